import { sql, type Transaction } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { dayInChina } from '../calendar.ts'
import type { ConsentStore } from '../consents/store.ts'
import { HeduiError } from '../errors.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { sha256 } from '../reports/authenticity.ts'
import { digestContext, documentContext } from '../reports/document-context.ts'
import type { Database } from '../storage/database.ts'
import type { HouseholdSealing } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import { unpack } from '../storage/packing.ts'
import type { Tables } from '../storage/tables.ts'
import { BLOCKERS, type Blocker, blockersOf, hasValidReport } from './blockers.ts'
import { emptyEmergenciesOf } from './emergency-erasure.ts'
import { emptied, emptyHousehold } from './empty-household.ts'
import type { ErasureReason } from './erasure.ts'

export interface ErasingDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'seal' | 'forget'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly consents: Pick<ConsentStore, 'forget'>
  readonly now: () => Date
}

/** Who ends it, why, and on which request. */
export interface Erasing {
  readonly consentId: string
  readonly reason: ErasureReason
  readonly actor: Actor
  readonly requestId?: string
  /** What else the ledger is told. */
  readonly note?: Readonly<Record<string, string>>
  /** Whether a report that is still valid stands against it. */
  readonly sparesValidReports: boolean
}

/**
 * Erases a household in one transaction: its key is overwritten, and so is everything that was sealed with it; hashes of
 * its people go, but for the ledger's, by which residents see who looked. What stays says that there was a case, that its
 * reports were issued, and that it was erased.
 *
 * @param alongside what else is written in the transaction; throws where it is not to be done.
 * @throws {HeduiError} `ERASED` where it is already, `ERASURE_BLOCKED`, or `CONSENT_NOT_FOUND`.
 */
export async function eraseHousehold(
  dependencies: ErasingDependencies,
  erasing: Erasing,
  alongside: (transaction: Transaction<Tables>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { database, keys, ledger, consents, now } = dependencies
  const { consentId, reason, actor } = erasing
  await database.kysely.transaction().execute(async (transaction) => {
    const household = await hold(transaction, keys, consentId)
    const against = await blockersOf(transaction, consentId, now())
    if (erasing.sparesValidReports && (await hasValidReport(transaction, consentId, dayInChina(now())))) {
      against.push('REPORT_VALID')
    }
    if (against.length > 0) throw blocked(against)
    await alongside(transaction)
    const people = await peopleIn(transaction, consentId)
    const digests = await digestsOf(transaction, consentId, household.open)
    const at = now()
    await transaction
      .updateTable('household_keys')
      .set({
        sealed_key: Buffer.alloc(0),
        destroyed_at: at,
        destroyed_by: actor.subject,
        destroyed_why: reason,
      })
      .where('consent_id', '=', consentId)
      .execute()
    for (const { number, version, digest } of digests) {
      await transaction
        .updateTable('reports')
        .set((update) => ({
          sealed_document: Buffer.alloc(0),
          sealed_basis: emptied(update.ref('sealed_basis')),
          sealed_digest: keys.seal(digest, digestContext(number, version)),
        }))
        .where('number', '=', number)
        .where('version', '=', version)
        .execute()
    }
    await emptyHousehold(transaction, { consentId, people }, at)
    await emptyEmergenciesOf(transaction, consentId, { at, by: actor.subject, why: reason })
    await ledger.appendIn(transaction, [
      {
        kind: 'HOUSEHOLD_ERASED',
        decision: 'GRANTED',
        actor,
        consentId,
        people,
        note: { ...erasing.note, reason },
        ...(erasing.requestId === undefined ? {} : { requestId: erasing.requestId }),
      },
    ])
  })
  keys.forget(consentId)
  consents.forget(consentId)
}

/**
 * Waits for all who write something of the household, and keeps others from it until the transaction ends: they take a
 * verification first, then the key.
 */
async function hold(
  transaction: Transaction<Tables>,
  keys: Pick<Keys, 'ofHousehold'>,
  consentId: string,
): Promise<HouseholdSealing> {
  // Two who erase the same household come one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`erasing:${consentId}`}, 0))`.execute(transaction)
  const consent = await transaction
    .selectFrom('consents')
    .select('id')
    .where('id', '=', consentId)
    .executeTakeFirst()
  if (!consent) throw new HeduiError('CONSENT_NOT_FOUND')
  await transaction
    .selectFrom('verifications')
    .select('id')
    .where('consent_id', '=', consentId)
    .orderBy('id')
    .forUpdate()
    .execute()
  // A household without a key gets one, to be destroyed.
  const household = await keys.ofHousehold(consentId, transaction)
  await transaction
    .selectFrom('household_keys')
    .select('consent_id')
    .where('consent_id', '=', consentId)
    .forUpdate()
    .execute()
  return household
}

async function peopleIn(transaction: Transaction<Tables>, consentId: string): Promise<string[]> {
  const rows = await transaction
    .selectFrom('consent_people')
    .select('person_hash')
    .where('consent_id', '=', consentId)
    .orderBy('person_hash')
    .execute()
  return rows.map((row) => row.person_hash)
}

async function digestsOf(
  transaction: Transaction<Tables>,
  consentId: string,
  open: (sealed: Buffer, context: string) => Buffer,
): Promise<{ number: string; version: number; digest: string }[]> {
  const rows = await transaction
    .selectFrom('reports')
    .select(['number', 'version', 'sealed_document'])
    .where('consent_id', '=', consentId)
    .execute()
  return rows.map(({ number, version, sealed_document }) => ({
    number,
    version,
    digest: sha256(unpack(open(sealed_document, documentContext(number, version)))),
  }))
}

function blocked(against: readonly Blocker[]): HeduiError {
  return new HeduiError('ERASURE_BLOCKED', {
    zh: against.map((one) => BLOCKERS[one].zh).join('；'),
    en: against.map((one) => BLOCKERS[one].en).join('; '),
    reasonCode: against[0] ?? '',
  })
}
