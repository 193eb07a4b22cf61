import type { ColumnType } from 'kysely'

/** A moment: read as a Date, written as one. */
type Moment = ColumnType<Date, Date, Date>

/** A calendar day, ISO 8601 text. */
type Day = string

export interface VerificationsTable {
  id: string
  organisation: string
  client_request_id: string
  /** SHA-256 of the request's content, to tell a repeated request from a different one. */
  request_hash: Buffer
  consent_id: string
  region: string
  purpose: string
  case_number: string | null
  period_from: Day
  period_to: Day
  residence: 'URBAN' | 'RURAL' | null
  state: 'COLLECTING' | 'ISSUED' | 'CANCELLED'
  /** Who requested it, as JSON text: no name, no ID number. */
  actor: ColumnType<unknown, string, never>
  request_id: string
  sealed_declarations: Buffer
  requested_at: Moment
  deadline: Moment
  /** That of the first version of its report. */
  issued_at: ColumnType<Date | null, null, Date>
  /** The verification that this one follows. */
  previous_id: ColumnType<string | null, string | null | undefined, never>
  cancelled_at: ColumnType<Date | null, never, Date>
  /** A token's `sub`. */
  cancelled_by: ColumnType<string | null, never, string>
  sealed_cancellation_reason: ColumnType<Buffer | null, never, Buffer>
  /** When its household was erased. */
  erased_at: ColumnType<Date | null, never, Date>
}

export interface VerificationDepartmentsTable {
  verification_id: string
  department: string
  items: string[]
  state: 'ASKED' | 'ANSWERED'
  attempts: ColumnType<number, never, number>
  answered_at: ColumnType<Date | null, null, Date | null>
  /** Since when it has been in its state. */
  since: ColumnType<Date, Date | undefined, Date>
  /** When it will be asked again by itself; null where that is not planned. */
  asked_again_at: ColumnType<Date | null, never, Date | null>
  /** A code of src/findings/reasons.ts: why something of it is outstanding. */
  reason: ColumnType<string | null, never, string | null>
  /** Of how many of its items nothing is outstanding. */
  answered_items: ColumnType<number, never, number>
  /** How far it is with each person, in the order of the consent (src/verifications/progress.ts): counts and moments. */
  people: ColumnType<unknown, never, string>
  sealed_findings: ColumnType<Buffer | null, null, Buffer>
}

export interface ReportsTable {
  number: string
  version: number
  verification_id: string
  consent_id: string
  region: string
  organisation: string
  issued_at: Moment
  valid_until: Day
  sealed_document: Buffer
  /** What it was made from; null for reports of hubs before migration 016. */
  sealed_basis: Buffer | null
  /** SHA-256 of a document that was erased, sealed with the context `report-digest:<number>:<version>`; null before. */
  sealed_digest: ColumnType<Buffer | null, never, Buffer>
  signature: string
  /** Why there is a further version; null for the first. */
  reason: 'LATE_ANSWER' | 'CORRECTION' | 'RETRY' | 'DISPOSITION' | 'OBJECTION' | null
}

/** How many assessments of a report came out alike for a programme; about nobody in particular. */
export interface ReportEntitlementsTable {
  report_number: string
  report_version: number
  /** Its slug. */
  programme: string
  title_zh: string
  title_en: string
  about: 'HOUSEHOLD' | 'PERSON'
  verdict: 'MET' | 'NOT_MET' | 'UNDETERMINED'
  received: 'YES' | 'NO' | 'UNKNOWN'
  count: number
}

export interface ReportNumbersTable {
  region: string
  year: number
  last: number
}

/** The tables of formal verifications and reports (migrations 004, 011 and 019). */
export interface VerificationTables {
  verifications: VerificationsTable
  verification_departments: VerificationDepartmentsTable
  reports: ReportsTable
  report_entitlements: ReportEntitlementsTable
  report_numbers: ReportNumbersTable
}
