/** Segments as they are stored, and the columns of entries that they are made from. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { SET_BYTES } from './bits.ts'
import { encodeColumn } from './coded-column.ts'
import { CODED_DIMENSIONS, type CodedDimension, DIMENSION_COLUMNS, SINGLE_DIMENSIONS } from './dimensions.ts'
import type { Rest } from './pace.ts'
import type { Segment, SegmentColumns, SegmentSet } from './segment.ts'

/** Lists as JSON, which is read in a tenth of the time. */
export const SEGMENT_COLUMNS: readonly string[] = DIMENSION_COLUMNS.map((column) =>
  column === 'item_ids' || column === 'item_results' ? `array_to_json(${column}) as ${column}` : column,
)

/** What the columns of a segment alone are made from. */
export const COLUMNS_ALONE: readonly string[] = [
  'id',
  ...CODED_DIMENSIONS.map((dimension) => SINGLE_DIMENSIONS[dimension]),
]

/** Writes a segment that is not there yet. Only one at a time does it (src/ledger/segments/sealer.ts), so that names are got once. */
export async function storeSegment(
  transaction: Transaction<Tables>,
  n: number,
  segment: Segment,
  rest: Rest,
): Promise<void> {
  const { firstId, lastId, moments, sets } = segment
  await transaction
    .insertInto('ledger_segments')
    .values({ n, first_id: firstId, last_id: lastId, moments })
    .execute()
  await storeCoded(transaction, n, segment)
  for (let first = 0; first < sets.length; first += SETS_AT_ONCE) {
    await rest()
    await storeSets(transaction, n, sets.slice(first, first + SETS_AT_ONCE))
  }
}

/** 128 KB: who appends meanwhile waits for no more than that, neither in this process nor for the disk. */
const SETS_AT_ONCE = 64

async function storeSets(
  transaction: Transaction<Tables>,
  n: number,
  sets: readonly SegmentSet[],
): Promise<void> {
  // All bits in one piece, which is sent as it is.
  await sql`
    insert into ledger_segment_sets (n, dimension, value, entries, bits)
    select ${n}, dimension, value, entries,
      ('x' || encode(substring(${Buffer.concat(sets.map(({ bits }) => bits))}::bytea
        from (at::integer - 1) * ${SET_BYTES} + 1 for ${SET_BYTES}), 'hex'))::bit(16384)
    from unnest(
      ${sets.map(({ dimension }) => dimension)}::text[], ${sets.map(({ value }) => value)}::text[],
      ${sets.map(({ entries }) => entries)}::integer[]
    ) with ordinality as sets(dimension, value, entries, at)`.execute(transaction)
}

/** Writes the columns of a segment that was made before there were any, beside its sets. */
export async function completeSegment(
  transaction: Transaction<Tables>,
  n: number,
  columns: SegmentColumns,
): Promise<void> {
  await transaction
    .updateTable('ledger_segments')
    .set({ moments: columns.moments })
    .where('n', '=', n)
    .execute()
  await storeCoded(transaction, n, columns)
}

async function storeCoded(
  transaction: Transaction<Tables>,
  n: number,
  { coded }: SegmentColumns,
): Promise<void> {
  for (const column of coded) {
    const { dimension, values } = column
    const numbers = await numbersOf(transaction, dimension, values)
    await transaction
      .insertInto('ledger_segment_columns')
      .values({ n, dimension, ...encodeColumn(column, numbers) })
      .execute()
  }
}

/** The numbers of names, in their order; those that have none get the next ones. */
async function numbersOf(
  transaction: Transaction<Tables>,
  dimension: CodedDimension,
  names: readonly string[],
): Promise<readonly number[]> {
  await sql`
    insert into ledger_segment_names (dimension, number, name)
    select ${dimension}, row_number() over (order by at)
      + (select coalesce(max(number), 0) from ledger_segment_names where dimension = ${dimension}), wanted.name
    from unnest(${names}::text[]) with ordinality wanted(name, at)
    where not exists (
      select from ledger_segment_names known where known.dimension = ${dimension} and known.name = wanted.name
    )`.execute(transaction)
  const { rows } = await sql<{ numbers: number[] }>`
    select coalesce(array_to_json(array_agg(number order by at)), '[]') as numbers
    from unnest(${names}::text[]) with ordinality wanted(name, at)
    join ledger_segment_names known on known.dimension = ${dimension} and known.name = wanted.name`.execute(
    transaction,
  )
  return rows[0]?.numbers ?? []
}
