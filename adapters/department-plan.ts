import type { Department } from '../src/registry/department.ts'
import type { Call, Protocol } from './adapter.ts'
import type { Environment } from './environment-references.ts'
import type { Column } from './mapping/columns.ts'
import type { MeasureGroups, RecordCondition, ThingReader } from './mapping/measure-reading.ts'
import type { Reader } from './mapping/path.ts'
import type { RecordMapping } from './mapping/record-code.ts'
import type { TestPeople } from './test-people.ts'

/** A department as it was loaded: what the hub tells of it, and everything compiled that a line to it needs. */
export interface DepartmentPlan {
  readonly department: Department
  readonly protocol: Protocol
  /** Where its secrets are looked up by name. */
  readonly environment: Environment
  /** What the protocol's own schema made of `source`. */
  readonly source: unknown
  readonly guard: GuardSettings
  /** The offset from UTC of times that the department writes without one. */
  readonly offsetMinutes: number
  /** Items whose `request` is the same share one call. */
  readonly calls: readonly CallPlan[]
  /** True where what is asked, or what is answered, depends on the consent, purpose or case. */
  readonly readsBasis: boolean
  /** Invented people whom the department knows, to certify it with; null where the manifest names none. */
  readonly testPeople: TestPeople | null
  /** Differs where the manifest, its records, or a value that it takes from the environment differs. */
  readonly fingerprint: string
}

/** How calls to a department are bounded. */
export interface GuardSettings {
  /** Of one try, in milliseconds. */
  readonly timeoutMs: number
  /** People a call. */
  readonly batch: number
  /** Calls per second; null where the department states no limit. */
  readonly perSecond: number | null
  readonly concurrency: number
  /** Tries after the first. */
  readonly retries: number
  readonly breaker: { readonly failures: number; readonly pauseMs: number; readonly longestPauseMs: number }
}

export interface CallPlan {
  readonly call: Call
  /** In the order of `call.responses`. */
  readonly items: readonly ItemPlan[]
}

/** How the rows of one item are read. */
export interface ItemPlan {
  readonly id: string
  readonly readKey: Reader
  /** null where the department sends no name and the manifest states why that is enough. */
  readonly readName: Reader | null
  readonly asOf: AsOfPlan
  /** The moment before which data is stale, for an answer that came at another; both in epoch milliseconds. */
  staleBefore(answeredAt: number): number
  /** What it means that the answer leaves a person out. */
  readonly silence: 'none' | 'not-returned'
  readonly map: RecordMapping
  /** Records for which it does not hold are left out. */
  readonly where: RecordCondition | null
  /** Fields that tell records apart; of records that are the same in all of them one is kept. null: every record counts. */
  readonly distinct: readonly string[] | null
  readonly measures: MeasureGroups
  /** What the department's rows consist of. */
  readonly columns: readonly Column[]
  /** Tells the thing that a record is about; null where the manifest declares no identity. */
  readonly identify: ThingReader | null
}

/** Where the date of the data stands. */
export interface AsOfPlan {
  /** Reads it from a row; null where the answer as a whole states it, or nothing does. */
  readonly readRow: Reader | null
  /** True where one row's date holds for people without rows too. */
  readonly wholeAnswer: boolean
  /** Epoch milliseconds; null where the text is no date in the department's notation. */
  parse(value: unknown): number | null
}
