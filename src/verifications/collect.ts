import type { Transaction } from 'kysely'
import type { AccessReason } from '../access/reasons.ts'
import { ACCESS_REASONS } from '../access/reasons.ts'
import { type Consent, peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import { askDepartments } from '../disclosure/ask.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { FindingReason } from '../findings/finding.ts'
import type { DataItem } from '../registry/department.ts'
import type { Registry } from '../registry/registry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import { type Evidence, evidenceOf, missingEvidence, readEvidence } from './evidence.ts'
import { type IssueDependencies, issueReport } from './issue.ts'
import { type Executor, findVerification } from './store.ts'
import { closingTime, type DepartmentProgress, type Verification } from './verification.ts'

export interface CollectDependencies extends IssueDependencies {
  readonly database: Database
  readonly door: Door
  readonly consents: Pick<ConsentStore, 'find'>
  readonly keys: Pick<Keys, 'seal' | 'open' | 'hashPerson'>
  readonly registry: Registry
  readonly now: () => Date
}

/** How long one attempt waits for a department at most; src/verifications/jobs.ts gives it some more time than that. */
const LONGEST_ATTEMPT_MS = 120_000

/** Asking again may help while there is time: the department was not reached, or had no capacity. */
const WORTH_ASKING_AGAIN: ReadonlySet<FindingReason> = new Set([
  'TIMED_OUT',
  'UNREACHABLE',
  'INTERRUPTED',
  'QUOTA_EXHAUSTED',
])

/** A department did not answer and there is time left: the job engine is to try again. */
export class AnswerOutstanding extends Error {
  constructor(department: string) {
    super(`${department} has not answered yet`)
    this.name = 'AnswerOutstanding'
  }
}

/**
 * Asks one department for one verification and keeps what it answers; issues the report if it was the last one. Doing it
 * twice does no harm: what a department answered is kept once.
 *
 * @throws {AnswerOutstanding} where the department should be asked again.
 */
export async function collectDepartment(
  dependencies: CollectDependencies,
  verificationId: string,
  department: string,
  signal: AbortSignal,
): Promise<void> {
  const { database, now } = dependencies
  const verification = await findVerification(database.kysely, verificationId)
  const progress = verification?.departments.find((one) => one.department === department)
  if (verification?.state !== 'COLLECTING' || progress?.state !== 'ASKED') return
  const closingAt = closingTime(verification).getTime()
  // From then on the closing job names what is missing.
  if (now().getTime() >= closingAt) return

  const attempts = await attemptsOf(database.kysely, verificationId, department)
  const evidence = await ask(dependencies, verification, progress, signal)
  const again = evidence.some(
    (one) => one.answer?.reasonCode && WORTH_ASKING_AGAIN.has(one.answer.reasonCode),
  )
  if (again && now().getTime() < closingAt) {
    // Kept in the meantime, so that the report says why it is missing should the deadline come first.
    await keepProvisionally(dependencies, verificationId, department, evidence, attempts)
    throw new AnswerOutstanding(department)
  }
  if (evidence.some((one) => one.answer?.reasonCode === 'AWAITING_ANSWER')) {
    // Whoever hands in the answer sends this job again (src/verifications/jobs.ts): there is nothing to be tried until then.
    await keepProvisionally(dependencies, verificationId, department, evidence, attempts)
    return
  }
  await finish(dependencies, verificationId, async (transaction) => {
    await keep(dependencies, transaction, verificationId, department, evidence, 'ANSWERED')
  })
}

/** At the closing time: every department that still owes its answer counts as missing, and the report is issued. */
export async function closeVerification(
  dependencies: CollectDependencies,
  verificationId: string,
): Promise<void> {
  await finish(dependencies, verificationId, async (transaction, verification) => {
    const consent = await consentOf(dependencies, verification)
    for (const progress of verification.departments) {
      if (progress.state === 'ANSWERED') continue
      const kept = await provisional(dependencies, transaction, verificationId, progress.department)
      const evidence =
        (kept && withDeadline(kept)) ??
        missingEvidence(
          progress.items,
          peopleOf(consent).map((person) => person.idNumber),
          'DEADLINE_PASSED',
        )
      await keep(dependencies, transaction, verificationId, progress.department, evidence, 'ANSWERED')
    }
  })
}

/** Runs `change` while nobody else finishes the same verification, then issues the report if nothing is owed. */
async function finish(
  dependencies: CollectDependencies,
  verificationId: string,
  change: (transaction: Transaction<Tables>, verification: Verification) => Promise<void>,
): Promise<void> {
  await dependencies.database.kysely.transaction().execute(async (transaction) => {
    await transaction
      .selectFrom('verifications')
      .select('id')
      .where('id', '=', verificationId)
      .forUpdate()
      .execute()
    const before = await findVerification(transaction, verificationId)
    if (before?.state !== 'COLLECTING') return
    await change(transaction, before)
    const after = await findVerification(transaction, verificationId)
    if (!after || after.departments.some((one) => one.state === 'ASKED')) return
    const evidence = await allEvidence(dependencies, transaction, verificationId)
    await issueReport(dependencies, transaction, after, await consentOf(dependencies, after), evidence)
  })
}

async function ask(
  dependencies: CollectDependencies,
  verification: Verification,
  progress: DepartmentProgress,
  signal: AbortSignal,
): Promise<readonly Evidence[]> {
  const { door, registry, now } = dependencies
  const snapshot = registry.current()
  const items: DataItem[] = []
  for (const id of progress.items) {
    const item = snapshot.items.get(id)
    if (item) items.push(item)
  }
  const enquiry = {
    actor: verification.actor,
    consentId: verification.consentId,
    purpose: verification.purpose,
    caseNumber: verification.caseNumber,
    requestId: verification.requestId,
  }
  const consent = await consentOf(dependencies, verification)
  const idNumbers = peopleOf(consent).map((person) => person.idNumber)
  const retired = progress.items.filter((id) => !snapshot.items.has(id))
  const evidence: Evidence[] = missingEvidence(retired, idNumbers, 'MISCONFIGURED')
  try {
    const admission = await door.admit(
      'COLLECTION',
      enquiry,
      null,
      items.map((item) => item.id),
    )
    const collected = await door.collect(
      admission,
      verification.id,
      peopleOf(admission.consent).map((person) => ({ person, items })),
      {
        ask: askDepartments({
          registry,
          requestId: verification.requestId,
          live: false,
          // One attempt ends before the job engine takes it for dead; the next one goes on.
          deadlineAt: Math.min(closingTime(verification).getTime(), now().getTime() + LONGEST_ATTEMPT_MS),
          signal,
        }),
        snapshot,
        period: verification.period,
      },
    )
    evidence.push(...evidenceOf(collected))
    return evidence
  } catch (error) {
    const reason = refusalReason(error)
    if (reason === null) throw error
    // The consent was revoked or a grant withdrawn meanwhile: that is the result, and it is on record.
    for (const idNumber of idNumbers) {
      for (const item of items) {
        evidence.push({ item: item.id, idNumber, decision: { granted: false, reason }, answer: null })
      }
    }
    return evidence
  }
}

function refusalReason(error: unknown): AccessReason | null {
  if (!(error instanceof HeduiError)) return null
  const code = error.detail.reasonCode
  return code !== undefined && isAccessReason(code) ? code : null
}

function isAccessReason(code: string): code is AccessReason {
  return Object.hasOwn(ACCESS_REASONS, code)
}

async function consentOf(dependencies: CollectDependencies, verification: Verification): Promise<Consent> {
  const consent = await dependencies.consents.find(verification.consentId)
  if (!consent) throw new TypeError(`the consent of verification ${verification.id} is gone`)
  return consent
}

function sealContext(verificationId: string, department: string): string {
  return `evidence:${verificationId}:${department}`
}

async function attemptsOf(executor: Executor, verificationId: string, department: string): Promise<number> {
  const row = await executor
    .selectFrom('verification_departments')
    .select('attempts')
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .executeTakeFirstOrThrow()
  return row.attempts
}

/**
 * Keeps what there is so far, unless somebody else kept something since `attempts` was read: of two who ask at once one
 * may know less, and must not write over the other.
 *
 * @throws {AnswerOutstanding} where somebody else did, so that it is asked again.
 */
async function keepProvisionally(
  dependencies: CollectDependencies,
  verificationId: string,
  department: string,
  evidence: readonly Evidence[],
  attempts: number,
): Promise<void> {
  await dependencies.database.kysely.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('verification_departments')
      .select('attempts')
      .where('verification_id', '=', verificationId)
      .where('department', '=', department)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (row.attempts !== attempts) throw new AnswerOutstanding(department)
    await keep(dependencies, transaction, verificationId, department, evidence, 'ASKED')
  })
}

