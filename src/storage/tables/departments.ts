import type { ColumnType } from 'kysely'

/** A moment: read as a Date, written as one. */
type Moment = ColumnType<Date, Date, Date>

/** What is empty until it happens. */
type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface DepartmentVersionsTable {
  slug: string
  version: number
  origin: 'SHIPPED' | 'REGISTERED'
  state: 'DRAFT' | 'CERTIFIED' | 'APPROVED' | 'ACTIVE' | 'SUSPENDED' | 'SUPERSEDED' | 'RETIRED'
  manifest: string
  records: string
  /** Hexadecimal SHA-256 of both texts. */
  digest: string
  /** Token subjects; `hedui` where the hub itself brought the department along. */
  registered_by: string
  registered_at: Moment
  /** The report of the last certification, JSON. */
  certification: ColumnType<unknown, string | null | undefined, string | null>
  certified_by: Later<string>
  certified_at: Later<Date>
  approved_by: Later<string>
  approved_at: Later<Date>
  activated_by: Later<string>
  activated_at: Later<Date>
  changed_at: Moment
  /** Why it was suspended, retired or activated, in the words of who did it. */
  reason: Later<string>
}

export interface DepartmentSecretsTable {
  slug: string
  name: string
  /** Sealed with the context `department-secret:<slug>:<name>`. */
  sealed_value: Buffer
  set_by: string
  set_at: Moment
}

export interface DepartmentRevisionTable {
  only_row: boolean
  revision: number
}

/** The tables of the registry of departments (migration 009). */
export interface DepartmentTables {
  department_versions: DepartmentVersionsTable
  department_secrets: DepartmentSecretsTable
  department_revision: DepartmentRevisionTable
}
