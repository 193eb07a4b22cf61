import type { Row } from '../adapter.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { Unconvertible } from './unconvertible.ts'

/** One step down: a property, and whether the list that stands there is walked through. */
interface Step {
  readonly name: string
  readonly list: boolean
}

/**
 * Where something stands in an answer: `data`, `data[].records[]`, `Head.Code`, `"key.with.dots"`, `.` for the thing
 * itself, `../id` for the object that a row's list stands in.
 */
export interface Path {
  readonly up: boolean
  readonly steps: readonly Step[]
}

/** Names that mean something on every JavaScript object; no department has a field of that name. */
export function isReservedName(name: string): boolean {
  return name in Object.prototype || name === 'prototype'
}

/** No answer nests so deep that a longer path would lead anywhere. */
const MAX_LENGTH = 500

const STEP = /^(?:"([^"]+)"|([^.[\]"]+))((?:\[\])?)(?:\.|$)/

/** @returns a sentence that says what is wrong where the text is no path. */
export function parsePath(text: string): Path | Sentence {
  if (text === '.') return { up: false, steps: [] }
  if (text.length > MAX_LENGTH) return sentence('ROW_PATH_LENGTH', { most: MAX_LENGTH })
  const up = text.startsWith('../')
  let rest = up ? text.slice(3) : text
  if (rest.startsWith('../')) return sentence('ROW_PATH_UP')
  const steps: Step[] = []
  while (rest !== '') {
    const match = STEP.exec(rest)
    const name = match?.[1] ?? match?.[2]
    if (!match || name === undefined || (rest.length === match[0].length && rest.endsWith('.'))) {
      return sentence('ROW_PATH_FORM')
    }
    if (isReservedName(name)) return sentence('ROW_PATH_RESERVED', { name })
    steps.push({ name, list: match[3] !== '' })
    rest = rest.slice(match[0].length)
  }
  return steps.length === 0 ? sentence('ROW_PATH_EMPTY') : { up, steps }
}

/** True where the path walks through a list, so that it leads to many values. */
export function leadsToMany(path: Path): boolean {
  return path.steps.some((step) => step.list)
}

/** Reads one value; undefined where the path leads nowhere. */
export type Reader = (row: Row, parent: Row | undefined) => unknown

/** Compiles a path that leads to one value. The usual case, a column of the row, is a plain property read. */
export function compileReader(path: Path): Reader {
  const names = path.steps.map((step) => step.name)
  const [first, ...others] = names
  if (first === undefined) return (row) => row
  if (others.length === 0) return path.up ? (_row, parent) => parent?.[first] : (row) => row[first]
  const start: Reader = path.up ? (_row, parent) => parent?.[first] : (row) => row[first]
  return (row, parent) => {
    let value = start(row, parent)
    for (const name of others) value = isObject(value) ? value[name] : undefined
    return value
  }
}

/** The column that a path is; null where it leads deeper, or to the parent. */
export function columnOf(path: Path): string | null {
  const [only] = path.steps
  return only && path.steps.length === 1 && !path.up ? only.name : null
}

/** Objects found in a list of the answer, each with the object that its list stood in. */
export interface Collected {
  readonly items: readonly unknown[]
  /** Given where the path walked through more than one list. */
  readonly parents?: readonly Row[]
}

/**
 * Compiles a path to many values: `data`, `data[]`, `data[].records[]`. The last step is walked through whether it says
 * so or not.
 *
 * A place that is null is an empty list; a place that is not there at all is refused, since a department that changed
 * its answer must not look like one that holds nothing.
 *
 * @param loose reads XML: an absent or empty element is an empty list, except the outermost, which must be there; a
 *   single element is a list of one.
 * @throws {Unconvertible} from the compiled function, where the answer has no such list.
 */
export function compileCollector(path: Path, loose: boolean): (root: unknown) => Collected {
  const last = path.steps.length - 1
  const [only] = path.steps
  if (!loose && last === 0 && only) {
    return (root) => ({ items: listAt(isObject(root) ? root[only.name] : undefined, only.name) })
  }
  const nested = path.steps.slice(0, last).some((step) => step.list)
  return (root) => {
    const items: unknown[] = []
    const parents: Row[] = []
    const walk = (value: unknown, depth: number, parent: Row | undefined): void => {
      const step = path.steps[depth]
      if (!step) return
      const next = isObject(value) ? value[step.name] : undefined
      if (loose && depth === 0 && next === undefined) throw new Unconvertible(`an answer with ${step.name}`)
      if (!step.list && depth < last) {
        walk(next, depth + 1, parent)
        return
      }
      const list = loose ? looseList(next) : listAt(next, step.name)
      if (depth < last) {
        for (const element of list) walk(element, depth + 1, isObject(element) ? element : undefined)
        return
      }
      const owner = parent ?? NO_PARENT
      for (let at = 0; at < list.length; at += 1) {
        items.push(list[at])
        if (nested) parents.push(owner)
      }
    }
    walk(root, 0, undefined)
    return nested ? { items, parents } : { items }
  }
}

const NO_PARENT: Row = {}
const EMPTY: readonly unknown[] = []

function listAt(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (value === null) return EMPTY
  throw new Unconvertible(`an answer with a list at ${name}`)
}

/** A list as XML writes it: nothing, one element, or several. */
export function looseList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null || value === '' ? EMPTY : [value]
}

/** A guard for what JSON and XML parsers build. */
export function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}
