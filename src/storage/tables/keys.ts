import type { ColumnType, Generated } from 'kysely'

/** A key that data is sealed or hashed with, itself sealed with the master key. */
export interface SecretKeysTable {
  id: Generated<number>
  purpose: 'seal' | 'person-hash'
  /** Fingerprint of the master key that `sealed_key` was sealed with. */
  master: string
  /** True where that master key was one that a hub in development made for itself. */
  development: boolean
  sealed_key: Buffer
  created_at: ColumnType<Date, never, never>
}

/** An Ed25519 key that reports or ledger checkpoints are signed with. */
export interface SigningKeysTable {
  kid: string
  purpose: 'report' | 'ledger'
  /** JWK (RFC 8037) as JSON text on the way in. */
  public_jwk: ColumnType<unknown, string, never>
  /** PKCS #8 DER, sealed. */
  sealed_private_key: Buffer
  created_at: ColumnType<Date, never, never>
  /** From when on nothing new is signed with it; it stays published. */
  retired_at: ColumnType<Date | null, never, Date>
}

/** The key that everything of a household is sealed with (one a consent), itself sealed with a key of the database. */
export interface HouseholdKeysTable {
  consent_id: string
  /** Stands in front of what it sealed. */
  number: Generated<number>
  /** Sealed with the context `household_keys:<consent>`; empty where it was destroyed. */
  sealed_key: Buffer
  created_at: ColumnType<Date, never, never>
  destroyed_at: ColumnType<Date | null, Date | undefined, Date>
  /** The token subject of who confirmed it, or the hub for what was kept long enough. */
  destroyed_by: ColumnType<string | null, string | undefined, string>
  /** A reason of src/keeping/erasure.ts. */
  destroyed_why: ColumnType<string | null, string | undefined, string>
}

/** The tables of keys (migrations 001 and 020). */
export interface KeyTables {
  household_keys: HouseholdKeysTable
  secret_keys: SecretKeysTable
  signing_keys: SigningKeysTable
}
