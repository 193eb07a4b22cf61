import { z } from 'zod'
import type { Jobs } from '../storage/jobs.ts'
import { leftToReseal, type ResealDependencies, resealAll } from './reseal.ts'

export interface KeepingJobs {
  /** Has what is left sealed anew, by one node, where anything is left; call it once the jobs run. */
  reseal(): Promise<void>
}

export interface KeepingJobsDependencies extends ResealDependencies {
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
  return {
    async reseal() {
      const left = await leftToReseal(dependencies)
      dependencies.onLeft(left)
      if ([...left.values()].some((count) => count > 0))
        await jobs.send(reseal, {}, { singletonKey: 'reseal' })
    },
  }
}
