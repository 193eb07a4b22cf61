/** Sets of segments, intersected in the database. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { countOf, placesIn, SEGMENT_SIZE } from '../segments/bits.ts'
import type { Dimension } from '../segments/dimensions.ts'
import type { IndexRange } from './conditions.ts'
import type { Run } from './coverage.ts'
import type { SetCondition } from './filter.ts'

/** Bytes in front of the bits, as the database sends them: how many there are. */
export const HEADER_BYTES = 4

export interface Intersection {
  /** A row a segment that has all sets, and each of the values that it is told apart by. */
  readonly from: RawBuilder<unknown>
  readonly n: RawBuilder<unknown>
  readonly bits: RawBuilder<unknown>
  /** What it is told apart by, in their order. */
  readonly values: readonly RawBuilder<unknown>[]
}

/**
 * The sets of some conditions in a run, told apart by the values of some dimensions.
 *
 * Sets are looked up one after the other in the order that is written here: the planner, which cannot know how many segments
 * have a value, would sooner or later compare all of one with all of another.
 *
 * @param conditions and `groups`: one at least, of either.
 */
export function intersection(
  conditions: readonly SetCondition[],
  groups: readonly Dimension[],
  { first, last, within }: Pick<Run, 'first' | 'last' | 'within'>,
): Intersection {
  const looked = [
    ...rarestFirst(conditions).map(
      ({ dimension, value }) => sql`dimension = ${dimension} and value = ${value}`,
    ),
    ...groups.map((dimension) => sql`dimension = ${dimension}`),
  ].map((where, i) => ({ name: `set${i}`, where }))
  const tables = looked.map(({ name, where }, i) =>
    i === 0
      ? sql`(select n, value, entries, bits from ledger_segment_sets
          where ${where} and n between ${first} and ${last}) set0`
      : sql`cross join lateral (select value, bits from ledger_segment_sets
          where ${where} and n = set0.n offset 0) ${sql.ref(name)}`,
  )
  const bits = looked.map(({ name }) => sql.ref(`${name}.bits`))
  return {
    from: sql`from ${sql.join(tables, sql` `)}`,
    n: sql`set0.n`,
    bits: sql.join(within === null ? bits : [...bits, asBits(within)], sql` & `),
    values: looked.slice(conditions.length).map(({ name }) => sql.ref(`${name}.value`)),
  }
}

/** A set as the database has it. */
function asBits(set: Buffer): RawBuilder<unknown> {
  return sql`${`x${set.toString('hex')}`}::bit(16384)`
}

/** Where few segments have a value, the sets of the other conditions are looked up in those alone. */
function rarestFirst(conditions: readonly SetCondition[]): SetCondition[] {
  return conditions.toSorted((a, b) => rarity(a) - rarity(b))
}

function rarity({ dimension }: SetCondition): number {
  const place = RAREST.indexOf(dimension)
  return place < 0 ? RAREST.length : place
}

/** Dimensions with the most values. */
const RAREST: readonly Dimension[] = ['SUBJECT', 'ORGANISATION', 'ITEM_OUTCOME', 'CLIENT', 'ITEM', 'REASON']

/** How many entries of a run meet all conditions. */
export async function countInRun(
  transaction: Transaction<Tables>,
  conditions: readonly SetCondition[],
  run: Run,
): Promise<number> {
  if (conditions.length === 0)
    return run.within === null ? (run.last - run.first + 1) * SEGMENT_SIZE : countOf(run.within)
  const { from, bits } = intersection(conditions, [], run)
  const counted = conditions.length === 1 && run.within === null ? sql`set0.entries` : sql`bit_count(${bits})`
  const { rows } = await sql<{ entries: number }>`
    select coalesce(sum(${counted}), 0)::bigint as entries ${from}`.execute(transaction)
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
    const { from, n, bits } = intersection(conditions, [], { first, last, within: run.within })
    const { rows } = await sql<{ n: number; bits: Buffer; first: string; last: string }>`
      select ${n} as n, bit_send(met.bits) as bits, segment.first_id as first, segment.last_id as last
      ${from} cross join lateral (select ${bits} as bits offset 0) met
      cross join lateral (select first_id, last_id from ledger_segments where n = ${n} offset 0) segment
      where bit_count(met.bits) > 0
      order by ${n} ${newestFirst ? sql`desc` : sql`asc`} limit ${segments}`.execute(transaction)
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
