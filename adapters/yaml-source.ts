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
  visit,
} from 'yaml'
import type { ManifestFault } from './manifest-fault.ts'
import { isReservedName } from './mapping/path.ts'

/** Keys and list positions from the outside in. */
export type YamlPath = readonly PropertyKey[]

/** A YAML file that still knows where everything in it stands. */
export interface YamlSource {
  /** The file's content; undefined where it is not YAML. */
  readonly value: unknown
  /** Faults of the YAML itself: syntax, keys given twice, reserved keys. */
  readonly faults: readonly ManifestFault[]
  /** A fault at a place in the file; at the nearest place around it where the file has none. */
  fault(path: YamlPath, message: string): ManifestFault
}

/** No manifest is longer; the limit keeps what is registered at run time from filling the memory. */
const MAX_LENGTH = 256 * 1024

export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter()
  const at = (offset: number, path: YamlPath, message: string): ManifestFault => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), at: spell(path), message }
  }
  if (text.length > MAX_LENGTH) {
    const fault = {
      file,
      line: 1,
      column: 1,
      at: '',
      message: `the file is longer than ${MAX_LENGTH} characters`,
    }
    return { value: undefined, faults: [fault], fault: (path, message) => at(0, path, message) }
  }
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    schema: 'core',
  })
  const faults = document.errors.map((error) =>
    at(error.pos[0], [], `this is not valid YAML: ${error.message}`),
  )
  visit(document, {
    Pair(_key, pair) {
      const key = isScalar(pair.key) ? pair.key : null
      if (key && isReservedName(String(key.value))) {
        faults.push(
          at(key.range?.[0] ?? 0, [], `${String(key.value)} is a reserved name and cannot be a key`),
        )
      }
    },
    Alias(_key, node) {
      faults.push(at(node.range?.[0] ?? 0, [], 'aliases (*name) are not allowed in manifests; write it out'))
    },
  })
  return {
    value: faults.length > 0 ? undefined : document.toJS(),
    faults,
    fault: (path, message) => at(offsetOf(document.contents, path), path, message),
  }
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
