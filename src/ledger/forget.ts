/**
 * Makes entries forget whom they concern: case number, people and the caller's address go together with their salt, the
 * commitments that the leaf was made from stay. Proofs and checkpoints hold as before; who was concerned can be told by
 * nobody any more. It is lawful only after an entry that says so: `hedui ledger verify` asks for it.
 */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import { commitmentsOf } from './personal.ts'

/** Entries that are rewritten by one statement. */
const BATCH = 1_000

/**
 * Makes the entries under a consent forget that were made before a moment.
 *
 * @returns how many there were that still knew.
 */
export async function forgetConsent(
  transaction: Transaction<Tables>,
  consentId: string,
  before: Date,
): Promise<number> {
  let forgotten = 0
  for (;;) {
    const rows = await transaction
      .selectFrom('ledger_entries')
      .select(['id', 'case_number', 'client_address', 'people', 'salt', 'commitments'])
      .where('consent_id', '=', consentId.toLowerCase())
      .where('salt', 'is not', null)
      .where('id', '<', sql<string>`ledger_first_id(${before}::timestamptz)`)
      .orderBy('id')
      .limit(BATCH)
      .execute()
    if (rows.length === 0) return forgotten
    const ids = rows.map(({ id }) => id)
    const commitments = rows.map((row) => commitmentsOf(row))
    await sql`
      update ledger_entries entry set commitments = forgotten.commitments,
        case_number = null, client_address = null, people = null, salt = null
      from unnest(${ids}::uuid[], ${commitments}::text[]) forgotten(id, commitments)
      where entry.id = forgotten.id`.execute(transaction)
    forgotten += rows.length
  }
}
