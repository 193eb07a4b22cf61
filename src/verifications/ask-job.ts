import type { Transaction } from 'kysely'
import type { FindingReason } from '../findings/finding.ts'
import type { Tables } from '../storage/tables.ts'

/** Why departments are asked. */
export type AskCause =
  /** The verifications began. */
  | 'START'
  /** They had not answered before. */
  | 'AGAIN'
  /** A department answered what it was asked earlier. */
  | 'ANSWER'
  /** Somebody wants it asked again. */
  | 'RETRY'
  /** The household objects to what it answered. */
  | 'OBJECTION'

/** One round: departments are asked for some verifications together. */
export interface AskJob {
  readonly verifications: readonly string[]
  /** null for all of them. */
  readonly departments: readonly string[] | null
  readonly cause: AskCause
  /** With AGAIN: how many attempts there had been. Had it been asked since, that asking planned the next one. */
  readonly attempts?: number | undefined
}

/** Rounds that do what some jobs ask for: the same departments for the same reason are asked for everybody at once. */
export function roundsOf(jobs: readonly AskJob[]): AskJob[] {
  const alike = Map.groupBy(jobs, ({ departments, cause, attempts }) =>
    JSON.stringify([departments, cause, attempts]),
  )
  return [...alike.values()].flatMap((some) => {
    const [first] = some
    return first ? [{ ...first, verifications: [...new Set(some.flatMap((one) => one.verifications))] }] : []
  })
}

/** Keeps a job for later in the caller's transaction. */
export type PlanJob = (transaction: Transaction<Tables>, job: AskJob, at: Date) => Promise<void>

/** Between two attempts at most: a department that was down for days is asked soon after it is back. */
const LONGEST_PAUSE_MS = 600_000

/** Asking again may help while there is time: the department was not reached, or had no capacity. */
export const WORTH_ASKING_AGAIN: ReadonlySet<FindingReason> = new Set([
  'TIMED_OUT',
  'UNREACHABLE',
  'INTERRUPTED',
  'QUOTA_EXHAUSTED',
])

/** A second, then twice as long each time; a little more at random, so that those who wait do not come all at once. */
export function pauseBefore(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(attempts - 1, 20)) * (1 + Math.random() / 4)
}
