import type { Transaction } from 'kysely'
import type { FindingReason } from '../findings/finding.ts'
import type { Tables } from '../storage/tables.ts'
import type { Evidence } from './evidence.ts'

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

/**
 * Whether asking a department again may help while there is time. Said of every reason, so that none is taken for final
 * by having been forgotten: what is due to us (our load, our quota, a round that ended, a node that stopped), or to a
 * department that was not reached, never settles what a household has. What a department itself said does.
 */
const ASKED_AGAIN = {
  TIMED_OUT: true,
  UNREACHABLE: true,
  INTERRUPTED: true,
  QUOTA_EXHAUSTED: true,
  // Of one attempt: its time was up before it was this household's turn, or the node stopped. Of the verification it is
  // said by its closing alone.
  DEADLINE_PASSED: true,
  NAME_DIFFERS: false,
  PERSON_MISSING: false,
  REFUSED: false,
  GARBLED: false,
  TOO_LARGE: false,
  MISCONFIGURED: false,
  SUSPENDED: false,
  // Whoever hands in the answer has it looked up (src/verifications/jobs.ts).
  AWAITING_ANSWER: false,
  ANSWERS_LATER: false,
} as const satisfies Record<FindingReason, boolean>

/** Whether nothing is known for a reason that may pass. An item that nobody said anything about is such a case. */
export function isWorthAskingAgain({ answer }: Pick<Evidence, 'answer'>): boolean {
  const reason = answer?.reasonCode
  return reason === undefined || reason === null || ASKED_AGAIN[reason]
}

/** A second, then twice as long each time; a little more at random, so that those who wait do not come all at once. */
export function pauseBefore(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(attempts - 1, 20)) * (1 + Math.random() / 4)
}
