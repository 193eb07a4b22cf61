/**
 * What entries are found and counted by, apart from what names a case, a letter or a person: the values of an entry in each
 * of these dimensions. Nothing of it can be forgotten (src/ledger/personal.ts), so that it may stand in segments for ever.
 */
import type { Outcome } from '../../findings/finding.ts'
import type { EntryRow } from '../entry-row.ts'
import { momentOf } from './moments.ts'

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

/** Dimensions of which a segment has hundreds of values: what it has besides their sets (src/ledger/segments/coded-column.ts). */
export const CODED_DIMENSIONS = ['SUBJECT', 'ORGANISATION'] as const satisfies readonly SingleDimension[]

export type CodedDimension = (typeof CODED_DIMENSIONS)[number]

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

/** What the ids of a department's items begin with, by its slug: `civilAffairs` of `civil-affairs`. */
export function itemPrefixOf(slug: string): string {
  return slug.replace(/-([a-z0-9])/g, (_hyphen, letter: string) => letter.toUpperCase())
}

/** The hour of an entry in China's time, such as `2026-11-27T08`. */
export function hourOf(id: string): string {
  const number = Math.floor((momentOf(id) + CHINA_OFFSET_MS) / HOUR_MS)
  // Entries follow each other.
  if (number !== lastHour.number)
    lastHour = { number, text: new Date(number * HOUR_MS).toISOString().slice(0, HOUR_LENGTH) }
  return lastHour.text
}

let lastHour = { number: Number.NaN, text: '' }

/** The day that an hour is of. */
export function dayOf(hour: string): string {
  return hour.slice(0, DAY_LENGTH)
}

const HOUR_MS = 3_600_000
const CHINA_OFFSET_MS = 8 * HOUR_MS
const HOUR_LENGTH = '2026-11-27T08'.length
const DAY_LENGTH = '2026-11-27'.length

/** What an item that was asked for says of its entry; a value may come twice. */
export function valuesOfItem(item: string, result: string): (readonly [Dimension, string])[] {
  const department = departmentOf(item)
  const values: (readonly [Dimension, string])[] = [
    ['ITEM', item],
    ['DEPARTMENT', department],
  ]
  for (const outcome of OUTCOMES) {
    if (!new RegExp(`"${outcome}":[1-9]`).test(result)) continue
    values.push(['OUTCOME', outcome])
    values.push(['ITEM_OUTCOME', answered(outcome, item)])
    values.push(['DEPARTMENT_OUTCOME', answered(outcome, department)])
  }
  return values
}

/** As pairs. */
export const SINGLES = [
  ['KIND', 'kind'],
  ['DECISION', 'decision'],
  ['REASON', 'reason_code'],
  ['SUBJECT', 'subject'],
  ['ROLE', 'role'],
  ['ORGANISATION', 'organisation'],
  ['CLIENT', 'client'],
  ['PURPOSE', 'purpose'],
] as const satisfies readonly (readonly [SingleDimension, keyof DimensionRow])[]
