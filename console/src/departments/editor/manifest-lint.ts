import { type OutputUnit, Validator } from '@cfworker/json-schema'
import { LineCounter, parseDocument } from 'yaml'
import type { Localized } from '../../words/localized.ts'
import type { EditorFault } from './editor-fault.ts'
import { descriptionAt, MANIFEST_SCHEMA, type Step, schemasAt } from './manifest-schema.ts'

// Interprets the schema: a validator that compiles would need `unsafe-eval`, which the console's policy refuses.
const validator = new Validator(MANIFEST_SCHEMA as object, '2020-12', false)

/** Says that something inside is wrong, which is told by itself. */
const WRAPPERS = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'items',
  '$ref',
])

interface Problem {
  readonly path: readonly Step[]
  readonly keyword: string
  readonly error: string
}

/** Where a manifest is no YAML: the hub would not know whose it is. */
export function yamlFaults(text: string): readonly EditorFault[] {
  return parseDocument(text).errors.length === 0 ? [] : lintManifest(text)
}

/**
 * What is wrong with a manifest by its YAML and by the published JSON Schema. What only the hub can tell (expressions,
 * names that are taken, addresses) it tells when the manifest is registered.
 */
export function lintManifest(text: string): readonly EditorFault[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number, message: Localized): EditorFault => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col, message }
  }
  if (document.errors.length > 0) {
    return document.errors.map(({ pos, message }) => {
      const first = message.split('\n')[0] ?? message
      return at(pos[0], { zh: `YAML 有误：${first}`, en: `YAML: ${first}` })
    })
  }
  if (document.contents === null) return []
  const value: unknown = document.toJS()
  const problems = leaves(validator.validate(value).errors)
  return problems.map((problem) => {
    const { path } = problem
    // An unknown key is marked where it stands; everything else at its value.
    const found = problem.keyword === 'false' ? keyOffset(document, path) : offsetOf(document, path)
    return at(found, told(problem, value))
  })
}

/** The errors that say something by themselves, each place and kind once. */
function leaves(errors: readonly OutputUnit[]): readonly Problem[] {
  const problems = errors
    .filter(({ keyword }) => !WRAPPERS.has(keyword))
    .map(({ keyword, instanceLocation, error }) => ({
      path: pathOf(instanceLocation),
      keyword: keyword === 'const' ? 'enum' : keyword,
      error,
    }))
  const isBelow = (one: Problem, other: Problem): boolean =>
    other.path.length > one.path.length && one.path.every((step, index) => step === other.path[index])
  const seen = new Set<string>()
  return problems.filter((problem) => {
    // Of several alternatives the one that fits better has its faults further in.
    if (problem.keyword === 'type' && problems.some((other) => isBelow(problem, other))) return false
    const key = `${problem.path.join('/')} ${problem.keyword} ${problem.keyword === 'required' ? problem.error : ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** `#/items/0/map` as steps. */
function pathOf(pointer: string): readonly Step[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

type YamlDocument = ReturnType<typeof parseDocument>

function offsetOf(document: YamlDocument, path: readonly Step[]): number {
  const node: unknown = document.getIn(path, true)
  if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
    return Number(node.range[0])
  }
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}

function keyOffset(document: YamlDocument, path: readonly Step[]): number {
  const key = path.at(-1)
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (typeof parent === 'object' && parent !== null && 'items' in parent && Array.isArray(parent.items)) {
    for (const pair of parent.items) {
      if (pair?.key?.value === key && Array.isArray(pair.key.range)) return Number(pair.key.range[0])
    }
  }
  return offsetOf(document, path)
}

function told({ path, keyword, error }: Problem, value: unknown): Localized {
  const place = path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
  const said = sentence(keyword, error, value, path)
  const about = keyword === 'false' || keyword === 'required' ? null : descriptionAt(value, path)
  return {
    zh: `${place === '' ? '' : `${place}：`}${said.zh}${about ? `（${about.zh}）` : ''}`,
    en: `${place === '' ? '' : `${place}: `}${said.en}${about ? ` (${about.en})` : ''}`,
  }
}

function sentence(keyword: string, error: string, value: unknown, path: readonly Step[]): Localized {
  switch (keyword) {
    case 'false': {
      const known = keysAt(value, path.slice(0, -1))
      return {
        zh: `没有这个键${known === '' ? '' : `，可用：${known}`}`,
        en: `there is no such key${known === '' ? '' : `; there are ${known}`}`,
      }
    }
    case 'required': {
      const key = /property "(.+)"/.exec(error)?.[1] ?? '?'
      return { zh: `缺少 ${key}`, en: `${key} is missing` }
    }
    case 'enum': {
      const allowed = valuesAt(value, path).join(', ')
      return { zh: `只能是 ${allowed}`, en: `may only be ${allowed}` }
    }
    case 'type':
      return { zh: '类型不对', en: 'is of the wrong type' }
    case 'pattern':
      return { zh: '写法不对', en: 'is not written as it must be' }
    default:
      return { zh: `不符合要求（${error}）`, en: error }
  }
}

function keysAt(value: unknown, path: readonly Step[]): string {
  const keys = new Set(schemasAt(value, path).flatMap(({ properties }) => Object.keys(properties ?? {})))
  return [...keys].join(', ')
}

/** What may stand at a place, where the schema lists it. */
export function valuesAt(value: unknown, path: readonly Step[]): readonly string[] {
  const values = schemasAt(value, path).flatMap((one) => [
    ...(one.enum ?? []),
    ...(one.const === undefined ? [] : [one.const]),
    ...(one.type === 'boolean' ? [true, false] : []),
  ])
  return [...new Set(values.map(String))]
}
