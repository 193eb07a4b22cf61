/**
 * Keys of signed notes (C2SP signed-note): how they are written (`name+id+base64`, a _vkey_), and the id by which a
 * signature names its key. A ledger signs plainly, a witness with a time (C2SP tlog-cosignature). Pure.
 */
import { createPublicKey, hash as digest, type KeyObject } from 'node:crypto'

/** The bytes by which C2SP tells kinds of signatures apart: Ed25519 over the text, and over text and time. */
export const SIGNATURE_TYPES = { plain: 0x01, cosignature: 0x04 } as const
export type SignatureType = keyof typeof SIGNATURE_TYPES

const KEY_ID_SIZE = 4
const PUBLIC_KEY_SIZE = 32

/** A key that may have signed a note. */
export interface NoteKey {
  /** What the key is called in what a reader is told. */
  readonly kid: string
  /** The 32 bytes of the public key. */
  readonly raw: Buffer
  readonly key: KeyObject
  /** The only name under which it signs; null where that is not known: a key set (JWKS) does not say it. */
  readonly name: string | null
  readonly type: SignatureType
}

/** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ public key). */
export function keyId(name: string, publicKey: Uint8Array, type: SignatureType = 'plain'): Buffer {
  const input = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.of(SIGNATURE_TYPES[type]), publicKey])
  return digest('sha256', input, 'buffer').subarray(0, KEY_ID_SIZE)
}

/** Whether a text can name a key: no blanks and no plus signs, of which notes and vkeys are made. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\p{Cc}]/u.test(name)
}

/** A public key of Ed25519 from its 32 bytes. */
export function publicKeyOf(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

/** Writes a key as a vkey. @throws {RangeError} where the name cannot name a key. */
export function verifierKey(name: string, raw: Uint8Array, type: SignatureType): string {
  if (!isKeyName(name)) throw new RangeError(`${name} cannot name a key`)
  const encoded = Buffer.concat([Buffer.of(SIGNATURE_TYPES[type]), raw]).toString('base64')
  return `${name}+${keyId(name, raw, type).toString('hex')}+${encoded}`
}

/** Reads a vkey; null where it is none, or of a kind of signature that is not known here. */
export function parseVerifierKey(text: string): (NoteKey & { readonly name: string }) | null {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  const type = (Object.keys(SIGNATURE_TYPES) as SignatureType[]).find(
    (kind) => SIGNATURE_TYPES[kind] === bytes[0],
  )
  const raw = bytes.subarray(1)
  const isWhole =
    isKeyName(name) && raw.length === PUBLIC_KEY_SIZE && bytes.toString('base64') === encoded && type
  if (!isWhole || keyId(name, raw, type).toString('hex') !== id) return null
  return { kid: text, name, raw, type, key: publicKeyOf(raw) }
}
