/**
 * Which columns of its rows a department's manifest reads. The manifest is compiled by then, so the rows are read once
 * more, and watched while they are.
 */
import type { Row } from '../../../adapters/adapter.ts'
import type { ItemPlan } from '../../../adapters/department-plan.ts'

/** A value somewhere in a row: `account.no`, `list[].id`; `../` before columns of the object around the list. */
export interface Leaf {
  readonly path: string
  readonly value: unknown
}

/** Rows are looked into no further than this, whatever a department sends. */
const MOST_LEAVES = 500
const DEEPEST = 10

/**
 * The columns that an item reads of a row.
 *
 * @returns null where the row cannot be read.
 */
export function columnsRead(item: ItemPlan, row: Row, parent: Row | undefined): ReadonlySet<string> | null {
  const seen = new Set<string>()
  const watchedRow = watched(row, '', seen)
  const watchedParent = parent && watched(parent, '../', seen)
  try {
    item.readKey(watchedRow, watchedParent)
    item.readName?.(watchedRow, watchedParent)
    item.asOf.readRow?.(watchedRow, watchedParent)
    item.map(watchedRow, watchedParent)
  } catch {
    return null
  }
  return seen
}

/** Every single value of a row, and of the object that its list stands in without that object's lists. */
export function leavesOf(row: Row, parent: Row | undefined): Leaf[] {
  const leaves: Leaf[] = []
  const walk = (value: unknown, path: string, depth = 0): void => {
    if (leaves.length >= MOST_LEAVES || depth > DEEPEST) return
    if (isPlain(value)) {
      for (const [name, inner] of Object.entries(value)) walk(inner, joined(path, name), depth + 1)
    } else if (Array.isArray(value)) {
      if (!path.startsWith('../')) for (const inner of value) walk(inner, `${path}[]`, depth + 1)
    } else {
      leaves.push({ path, value })
    }
  }
  for (const [name, inner] of Object.entries(row)) walk(inner, name)
  for (const [name, inner] of Object.entries(parent ?? {})) walk(inner, `../${name}`)
  return leaves
}

/** The same object; what is read of it is noted. */
function watched<T extends object>(target: T, path: string, seen: Set<string>): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name)
      if (typeof name === 'symbol') return value
      const at = Array.isArray(object) ? (/^\d+$/.test(name) ? `${path}[]` : path) : joined(path, name)
      seen.add(at)
      return isPlain(value) || Array.isArray(value) ? watched(value, at, seen) : value
    },
  })
}

function joined(path: string, name: string): string {
  return path === '' || path === '../' ? `${path}${name}` : `${path}.${name}`
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
