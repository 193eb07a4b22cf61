import type { Role } from '../../access/actor.ts'

/** OPEN until every disputed department confirmed or corrected what it had said, then ANSWERED until somebody resolves it. */
export type ObjectionState = 'OPEN' | 'ANSWERED' | 'RESOLVED'
export type ObjectionOutcome = 'UPHELD' | 'REJECTED' | 'PARTLY'

/** A household's objection to a report. */
export interface Objection {
  readonly id: string
  readonly verificationId: string
  readonly reportNumber: string
  /** The version that is disputed. */
  readonly reportVersion: number
  readonly region: string
  readonly organisation: string
  readonly state: ObjectionState
  /** Whose it is: one of the household's people, by ID number and by keyed hash. */
  readonly objector: string
  readonly objectorHash: string
  /** In their words. */
  readonly statement: string
  readonly findings: readonly DisputedFinding[]
  readonly raisedAt: Date
  /** The `sub` of who raised it, and in which capacity. */
  readonly raisedBy: string
  readonly raisedRole: Role
  readonly dueAt: Date
  readonly answeredAt: Date | null
  readonly resolution: ObjectionResolution | null
}

export interface DisputedFinding {
  /** Its id in the disputed version. */
  readonly finding: string
  readonly item: string
  readonly department: string
  readonly personHash: string
  /** What became of it: the department says the same as before, or otherwise. */
  readonly result: 'AWAITED' | 'CONFIRMED' | 'CHANGED'
  readonly settledAt: Date | null
}

export interface ObjectionResolution {
  readonly outcome: ObjectionOutcome
  readonly reason: string
  readonly at: Date
  /** A token's `sub`. */
  readonly by: string
}

/** Whether its time is up and nobody resolved it. */
export function isOverdue({ state, dueAt }: Pick<Objection, 'state' | 'dueAt'>, now: Date): boolean {
  return state !== 'RESOLVED' && dueAt.getTime() <= now.getTime()
}
