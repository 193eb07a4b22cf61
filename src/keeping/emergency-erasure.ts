/** What emergency accesses name of people goes with the household of their case, or some time after their review. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { emptied, emptyComplaints } from './empty-household.ts'

export interface EmergencyErasureDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly rules: Pick<RetentionRules, 'emergencies'>
  readonly now: () => Date
}

/** Who ends the keys, and why; as they stand in `household_keys`. */
interface Ending {
  readonly at: Date
  readonly by: string
  readonly why: string
}

/** Erased in one night at most, as households are. */
const MOST_A_NIGHT = 10_000

/**
 * Whether an emergency access of the case of a consent waits for its review: it is not to be made unreadable before. Only
 * where the consent is the last of its case.
 */
export async function hasUnreviewedEmergency(executor: Kysely<Tables>, consentId: string): Promise<boolean> {
  const { rows } = await sql`
    select from emergency_accesses e join audit_findings f on f.id = e.finding_id
     where e.id in ${ofLastConsent(consentId)} and f.concluded_at is null limit 1`.execute(executor)
  return rows.length > 0
}

/** Empties the emergency accesses of the case of a consent that is being erased, where it is the last of its case. */
export async function emptyEmergenciesOf(
  transaction: Transaction<Tables>,
  consentId: string,
  ending: Ending,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from emergency_accesses where id in ${ofLastConsent(consentId)} order by id for update`.execute(
    transaction,
  )
  await empty(
    transaction,
    rows.map(({ id }) => id),
    ending,
  )
}

/**
 * One night: empties what was reviewed long enough ago, each access with its entry.
 *
 * @param signal ends it; what is left is due the next time.
 * @returns how many.
 */
export async function emptyReviewedEmergencies(
  { database: { kysely }, ledger, rules, now }: EmergencyErasureDependencies,
  signal: AbortSignal,
): Promise<number> {
  const { rows: due } = await sql<{ id: string }>`
    select e.id from emergency_accesses e join audit_findings f on f.id = e.finding_id
     where e.sealed_people <> '' and china_day(f.concluded_at) + ${rules.emergencies}::interval <= ${dayInChina(now())}::date
       and not exists (select from access_complaints c where c.household = e.id and c.state = 'OPEN')
     order by e.id limit ${MOST_A_NIGHT}`.execute(kysely)
  for (const { id } of due) {
    signal.throwIfAborted()
    await kysely.transaction().execute(async (transaction) => {
      await empty(transaction, [id], { at: now(), by: HUB_ACTOR.subject, why: 'RETENTION_EXPIRED' })
      await ledger.appendIn(transaction, [
        { kind: 'EMERGENCY_ERASED', decision: 'GRANTED', actor: HUB_ACTOR, note: { emergency: id } },
      ])
    })
  }
  return due.length
}

/** Accesses of the case of a consent, where no other consent of the case is left. */
function ofLastConsent(consentId: string) {
  return sql`(
    select e.id from emergency_accesses e
      join consents c on c.organisation = e.organisation and c.case_number = e.case_number
     where c.id = ${consentId} and not exists (
       select from consents other left join household_keys k on k.consent_id = other.id
        where other.organisation = c.organisation and other.case_number = c.case_number
          and other.id <> c.id and k.destroyed_at is null))`
}

async function empty(
  transaction: Transaction<Tables>,
  ids: readonly string[],
  { at, by, why }: Ending,
): Promise<void> {
  if (ids.length === 0) return
  await transaction
    .updateTable('household_keys')
    .set({ sealed_key: Buffer.alloc(0), destroyed_at: at, destroyed_by: by, destroyed_why: why })
    .where('consent_id', 'in', ids)
    .where('destroyed_at', 'is', null)
    .execute()
  await transaction
    .updateTable('emergency_accesses')
    .set((update) => ({
      sealed_people: Buffer.alloc(0),
      sealed_reason: Buffer.alloc(0),
      sealed_revocation_reason: emptied(update.ref('sealed_revocation_reason')),
      person_hashes: [],
    }))
    .where('id', 'in', ids)
    .execute()
  await emptyComplaints(transaction, ids)
}
