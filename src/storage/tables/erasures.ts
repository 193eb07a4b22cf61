import type { ColumnType } from 'kysely'

/** A request that a household be erased, which somebody else confirms. It names nobody but who asked. */
export interface ErasuresTable {
  id: string
  consent_id: string
  /** A reason of src/keeping/erasure.ts. */
  reason: string
  requested_at: ColumnType<Date, Date, never>
  /** A token subject. */
  requested_by: string
  state: 'REQUESTED' | 'WITHDRAWN' | 'DONE'
  ended_at: ColumnType<Date | null, null | undefined, Date>
  /** A token subject. */
  ended_by: ColumnType<string | null, null | undefined, string>
}

/** A household that was kept long enough, and is erased after a time of grace. */
export interface RetentionMarksTable {
  consent_id: string
  /** See src/keeping/retention.ts. */
  category: 'RECEIVING' | 'MET' | 'NOT_MET' | 'REPORTED' | 'CANCELLED' | 'UNUSED'
  /** ISO 8601 dates. */
  marked_on: string
  erase_on: string
}

/** The tables of erasing (migration 020). */
export interface ErasureTables {
  retention_marks: RetentionMarksTable
  erasures: ErasuresTable
}
