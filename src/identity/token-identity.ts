/** By what a token can be revoked. */
export interface TokenIdentity {
  /** `sub`. */
  readonly subject: string
  /** `jti`; null for a token that has none. */
  readonly jti: string | null
  /** `iat`, seconds since 1970; null for a token that does not say so credibly, which is then as old as any. */
  readonly issuedAt: number | null
}
