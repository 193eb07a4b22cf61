import type { Transaction } from 'kysely'
import { peopleOf } from '../consents/consent.ts'
import type { Tables } from '../storage/tables.ts'
import { askDepartment, consentOf } from './ask-department.ts'
import { type AskJob, type PlanJob, pauseBefore, WORTH_ASKING_AGAIN } from './ask-job.ts'
import { type Evidence, missingEvidence } from './evidence.ts'
import { issueReport } from './issue.ts'
import { allEvidence, keepEvidence, readKept } from './kept-evidence.ts'
import { mergeCollected } from './merge-evidence.ts'
import { isOutstanding, pairOf } from './progress.ts'
import { findVerification, lockVerification } from './store.ts'
import { type CollectDependencies, supplement, supplementIn } from './supplement.ts'
import { closingTime, type DepartmentProgress, type Verification } from './verification.ts'

/** How long one attempt waits for a department at most; src/verifications/jobs.ts gives it some more time than that. */
const LONGEST_ATTEMPT_MS = 120_000

/** Something else happened to the department meanwhile: the job engine is to run the job again. */
export class AnswerOutstanding extends Error {
  constructor(department: string) {
    super(`${department} has not answered yet`)
    this.name = 'AnswerOutstanding'
  }
}

/**
 * Asks one department for one verification and keeps what it answers; issues the report if it was the last one, or a
 * further version of it where it was issued. Doing it twice does no harm: what a department answered at once is not asked
 * again, and what it answered later is read from what is kept.
 *
 * @throws {AnswerOutstanding} where the job should run again.
 */
export async function collectDepartment(
  dependencies: CollectDependencies,
  plan: PlanJob,
  job: AskJob,
  signal: AbortSignal,
): Promise<void> {
  const { database, now } = dependencies
  const { verificationId, department, cause } = job
  const verification = await findVerification(database.kysely, verificationId)
  const progress = verification?.departments.find((one) => one.department === department)
  if (!verification || !progress || verification.state === 'CANCELLED' || verification.erasedAt) return
  const isNews = cause === 'ANSWER' || cause === 'RETRY' || cause === 'OBJECTION'
  if (verification.state === 'ISSUED' || progress.state === 'ANSWERED') {
    const deadlineAt = now().getTime() + LONGEST_ATTEMPT_MS
    if (isNews) await supplement(dependencies, plan, verification, progress, cause, { deadlineAt, signal })
    return
  }
  if (job.attempts !== undefined && job.attempts !== progress.attempts) return
  if (now().getTime() >= closingTime(verification).getTime()) {
    // From now on the closing job names what is missing; what there is to be said is said after it.
    if (isNews) throw new AnswerOutstanding(department)
    return
  }
  await collect(dependencies, plan, verification, progress, signal)
}

async function collect(
  dependencies: CollectDependencies,
  plan: PlanJob,
  verification: Verification,
  progress: DepartmentProgress,
  signal: AbortSignal,
): Promise<void> {
  const { database, keys, registry, now } = dependencies
  const { id, consentId } = verification
  const { department } = progress
  const closingAt = closingTime(verification).getTime()
  const before = await readKept(await keys.ofHousehold(consentId), database.kysely, id, department)
  const answersLater = registry.current().departments.get(department)?.answersLater ?? false
  const fresh = await askDepartment(dependencies, verification, progress, {
    // Of a department that answers later everything is looked up again: it may have corrected itself, and is not bothered.
    pairs: answersLater ? null : outstandingPairs(before.evidence),
    keptOnly: false,
    // One attempt ends before the job engine takes it for dead; the next one goes on.
    deadlineAt: Math.min(closingAt, now().getTime() + LONGEST_ATTEMPT_MS),
    signal,
  })
  await change(dependencies, id, async (transaction, current) => {
    const household = await keys.ofHousehold(consentId, transaction)
    const kept = await readKept(household, transaction, id, department)
    if (current.state === 'ISSUED') {
      // The closing job was faster.
      await supplementIn(dependencies, transaction, current, department, fresh, 'ANSWER')
      return
    }
    if (current.state === 'CANCELLED' || kept.state === 'ANSWERED') return
    // Of two who look up at once one may have read what the other knows better.
    if (answersLater && kept.attempts !== before.attempts) throw new AnswerOutstanding(department)
    const evidence = mergeCollected(kept.evidence ?? [], fresh)
    const at = now()
    const reasons = new Set(evidence.filter(isOutstanding).map(({ answer }) => answer?.reasonCode))
    if (at.getTime() < closingAt && [...WORTH_ASKING_AGAIN].some((reason) => reasons.has(reason))) {
      // Kept in the meantime, so that the report says why it is missing should the deadline come first.
      const attempts = kept.attempts + 1
      const due = new Date(at.getTime() + pauseBefore(attempts))
      const isInTime = due.getTime() < closingAt
      const askedAgainAt = isInTime ? due : null
      await keepEvidence(household, transaction, id, department, evidence, {
        state: 'ASKED',
        at,
        askedAgainAt,
      })
      const again: AskJob = { verificationId: id, department, cause: 'AGAIN', attempts }
      if (isInTime) await plan(transaction, again, due)
      return
    }
    if (reasons.has('AWAITING_ANSWER')) {
      // Whoever hands in the answer sends this job again (src/verifications/jobs.ts): there is nothing to be tried until then.
      await keepEvidence(household, transaction, id, department, evidence, { state: 'ASKED', at })
      return
    }
    await keepEvidence(household, transaction, id, department, evidence, { state: 'ANSWERED', at })
    await issueIfComplete(dependencies, transaction, id)
  })
}

