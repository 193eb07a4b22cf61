import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type { Inquired } from '../correspondence/correspondence.ts'
import type { Jobs } from '../storage/jobs.ts'
import type { Tables } from '../storage/tables.ts'
import type { AskJob } from './ask-job.ts'
import { closeVerification, collectDepartment } from './collect.ts'
import type { CollectDependencies } from './supplement.ts'

/** The work that a verification leaves to the job engine. */
export interface VerificationJobs {
  /** Puts one job a department and the closing job into the caller's transaction. */
  enqueue(
    transaction: Transaction<Tables>,
    verificationId: string,
    departments: readonly string[],
    closeAt: Date,
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
  /** Has this node look for work at once; call it after the commit. */
  wake(): void
}

const collectShape = z.object({
  verificationId: z.uuid(),
  department: z.string(),
  // Jobs that an older version of the hub kept say nothing of it.
  cause: z.enum(['START', 'AGAIN', 'ANSWER', 'RETRY', 'OBJECTION']).default('ANSWER'),
  attempts: z.int().optional(),
}) satisfies z.ZodType<AskJob>
const closeShape = z.object({ verificationId: z.uuid() })

/** How many retries: more than fit before any deadline, so that the deadline and not the count ends them. */
const RETRIES = 10_000
/** Seconds between two tries of a job that failed at most. That a department does not answer is no failure. */
const LONGEST_RETRY_DELAY = 600
/** Seconds that one attempt may take: longer than departments are waited for. */
const ATTEMPT_SECONDS = 150

/**
 * Declares the queues of formal verifications. Jobs carry ids only; they may run twice, which does no harm (see
 * src/verifications/collect.ts).
 */
export function verificationJobs(jobs: Jobs, dependencies: CollectDependencies): VerificationJobs {
  const collect = jobs.queue('verification-collect', {
    schema: collectShape,
    handler: (job, { signal }): Promise<void> =>
      collectDepartment(
        dependencies,
        async (transaction, again, startAfter) => {
          await jobs.send(collect, again, { transaction, startAfter })
        },
        job,
        signal,
      ),
    retryLimit: RETRIES,
    longestRetryDelay: LONGEST_RETRY_DELAY,
    timeout: ATTEMPT_SECONDS,
    concurrency: 8,
  })
  const close = jobs.queue('verification-close', {
    schema: closeShape,
    handler: ({ verificationId }) => closeVerification(dependencies, verificationId),
    retryLimit: RETRIES,
    timeout: ATTEMPT_SECONDS,
    concurrency: 2,
  })
  return {
    async enqueue(transaction, verificationId, departments, closeAt) {
      for (const department of departments)
        await jobs.send(collect, { verificationId, department, cause: 'START' }, { transaction })
      await jobs.send(close, { verificationId }, { transaction, startAfter: closeAt })
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
      for (const { id } of concerned)
        await jobs.send(collect, { verificationId: id, department, cause: 'ANSWER' }, { transaction })
      return concerned.some(({ state }) => state === 'COLLECTING')
    },
    async retry(transaction, verificationId, department) {
      await jobs.send(collect, { verificationId, department, cause: 'RETRY' }, { transaction })
    },
    async objection(transaction, verificationId, department) {
      await jobs.send(collect, { verificationId, department, cause: 'OBJECTION' }, { transaction })
    },
    wake: () => jobs.notify(collect),
  }
}
