import { sql, type Transaction } from 'kysely'
import { type Consent, peopleOf } from '../consents/consent.ts'
import type { Tables } from '../storage/tables.ts'
import { type AskJob, isWorthAskingAgain, type PlanJob, pauseBefore } from './ask-job.ts'
import { askTogether, consentOf, type Fresh, type Owed } from './ask-together.ts'
import { type Evidence, missingEvidence } from './evidence.ts'
import { EvidenceAtHand } from './evidence-at-hand.ts'
import { issueComplete } from './issue-complete.ts'
import { type EvidenceToKeep, keepEvidence, placeOf, readKept } from './kept-evidence.ts'
import { mergeCollected } from './merge-evidence.ts'
import { isOutstanding, pairOf } from './progress.ts'
import { findVerification, findVerifications } from './store.ts'
import { type CollectDependencies, supplement, supplementIn } from './supplement.ts'
import { closingTime, type Verification } from './verification.ts'

/** How long one attempt waits for a department at most; src/verifications/jobs.ts gives it some more time than that. */
const LONGEST_ATTEMPT_MS = 120_000

/** An answer came when the time was up and the report not issued yet: the job engine is to run the job again. */
class AnswerOutstanding extends Error {
  constructor(department: string) {
    super(`${department} has not answered yet`)
    this.name = 'AnswerOutstanding'
  }
}

/**
 * One round: asks departments for verifications, keeps what they answer as it comes, and issues the reports of which
 * nothing is owed any more, or a further version where one was issued. Doing it twice does no harm: what was kept is not
 * asked again, and a report that is owed by a round which ended in the middle is issued by the next one.
 *
 * @throws {AnswerOutstanding} where the job should run again.
 */
export async function collectRound(
  dependencies: CollectDependencies,
  plan: PlanJob,
  job: AskJob,
  signal: AbortSignal,
): Promise<void> {
  const { database, now } = dependencies
  const verifications = await findVerifications(database.kysely, job.verifications)
  const news = job.cause === 'START' || job.cause === 'AGAIN' ? null : job.cause
  const owed: Omit<Owed, 'pairs'>[] = []
  let outstanding: string | null = null
  for (const verification of verifications) {
    if (verification.state === 'CANCELLED' || verification.erasedAt) continue
    for (const progress of verification.departments) {
      if (job.departments && !job.departments.includes(progress.department)) continue
      if (verification.state === 'ISSUED' || progress.state === 'ANSWERED') {
        const deadlineAt = now().getTime() + LONGEST_ATTEMPT_MS
        if (news) await supplement(dependencies, plan, verification, progress, news, { deadlineAt, signal })
        continue
      }
      if (job.attempts !== undefined && job.attempts !== progress.attempts) continue
      // Of a round that ended in the middle, what was kept has its next attempt planned.
      if (job.cause === 'START' && progress.attempts > 0) continue
      if (now().getTime() >= closingTime(verification).getTime()) {
        // From now on the closing job names what is missing; what there is to be said is said after it.
        if (news) outstanding = progress.department
        continue
      }
      owed.push({ verification, progress })
    }
  }
  const hand = new EvidenceAtHand()
  if (owed.length > 0) await collect(dependencies, plan, owed, hand, signal)
  const open = verifications.filter(({ state }) => state === 'COLLECTING').map(({ id }) => id)
  await issueComplete(dependencies, open, hand)
  // Last, so that nobody else in the round waits for it.
  if (outstanding !== null) throw new AnswerOutstanding(outstanding)
}

