import type { ColumnType, Generated } from 'kysely'

/** A moment that is written once: read as a Date. */
type Moment = ColumnType<Date, Date, never>

export interface TokenRevocationsTable {
  place: Generated<number>
  id: string
  /** A token's `sub`: all its tokens issued before `revoked_at`. Either this or `jti`. */
  subject: string | null
  /** The `jti` of one token. */
  jti: string | null
  revoked_at: Moment
  /** The administrator's token subject. */
  revoked_by: string
  /** Sealed with the context `token-revocation:<id>`: a sentence by hand may name people. */
  sealed_reason: Buffer
}

/** The table of revoked tokens (migration 014). */
export interface TokenRevocationTables {
  token_revocations: TokenRevocationsTable
}
