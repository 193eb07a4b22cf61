/** What a household leaves in the tables, once its key is destroyed: nothing that was sealed, and no hash of its people. */
import { sql, type Transaction } from 'kysely'
import { forgetPeopleInFindings } from '../auditing/forget-people.ts'
import type { Tables } from '../storage/tables.ts'

/**
 * Everything but reports, whose digests outlive them; in the transaction that destroys the key.
 *
 * @param people keyed hashes of those whom the letter names.
 */
export async function emptyHousehold(
  transaction: Transaction<Tables>,
  { consentId, people }: { readonly consentId: string; readonly people: readonly string[] },
  at: Date,
): Promise<void> {
  await forgetPeopleInFindings(transaction, people, consentId)
  await emptyCase(transaction, consentId, at)
  await emptyBatches(transaction, consentId)
  await emptyReviews(transaction, consentId)
  await emptyComplaints(transaction, [consentId])
}

/** Complaints sealed with some keys: that somebody complained and what came of it stays, nobody is found by it. */
export async function emptyComplaints(
  transaction: Transaction<Tables>,
  households: readonly string[],
): Promise<void> {
  await sql`
    update access_complaints
       set sealed_statement = '', sealed_answer = ${emptied(sql`sealed_answer`)},
           person_hash = 'erased:' || gen_random_uuid(), raised_by = 'erased:' || gen_random_uuid()
     where household = any(${[...households]}::uuid[])`.execute(transaction)
}

async function emptyCase(transaction: Transaction<Tables>, consentId: string, at: Date): Promise<void> {
  await transaction
    .updateTable('consents')
    .set((update) => ({
      sealed_people: Buffer.alloc(0),
      sealed_revocation_reason: emptied(update.ref('sealed_revocation_reason')),
    }))
    .where('id', '=', consentId)
    .execute()
  await transaction.deleteFrom('consent_people').where('consent_id', '=', consentId).execute()
  await transaction
    .updateTable('verifications')
    .set((update) => ({
      sealed_declarations: Buffer.alloc(0),
      sealed_cancellation_reason: emptied(update.ref('sealed_cancellation_reason')),
      // A hash without a key, over what could be guessed.
      request_hash: Buffer.alloc(0),
      erased_at: at,
    }))
    .where('consent_id', '=', consentId)
    .execute()
  await transaction
    .updateTable('verification_departments')
    .set((update) => ({ sealed_findings: emptied(update.ref('sealed_findings')), people: '[]' }))
    .where('verification_id', 'in', (verifications) =>
      verifications.selectFrom('verifications').select('id').where('consent_id', '=', consentId),
    )
    .execute()
  await transaction
    .deleteFrom('kept_answers')
    .where('inquiry_id', 'in', (inquiries) =>
      inquiries.selectFrom('inquiries').select('id').where('consent_id', '=', consentId),
    )
    .execute()
  await transaction.deleteFrom('inquiry_pairs').where('consent_id', '=', consentId).execute()
  await transaction
    .updateTable('inquiries')
    .set({ sealed_people: Buffer.alloc(0) })
    .where('consent_id', '=', consentId)
    .execute()
}

/**
 * A row of a batch is one household's. Why a batch was cancelled is of no single one, and nobody can tell whom its words
 * name: it goes with the first household that does. Each verification that was cancelled with the batch has the same words
 * under its own household's key. So does the hash of the file, which has no key and is over what could be guessed: sent
 * again, the file is another request.
 */
async function emptyBatches(transaction: Transaction<Tables>, consentId: string): Promise<void> {
  await transaction
    .updateTable('verification_batch_rows')
    .set((update) => ({ sealed_declarations: emptied(update.ref('sealed_declarations')) }))
    .where('consent_id', '=', consentId)
    .execute()
  await transaction
    .updateTable('verification_batches')
    .set((update) => ({
      request_hash: Buffer.alloc(0),
      sealed_cancellation_reason: emptied(update.ref('sealed_cancellation_reason')),
    }))
    .where('id', 'in', (rows) =>
      rows.selectFrom('verification_batch_rows').select('batch_id').where('consent_id', '=', consentId),
    )
    .execute()
}

/** What came of the household's reports: what somebody wrote goes, that something was done stays for the counts. */
async function emptyReviews(transaction: Transaction<Tables>, consentId: string): Promise<void> {
  const own = sql`(select id from verifications where consent_id = ${consentId})`
  // A name by lot instead of each hash, so that two people are still two, and nobody is found by it.
  await sql`
    with people as materialized (
      select verification_id, person_hash, 'erased:' || gen_random_uuid() as pseudonym
        from (select distinct verification_id, person_hash from hit_dispositions where verification_id in ${own}) p)
    update hit_dispositions t
       set sealed_content = '', request_hash = '', person_hash = people.pseudonym
      from people
     where t.verification_id = people.verification_id and t.person_hash = people.person_hash`.execute(
    transaction,
  )
  await sql`
    with people as materialized (
      select objection_id, person_hash, 'erased:' || gen_random_uuid() as pseudonym
        from (select distinct objection_id, person_hash from objection_findings
               where objection_id in (select id from objections where verification_id in ${own})) p)
    update objection_findings t
       set person_hash = people.pseudonym
      from people
     where t.objection_id = people.objection_id and t.person_hash = people.person_hash`.execute(transaction)
  // A resident who objected is known by their token's subject.
  await sql`
    update objections
       set sealed_statement = '', objector_hash = '', request_hash = '',
           sealed_reason = ${emptied(sql`sealed_reason`)},
           raised_by = case when raised_role = 'RESIDENT' then 'erased:' || gen_random_uuid() else raised_by end
     where verification_id in ${own}`.execute(transaction)
  await sql`
    update sample_reviews set sealed_conclusion = ${emptied(sql`sealed_conclusion`)}
     where verification_id in ${own}`.execute(transaction)
  await sql`
    delete from report_entitlements e using reports r
     where r.number = e.report_number and r.version = e.report_version
       and r.consent_id = ${consentId}`.execute(transaction)
}

/** What was there goes; where nothing was, nothing comes. */
export function emptied(column: Parameters<typeof sql>[1]) {
  return sql<Buffer>`case when ${column} is not null then ''::bytea end`
}
