/** Entries that meet a search, counted by what they say and by time. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import type { Dimension } from '../segments/dimensions.ts'
import { CodedCounts, isCoded } from './coded.ts'
import { conditions, type IndexRange, valuesOf } from './conditions.ts'
import { count, EVERYTHING } from './count.ts'
import { Counter } from './counter.ts'
import { coverage, type Run, type Stretch } from './coverage.ts'
import type { Search } from './filter.ts'
import { tooBroad } from './reading.ts'
import { countInRun, indexesInRun, intersection } from './sets.ts'

/** What entries are counted by. Of what stands in segments, and of what names a case, a letter or a place. */
export const COUNTED = {
  SUBJECT: 'SUBJECT',
  ORGANISATION: 'ORGANISATION',
  ROLE: 'ROLE',
  CLIENT: 'CLIENT',
  KIND: 'KIND',
  DECISION: 'DECISION',
  REASON: 'REASON',
  PURPOSE: 'PURPOSE',
  DEPARTMENT: 'DEPARTMENT',
  ITEM: 'ITEM',
  OUTCOME: 'OUTCOME',
  CASE: { column: 'case_number' },
  CONSENT: { column: 'consent_id' },
  VERIFICATION: { column: 'verification_id' },
  REPORT: { column: 'report_number' },
  CLIENT_ADDRESS: { column: 'client_address' },
} as const satisfies Record<string, Dimension | { readonly column: string }>

export type CountedBy = keyof typeof COUNTED

/** Of China's time; weeks begin on Monday. */
export type Bucket = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH'

export interface CountRequest {
  /** Null for entries altogether. */
  readonly by: CountedBy | null
  /** Null for the whole time at once. */
  readonly bucket: Bucket | null
}

/** What has no set of its own is counted by reading so many entries at most. */
const MOST_READ = 200_000

/** Counts into a counter, whose keys are values (empty where `by` is null) and hours, days or nothing. */
export async function countBy(
  transaction: Transaction<Tables>,
  search: Search,
  { by, bucket }: CountRequest,
): Promise<Counter> {
  const counter = new Counter(bucket)
  const time = bucket === null ? null : bucket === 'HOUR' ? 'HOUR' : 'DAY'
  const counted = by === null ? null : COUNTED[by]
  if (counted !== null && typeof counted !== 'string') {
    await countByColumn(transaction, search, counted.column, time, counter)
    return counter
  }
  const coded = isCoded(counted) ? new CodedCounts(transaction, search, counted, time, counter) : null
  for (const { run, range } of await stretchesOf(transaction, search)) {
    if (run === null) await countRaw(transaction, search, range, counted, time, counter)
    else if (coded !== null && run.hasColumns) await coded.count(run)
    else await countInSets(transaction, search, run, counted, time, counter)
  }
  await coded?.finish()
  return counter
}

function stretchesOf(transaction: Transaction<Tables>, search: Search): Promise<readonly Stretch[]> {
  if (search.direct.length > 0) return Promise.resolve([{ run: null, range: EVERYTHING }])
  return coverage(transaction, search.window)
}

type Time = 'HOUR' | 'DAY' | null

interface CountRow {
  readonly value: string
  readonly time: string
  readonly entries: number
}

async function countInSets(
  transaction: Transaction<Tables>,
  { sets }: Search,
  run: Run,
  by: Dimension | null,
  time: Time,
  counter: Counter,
): Promise<void> {
  const groups = [by, time].filter((dimension) => dimension !== null)
  if (sets.length === 0 && groups.length === 0) {
    counter.add('', '', await countInRun(transaction, sets, run))
    return
  }
  const { from, bits, values } = intersection(sets, groups, run)
  const alone = sets.length + groups.length === 1 && run.within === null
  const { rows } = await sql<CountRow>`
    select ${by === null ? sql`''` : values[0]} as value, ${time === null ? sql`''` : values.at(-1)} as time,
      sum(${alone ? sql`set0.entries` : sql`bit_count(${bits})`})::bigint as entries
    ${from} group by 1, 2`.execute(transaction)
  counter.addAll(rows)
}

/** Entry by entry. */
async function countRaw(
  transaction: Transaction<Tables>,
  search: Search,
  range: IndexRange,
  by: Dimension | null,
  time: Time,
  counter: Counter,
): Promise<void> {
  const values =
    by === null
      ? sql`lateral (select '' as value) told`
      : sql`lateral (select distinct value from (${valuesOf(by)}) all_told(value)) told`
  const { rows } = await sql<CountRow>`
    select told.value, ${timeOf(time)} as time, count(*) as entries
    from ledger_entries entry cross join ${values} ${conditions(search, range)} group by 1, 2`.execute(
    transaction,
  )
  counter.addAll(rows)
}

/** By a column that no segment has: at most so many entries are read for it. */
async function countByColumn(
  transaction: Transaction<Tables>,
  search: Search,
  column: string,
  time: Time,
  counter: Counter,
): Promise<void> {
  const value = sql.ref(`entry.${column}`)
  const grouped = (where: RawBuilder<unknown>) => sql<CountRow>`
    select ${value} as value, ${timeOf(time)} as time, count(*) as entries
    from ledger_entries entry ${where} and ${value} is not null group by 1, 2`
  if (search.direct.length > 0) {
    counter.addAll((await grouped(conditions(search, EVERYTHING)).execute(transaction)).rows)
    return
  }
  if ((await count(transaction, search)) > MOST_READ) throw tooBroad()
  for (const { run, range } of await coverage(transaction, search.window)) {
    if (run === null || search.sets.length === 0) {
      counter.addAll((await grouped(conditions(search, range)).execute(transaction)).rows)
      continue
    }
    for await (const { indexes, firstId, lastId } of indexesInRun(
      transaction,
      search.sets,
      run,
      range,
      true,
    )) {
      const where = sql`where entry.index = any (${indexes}::bigint[]) and entry.id between ${firstId} and ${lastId}`
      counter.addAll((await grouped(where).execute(transaction)).rows)
    }
  }
}

function timeOf(time: Time): RawBuilder<unknown> {
  if (time === null) return sql`''`
  return time === 'HOUR' ? sql`ledger_hour_of(entry.id)` : sql`left(ledger_hour_of(entry.id), 10)`
}
