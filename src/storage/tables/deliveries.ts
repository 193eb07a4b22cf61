import type { ColumnType, GeneratedAlways } from 'kysely'

/** A moment: read as a Date, written as one. */
type Moment = ColumnType<Date, Date, Date>

export interface DeliveriesTable {
  id: GeneratedAlways<number>
  department: string
  kind: string
  file_name: string
  size: number
  modified_at: Moment
  /** In hexadecimal; empty where the file was too large to be read. */
  sha256: string
  as_of: Moment
  dealt_with_at: Moment
  /**
   * What became of the file; REPLACED where its rows were deleted since newer ones were taken, ANSWERED where it answered
   * an inquiry.
   */
  state: 'TAKEN' | 'KNOWN' | 'OLDER' | 'REFUSED' | 'REPLACED' | 'ANSWERED'
  row_count: number
}

export interface DeliveryRowsTable {
  delivery_id: number
  number: number
  person_hash: string
  sealed_row: Buffer
}

/** The tables of what departments deliver in files (migration 008). */
export interface DeliveryTables {
  deliveries: DeliveriesTable
  delivery_rows: DeliveryRowsTable
}
