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
  state: 'COLLECTING' | 'ISSUED'
  /** Who requested it, as JSON text: no name, no ID number. */
  actor: ColumnType<unknown, string, never>
  request_id: string
  sealed_declarations: Buffer
  requested_at: Moment
  deadline: Moment
  issued_at: ColumnType<Date | null, null, Date>
}

export interface VerificationDepartmentsTable {
  verification_id: string
  department: string
  items: string[]
  state: 'ASKED' | 'ANSWERED'
  attempts: ColumnType<number, never, number>
  answered_at: ColumnType<Date | null, null, Date>
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
  signature: string
}

export interface ReportNumbersTable {
  region: string
  year: number
  last: number
}

/** The tables of formal verifications and reports (migration 004). */
export interface VerificationTables {
  verifications: VerificationsTable
  verification_departments: VerificationDepartmentsTable
  reports: ReportsTable
  report_numbers: ReportNumbersTable
}
