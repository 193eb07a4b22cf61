import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Inquired } from '../correspondence/correspondence.ts'
import type { Jobs, Queue } from '../storage/jobs.ts'
import type { Tables } from '../storage/tables.ts'
import { type AskJob, type PlanJob, roundsOf } from './ask-job.ts'
import { closeVerifications, collectRound } from './collect.ts'
import type { CollectDependencies } from './supplement.ts'

/** The work that a verification leaves to the job engine. */
export interface VerificationJobs {
  /**
   * Puts the first rounds of some verifications and their closing job into the caller's transaction.
   *
   * @param departments those that any of them asks.
   * @param kind `batch` where nobody waits for it in particular: it has workers of its own, so that it keeps nobody waiting.
   */
  enqueue(
    transaction: Transaction<Tables>,
    verificationIds: readonly string[],
    departments: readonly string[],
    closeAt: Date,
    kind: 'single' | 'batch',
  ): Promise<void>
  /**
   * Puts the job of a department into the caller's transaction again, for every verification that an answer concerns: it
   * waits for it, or has its report already (src/correspondence/correspondence.ts says why none is missed).
   *
   * @returns whether any of them still waits; an answer that nobody waits for came late.
   */
  call(transaction: Transaction<Tables>, department: string, inquiry: Inquired): Promise<boolean>
  /** Puts a job that asks a department at once into the caller's transaction. */
  retry(transaction: Transaction<Tables>, verificationId: string, department: string): Promise<void>
  /** Puts a job that asks a department for what is disputed into the caller's transaction. */
  objection(transaction: Transaction<Tables>, verificationId: string, department: string): Promise<void>
  /** Has this node look at once for work of a kind; call it after the commit. */
  wake(kind: 'single' | 'batch' | 'answer'): void
}

const causeShape = z.enum(['START', 'AGAIN', 'ANSWER', 'RETRY', 'OBJECTION'])
const verificationsShape = z.array(z.uuid()).min(1)
const collectShape: z.ZodType<AskJob> = z.union([
  z.object({
    verifications: verificationsShape,
    departments: z.array(z.string()).nullable(),
    cause: causeShape,
    attempts: z.int().optional(),
  }),
  // Jobs that an older version of the hub kept.
  z
    .object({
      verificationId: z.uuid(),
      department: z.string(),
      cause: causeShape.default('ANSWER'),
      attempts: z.int().optional(),
    })
    .transform(({ verificationId, department, ...job }) => ({
      ...job,
      verifications: [verificationId],
      departments: [department],
    })),
])
const closeShape: z.ZodType<{ verifications: string[] }> = z.union([
  z.object({ verifications: verificationsShape }),
  z.object({ verificationId: z.uuid() }).transform(({ verificationId: id }) => ({ verifications: [id] })),
])

/** How many retries: more than fit before any deadline, so that the deadline and not the count ends them. */
const RETRIES = 10_000
/** Seconds between two tries of a job that failed at most. That a department does not answer is no failure. */
const LONGEST_RETRY_DELAY = 600
/** Seconds that one attempt may take: longer than departments are waited for. */
const ATTEMPT_SECONDS = 150
/** Answers that one round looks up: so many come in within a second or two when a batch is under way. */
const ANSWERS_AT_A_TIME = 64
/** Rounds of batches, and of answers, on one node: while one waits for departments or the disk, the other goes on. */
const ROUNDS_AT_A_TIME = 2

/**
 * Declares the queues of formal verifications. Jobs carry ids only; they may run twice, which does no harm (see
 * src/verifications/collect.ts).
 */
