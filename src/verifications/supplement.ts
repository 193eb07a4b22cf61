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
import { type Asking, type AskingDependencies, askTogether, consentOf } from './ask-together.ts'
import type { Evidence } from './evidence.ts'
import { type IssueDependencies, issueReports, newestReport } from './issue.ts'
import { allEvidence, keepEvidence, noteAttempt, readKeptOne } from './kept-evidence.ts'
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
  const { database, keys, consents, now, onChanged } = dependencies
  const { id } = verification
  const { department } = progress
  if (!(await maySupplement(database.kysely, verification, now()))) return
  const kept = await readKeptOne(keys, database.kysely, { verificationId: id, department })
  const granted = (kept.evidence() ?? []).filter((one) => one.decision.granted)
  const wanted = cause === 'ANSWER' ? granted : granted.filter(isOutstanding)
  const fresh: Evidence[] = []
  await askTogether(
    dependencies,
    await consents.findAll([verification.consentId]),
    [{ verification, progress, pairs: new Set(wanted.map(pairOf)) }],
    { ...asking, keptOnly: cause === 'ANSWER' },
    (came) => {
      fresh.push(...came.flatMap((one) => one.evidence))
      return Promise.resolve()
    },
  )
  await database.kysely.transaction().execute(async (transaction) => {
    const current = await lockVerification(transaction, id)
    if (!current || current.state === 'CANCELLED') return
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
  const place = { verificationId: id, department }
  const kept = await readKeptOne(keys, transaction, place)
  const { evidence, reason } = amend(kept.evidence() ?? [], fresh)
  if (reason === null) {
    await noteAttempt(transaction, place)
    return
  }
  const { items, state } = kept
  await keepEvidence(keys, transaction, [{ ...place, evidence, items, state, at: now() }])
  if (verification.state !== 'ISSUED' || !(await maySupplement(transaction, verification, now()))) return
  const all = await allEvidence(keys, transaction, id)
  const consent = consentOf(await consents.findAll([verification.consentId]), verification)
  const because: ReportVersionReason = cause === 'RETRY' ? 'RETRY' : reason
  await issueReports(dependencies, transaction, [{ verification, consent, evidence: all, reason: because }])
}

/** A report that is valid no longer gets no further version: whoever wants to know starts a new verification. */
async function maySupplement(executor: Executor, verification: Verification, now: Date): Promise<boolean> {
  if (verification.state === 'COLLECTING') return true
  const newest = await newestReport(executor, verification.id)
  return newest !== null && newest.validUntil >= dayInChina(now)
}
