/**
 * Signed notes (C2SP signed-note): a text, a blank line, and a line for each signature,
 * `— <name> base64(key id ‖ signature)`. A ledger's signature is Ed25519 over the text; a witness's one over the text
 * with the moment of signing in front (C2SP tlog-cosignature). Pure.
 */
import { verify } from 'node:crypto'
import { isKeyName, keyId, type NoteKey } from './note-keys.ts'

const KEY_ID_SIZE = 4
const TIME_SIZE = 8
const SIGNATURE_SIZE = 64
/** What a reader of notes accepts at least, and at most here. */
export const MAX_SIGNATURES = 16

/** A signature that holds. */
export interface NoteSignature {
  readonly kid: string
  /** The name under which the key signed. */
  readonly name: string
  /** When a witness signed, in seconds since 1970; null for plain signatures, which do not say. */
  readonly at: number | null
}

/** What a note says, and who signed it. */
export interface OpenedNote {
  /** The signed text, its last newline included. */
  readonly text: string
  /** Those of the known keys; at least one. */
  readonly signatures: readonly NoteSignature[]
}

/** What signs. */
export interface NoteSigner {
  readonly publicJwk: { readonly x: string }
  sign(data: Uint8Array): Buffer
}

/**
 * Signs a text that ends in a newline.
 *
 * @param name of the key: without blanks and plus signs.
 * @param signers one line each; several while one key takes the place of another.
 * @throws {RangeError} where the name or the text cannot stand in a note.
 */
export function signNote(text: string, name: string, ...signers: readonly NoteSigner[]): string {
  if (!isKeyName(name))
    throw new RangeError(`${name} cannot name a key: it is empty or has a blank or a plus sign`)
  if (!text.endsWith('\n') || hasControls(text)) throw new RangeError('this text cannot stand in a note')
  const lines = signers.map((signer) => {
    const id = keyId(name, Buffer.from(signer.publicJwk.x, 'base64url'))
    return signatureLine(name, id, signer.sign(Buffer.from(text, 'utf8')))
  })
  return `${text}\n${lines.join('')}`
}

/** A witness's line under a checkpoint's text: that this was, at that second, the largest tree that it had seen. */
export function cosign(text: string, name: string, signer: NoteSigner, seconds: number): string {
  const time = Buffer.alloc(TIME_SIZE)
  time.writeBigUInt64BE(BigInt(seconds))
  const signature = Buffer.concat([time, signer.sign(cosignedBytes(text, seconds))])
  return signatureLine(
    name,
    keyId(name, Buffer.from(signer.publicJwk.x, 'base64url'), 'cosignature'),
    signature,
  )
}

/**
 * Reads a note and checks its signatures against the keys that are known.
 *
 * @returns null where it is no note, no known key signed it, or the signature of a known key does not hold.
 */
export function openNote(note: string, keys: readonly NoteKey[]): OpenedNote | null {
  const parts = splitNote(note)
  if (parts === null) return null
  const { text, lines } = parts
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignature(line)
    if (signature === null) return null
    const { name, id, bytes } = signature
    const key = keys.find(
      (known) => (known.name ?? name) === name && keyId(name, known.raw, known.type).equals(id),
    )
    if (key === undefined) continue
    const at = key.type === 'cosignature' ? timeOf(bytes) : null
    if (!holds(text, key, bytes, at)) return null
    signatures.push({ kid: key.kid, name, at })
  }
  return signatures.length === 0 ? null : { text, signatures }
}

/** The text of a note and its lines of signatures, none of them checked; null where it is no note. */
export function splitNote(note: string): { readonly text: string; readonly lines: readonly string[] } | null {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || hasControls(note)) return null
  const lines = note.slice(end + 2, -1).split('\n')
  return lines.length > MAX_SIGNATURES ? null : { text: note.slice(0, end + 1), lines }
}

function holds(text: string, { key, type }: NoteKey, bytes: Buffer, at: number | null): boolean {
  if (type === 'plain') return verify(null, Buffer.from(text, 'utf8'), key, bytes)
  if (at === null || bytes.length !== TIME_SIZE + SIGNATURE_SIZE) return false
  return verify(null, cosignedBytes(text, at), key, bytes.subarray(TIME_SIZE))
}

/** The moment in a cosignature; null where there is none, or one beyond all bounds. */
function timeOf(bytes: Buffer): number | null {
  const at = bytes.length < TIME_SIZE ? 0 : Number(bytes.readBigUInt64BE())
  return Number.isSafeInteger(at) && at > 0 ? at : null
}

function cosignedBytes(text: string, seconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`, 'utf8')
}

function signatureLine(name: string, id: Buffer, signature: Buffer): string {
  return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`
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

/** Notes hold no control characters but newlines. */
function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
