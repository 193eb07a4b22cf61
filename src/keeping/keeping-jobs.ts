import { z } from 'zod'
import type { Jobs } from '../storage/jobs.ts'
import { emptyAnsweredComplaints } from './complaint-erasure.ts'
import { emptyReviewedEmergencies } from './emergency-erasure.ts'
import { type DeletedDeliveries, deleteEndedDeliveries } from './ended-deliveries.ts'
import { leftToReseal, type ResealDependencies, resealAll } from './reseal.ts'
import { type RetentionDependencies, type RetentionRun, runRetention } from './retention.ts'

export interface KeepingJobs {
  /** Has what was kept long enough looked for each night, by one node; call it once the jobs run. */
  retain(): Promise<void>
  /** Has what is left sealed anew, by one node, where anything is left; call it once the jobs run. */
  reseal(): Promise<void>
}

export interface KeepingJobsDependencies extends ResealDependencies {
  readonly retention: RetentionDependencies
  /** Told what a night did. */
  readonly onRetention: (run: RetentionRun, deliveries: readonly DeletedDeliveries[]) => void
  /** Told what is left to be sealed anew, by column, before and after a run. */
  readonly onLeft: (left: ReadonlyMap<string, number>) => void
}

/** Seconds that one run may take; a further one goes on. */
const RUN_SECONDS = 3_600

/** Declares the queue of what is done to keys in the background. */
export function keepingJobs(jobs: Jobs, dependencies: KeepingJobsDependencies): KeepingJobs {
  const reseal = jobs.queue('keys-reseal', {
    schema: z.object({}),
    async handler(_none, { signal }) {
      await resealAll(dependencies, signal)
      dependencies.onLeft(await leftToReseal(dependencies))
      // The time was over, or the node stops: tried again, and so gone on with.
      signal.throwIfAborted()
    },
    retryLimit: 1_000,
    timeout: RUN_SECONDS,
    concurrency: 1,
    unique: 'alive',
  })
  const retain = jobs.queue('retention', {
    schema: z.object({}),
    async handler(_none, { signal }) {
      // First, so that the next night comes whatever this one meets.
      await planNight()
      const deliveries = await deleteEndedDeliveries(dependencies.retention, signal)
      await emptyReviewedEmergencies(dependencies.retention, signal)
      await emptyAnsweredComplaints(dependencies.retention)
      dependencies.onRetention(await runRetention(dependencies.retention, signal), deliveries)
    },
    timeout: RUN_SECONDS,
    concurrency: 1,
    unique: 'queued',
  })
  async function planNight(): Promise<void> {
    await jobs.send(
      retain,
      {},
      { singletonKey: 'night', startAfter: nextNight(dependencies.retention.now()) },
    )
  }
  return {
    retain: planNight,

    async reseal() {
      const left = await leftToReseal(dependencies)
      dependencies.onLeft(left)
      if ([...left.values()].some((count) => count > 0))
        await jobs.send(reseal, {}, { singletonKey: 'reseal' })
    },
  }
}

/** The next half past two in the morning, in China. */
export function nextNight(now: Date): Date {
  const night = new Date(now)
  night.setUTCHours(18, 30, 0, 0)
  if (night.getTime() <= now.getTime()) night.setUTCDate(night.getUTCDate() + 1)
  return night
}
