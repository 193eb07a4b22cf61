/** Sets of segments, intersected in the database. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { placesIn, SEGMENT_SIZE } from '../segments/segment.ts'
import type { IndexRange } from './conditions.ts'
import type { Run } from './coverage.ts'
import type { SetCondition } from './filter.ts'

/** Bytes in front of the bits, as the database sends them: how many there are. */
const HEADER_BYTES = 4

/** The sets of some conditions, a row a segment that has each of them: `from` clause and conditions, and their bits. */
export function intersection(
  conditions: readonly SetCondition[],
  { first, last }: Pick<Run, 'first' | 'last'>,
): {
  readonly from: RawBuilder<unknown>
  readonly where: RawBuilder<unknown>
  readonly bits: RawBuilder<unknown>
} {
  const names = conditions.map((_, i) => `set${i}`)
  const tables = sql.join(
    names.map((name) => sql`ledger_segment_sets ${sql.ref(name)}`),
    sql`, `,
  )
  const where = conditions.flatMap(({ dimension, value }, i) => {
    const name = `set${i}`
    const n = sql.ref(`${name}.n`)
    return [
      sql`${sql.ref(`${name}.dimension`)} = ${dimension} and ${sql.ref(`${name}.value`)} = ${value}`,
      i === 0 ? sql`${n} between ${first} and ${last}` : sql`${n} = set0.n`,
    ]
  })
  return {
    from: sql`from ${tables}`,
    where: sql`where ${sql.join(where, sql` and `)}`,
    bits: sql.join(
      names.map((name) => sql.ref(`${name}.bits`)),
      sql` & `,
    ),
  }
}

/** How many entries of a run meet all conditions. */
export async function countInRun(
  transaction: Transaction<Tables>,
  conditions: readonly SetCondition[],
  run: Run,
): Promise<number> {
  if (conditions.length === 0) return (run.last - run.first + 1) * SEGMENT_SIZE
  const { from, where, bits } = intersection(conditions, run)
  const counted = conditions.length === 1 ? sql`set0.entries` : sql`bit_count(${bits})`
  const { rows } = await sql<{ entries: number }>`
    select coalesce(sum(${counted}), 0)::bigint as entries ${from} ${where}`.execute(transaction)
  return rows[0]?.entries ?? 0
}

/** Indexes in the order that was asked for; and no entry of their segments has a smaller id, or a larger one. */
export interface Found {
  readonly indexes: readonly number[]
  readonly firstId: string
  readonly lastId: string
}

/**
 * The indexes of entries of a run that meet all conditions, some segments at a time, in either direction.
 *
 * @param conditions at least one.
 * @param range only indexes in it.
 */
export async function* indexesInRun(
  transaction: Transaction<Tables>,
  conditions: readonly SetCondition[],
  run: Run,
  range: IndexRange,
  newestFirst: boolean,
): AsyncGenerator<Found> {
  let first = Math.max(run.first, Math.floor(range.from / SEGMENT_SIZE))
  let last = Math.min(run.last, Math.floor((range.until - 1) / SEGMENT_SIZE))
  for (let segments = FEWEST; first <= last; segments = Math.min(4 * segments, MOST)) {
    const { from, where, bits } = intersection(conditions, { first, last })
    const { rows } = await sql<{ n: number; bits: Buffer; first: string; last: string }>`
      select set0.n, bit_send(${bits}) as bits,
        (select first_id from ledger_segments where n = set0.n) as first,
        (select last_id from ledger_segments where n = set0.n) as last
      ${from} ${where} and bit_count(${bits}) > 0
      order by set0.n ${newestFirst ? sql`desc` : sql`asc`} limit ${segments}`.execute(transaction)
    const indexes: number[] = []
    let { first: firstId = '', last: lastId = '' } = rows[0] ?? {}
    for (const row of rows) {
      if (row.first < firstId) firstId = row.first
      if (row.last > lastId) lastId = row.last
      const places = placesIn(row.bits.subarray(HEADER_BYTES)).map((place) => row.n * SEGMENT_SIZE + place)
      const inside = places.filter((index) => index >= range.from && index < range.until)
      for (const index of newestFirst ? inside.reverse() : inside) indexes.push(index)
    }
    if (indexes.length > 0) yield { indexes, firstId, lastId }
    if (rows.length < segments) return
    const reached = rows.at(-1)?.n ?? 0
    if (newestFirst) last = reached - 1
    else first = reached + 1
  }
}

/** Segments that are read at once: few at first, since a page of what is common is found in one. */
const FEWEST = 2
const MOST = 128
