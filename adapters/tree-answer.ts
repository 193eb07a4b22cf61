/**
 * Reading answers that are trees: JSON and XML. Both protocols describe in the same words where the rows stand, what
 * counts as success, and whom the department says it looked at.
 */
import { z } from 'zod'
import { type Coverage, DepartmentFault, type RawAnswer, type Row } from './adapter.ts'
import { checkRows } from './answer-size.ts'
import { pathSchema, valuePathSchema } from './mapping/map-schema.ts'
import { type Collected, compileCollector, compileReader, isObject, type Path } from './mapping/path.ts'
import { Unconvertible } from './mapping/unconvertible.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const scalars = z.union([scalar.transform((one) => [one]), z.array(scalar).min(1)])
/** What a place in an answer says. */
export const equalitySchema = z.strictObject({ path: valuePathSchema, equals: scalars })
const coverage = z.union([
  pathSchema.transform((path) => ({ path, key: undefined, count: undefined })),
  z.strictObject({ path: pathSchema, key: valuePathSchema, count: valuePathSchema.optional() }),
])

const shape = z.strictObject({
  /** Where the rows are: `data`, `data[].records[]`. */
  rows: pathSchema,
  /** What a successful answer says; anything else is a refusal. */
  success: equalitySchema.optional(),
  /** What an answer says that holds nothing on anybody asked; `status` is an HTTP status. */
  nothing: z.union([equalitySchema, z.strictObject({ status: z.int().min(400).max(499) })]).optional(),
  /** Where the answer lists the people that were looked at, and how many rows it holds on each. */
  covered: z.union([coverage.transform((one) => [one]), z.array(coverage).min(1)]).optional(),
  /** Where the answer states how many pages there are. */
  pages: valuePathSchema.optional(),
  asOf: z.looseObject({ answer: valuePathSchema.optional() }).optional(),
})

/** The protocol's own keys of a `response` that is a tree, compiled. */
export const treeResponseSchema = (looseLists: boolean): z.ZodType<TreeReading> =>
  shape.transform((response) => compileTreeReading(response, looseLists))

/** How one item's rows are read from an answer. */
export interface TreeReading {
  /** An HTTP status that means that there is nothing; null where none does. */
  readonly nothingStatus: number | null
  /** The number of pages that the answer states. @throws {DepartmentFault} GARBLED where it states none. */
  pages(root: unknown): number
  /**
   * Reads one page and adds it to the pages before it.
   *
   * @throws {DepartmentFault} REFUSED where the answer is not a success, GARBLED where it has no such list.
   */
  read(root: unknown, before: RawAnswer | null): RawAnswer
}

/** What an answer without content says of everybody asked. */
export const NOTHING: RawAnswer = { rows: [], nothing: true }

function compileTreeReading(response: z.output<typeof shape>, loose: boolean): TreeReading {
  const collectRows = compileCollector(response.rows, loose)
  const succeeds = compileEquality(response.success)
  const { nothing } = response
  const isNothing = nothing && 'path' in nothing ? compileEquality(nothing) : null
  const covered = (response.covered ?? []).map((one) => compileCoverage(one, loose))
  const counted = (response.covered ?? []).some((one) => one.count !== undefined)
  const readAsOf = optionalReader(response.asOf?.answer)
  const readPages = optionalReader(response.pages)
  return {
    nothingStatus: nothing && 'status' in nothing ? nothing.status : null,
    pages(root) {
      if (!readPages) return 1
      const pages = Number(readPages(asRow(root), undefined))
      if (!Number.isSafeInteger(pages) || pages < 0)
        throw new DepartmentFault('GARBLED', 'the number of pages is no number')
      return pages
    },
    read(root, before) {
      const row = asRow(root)
      if (isNothing?.(row)) return before ?? NOTHING
      if (succeeds && !succeeds(row)) {
        throw new DepartmentFault('REFUSED', 'the answer does not say what a successful answer says')
      }
      const page = collect(collectRows, root)
      const coverage: Coverage[] = []
      for (const add of covered) add(root, coverage)
      const asOf = readAsOf?.(row, undefined)
      const answer: RawAnswer = {
        rows: page.rows,
        ...(page.parents ? { parents: page.parents } : {}),
        ...(asOf === undefined ? {} : { asOf }),
        ...(covered.length > 0 ? { covered: coverage } : {}),
        ...(counted ? { counted } : {}),
      }
      return before ? joined(before, answer) : answer
    },
  }
}

function optionalReader(path: Path | undefined) {
  return path ? compileReader(path) : null
}

function asRow(root: unknown): Row {
  if (!isObject(root) || Array.isArray(root))
    throw new DepartmentFault('GARBLED', 'the answer is not an object')
  return root
}

/** Tells whether an answer says so; null where nothing is to be said. */
export function compileEquality(
  equality: z.output<typeof equalitySchema> | undefined,
): ((root: Row) => boolean) | null {
  if (!equality) return null
  const read = compileReader(equality.path)
  const expected: ReadonlySet<string> = new Set(equality.equals)
  return (root) => {
    const value = read(root, undefined)
    return value !== undefined && value !== null && expected.has(String(value))
  }
}

function collect(
  collector: (root: unknown) => Collected,
  root: unknown,
): { rows: readonly Row[]; parents?: readonly Row[] } {
  const { items, parents } = attempt(() => collector(root))
  checkRows(items.length)
  if (!areObjects(items))
    throw new DepartmentFault('GARBLED', 'the list of rows holds something that is no row')
  return parents ? { rows: items, parents } : { rows: items }
}

function areObjects(items: readonly unknown[]): items is readonly Row[] {
  for (const item of items) if (!isObject(item)) return false
  return true
}

function compileCoverage(
  source: z.output<typeof coverage>,
  loose: boolean,
): (root: unknown, into: Coverage[]) => void {
  const collector = compileCollector(source.path, loose)
  const readKey = optionalReader(source.key)
  const readCount = optionalReader(source.count)
  return (root, into) => {
    for (const item of attempt(() => collector(root)).items) {
      if (!readKey) into.push({ idNumber: item })
      else if (isObject(item)) {
        const idNumber = readKey(item, undefined)
        into.push(readCount ? { idNumber, count: readCount(item, undefined) } : { idNumber })
      }
    }
  }
}

function attempt<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unconvertible) throw new DepartmentFault('GARBLED', error.message, { cause: error })
    throw error
  }
}

function joined(before: RawAnswer, page: RawAnswer): RawAnswer {
  checkRows(before.rows.length + page.rows.length)
  const parents = [...(before.parents ?? []), ...(page.parents ?? [])]
  return {
    ...before,
    rows: [...before.rows, ...page.rows],
    ...(parents.length > 0 ? { parents } : {}),
    ...(page.covered ? { covered: [...(before.covered ?? []), ...page.covered] } : {}),
  }
}
