/**
 * Answers that come after a department counted as done: once the report is issued they make a further version of it. The
 * verification keeps its state meanwhile; what is reopened is the evidence of one department, and only by an answer.
 */
import type { Transaction } from 'kysely'
import { dayInChina } from '../calendar.ts'
import type { Registry } from '../registry/registry.ts'
import type { ReportVersionReason } from '../reports/document.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { type Asking, type AskingDependencies, askDepartment, consentOf } from './ask-department.ts'
import type { Evidence } from './evidence.ts'
import { type IssueDependencies, issueReport, newestReport } from './issue.ts'
import { allEvidence, keepEvidence, noteAttempt, readKept } from './kept-evidence.ts'
import { amend } from './merge-evidence.ts'
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

/** Looks up what a department answered since (ANSWER), or asks it for what is outstanding (RETRY), and keeps what is new. */
export async function supplement(
  dependencies: CollectDependencies,
  verification: Verification,
  progress: DepartmentProgress,
  cause: 'ANSWER' | 'RETRY',
  asking: Pick<Asking, 'deadlineAt' | 'signal'>,
): Promise<void> {
  const { database, keys, now, onChanged } = dependencies
  const { id } = verification
  const { department } = progress
  if (!(await maySupplement(database.kysely, verification, now()))) return
  const { evidence } = await readKept(
    await keys.ofHousehold(verification.consentId),
    database.kysely,
    id,
    department,
  )
  const granted = (evidence ?? []).filter((one) => one.decision.granted)
  const wanted = cause === 'ANSWER' ? granted : granted.filter(isOutstanding)
  const fresh = await askDepartment(dependencies, verification, progress, {
    ...asking,
    pairs: new Set(wanted.map(pairOf)),
    keptOnly: cause === 'ANSWER',
  })
  await database.kysely.transaction().execute(async (transaction) => {
    const current = await lockVerification(transaction, id)
    if (!current || current.state === 'CANCELLED' || current.erasedAt) return
    await supplementIn(dependencies, transaction, current, department, fresh, cause)
  })
  onChanged(id)
}

/** The same with what was learnt already, in a transaction that holds the verification; the last thing in it. */
export async function supplementIn(
  dependencies: CollectDependencies,
  transaction: Transaction<Tables>,
  verification: Verification,
  department: string,
  fresh: readonly Evidence[],
  cause: 'ANSWER' | 'RETRY',
): Promise<void> {
  const { keys, now, consents } = dependencies
  const { id } = verification
  const household = await keys.ofHousehold(verification.consentId, transaction)
  const { evidence: kept, state } = await readKept(household, transaction, id, department)
  const { evidence, reason } = amend(kept ?? [], fresh)
  if (reason === null) {
    await noteAttempt(transaction, id, department)
    return
  }
  await keepEvidence(household, transaction, id, department, evidence, { state, at: now() })
  if (verification.state !== 'ISSUED' || !(await maySupplement(transaction, verification, now()))) return
  const all = await allEvidence(household, transaction, id)
  const consent = await consentOf(consents, verification)
  const because: ReportVersionReason = cause === 'RETRY' ? 'RETRY' : reason
  await issueReport(dependencies, transaction, verification, consent, all, because)
}

/** A report that is valid no longer gets no further version: whoever wants to know starts a new verification. */
async function maySupplement(executor: Executor, verification: Verification, now: Date): Promise<boolean> {
  if (verification.state === 'COLLECTING') return true
  const newest = await newestReport(executor, verification.id)
  return newest !== null && newest.validUntil >= dayInChina(now)
}