async function collect(
  dependencies: CollectDependencies,
  plan: PlanJob,
  all: readonly Omit<Owed, 'pairs'>[],
  hand: EvidenceAtHand,
  signal: AbortSignal,
): Promise<void> {
  const { database, keys, consents, registry, now } = dependencies
  const { departments } = registry.current()
  const answersLater = (department: string): boolean => departments.get(department)?.answersLater ?? false
  // Of a department that answers later everything is looked up again: it may have corrected itself, and is not bothered.
  const again = all.filter(({ progress }) => progress.attempts > 0 && !answersLater(progress.department))
  const kept = await readKept(
    await keys.ofHouseholds(again.map((one) => one.verification.consentId)),
    database.kysely,
    [...new Set(again.map((one) => one.verification.id))],
  )
  const before = new Map(kept.map((one) => [placeOf(one), one]))
  const owed: Owed[] = all.map(({ verification, progress }) => {
    const place = placeOf({ verificationId: verification.id, department: progress.department })
    const isLater = progress.attempts === 0 || answersLater(progress.department)
    return {
      verification,
      progress,
      pairs: isLater ? null : outstandingPairs(before.get(place)?.evidence() ?? null),
    }
  })
  const closingAt = Math.min(...owed.map(({ verification }) => closingTime(verification).getTime()))
  const attempts = new Map(
    owed.map(({ verification: { id: verificationId }, progress: { department, attempts } }) => [
      placeOf({ verificationId, department }),
      attempts,
    ]),
  )
  const letters = await consents.findAll(owed.map(({ verification }) => verification.consentId))
  await askTogether(
    dependencies,
    letters,
    owed,
    {
      keptOnly: false,
      // One attempt ends before the job engine takes it for dead; the next one goes on.
      deadlineAt: Math.min(closingAt, now().getTime() + LONGEST_ATTEMPT_MS),
      signal,
    },
    async (fresh) => {
      const isOvertaken = (one: Fresh, known: number): boolean =>
        answersLater(one.department) && attempts.get(placeOf(whereOf(one))) !== known
      await keep(dependencies, plan, fresh, letters, isOvertaken, hand)
    },
  )
}

/**
 * Keeps what came, in one transaction, and plans the next attempt where one is worth it. Where somebody else learnt something
 * of a department meanwhile, that one is looked at again by a job of its own, which holds up nobody else in the round.
 */
async function keep(
  dependencies: CollectDependencies,
  plan: PlanJob,
  fresh: readonly Fresh[],
  letters: ReadonlyMap<string, Consent>,
  isOvertaken: (one: Fresh, attempts: number) => boolean,
  hand: EvidenceAtHand,
): Promise<void> {
  const { database, keys, now, onChanged } = dependencies
  const ids = [...new Set(fresh.map(({ verification }) => verification.id))]
  await database.kysely.transaction().execute(async (transaction) => {
    const states = await lockStates(transaction, ids)
    const households = await keys.ofHouseholds(
      fresh.map(({ verification }) => verification.consentId),
      transaction,
    )
    const departments = [...new Set(fresh.map((one) => one.department))]
    const known = new Map(
      (await readKept(households, transaction, ids, departments)).map((one) => [placeOf(one), one]),
    )
    const at = now()
    const late: Fresh[] = []
    const keeping: EvidenceToKeep[] = []
    const planned = new Map<string, { job: AskJob & { verifications: string[] }; due: Date }>()
    for (const one of fresh) {
      const { verification, department } = one
      const verificationId = verification.id
      const kept = known.get(placeOf(whereOf(one)))
      const state = states.get(verificationId)
      if (state === 'ISSUED') {
        // The closing job was faster.
        late.push(one)
        continue
      }
      if (state !== 'COLLECTING' || !kept || kept.state === 'ANSWERED') continue
      // Of two who look up at once one may have read what the other knows better: it is looked up again.
      if (isOvertaken(one, kept.attempts)) {
        const key = `${department} overtaken`
        const job = planned.get(key)?.job
        if (job) job.verifications.push(verificationId)
        else
          planned.set(key, {
            job: { verifications: [verificationId], departments: [department], cause: 'ANSWER' },
            due: at,
          })
        continue
      }
      const evidence = mergeCollected(kept.evidence() ?? [], one.evidence)
      const attempts = kept.attempts + 1
      const closingAt = closingTime(verification).getTime()
      const next = afterAttempt(evidence, attempts, at, closingAt)
      const { consentId, items, people: before } = kept
      const people = numbersOf(letters, verification)
      const keepsAs = { ...whereOf(one), consentId, evidence, items, people, before, at, ...next }
      keeping.push(keepsAs)
      hand.take(whereOf(one), evidence, attempts)
      if (!next.askedAgainAt) continue
      // Those that failed together are asked together again.
      const key = `${department} ${attempts} ${closingAt}`
      const job = planned.get(key)
      if (job) {
        job.job.verifications.push(verificationId)
        keeping[keeping.length - 1] = { ...keepsAs, askedAgainAt: job.due }
      } else {
        planned.set(key, {
          job: { verifications: [verificationId], departments: [department], cause: 'AGAIN', attempts },
          due: next.askedAgainAt,
        })
      }
    }
    await keepEvidence(households, transaction, keeping)
    for (const { job, due } of planned.values()) await plan(transaction, job, due)
    for (const one of late) {
      const current = await findVerification(transaction, one.verification.id)
      if (current && !current.erasedAt)
        await supplementIn(dependencies, transaction, current, one.department, one.evidence, 'ANSWER')
    }
  })
  for (const id of ids) onChanged(id)
}

