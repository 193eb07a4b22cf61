/**
 * What the hub sees of a department: a line that is asked and always answers. Which protocol carries the question, how
 * often it is tried and what the rows mean stay behind it.
 */
import type { Answer, Period, Subject } from '../src/findings/finding.ts'

/** Whether calls go through now; the same names as the GraphQL enum `DepartmentAvailability`. */
export type Availability = 'AVAILABLE' | 'INTERRUPTED'

export interface LineAskOptions {
  /** Ends the calls in flight: the client is gone, or the hub shuts down. */
  readonly signal?: AbortSignal
  /** How long to wait for answers at most, in milliseconds from now, waiting for quota and retries included. */
  readonly deadlineMs: number
  /** Sent on to the department where its protocol has a place for it. */
  readonly requestId: string
}

/** An open line to one department. */
export interface DepartmentLine {
  /**
   * Asks about some items of some people, in one call for all people where the department allows it.
   *
   * @param people each ID number once. They are cut into batches of the manifest's `batch`.
   * @returns exactly one answer for each pair of an item and a person, people in the given order within each item,
   *   items in the given order. It never rejects: whatever goes wrong is an answer with its reason.
   */
  ask(
    items: readonly string[],
    people: readonly Subject[],
    period: Period,
    options: LineAskOptions,
  ): Promise<readonly Answer[]>

  availability(): Availability

  /** Takes no more questions, waits for those in flight, then closes the connections. Never rejects. */
  close(): Promise<void>
}
