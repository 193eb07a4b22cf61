/**
 * Answers that come after a department counted as done: once the report is issued they make a further version of it. The
 * verification keeps its state meanwhile; what is reopened is the evidence of one department, and only by an answer.
 */
import type { Transaction } from 'kysely'
import { dayInChina } from '../calendar.ts'
import { peopleOf } from '../consents/consent.ts'
import type { Registry } from '../registry/registry.ts'
import type { ReportVersionReason } from '../reports/document.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { isWorthAskingAgain, type PlanJob, pauseBefore } from './ask-job.ts'
import { type Asking, type AskingDependencies, askTogether, consentOf } from './ask-together.ts'
import type { Evidence } from './evidence.ts'
import { type IssueDependencies, issueReport, newestReport } from './issue.ts'
import { allEvidence, keepEvidence, noteAttempt, readKeptOne } from './kept-evidence.ts'
import { amend } from './merge-evidence.ts'
import { type AwaitedFinding, awaitedFindings, settle } from './objections/settle.ts'
import { isOutstanding, pairOf } from './progress.ts'
import { type Executor, lockVerification } from './store.ts'
import type { DepartmentProgress, Verification } from './verification.ts'

/** What collecting evidence and issuing the report need. */
export interface CollectDependencies extends IssueDependencies, AskingDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly registry: Registry
  readonly now: () => Date
  /** Told after something that readers of a verification see was committed; must not throw. */
  readonly onChanged: (verificationId: string) => void
}

/** Why something is learnt after a department counted as done. */
type SupplementCause = 'ANSWER' | 'RETRY' | 'OBJECTION'

/**
 * Looks up what a department answered since (ANSWER), asks it for what is outstanding (RETRY) or for what is disputed
 * (OBJECTION), and keeps what is new.
 */
export async function supplement(
  dependencies: CollectDependencies,
  plan: PlanJob,
  verification: Verification,
  progress: DepartmentProgress,
  cause: SupplementCause,
  asking: Pick<Asking, 'deadlineAt' | 'signal'>,
): Promise<void> {
  const { database, keys, consents, now, onChanged } = dependencies
  const { id } = verification
  const { department } = progress
  if (!(await maySupplement(database.kysely, verification, now()))) return
  const awaited = await awaitedFindings(database.kysely, id, department)
  const disputed = new Set(awaited.map(({ item, personHash }) => `${item} ${personHash}`))
  const isDisputed = ({ item, idNumber }: Evidence): boolean =>
    disputed.has(`${item} ${keys.hashPerson(idNumber)}`)
  const household = await keys.ofHousehold(verification.consentId)
  const kept = await readKeptOne(household, database.kysely, { verificationId: id, department })
  const granted = (kept.evidence() ?? []).filter((one) => one.decision.granted)
  const wanted = {
    ANSWER: granted,
    RETRY: granted.filter(isOutstanding),
    OBJECTION: granted.filter(isDisputed),
  }[cause]
  if (cause === 'OBJECTION' && wanted.length === 0) return
  const fresh: Evidence[] = []
  await askTogether(
    dependencies,
    await consents.findAll([verification.consentId]),
    [{ verification, progress, pairs: new Set(wanted.map(pairOf)) }],
    {
      ...asking,
      keptOnly: cause === 'ANSWER',
      toldPurpose: cause === 'OBJECTION' ? 'OBJECTION' : undefined,
    },
    (came) => {
      fresh.push(...came.flatMap((one) => one.evidence))
      return Promise.resolve()
    },
  )
  await database.kysely.transaction().execute(async (transaction) => {
    const current = await lockVerification(transaction, id)
    if (!current || current.state === 'CANCELLED' || current.erasedAt) return
    const again = fresh.some((one) => isOutstanding(one) && isWorthAskingAgain(one))
    if (cause === 'OBJECTION' && again) {
      // Whoever objects is owed an answer; once the objection is resolved there is nothing to be asked any more.
      const due = new Date(now().getTime() + pauseBefore(progress.attempts + 1))
      await plan(transaction, { verifications: [id], departments: [department], cause }, due)
    }
    await supplementIn(dependencies, transaction, current, department, fresh, cause, awaited)
  })
  onChanged(id)
}

/**
 * The same with what was learnt already, in a transaction that holds the verification; the last thing in it.
 *
 * @param awaited what was disputed before the department was asked.
 */
export async function supplementIn(
  dependencies: CollectDependencies,
  transaction: Transaction<Tables>,
  verification: Verification,
  department: string,
  fresh: readonly Evidence[],
  cause: SupplementCause,
  awaited: readonly AwaitedFinding[] = [],
): Promise<void> {
  const { keys, now, consents, ledger } = dependencies
  const { id } = verification
  const place = { verificationId: id, department }
  const household = await keys.ofHousehold(verification.consentId, transaction)
  const { evidence: kept, people: before, ...rest } = await readKeptOne(household, transaction, place)
  const { evidence, reason, changed } = amend(kept() ?? [], fresh)
  const at = now()
  const consent = consentOf(await consents.findAll([verification.consentId]), verification)
  const settled = await settle(keys, transaction, verification, consent, awaited, { fresh, changed, at })
  if (reason === null) await noteAttempt(transaction, place)
  else {
    const people = peopleOf(consent).map(({ idNumber }) => idNumber)
    const households = new Map([[rest.consentId, household]])
    await keepEvidence(households, transaction, [{ ...rest, evidence, people, before, at }])
  }
  if (
    reason === null ||
    verification.state !== 'ISSUED' ||
    !(await maySupplement(transaction, verification, at))
  ) {
    await ledger.appendIn(transaction, settled.events)
    return
  }
  const all = await allEvidence(household, transaction, id)
  const because: ReportVersionReason = settled.changed ? 'OBJECTION' : cause === 'RETRY' ? 'RETRY' : reason
  const alongside = settled.events
  await issueReport(dependencies, transaction, {
    verification,
    consent,
    evidence: all,
    reason: because,
    alongside,
  })
}

/** A report that is valid no longer gets no further version: whoever wants to know starts a new verification. */
async function maySupplement(executor: Executor, verification: Verification, now: Date): Promise<boolean> {
  if (verification.state === 'COLLECTING') return true
  const newest = await newestReport(executor, verification.id)
  return newest !== null && newest.validUntil >= dayInChina(now)
}
