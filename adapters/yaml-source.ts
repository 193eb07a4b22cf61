import QuickLRU from 'quick-lru'
import {
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml'
import { yamlSentence } from './faults/library-words.ts'
import { type Sentence, sentence } from './faults/sentence.ts'
import { type FaultPlace, faultAt, type ManifestFault } from './manifest-fault.ts'
import { isReservedName } from './mapping/path.ts'

/** Keys and list positions from the outside in. */
export type YamlPath = readonly PropertyKey[]

/** A YAML file that still knows where everything in it stands. */
export interface YamlSource {
  /** The file's content; undefined where it is not YAML. */
  readonly value: unknown
  /** Faults of the YAML itself: syntax, keys given twice, reserved keys. */
  readonly faults: readonly ManifestFault[]
  /** Where something stands in the file; the nearest place around it where the file has none. */
  place(path: YamlPath): FaultPlace
}

/** No manifest is longer; the limit keeps what is registered at run time from filling the memory. */
const MAX_LENGTH = 256 * 1024

/** What the parser notes where it met the end of the stack and went on. */
const TOO_DEEP = 'Maximum call stack size exceeded'

/** Collections and their pairs, one inside the other; what manifests say takes some fifteen. */
const MAX_DEPTH = 64

/**
 * What good files say, by their text: what ships with the hub is read when it is brought in and again when it counts, and the
 * parser takes some milliseconds a file.
 */
const GOOD_KEPT = 128
const LONGEST_KEPT = 32 * 1024
const good = new QuickLRU<string, unknown>({ maxSize: GOOD_KEPT })

export function readYaml(file: string, text: string): YamlSource {
  const known = good.get(text)
  if (known !== undefined) {
    // Where something stands is asked for seldom, and found by reading once more.
    return {
      value: known,
      faults: [],
      place: (path) => readDocument(file, text).place(path),
    }
  }
  const read = readWithin(file, text)
  if (read.faults.length > 0 || read.value === undefined || text.length > LONGEST_KEPT) return read
  good.set(text, freeze(read.value))
  return read
}

/** Shared by everybody who reads the same text, and so nobody's to change. */
function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) freeze(part)
    Object.freeze(value)
  }
  return value
}

function readWithin(file: string, text: string): YamlSource {
  if (text.length > MAX_LENGTH) return unread(file, sentence('FILE_TOO_LONG', { most: MAX_LENGTH }))
  try {
    return readDocument(file, text)
  } catch (error) {
    // The parser calls itself for each level.
    if (!(error instanceof RangeError)) throw error
    return unread(file, sentence('FILE_TOO_DEEP', { most: MAX_DEPTH }))
  }
}

function unread(file: string, why: Sentence): YamlSource {
  const place = { file, line: 1, column: 1 }
  return {
    value: undefined,
    faults: [faultAt({ ...place, at: '' }, why)],
    place: (path) => ({ ...place, at: spell(path) }),
  }
}

function readDocument(file: string, text: string): YamlSource {
  const lines = new LineCounter()
  const placeAt = (offset: number, path: YamlPath): FaultPlace => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), at: spell(path) }
  }
  const at = (offset: number, said: Sentence): ManifestFault => faultAt(placeAt(offset, []), said)
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    schema: 'core',
    resolveKnownTags: false,
    // Found below: the parser compares each key with every other.
    uniqueKeys: false,
  })
  if (document.errors.some(({ message }) => message === TOO_DEEP)) throw new RangeError(TOO_DEEP)
  // Warnings are about tags (!!js/function) and directives that would be passed over.
  const faults = [...document.errors, ...document.warnings].map((error) =>
    at(error.pos[0], yamlSentence(error)),
  )
  if (document.directives?.yaml.explicit && document.directives.yaml.version !== '1.2') {
    faults.push(at(0, sentence('YAML_VERSION')))
  }
  visit(document, {
    Collection(_key, node, path) {
      for (const key of repeatedKeys(node)) {
        faults.push(at(key.range?.[0] ?? 0, sentence('YAML_KEY_TWICE', { key: String(key.value) })))
      }
      if (path.length < MAX_DEPTH) return undefined
      faults.push(at(node.range?.[0] ?? 0, sentence('FILE_TOO_DEEP', { most: MAX_DEPTH })))
      return visit.BREAK
    },
    Scalar(_key, { value, range }) {
      if (typeof value !== 'string' || (value.isWellFormed() && !value.includes('\u0000'))) return
      faults.push(at(range?.[0] ?? 0, sentence('YAML_CHARACTER')))
    },
    Pair(_key, pair) {
      const key = isScalar(pair.key) ? pair.key : null
      if (key && isReservedName(String(key.value))) {
        faults.push(at(key.range?.[0] ?? 0, sentence('YAML_RESERVED_KEY', { key: String(key.value) })))
      }
    },
    Alias(_key, node) {
      faults.push(at(node.range?.[0] ?? 0, sentence('YAML_ALIAS')))
    },
  })
  return {
    value: faults.length > 0 ? undefined : document.toJS(),
    faults,
    place: (path) => placeAt(offsetOf(document.contents, path), path),
  }
}

function repeatedKeys(node: Node): Scalar[] {
  if (!isMap(node)) return []
  const seen = new Set<string>()
  return node.items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    const name = String(key.value)
    const isRepeated = seen.has(name)
    seen.add(name)
    return isRepeated ? [key] : []
  })
}

/** Where a value stands: its key for collections, the value itself for scalars. */
function offsetOf(root: Node | null, path: YamlPath): number {
  let node: unknown = root
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0
  for (const key of path) {
    const found = isMap(node)
      ? node.items.find(
          (pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === String(key),
        )
      : isCollection(node)
        ? node.items[Number(key)]
        : undefined
    if (!found) return offset
    node = isPair(found) ? found.value : found
    offset = startOf(found) ?? offset
  }
  return offset
}

function startOf(found: unknown): number | undefined {
  if (!isPair(found)) return isNode(found) ? found.range?.[0] : undefined
  const { key, value }: Pair = found
  if (isScalar(value) && value.range) return value.range[0]
  return isNode(key) ? key.range?.[0] : undefined
}

/** `items[0].map.use` */
function spell(path: YamlPath): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' ? String(key) : `.${String(key)}`
  }
  return text
}
