import type { ColumnType } from 'kysely'

export interface VerificationBatchesTable {
  id: string
  organisation: string
  region: string
  client_request_id: string
  /** SHA-256 of what was asked for, file included, to tell a repeated request from a different one. */
  request_hash: Buffer
  purpose: string
  /** null: every item that a consent covers. */
  items: string[] | null
  /** ISO 8601 date. */
  period_end: string | null
  deadline_working_days: number | null
  /** Who requested it, as JSON text: no name, no ID number. */
  actor: ColumnType<unknown, string, never>
  request_id: string
  requested_at: Date
  /** The first of them, as JSON text: where and why, never what stood there. */
  faults: ColumnType<unknown, string, never>
  faulty_rows: number
  cancelled_at: ColumnType<Date | null, null | undefined, Date>
  /** A token's `sub`. */
  cancelled_by: ColumnType<string | null, null | undefined, string>
  sealed_cancellation_reason: ColumnType<Buffer | null, null | undefined, Buffer>
}

export interface VerificationBatchRowsTable {
  batch_id: string
  /** Its number in the file. */
  row: number
  /** Rows of one slice are asked about together. */
  slice: number
  consent_id: string
  case_number: string | null
  residence: 'URBAN' | 'RURAL' | null
  people: number
  /** With the context `batch-row:<batch>:<row>`; null where nothing was declared. */
  sealed_declarations: Buffer | null
  state: 'WAITING' | 'STARTED' | 'REFUSED' | 'CANCELLED'
  /** A code of src/access/reasons.ts, of those that were refused. */
  reason: string | null
  verification_id: string | null
}

/** The tables of batches (migration 018). */
export interface VerificationBatchTables {
  verification_batches: VerificationBatchesTable
  verification_batch_rows: VerificationBatchRowsTable
}
