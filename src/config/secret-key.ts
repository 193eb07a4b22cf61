/** The key that data at rest is sealed with, as HEDUI_SECRET_KEY or a key file spells it. */
import { z } from 'zod'
import { Secret } from './secret.ts'

/** The key that data at rest is sealed with. */
export interface SecretKey {
  /** 32 bytes. */
  readonly bytes: Secret<Uint8Array>
  /** True for a key that a hub in development made for itself; production refuses it. */
  readonly development: boolean
}

/** What stands before a key that a hub made for itself in development, in its key file or in HEDUI_SECRET_KEY. */
export const DEVELOPMENT_KEY_PREFIX = 'hedui-development-key:'

/** What the operator is told who has none that will do. */
export const MAKE_A_KEY = 'make one with: openssl rand -base64 32'

/** A master key as HEDUI_SECRET_KEY spells it, or what is wrong with it. */
export function readSecretKey(text: string): SecretKey | { readonly fault: string } {
  const development = text.startsWith(DEVELOPMENT_KEY_PREFIX)
  const bytes = decodeKey(development ? text.slice(DEVELOPMENT_KEY_PREFIX.length) : text)
  if (bytes === null) return { fault: `must be 32 bytes in base64 or hexadecimal; ${MAKE_A_KEY}` }
  return Object.freeze({ bytes: new Secret(bytes), development })
}

/** The same for a setting. */
export function parseSecretKey(text: string, report: z.RefinementCtx): SecretKey {
  const key = readSecretKey(text)
  if (!('fault' in key)) return key
  report.addIssue(key.fault)
  return z.NEVER
}

/** 32 random bytes hold about 30 different ones; a key with fewer than 16 was written by hand. */
export function isWeak(key: string): boolean {
  const bytes = decodeKey(key)
  return bytes !== null && new Set(bytes).size < 16
}

/** 32 bytes from hexadecimal, base64 or base64url; null for everything else. */
export function decodeKey(text: string): Uint8Array | null {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex')
  if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  return null
}
