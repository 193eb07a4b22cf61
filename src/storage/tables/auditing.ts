import type { ColumnType, JSONColumnType } from 'kysely'

type Moment = ColumnType<Date, Date, Date>
type Later<T> = ColumnType<T | null, never, T>

/** How far the ledger was judged; one row, whose lock lets one node judge at a time. */
export interface AuditPositionTable {
  one: ColumnType<boolean, never, never>
  /** The first entry that was not judged yet. */
  next_index: number
  /** The latest moment of an entry that was. */
  judged_until: Moment
}

export interface AuditFindingsTable {
  id: string
  /** GB/T 2260 of the official whose act opened it; of the rule where it is about a department. */
  region: string
  rule_region: string
  rule: string
  /** 0 for a rule of the hub's own. */
  rule_version: number
  rule_title_zh: string
  rule_title_en: string
  severity: 'HIGH' | 'MEDIUM' | 'LOW'
  gathered_by: string[]
  /** What the entries were gathered by, one a line. */
  key: string
  /** The id of the entry that opened it; for a department the beginning of the stretch of time. */
  opened_by: string
  /** When that entry was written, and the last one that it rests on. */
  opening_at: Moment
  last_at: Moment
  /** How many entries the last judgement rests on. */
  entry_count: number
  /** The officials whom it concerns: none of them judges it. */
  subjects: string[]
  department: string | null
  counts: JSONColumnType<Record<string, string>>
  comparisons: JSONColumnType<{ value: string; is: string; threshold: string }[]>
  explanation_zh: string
  explanation_en: string
  state: 'OPEN' | 'ASSIGNED' | 'CONCLUDED'
  opened_at: Moment
  due_at: Moment
  assigned_to: Later<string>
  assigned_by: Later<string>
  assigned_at: Later<Date>
  verdict: Later<'CONFIRMED' | 'FALSE' | 'UNCLEAR'>
  /** Sealed with `audit-finding:<id>`. */
  sealed_note: Later<Buffer>
  concluded_by: Later<string>
  concluded_at: Later<Date>
}

/** The entries of the ledger that a finding rests on. */
export interface AuditFindingEntriesTable {
  finding_id: string
  index: number
  entry_id: string
}

/** How often a rule was asked on a day, and how often it could not be told. */
export interface AuditRuleDaysTable {
  rule_region: string
  rule: string
  rule_version: number
  day: string
  judged: number
  undetermined: number
}

/** What departments answered in an hour; each person and item is one. */
export interface AuditDepartmentHoursTable {
  department: string
  hour: Moment
  asked: number
  silent: number
  none: number
  /** Entries that asked this department alone, and how long they took. */
  alone: number
  alone_ms: number
}

export interface AuditDigestsTable {
  day: string
  region: string
  document: JSONColumnType<object>
  made_at: Moment
}

/** Officers as far as look-ups are compared with them: hashes alone. */
export interface StaffTable {
  /** A token's `sub`. */
  subject: string
  organisation: string
  person_hash: string
  surname_hash: string
  address_hash: string | null
  relatives: string[]
  registered_by: string
  registered_at: Moment
}

/** The tables of auditing (migration 025). */
export interface AuditingTables {
  audit_position: AuditPositionTable
  audit_findings: AuditFindingsTable
  audit_finding_entries: AuditFindingEntriesTable
  audit_rule_days: AuditRuleDaysTable
  audit_department_hours: AuditDepartmentHoursTable
  audit_digests: AuditDigestsTable
  staff: StaffTable
}