/** How an attempt leaves a department: answered, awaited, or to be asked again. */
function afterAttempt(
  evidence: readonly Evidence[],
  attempts: number,
  at: Date,
  closingAt: number,
): { readonly state: 'ASKED' | 'ANSWERED'; readonly askedAgainAt: Date | null } {
  const outstanding = evidence.filter(isOutstanding)
  if (at.getTime() < closingAt && outstanding.some(isWorthAskingAgain)) {
    // Kept in the meantime, so that the report says why it is missing should the deadline come first.
    const due = new Date(at.getTime() + pauseBefore(attempts))
    return { state: 'ASKED', askedAgainAt: due.getTime() < closingAt ? due : null }
  }
  // Whoever hands in the answer sends this job again (src/verifications/jobs.ts): there is nothing to be tried until then.
  const isAwaited = outstanding.some(({ answer }) => answer?.reasonCode === 'AWAITING_ANSWER')
  return { state: isAwaited ? 'ASKED' : 'ANSWERED', askedAgainAt: null }
}

/** At the closing time: every department that still owes its answer counts as missing, and the reports are issued. */
export async function closeVerifications(
  dependencies: CollectDependencies,
  verificationIds: readonly string[],
): Promise<void> {
  const { database, keys, consents, now } = dependencies
  const open = (await findVerifications(database.kysely, verificationIds)).filter(
    ({ state }) => state === 'COLLECTING',
  )
  const letters = await consents.findAll(open.map(({ consentId }) => consentId))
  await database.kysely.transaction().execute(async (transaction) => {
    const ids = open.map(({ id }) => id)
    const states = await lockStates(transaction, ids)
    const numbers = new Map(open.map((one) => [one.id, numbersOf(letters, one)]))
    const households = await keys.ofHouseholds(
      open.map(({ consentId }) => consentId),
      transaction,
    )
    const owing = (await readKept(households, transaction, ids)).filter(
      ({ verificationId, state }) => state === 'ASKED' && states.get(verificationId) === 'COLLECTING',
    )
    await keepEvidence(
      households,
      transaction,
      owing.map(
        ({ verificationId, consentId, department, items, people: before, evidence }): EvidenceToKeep => {
          const people = numbers.get(verificationId) ?? []
          const kept = evidence()
          return {
            verificationId,
            consentId,
            department,
            items,
            people,
            before,
            evidence: kept ? withDeadline(kept) : missingEvidence(items, people, 'DEADLINE_PASSED'),
            state: 'ANSWERED',
            at: now(),
          }
        },
      ),
    )
  })
  await issueComplete(
    dependencies,
    open.map(({ id }) => id),
    new EvidenceAtHand(),
  )
}

/** Nobody else changes these verifications until the transaction ends. Always in the same order, so that two can wait for each other. */
async function lockStates(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, Verification['state']>> {
  const rows = await transaction
    .selectFrom('verifications')
    .select(['id', 'state'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** Whom a verification is about, in the order of its consent. */
function numbersOf(letters: ReadonlyMap<string, Consent>, verification: Verification): string[] {
  return peopleOf(consentOf(letters, verification)).map(({ idNumber }) => idNumber)
}

function whereOf({ verification, department }: Fresh) {
  return { verificationId: verification.id, department }
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
