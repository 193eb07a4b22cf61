/**
 * What the hub sees of a department: a line that is asked and always answers. Which protocol carries the question, how
 * often it is tried and what the rows mean stay behind it.
 */
import type { Answer, Basis, Period, Subject } from '../src/findings/finding.ts'
import type { Row } from './adapter.ts'
import type { Column } from './mapping/columns.ts'
import type { Examination } from './mapping/examination.ts'

/** Whether calls go through now; the same names as the GraphQL enum `DepartmentAvailability`. */
export type Availability = 'AVAILABLE' | 'INTERRUPTED' | 'SUSPENDED'

export interface LineAskOptions {
  /** Ends the calls in flight: the client is gone, or the hub shuts down. */
  readonly signal?: AbortSignal
  /** How long to wait for answers at most, in milliseconds from now, waiting for quota and retries included. */
  readonly deadlineMs: number
  /** On what the question rests; sent on where the manifest asks for it. */
  readonly basis: Basis
  /** True for a live query: a department that answers later is not asked for it. */
  readonly live: boolean
  /** Sent on to the department where its protocol has a place for it. */
  readonly requestId: string
}

/** Where a department delivers what it will be asked about. */
export interface LineInbox {
  /** How often it is looked into, in milliseconds. */
  readonly everyMs: number
  /** Takes what is new. @throws {DepartmentFault} where the place cannot be reached. */
  receive(signal: AbortSignal): Promise<void>
}

/** An open line to one department. */
export interface DepartmentLine {
  /** True where the answer depends on the basis, so that questions of different consents cannot share a call. */
  readonly readsBasis: boolean

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

  /** How rows that the department hands in on a person would be read; null where it does not answer for the item. */
  examine(item: string, rows: readonly Row[], person: Subject): Examination | null

  /** What a row of the item consists of; empty where the department does not answer for it. */
  columns(item: string): readonly Column[]

  /** Where the department delivers before anybody asks; undefined where it does not. */
  readonly inbox?: LineInbox | undefined

  availability(): Availability

  /** Takes no more questions, waits for those in flight, then closes the connections. Never rejects. */
  close(): Promise<void>
}
