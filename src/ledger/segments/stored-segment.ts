/** Segments as they are stored, and the columns of entries that they are made from. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { DIMENSION_COLUMNS } from './dimensions.ts'
import { SET_BYTES, type Segment } from './segment.ts'

/** Lists as JSON, which is read in a tenth of the time. */
export const SEGMENT_COLUMNS: readonly string[] = DIMENSION_COLUMNS.map((column) =>
  column === 'item_ids' || column === 'item_results' ? `array_to_json(${column}) as ${column}` : column,
)

/** Writes a segment that is not there yet. */
export async function storeSegment(
  transaction: Transaction<Tables>,
  n: number,
  segment: Segment,
): Promise<void> {
  const { firstId, lastId, sets, subjects, organisations } = segment
  await transaction
    .insertInto('ledger_segments')
    .values({
      n,
      first_id: firstId,
      last_id: lastId,
      subjects: [...subjects.values],
      subject_codes: subjects.codes,
      organisations: [...organisations.values],
      organisation_codes: organisations.codes,
    })
    .execute()
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
