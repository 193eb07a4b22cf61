/** The dimensions of segments (src/ledger/segments/dimensions.ts) as SQL over the entries themselves, here called `entry`. */
import { type RawBuilder, sql } from 'kysely'
import { type Dimension, SINGLE_DIMENSIONS } from '../segments/dimensions.ts'
import type { Search, SetCondition, Window } from './filter.ts'

/** Indexes: from the first on, up to but not including the second. */
export interface IndexRange {
  readonly from: number
  readonly until: number
}

/** Everything that a search asks of entries within a range. */
export function conditions(search: Search, { from, until }: IndexRange): RawBuilder<unknown> {
  const range = sql<boolean>`entry.index >= ${from} and entry.index < ${until}`
  const all = [range, ...inWindow(search.window), ...search.direct, ...search.sets.map(hasValue)]
  return sql`where ${sql.join(all, sql` and `)}`
}

export function inWindow({ from, until }: Window): RawBuilder<boolean>[] {
  const window: RawBuilder<boolean>[] = []
  if (from !== null) window.push(sql`entry.id >= ${from}`)
  if (until !== null) window.push(sql`entry.id < ${until}`)
  return window
}

/** Whether an entry is in the set of a value. */
function hasValue({ dimension, value }: SetCondition): RawBuilder<boolean> {
  if (isSingle(dimension)) return sql`${columnOf(dimension)} = ${value}`
  if (dimension === 'ITEM') return sql`entry.item_ids @> array[${value}]::text[]`
  if (dimension === 'ITEM_OUTCOME' || dimension === 'DEPARTMENT_OUTCOME' || dimension === 'OUTCOME') {
    // Looking for the one outcome costs far less than telling all that there are.
    const [outcome = ''] = value.split(' ', 1)
    const what = value.slice(outcome.length + 1)
    const told = {
      OUTCOME: sql<boolean>`true`,
      ITEM_OUTCOME: sql<boolean>`items.item = ${what}`,
      DEPARTMENT_OUTCOME: sql<boolean>`split_part(items.item, '.', 1) = ${what}`,
    }[dimension]
    return sql`exists (
      select from unnest(entry.item_ids, entry.item_results) items(item, result)
      where ${told} and ${hasOutcome(sql`${outcome}::text`)})`
  }
  return sql`exists (select from (${valuesOf(dimension)}) told(value) where told.value = ${value})`
}

/** Whether somebody had an outcome, by `items.result`: how many is never written with a nought in front. */
function hasOutcome(outcome: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`strpos(items.result, '"' || ${outcome} || '":') > 0 and strpos(items.result, '"' || ${outcome} || '":0') = 0`
}

/** The values of an entry in a dimension, as a query of one column; one may come several times. */
export function valuesOf(dimension: Dimension): RawBuilder<unknown> {
  if (isSingle(dimension)) return sql`select ${columnOf(dimension)} where ${columnOf(dimension)} is not null`
  switch (dimension) {
    case 'ITEM':
      return sql`select unnest(entry.item_ids)`
    case 'DEPARTMENT':
      return sql`select split_part(item, '.', 1) from unnest(entry.item_ids) items(item)`
    case 'OUTCOME':
      return sql`select outcome from unnest(entry.item_results) items(result), ${OUTCOMES}`
    case 'ITEM_OUTCOME':
      return sql`select outcome || ' ' || item from unnest(entry.item_ids, entry.item_results) items(item, result), ${OUTCOMES}`
    case 'DEPARTMENT_OUTCOME':
      return sql`select outcome || ' ' || split_part(item, '.', 1)
        from unnest(entry.item_ids, entry.item_results) items(item, result), ${OUTCOMES}`
    case 'HOUR':
      return sql`select ledger_hour_of(entry.id)`
    case 'DAY':
      return sql`select left(ledger_hour_of(entry.id), 10)`
  }
}

/** The outcomes that stand in `items.result`. */
const OUTCOMES = sql`lateral (
  select outcome from unnest(array['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED']) known(outcome)
  where ${hasOutcome(sql`outcome`)}
) answered`

function isSingle(dimension: Dimension): dimension is keyof typeof SINGLE_DIMENSIONS {
  return Object.hasOwn(SINGLE_DIMENSIONS, dimension)
}

function columnOf(dimension: keyof typeof SINGLE_DIMENSIONS): RawBuilder<unknown> {
  return sql.ref(`entry.${SINGLE_DIMENSIONS[dimension]}`)
}
