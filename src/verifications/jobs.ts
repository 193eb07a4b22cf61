import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Jobs } from '../storage/jobs.ts'
import type { Tables } from '../storage/tables.ts'
import { type CollectDependencies, closeVerification, collectDepartment } from './collect.ts'

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
   * Puts the job of a department into the caller's transaction again, for every verification under a consent that still
   * waits for it (src/correspondence/correspondence.ts says why none is missed).
   */
  call(transaction: Transaction<Tables>, department: string, consentId: string): Promise<void>
  /** Has this node look for work at once; call it after the commit. */
  wake(): void
}

const collectShape = z.object({ verificationId: z.uuid(), department: z.string() })
const closeShape = z.object({ verificationId: z.uuid() })

/** How many retries: more than fit before any deadline, so that the deadline and not the count ends them. */
const RETRIES = 10_000
/** Seconds between two tries at most: a department that was down for days is asked soon after it is back. */
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
    handler: ({ verificationId, department }, { signal }) =>
      collectDepartment(dependencies, verificationId, department, signal),
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
        await jobs.send(collect, { verificationId, department }, { transaction })
      await jobs.send(close, { verificationId }, { transaction, startAfter: closeAt })
    },
    async call(transaction, department, consentId) {
      const waiting = await transaction
        .selectFrom('verification_departments as progress')
        .innerJoin('verifications as verification', 'verification.id', 'progress.verification_id')
        .select('verification.id')
        .where('verification.consent_id', '=', consentId)
        .where('verification.state', '=', 'COLLECTING')
        .where('progress.department', '=', department)
        .where('progress.state', '=', 'ASKED')
        .execute()
      for (const { id } of waiting)
        await jobs.send(collect, { verificationId: id, department }, { transaction })
    },
    wake: () => jobs.notify(collect),
  }
}
