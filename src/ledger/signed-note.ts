/**
 * Signed notes (C2SP signed-note): a text, a blank line, and a line for each signature,
 * `— <name> base64(key id ‖ signature)`. Ed25519 over the text.
 */
import { hash as digest, type KeyObject, verify } from 'node:crypto'

/** Signature type of plain Ed25519. */
const ED25519 = 0x01
const KEY_ID_SIZE = 4
/** What a reader of notes accepts at least, and at most here. */
const MAX_SIGNATURES = 16

/** A key that may have signed a note. */
export interface NoteKey {
  readonly kid: string
  /** The 32 bytes of the public key. */
  readonly raw: Buffer
  readonly key: KeyObject
}

/** What a note says, and who signed it. */
export interface OpenedNote {
  /** The signed text, its last newline included. */
  readonly text: string
  /** `kid`s of the known keys whose signature holds; at least one. */
  readonly signedBy: readonly string[]
}

/**
 * Signs a text that ends in a newline.
 *
 * @param name of the key: without blanks and plus signs.
 * @throws {RangeError} where the name or the text cannot stand in a note.
 */
export function signNote(
  text: string,
  name: string,
  signer: { readonly publicJwk: { readonly x: string }; sign(data: Uint8Array): Buffer },
): string {
  if (!isKeyName(name))
    throw new RangeError(`${name} cannot name a key: it is empty or has a blank or a plus sign`)
  if (!text.endsWith('\n') || hasControls(text)) throw new RangeError('this text cannot stand in a note')
  const id = keyId(name, Buffer.from(signer.publicJwk.x, 'base64url'))
  const signature = signer.sign(Buffer.from(text, 'utf8'))
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
}

/**
 * Reads a note and checks its signatures against the keys that are known.
 *
 * @returns null where it is no note, no known key signed it, or the signature of a known key does not hold.
 */
export function openNote(note: string, keys: readonly NoteKey[]): OpenedNote | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || hasControls(note)) return null
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) return null
  const signedBy: string[] = []
  for (const line of lines) {
    const signature = parseSignature(line)
    if (signature === null) return null
    const key = keys.find(({ raw }) => keyId(signature.name, raw).equals(signature.id))
    if (key === undefined) continue
    if (!verify(null, Buffer.from(text, 'utf8'), key.key, signature.bytes)) return null
    signedBy.push(key.kid)
  }
  return signedBy.length === 0 ? null : { text, signedBy }
}

/** The first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key). */
export function keyId(name: string, publicKey: Uint8Array): Buffer {
  const input = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.of(ED25519), publicKey])
  return digest('sha256', input, 'buffer').subarray(0, KEY_ID_SIZE)
}

function parseSignature(line: string): { name: string; id: Buffer; bytes: Buffer } | null {
  const [dash, name, encoded, ...rest] = line.split(' ')
  if (dash !== '—' || name === undefined || encoded === undefined || rest.length > 0 || !isKeyName(name))
    return null
  const bytes = Buffer.from(encoded, 'base64')
  // A lenient decoder would let one signature be spelled in several ways.
  if (bytes.toString('base64') !== encoded || bytes.length <= KEY_ID_SIZE) return null
  return { name, id: bytes.subarray(0, KEY_ID_SIZE), bytes: bytes.subarray(KEY_ID_SIZE) }
}

function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+]/u.test(name)
}

/** Notes hold no control characters but newlines. */
function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
