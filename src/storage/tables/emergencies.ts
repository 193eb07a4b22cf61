import type { ColumnType } from 'kysely'

/** A moment that is written once: read as a Date. */
type Moment = ColumnType<Date, Date, never>
/** What is written at the end. */
type AtTheEnd<T> = ColumnType<T | null, never, T>

export interface EmergencyAccessesTable {
  /** Also that of its key in `household_keys`. */
  id: string
  /** GB/T 2260. */
  region: string
  organisation: string
  case_number: string
  purpose: string
  items: string[]
  /** Keyed hashes of the people named; none once it was erased. */
  person_hashes: string[]
  /** JSON of ID numbers and names, sealed with `emergency-access:<id>`; empty where it was erased. */
  sealed_people: Buffer
  /** Sealed with `emergency-reason:<id>`. */
  sealed_reason: Buffer
  client_request_id: string
  /** A token's `sub`. */
  opened_by: string
  opened_at: Moment
  expires_at: Moment
  finding_id: string
  revoked_at: AtTheEnd<Date>
  revoked_by: AtTheEnd<string>
  /** Sealed with `emergency-revocation:<id>`. */
  sealed_revocation_reason: AtTheEnd<Buffer>
}

/** The tables of emergency access (migration 028). */
export interface EmergencyTables {
  emergency_accesses: EmergencyAccessesTable
}
