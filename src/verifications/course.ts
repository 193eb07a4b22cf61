/** What those who hold a verification do to its course: end it, or have a department asked again. */
import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { type Action, authorize, type HeldByOffice } from '../access/authorize.ts'
import { refusal } from '../access/refusal.ts'
import { dayInChina } from '../calendar.ts'
import { peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEntryKind, LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { newestReport } from './issue.ts'
import type { VerificationJobs } from './jobs.ts'
import { readKeptOne } from './kept-evidence.ts'
import { awaitedFindings } from './objections/settle.ts'
import { isOutstanding } from './progress.ts'
import { findVerification, lockVerification } from './store.ts'
import { cancellationContext, type Verification } from './verification.ts'

export interface CourseDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly consents: Pick<ConsentStore, 'find'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly jobs: Pick<VerificationJobs, 'retry' | 'objection' | 'wake'>
  readonly now: () => Date
  /** Told after something that readers of a verification see was committed; must not throw. */
  readonly onChanged: (verificationId: string) => void
}

/** Who does it, by which request. */
export interface Doing {
  readonly actor: Actor
  readonly requestId: string
}

const LONGEST_REASON = 500

/**
 * Ends a verification without a report: departments are asked no more, and what comes late changes nothing. Ended twice it
 * stays ended as it was the first time.
 *
 * @param reason why, in the words of whoever does it; kept sealed.
 * @throws {HeduiError} `VERIFICATION_NOT_FOUND`, the refusal (recorded), `INPUT_INVALID`, or `VERIFICATION_ENDED` where its
 *   report is issued.
 */
export async function cancelVerification(
  dependencies: CourseDependencies,
  doing: Doing,
  id: string,
  reason: string,
): Promise<Verification> {
  const { database, keys, ledger, now, onChanged } = dependencies
  const event = await admit(dependencies, doing, id, 'VERIFICATION_CANCELLED', 'verification.cancel')
  const because = readReason(reason)
  await database.kysely.transaction().execute(async (transaction) => {
    const verification = await lockVerification(transaction, id)
    if (verification?.state === 'ISSUED') throw ended('报告已出具', 'its report is issued')
    if (verification?.state !== 'COLLECTING') return
    const household = await keys.ofHousehold(verification.consentId, transaction)
    await transaction
      .updateTable('verifications')
      .set({
        state: 'CANCELLED',
        cancelled_at: now(),
        cancelled_by: doing.actor.subject,
        sealed_cancellation_reason: household.seal(because, cancellationContext(id)),
      })
      .where('id', '=', id)
      .execute()
    await transaction
      .updateTable('verification_departments')
      .set({ asked_again_at: null })
      .where('verification_id', '=', id)
      .execute()
    await ledger.appendIn(transaction, [event])
  })
  onChanged(id)
  return found(await findVerification(database.kysely, id))
}

/**
 * Has one department asked again at once, where something of it is outstanding, failed or disputed: also after the report was issued,
 * where a better answer makes a further version of it.
 *
 * @throws {HeduiError} `VERIFICATION_NOT_FOUND`, the refusal (recorded), `DEPARTMENT_NOT_FOUND` where it was not asked,
 *   `VERIFICATION_ENDED` where it was cancelled or its report is valid no more, `NOTHING_OUTSTANDING`.
 */