export function verificationJobs(jobs: Jobs, dependencies: CollectDependencies): VerificationJobs {
  const asking = {
    schema: collectShape,
    retryLimit: RETRIES,
    longestRetryDelay: LONGEST_RETRY_DELAY,
    timeout: ATTEMPT_SECONDS,
  }
  const askAgain: PlanJob = async (transaction, again, startAfter) => {
    await jobs.send(collect, again, { transaction, startAfter })
  }
  const collect = jobs.queue('verification-collect', {
    ...asking,
    handler: (job, { signal }): Promise<void> => collectRound(dependencies, askAgain, job, signal),
    concurrency: 8,
    keepGoing: true,
  })
  // Answers to a batch come one by one, thousands of them; what waits is looked up together.
  const answers = jobs.queue('verification-answers', {
    ...asking,
    handler: (job, { signal }): Promise<void> => collectRound(dependencies, askAgain, job, signal),
    concurrency: ROUNDS_AT_A_TIME,
    keepGoing: true,
    together: { most: ANSWERS_AT_A_TIME, merge: roundsOf },
  })
  const roundsIn = (name: string): Queue<AskJob> => {
    const queue: Queue<AskJob> = jobs.queue(name, {
      ...asking,
      handler: (job, { signal }): Promise<void> =>
        collectRound(
          dependencies,
          async (transaction, again, startAfter) => {
            await jobs.send(queue, again, { transaction, startAfter })
          },
          job,
          signal,
        ),
      concurrency: ROUNDS_AT_A_TIME,
      keepGoing: true,
    })
    return queue
  }
  const rounds = roundsIn('verification-rounds')
  // Who answers later is told of each household by itself, as fast as it allows; those who answer at once do not wait for it.
  const tellings = roundsIn('verification-tellings')
  const close = jobs.queue('verification-close', {
    schema: closeShape,
    handler: ({ verifications }) => closeVerifications(dependencies, verifications),
    retryLimit: RETRIES,
    timeout: ATTEMPT_SECONDS,
    concurrency: 2,
  })
  return {
    async enqueue(transaction, verificationIds, departments, closeAt, kind) {
      const verifications = [...verificationIds]
      const round: AskJob = { verifications, departments: null, cause: 'START' }
      const known = dependencies.registry.current().departments
      const [atOnce, later] = parted(departments, (slug) => known.get(slug)?.answersLater !== true)
      if (kind === 'single') await jobs.send(collect, round, { transaction })
      else if (later.length === 0) await jobs.send(rounds, round, { transaction })
      else {
        await jobs.send(tellings, { ...round, departments: later }, { transaction })
        if (atOnce.length > 0) await jobs.send(rounds, { ...round, departments: atOnce }, { transaction })
      }
      await jobs.send(close, { verifications }, { transaction, startAfter: closeAt })
    },
    async call(transaction, department, { consentId, period, items }) {
      const concerned = await transaction
        .selectFrom('verification_departments as progress')
        .innerJoin('verifications as verification', 'verification.id', 'progress.verification_id')
        .select(['verification.id', 'verification.state'])
        .where('verification.consent_id', '=', consentId)
        .where('verification.period_from', '=', period.from)
        .where('verification.period_to', '=', period.to)
        .where('verification.state', '<>', 'CANCELLED')
        .where('progress.department', '=', department)
        .where(sql<boolean>`progress.items && ${[...items]}::text[]`)
        .execute()
      for (const { id } of concerned) {
        const job: AskJob = { verifications: [id], departments: [department], cause: 'ANSWER' }
        await jobs.send(answers, job, { transaction })
      }
      return concerned.some(({ state }) => state === 'COLLECTING')
    },
    async retry(transaction, verificationId, department) {
      const job: AskJob = { verifications: [verificationId], departments: [department], cause: 'RETRY' }
      await jobs.send(collect, job, { transaction })
    },
    async objection(transaction, verificationId, department) {
      const job: AskJob = { verifications: [verificationId], departments: [department], cause: 'OBJECTION' }
      await jobs.send(collect, job, { transaction })
    },
    wake(kind) {
      const queues = { single: [collect], batch: [rounds, tellings], answer: [answers] }
      for (const queue of queues[kind]) jobs.notify(queue)
    },
  }
}

/** Those of which something holds, and the others. */
function parted<One>(all: readonly One[], holds: (one: One) => boolean): [One[], One[]] {
  return [all.filter(holds), all.filter((one) => !holds(one))]
}
