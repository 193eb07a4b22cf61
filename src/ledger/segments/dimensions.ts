/**
 * What entries are found and counted by, apart from what names a case, a letter or a person: the values of an entry in each
 * of these dimensions. Nothing of it can be forgotten (src/ledger/personal.ts), so that it may stand in segments for ever.
 */
import QuickLRU from 'quick-lru'
import type { Outcome } from '../../findings/finding.ts'
import { type EntryRow, timeOf } from '../entry-row.ts'

/** Dimensions of which an entry has one value at most, by the column that it stands in. */
export const SINGLE_DIMENSIONS = {
  KIND: 'kind',
  DECISION: 'decision',
  REASON: 'reason_code',
  SUBJECT: 'subject',
  ROLE: 'role',
  ORGANISATION: 'organisation',
  CLIENT: 'client',
  PURPOSE: 'purpose',
} as const satisfies Record<string, keyof EntryRow>

export type SingleDimension = keyof typeof SINGLE_DIMENSIONS

/**
 * `DEPARTMENT`: whose item was asked for, the slug before the dot. `OUTCOME`: of any item for anybody. With an outcome before
 * it (`HIT housing.realEstate`) an item or a department is one that answered so. `HOUR`, `DAY`: of China's time.
 */
export type Dimension =
  | SingleDimension
  | 'ITEM'
  | 'DEPARTMENT'
  | 'OUTCOME'
  | 'ITEM_OUTCOME'
  | 'DEPARTMENT_OUTCOME'
  | 'HOUR'
  | 'DAY'

/** The columns that the values come from. */
export const DIMENSION_COLUMNS = [
  'id',
  'item_ids',
  'item_results',
  ...Object.values(SINGLE_DIMENSIONS),
] as const satisfies readonly (keyof EntryRow)[]

export type DimensionRow = Pick<EntryRow, (typeof DIMENSION_COLUMNS)[number]>

const OUTCOMES: readonly Outcome[] = ['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED']

/** An item or a department that answered in a certain way. */
export function answered(outcome: string, what: string): string {
  return `${outcome} ${what}`
}

/** The department that holds an item: what stands before the first dot of the item's id. */
export function departmentOf(item: string): string {
  const dot = item.indexOf('.')
  return dot < 0 ? item : item.slice(0, dot)
}

/** The hour of an entry in China's time, such as `2026-11-27T08`. */
export function hourOf(id: string): string {
  return new Date(Date.parse(timeOf(id)) + CHINA_OFFSET_MS).toISOString().slice(0, HOUR_LENGTH)
}

/** The day that an hour is of. */
export function dayOf(hour: string): string {
  return hour.slice(0, DAY_LENGTH)
}

const CHINA_OFFSET_MS = 8 * 3_600_000
const HOUR_LENGTH = '2026-11-27T08'.length
const DAY_LENGTH = '2026-11-27'.length

/** Tells each value of an entry; one may be told several times. */
export function eachValue(row: DimensionRow, tell: (dimension: Dimension, value: string) => void): void {
  for (const [dimension, column] of SINGLES) {
    const value = row[column]
    if (value !== null) tell(dimension, value)
  }
  const hour = hourOf(row.id)
  tell('HOUR', hour)
  tell('DAY', dayOf(hour))
  for (const [i, item] of (row.item_ids ?? []).entries()) {
    const department = departmentOf(item)
    tell('ITEM', item)
    tell('DEPARTMENT', department)
    for (const outcome of outcomesIn(row.item_results?.[i] ?? '')) {
      tell('OUTCOME', outcome)
      tell('ITEM_OUTCOME', answered(outcome, item))
      tell('DEPARTMENT_OUTCOME', answered(outcome, department))
    }
  }
}

const SINGLES = [
  ['KIND', 'kind'],
  ['DECISION', 'decision'],
  ['REASON', 'reason_code'],
  ['SUBJECT', 'subject'],
  ['ROLE', 'role'],
  ['ORGANISATION', 'organisation'],
  ['CLIENT', 'client'],
  ['PURPOSE', 'purpose'],
] as const satisfies readonly (readonly [SingleDimension, keyof DimensionRow])[]

/** Few results are different from each other. */
const known = new QuickLRU<string, readonly Outcome[]>({ maxSize: 5_000 })

/** Which outcomes somebody had, by the text of an item's result. The database looks for the same text. */
function outcomesIn(result: string): readonly Outcome[] {
  let outcomes = known.get(result)
  if (outcomes === undefined) {
    outcomes = OUTCOMES.filter((outcome) => new RegExp(`"${outcome}":[1-9]`).test(result))
    known.set(result, outcomes)
  }
  return outcomes
}

/** The pattern of a result in which somebody had an outcome. */
export function outcomePattern(outcome: string): string {
  return `"${outcome}":[1-9]`
}
