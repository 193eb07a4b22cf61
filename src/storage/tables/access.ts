import type { ColumnType } from 'kysely'
import type { DisclosureLevel } from '../../findings/finding.ts'

/** A moment: read as a Date, written as one. */
type Moment = ColumnType<Date, Date, never>

/** What is empty until the row comes to its end. */
type AtTheEnd<T> = ColumnType<T | null, null | undefined, T>

export interface ConsentsTable {
  id: string
  organisation: string
  client_request_id: string
  region: string
  case_number: string | null
  purposes: string[]
  /** null: every item. */
  items: string[] | null
  sensitive_items: boolean
  /** ISO 8601 dates. */
  valid_from: string
  valid_to: string
  /** Members, supporters and signatures as JSON, sealed with the context `consent:<id>`; empty where it was erased. */
  sealed_people: Buffer
  recorded_at: Moment
  revoked_at: AtTheEnd<Date>
  /** Sealed with the context `consent-revocation:<id>`: a sentence by hand may name people. */
  sealed_revocation_reason: AtTheEnd<Buffer>
}

/** Whom a letter covers and who signed it, by keyed hash. */
export interface ConsentPeopleTable {
  consent_id: string
  person_hash: string
}

export interface ItemGrantsTable {
  id: string
  organisation: string
  items: string[]
  level: DisclosureLevel
  identifiers: boolean
  granted_at: Moment
  /** Token subjects. */
  granted_by: string
  withdrawn_at: AtTheEnd<Date>
  withdrawn_by: AtTheEnd<string>
  withdrawal_reason: AtTheEnd<string>
}

/** What organisations are called (migration 037). */
export interface OrganisationNamesTable {
  organisation: string
  zh: string
  en: string
  /** A token's subject. */
  named_by: string
  named_at: ColumnType<Date, Date, Date>
}

/** The tables of consents and grants (migration 003), and of names. */
export interface AccessTables {
  consents: ConsentsTable
  consent_people: ConsentPeopleTable
  item_grants: ItemGrantsTable
  organisation_names: OrganisationNamesTable
}