/** At the closing time: every department that still owes its answer counts as missing, and the report is issued. */
export async function closeVerification(
  dependencies: CollectDependencies,
  verificationId: string,
): Promise<void> {
  const { keys, consents, now } = dependencies
  await change(dependencies, verificationId, async (transaction, verification) => {
    if (verification.state !== 'COLLECTING') return
    const consent = await consentOf(consents, verification)
    const household = await keys.ofHousehold(verification.consentId, transaction)
    for (const { department, state, items } of verification.departments) {
      if (state === 'ANSWERED') continue
      const kept = await readKept(household, transaction, verificationId, department)
      const evidence =
        (kept.evidence && withDeadline(kept.evidence)) ??
        missingEvidence(
          items,
          peopleOf(consent).map((person) => person.idNumber),
          'DEADLINE_PASSED',
        )
      const attempted = { state: 'ANSWERED', at: now() } as const
      await keepEvidence(household, transaction, verificationId, department, evidence, attempted)
    }
    await issueIfComplete(dependencies, transaction, verificationId)
  })
}

/** Runs `work` while nobody else changes the same verification; nothing is done where there is none. */
async function change(
  { database, onChanged }: Pick<CollectDependencies, 'database' | 'onChanged'>,
  verificationId: string,
  work: (transaction: Transaction<Tables>, verification: Verification) => Promise<void>,
): Promise<void> {
  await database.kysely.transaction().execute(async (transaction) => {
    const verification = await lockVerification(transaction, verificationId)
    if (verification) await work(transaction, verification)
  })
  onChanged(verificationId)
}

async function issueIfComplete(
  dependencies: CollectDependencies,
  transaction: Transaction<Tables>,
  verificationId: string,
): Promise<void> {
  const verification = await findVerification(transaction, verificationId)
  if (!verification || verification.departments.some((one) => one.state === 'ASKED')) return
  const household = await dependencies.keys.ofHousehold(verification.consentId, transaction)
  const evidence = await allEvidence(household, transaction, verificationId)
  const consent = await consentOf(dependencies.consents, verification)
  await issueReport(dependencies, transaction, verification, consent, evidence)
}

/** null where nothing is known yet, so that everything is asked. */
function outstandingPairs(kept: readonly Evidence[] | null): ReadonlySet<string> | null {
  // What was refused is decided anew with the rest; the department hears nothing of it.
  return kept && new Set(kept.filter((one) => isOutstanding(one) || !one.decision.granted).map(pairOf))
}

/** Once nothing is awaited any more, what did not come by the deadline did not come. */
function withDeadline(evidence: readonly Evidence[]): Evidence[] {
  return evidence.map((one) =>
    one.answer?.reasonCode === 'AWAITING_ANSWER'
      ? { ...one, answer: { ...one.answer, reasonCode: 'DEADLINE_PASSED' } }
      : one,
  )
}