export async function retryDepartment(
  dependencies: CourseDependencies,
  doing: Doing,
  id: string,
  department: string,
): Promise<Verification> {
  const { database, keys, ledger, jobs, now, onChanged } = dependencies
  const event = await admit(dependencies, doing, id, 'VERIFICATION_RETRIED', 'verification.retry')
  await database.kysely.transaction().execute(async (transaction) => {
    const verification = found(await lockVerification(transaction, id))
    const progress = verification.departments.find((one) => one.department === department)
    if (!progress) throw new HeduiError('DEPARTMENT_NOT_FOUND', { path: 'department' })
    if (verification.state === 'CANCELLED') throw ended('已撤销', 'it was cancelled')
    if (verification.state === 'ISSUED') {
      const report = await newestReport(transaction, id)
      if (!report || report.validUntil < dayInChina(now())) {
        throw ended('报告已过有效期，请重新发起核对', 'its report is valid no more; start a new one')
      }
    }
    const household = await keys.ofHousehold(verification.consentId, transaction)
    const kept = await readKeptOne(household, transaction, { verificationId: id, department })
    const evidence = kept.evidence()
    const disputed = await awaitedFindings(transaction, id, department)
    if (evidence && !evidence.some(isOutstanding) && disputed.length === 0)
      throw new HeduiError('NOTHING_OUTSTANDING')
    await transaction
      .updateTable('verification_departments')
      .set({
        asked_again_at: now(),
        // What failed for good is owed again while there is time.
        ...(verification.state === 'COLLECTING' && progress.state === 'ANSWERED'
          ? { state: 'ASKED' as const, since: now(), answered_at: null }
          : {}),
      })
      .where('verification_id', '=', id)
      .where('department', '=', department)
      .execute()
    await jobs.retry(transaction, id, department)
    if (disputed.length > 0) await jobs.objection(transaction, id, department)
    await ledger.appendIn(transaction, [{ ...event, note: { department } }])
  })
  jobs.wake()
  onChanged(id)
  return found(await findVerification(database.kysely, id))
}

/** Why a verification was cancelled, in the words of who did it; null where it was not, or was erased. */
export async function cancellationReason(
  keys: Pick<Keys, 'ofHousehold'>,
  { id, consentId, cancellation, erasedAt }: Verification,
): Promise<string | null> {
  if (!cancellation || erasedAt) return null
  const household = await keys.ofHousehold(consentId)
  return household.open(cancellation.sealedReason, cancellationContext(id)).toString('utf8')
}

/** Decides whether it may be done; a refusal is recorded. Returns what the entry will say once it is done. */
async function admit(
  { database, keys, consents, ledger }: CourseDependencies,
  { actor, requestId }: Doing,
  id: string,
  kind: LedgerEntryKind,
  action: Extract<Action, 'verification.cancel' | 'verification.retry'>,
): Promise<LedgerEvent> {
  const verification = found(isUuid(id) ? await findVerification(database.kysely, id) : null)
  const consent = verification.erasedAt ? null : await consents.find(verification.consentId)
  const held: HeldByOffice = verification
  const event: Omit<LedgerEvent, 'decision'> = {
    kind,
    actor,
    purpose: verification.purpose,
    ...(verification.caseNumber === null ? {} : { caseNumber: verification.caseNumber }),
    consentId: verification.consentId,
    verificationId: verification.id,
    people: consent ? peopleOf(consent).map((person) => keys.hashPerson(person.idNumber)) : [],
    requestId,
  }
  const authorization = authorize(actor, action, held)
  if (authorization.allowed && !verification.erasedAt) return { ...event, decision: 'GRANTED' }
  const reasonCode = authorization.allowed ? 'HOUSEHOLD_ERASED' : authorization.reason
  await ledger.append({ ...event, decision: 'REFUSED', reasonCode })
  throw refusal(reasonCode)
}

function found(verification: Verification | null): Verification {
  if (!verification) throw new HeduiError('VERIFICATION_NOT_FOUND')
  return verification
}

function ended(zh: string, en: string): HeduiError {
  return new HeduiError('VERIFICATION_ENDED', { zh, en })
}

/** @throws {HeduiError} `INPUT_INVALID` */
export function readReason(reason: string): string {
  const because = reason.trim()
  if (because !== '' && because.length <= LONGEST_REASON) return because
  throw new HeduiError('INPUT_INVALID', {
    zh: `请写明撤销原因（${LONGEST_REASON}字以内）`,
    en: `say why, in at most ${LONGEST_REASON} characters`,
    path: 'reason',
  })
}
