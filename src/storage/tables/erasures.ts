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

/** The table of requests for erasure (migration 020). */
export interface ErasureTables {
  erasures: ErasuresTable
}