/** Once nothing is awaited any more, what did not come by the deadline did not come. */
function withDeadline(evidence: readonly Evidence[]): Evidence[] {
  return evidence.map((one) =>
    one.answer?.reasonCode === 'AWAITING_ANSWER'
      ? { ...one, answer: { ...one.answer, reasonCode: 'DEADLINE_PASSED' } }
      : one,
  )
}

async function keep(
  { keys, now }: CollectDependencies,
  executor: Executor,
  verificationId: string,
  department: string,
  evidence: readonly Evidence[],
  state: 'ASKED' | 'ANSWERED',
): Promise<void> {
  await executor
    .updateTable('verification_departments')
    .set((update) => ({
      sealed_findings: keys.seal(JSON.stringify(evidence), sealContext(verificationId, department)),
      state,
      attempts: update('attempts', '+', 1),
      ...(state === 'ANSWERED' ? { answered_at: now() } : {}),
    }))
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .where('state', '=', 'ASKED')
    .execute()
}

async function provisional(
  { keys }: CollectDependencies,
  executor: Executor,
  verificationId: string,
  department: string,
): Promise<Evidence[] | null> {
  const row = await executor
    .selectFrom('verification_departments')
    .select('sealed_findings')
    .where('verification_id', '=', verificationId)
    .where('department', '=', department)
    .executeTakeFirst()
  if (!row?.sealed_findings) return null
  return readEvidence(
    keys.open(row.sealed_findings, sealContext(verificationId, department)).toString('utf8'),
  )
}

async function allEvidence(
  { keys }: CollectDependencies,
  executor: Executor,
  verificationId: string,
): Promise<Evidence[]> {
  const rows = await executor
    .selectFrom('verification_departments')
    .select(['department', 'sealed_findings'])
    .where('verification_id', '=', verificationId)
    .execute()
  return rows.flatMap((row) =>
    row.sealed_findings
      ? readEvidence(
          keys.open(row.sealed_findings, sealContext(verificationId, row.department)).toString('utf8'),
        )
      : [],
  )
}
