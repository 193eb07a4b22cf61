/**
 * Sealing of data at rest: AES-256-GCM. A sealed value is
 *
 *     format (1 byte) | key id (4 bytes, big endian) | nonce (12) | ciphertext | tag (16)
 *
 * The format says whose key it is: 1 for one of the database's, 2 for a household's (src/storage/household-keys.ts). The
 * key id lets rows of an older key be opened after a newer one is in use. The context (“consent:<id>”) is
 * authenticated with it but not stored: a value that was moved to another row or column does not open.
 */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** Whose key a value is sealed with; the first byte of it. */
export const FORMAT = { database: 1, household: 2 } as const
export type Format = (typeof FORMAT)[keyof typeof FORMAT]

const HEADER = 5
const NONCE = 12
const TAG = 16

/** A value does not open: another key, another context, or it was changed. Never says what it held. */
export class SealError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SealError'
  }
}

export function sealWith(
  key: KeyObject,
  keyId: number,
  plaintext: string | Uint8Array,
  context: string,
  format: Format = FORMAT.database,
): Buffer {
  const head = Buffer.allocUnsafe(HEADER + NONCE)
  head[0] = format
  head.writeUInt32BE(keyId, 1)
  randomBytes(NONCE).copy(head, HEADER)
  const cipher = createCipheriv('aes-256-gcm', key, head.subarray(HEADER))
  cipher.setAAD(authenticated(head, context))
  const ciphertext =
    typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext)
  return Buffer.concat([head, ciphertext, cipher.final(), cipher.getAuthTag()])
}

/**
 * @param keyOf finds a key by its id and the format of what it sealed; undefined where there is none.
 * @throws {SealError}
 */
export function openWith(
  keyOf: (keyId: number, format: Format) => KeyObject | undefined,
  sealed: Uint8Array,
  context: string,
): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const format = formatOf(bytes)
  if (bytes.length < HEADER + NONCE + TAG || format === null) {
    throw new SealError(`a value of ${context} is not a sealed one`)
  }
  const keyId = bytes.readUInt32BE(1)
  const key = keyOf(keyId, format)
  if (key === undefined)
    throw new SealError(`a value of ${context} is sealed with key ${keyId}, which is not here`)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(HEADER, HEADER + NONCE), {
    authTagLength: TAG,
  })
  decipher.setAAD(authenticated(bytes, context))
  decipher.setAuthTag(bytes.subarray(-TAG))
  const plaintext = decipher.update(bytes.subarray(HEADER + NONCE, -TAG))
  try {
    return Buffer.concat([plaintext, decipher.final()])
  } catch {
    throw new SealError(`a value of ${context} was changed, or belongs somewhere else`)
  }
}

/** Whose key it is sealed with; null where it is no sealed value, such as what was erased. */
export function formatOf(sealed: Uint8Array): Format | null {
  return sealed[0] === FORMAT.database || sealed[0] === FORMAT.household ? sealed[0] : null
}

/** The id of the key that a sealed value is sealed with. */
export function keyIdOf(sealed: Uint8Array): number {
  return Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength).readUInt32BE(1)
}

function authenticated(head: Buffer, context: string): Buffer {
  return Buffer.concat([head.subarray(0, HEADER), Buffer.from(context, 'utf8')])
}
