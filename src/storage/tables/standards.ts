import type { ColumnType } from 'kysely'

/** A moment: read as a Date, written as one. */
type Moment = ColumnType<Date, Date, Date>

/** What is empty until it happens. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface StandardVersionsTable {
  /** GB/T 2260 of the region whose document it is. */
  region: string
  slug: string
  /** From 1, per region and slug. */
  version: number
  kind: 'accounting' | 'programme' | 'audit-rule'
  /** Whether the hub brought it along from its folders, or it was registered at run time. */
  origin: 'SHIPPED' | 'REGISTERED'
  state: 'DRAFT' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN'
  /** The document as it was handed in, YAML. */
  text: string
  /** Hexadecimal SHA-256 of the text. */
  digest: string
  /** ISO 8601 days, copied out of the text; the last day is included. */
  effective_from: string
  effective_until: Later<string>
  /** Token subjects; `hedui` where the hub itself brought the document along. */
  registered_by: string
  registered_at: Moment
  approved_by: Later<string>
  /** When it was approved, and published by that. */
  approved_at: Later<Date>
  /** Who ended a draft, or took back what was not in effect yet. */
  withdrawn_by: Later<string>
  withdrawn_at: Later<Date>
  /** Why it was rejected or withdrawn, in the words of who did it. */
  reason: Later<string>
}

/** The accounting standards, programmes and audit rules of regions (migrations 012, 025). */
export interface StandardTables {
  standard_versions: StandardVersionsTable
}
