import type { Actor } from '../../access/actor.ts'
import type { Purpose } from '../../consents/consent.ts'
import type { Residence } from '../../programmes/assessment.ts'

/** A file of households as it was handed in. */
export interface HouseholdFile {
  readonly bytes: Buffer
  /** Of CSV; null where it is to be found out. */
  readonly charset: string | null
}

/** A row of it: trimmed texts by the names of the columns. */
export interface TableRow {
  /** Its number in the file, the header row being 1. */
  readonly number: number
  readonly cells: ReadonlyMap<string, string>
}

/** What is wrong with a row; it never repeats what stands there. */
export interface RowFault {
  readonly row: number
  /** The column's name in the file; null where the row as a whole is at fault. */
  readonly column: string | null
  readonly zh: string
  readonly en: string
}

/** What a client asks for, as GraphQL or the upload gives it. */
export interface BatchRequest {
  readonly clientRequestId: string
  readonly purpose: Purpose
  /** null: every item that a consent covers. */
  readonly items: readonly string[] | null
  /** A month's last day; null for that of last month. */
  readonly periodEnd: string | null
  /** Of the rows that do not say it. */
  readonly residence: Residence | null
  readonly deadlineWorkingDays: number | null
  readonly onFault: OnFault
  readonly file: HouseholdFile
}

/** What becomes of a file with faulty rows. */
export type OnFault = 'REFUSE_ALL' | 'SKIP_FAULTY'

/** `DONE`: each of its verifications has its report, was refused or was cancelled by itself. */
export type BatchState = 'RUNNING' | 'DONE' | 'CANCELLED'

/** How many households are how far. */
export interface BatchCounts {
  /** Rows that became households of the batch. */
  readonly households: number
  readonly people: number
  readonly waiting: number
  readonly collecting: number
  readonly issued: number
  readonly peopleIssued: number
  /** Not begun, since the decision was against it. */
  readonly refused: number
  readonly cancelled: number
}

/** A batch of verifications with its progress. */
export interface Batch {
  readonly id: string
  readonly organisation: string
  readonly region: string
  readonly clientRequestId: string
  readonly purpose: Purpose
  readonly actor: Actor
  readonly requestId: string
  readonly requestedAt: Date
  readonly state: BatchState
  readonly counts: BatchCounts
  readonly faultyRows: number
  /** The first of them. */
  readonly faults: readonly RowFault[]
  /** People a second whose reports were issued in the last minute of work; null before the first. */
  readonly peoplePerSecond: number | null
  /** When it will be through at this rate; null where that cannot be said. */
  readonly estimatedEnd: Date | null
  readonly lastIssuedAt: Date | null
}

/** One household of a batch. */
export interface BatchHousehold {
  readonly row: number
  readonly consentId: string
  readonly state: 'WAITING' | 'STARTED' | 'REFUSED' | 'CANCELLED'
  /** Why it was refused; a code of src/access/reasons.ts. */
  readonly reason: string | null
  readonly verificationId: string | null
}
