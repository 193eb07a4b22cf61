import type { ColumnType } from 'kysely'

/** A moment that is written once: read as a Date. */
type Moment = ColumnType<Date, Date, never>
/** What is written at the end. */
type AtTheEnd<T> = ColumnType<T | null, never, T>

/** A case whose people are not shown for a time who looked. */
export interface AccessDelaysTable {
  id: string
  /** GB/T 2260, of the case. */
  region: string
  organisation: string
  case_number: string
  /** The legal basis, sealed with the database's key and `access-delay:<id>`. */
  sealed_basis: Buffer
  placed_at: Moment
  /** A token's `sub`. */
  placed_by: string
  until: Moment
  lifted_at: AtTheEnd<Date>
  lifted_by: AtTheEnd<string>
}

/** A person's complaint about an access to their data. */
export interface AccessComplaintsTable {
  id: string
  /** Whose key seals it: a consent, an emergency access, or the complaint's own id. */
  household: string
  entry_id: string
  /** What the entry says of who looked. */
  entry_kind: string
  entry_organisation: string | null
  /** The slug, of a steward or a department's program. */
  entry_department: string | null
  entry_region: string | null
  entry_subject: string
  /** Keyed hash; a name by lot once it was erased. */
  person_hash: string
  client_request_id: string
  /** A token's `sub`; a name by lot once it was erased. */
  raised_by: string
  raised_at: Moment
  due_at: Moment
  state: 'OPEN' | 'ANSWERED'
  /** Sealed with `access-complaint:<id>`; empty where it was erased. */
  sealed_statement: Buffer
  outcome: AtTheEnd<'IN_ORDER' | 'NOT_IN_ORDER' | 'UNCLEAR'>
  /** Sealed with `access-complaint-answer:<id>`. */
  sealed_answer: AtTheEnd<Buffer>
  answered_at: AtTheEnd<Date>
  answered_by: AtTheEnd<string>
}

/** The tables of people's own view of the log (migrations 029, 030 and 038). */
export interface OwnViewTables {
  access_delays: AccessDelaysTable
  access_complaints: AccessComplaintsTable
}
