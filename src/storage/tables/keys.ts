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

/** The tables of keys (migration 001). */
export interface KeyTables {
  secret_keys: SecretKeysTable
  signing_keys: SigningKeysTable
}
