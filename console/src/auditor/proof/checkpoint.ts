/**
 * The ledger's keys and its signed checkpoints (C2SP signed-note, tlog-checkpoint), read and checked in the browser:
 * Ed25519 by WebCrypto.
 */
import {
  type Bytes,
  equal,
  fromBase64,
  fromBase64Url,
  HASH_SIZE,
  joined,
  sha256,
  toBase64,
  utf8,
} from './bytes.ts'
import type { Tree } from './merkle.ts'

/** A public key that checkpoints may be signed with, as the hub publishes it. */
export interface LedgerKey {
  readonly kid: string
  /** 32 bytes. */
  readonly raw: Bytes
}

/** A checkpoint's text, as far as it is read here. */
export interface CheckpointHead extends Tree {
  readonly origin: string
  /** When it was signed, RFC 3339; null where it does not say. */
  readonly at: string | null
}

/** Whether a checkpoint is the ledger's. */
export type NoteVerdict =
  | {
      readonly kind: 'signed'
      readonly head: CheckpointHead
      readonly kid: string
      readonly witnesses: number
    }
  /** No note, no checkpoint, no key of the ledger, or a signature that does not hold. */
  | { readonly kind: 'refused' }
  /** This browser has no Ed25519, or the page was not opened over https: nothing was checked. */
  | { readonly kind: 'unable' }

const PLAIN = new Uint8Array([1])
const MAX_SIGNATURES = 16

/** The ledger's keys of a key set (`/.well-known/jwks.json`), retired ones too; null where it is none. */
export function ledgerKeysOf(keySet: unknown): LedgerKey[] | null {
  const keys = isRecord(keySet) ? keySet['keys'] : null
  if (!Array.isArray(keys)) return null
  return keys.flatMap((key: unknown): LedgerKey[] => {
    if (!isRecord(key) || key['kty'] !== 'OKP' || key['crv'] !== 'Ed25519') return []
    const { kid, x } = key
    if (typeof kid !== 'string' || !kid.startsWith('ledger-') || typeof x !== 'string') return []
    const raw = fromBase64Url(x)
    return raw?.length === 32 ? [{ kid, raw }] : []
  })
}

/** A key as it is told to other people and read by other programs: `name+id+base64` (C2SP). */
export async function verifierKey(origin: string, { raw }: LedgerKey): Promise<string> {
  const id = [...(await keyId(origin, raw))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${origin}+${id}+${toBase64(joined(PLAIN, raw))}`
}

/** Reads a signed checkpoint, and checks every signature of a key that is known. */
export async function openCheckpoint(note: string, keys: readonly LedgerKey[]): Promise<NoteVerdict> {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || hasControls(note)) return { kind: 'refused' }
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  const head = headOf(text)
  if (head === null || lines.length > MAX_SIGNATURES) return { kind: 'refused' }
  let kid: string | null = null
  let witnesses = 0
  for (const line of lines) {
    const signature = signatureOf(line)
    if (signature === null) return { kind: 'refused' }
    const key = await keyOf(signature, keys)
    if (key === null) {
      if (signature.name !== head.origin) witnesses += 1
      continue
    }
    if (signature.name !== head.origin) return { kind: 'refused' }
    const held = await holds(key.raw, signature.bytes, utf8(text))
    if (held === null) return { kind: 'unable' }
    if (!held) return { kind: 'refused' }
    kid ??= key.kid
  }
  return kid === null ? { kind: 'refused' } : { kind: 'signed', head, kid, witnesses }
}

/** The first three lines of a checkpoint, and the moment that the hub's own have; null where it is none. */
function headOf(text: string): CheckpointHead | null {
  const lines = text.slice(0, -1).split('\n')
  const [origin = '', size = '', encoded = ''] = lines
  const root = fromBase64(encoded)
  if (lines.includes('') || root?.length !== HASH_SIZE || !/^(?:0|[1-9]\d{0,15})$/.test(size)) return null
  if (!Number.isSafeInteger(Number(size))) return null
  const at = lines.find((line) => line.startsWith('at '))?.slice('at '.length)
  return {
    origin,
    size: Number(size),
    root,
    at: at !== undefined && !Number.isNaN(Date.parse(at)) ? at : null,
  }
}

interface Signature {
  readonly name: string
  readonly id: Bytes
  readonly bytes: Bytes
}

function signatureOf(line: string): Signature | null {
  const [, name = '', encoded = ''] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? []
  const data = fromBase64(encoded)
  return data === null || data.length <= 4 ? null : { name, id: data.slice(0, 4), bytes: data.slice(4) }
}

async function keyOf({ name, id }: Signature, keys: readonly LedgerKey[]): Promise<LedgerKey | null> {
  for (const key of keys) if (equal(await keyId(name, key.raw), id)) return key
  return null
}

/** The first four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ public key). */
async function keyId(name: string, raw: Bytes): Promise<Bytes> {
  return (await sha256(joined(utf8(`${name}\n`), PLAIN, raw))).slice(0, 4)
}

/** Null where the browser cannot tell. */
async function holds(raw: Bytes, signature: Bytes, data: Bytes): Promise<boolean | null> {
  try {
    const key = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', key, signature, data)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotSupportedError') return null
    return false
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Notes hold no control characters but newlines. */
function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && code !== 0x0a) return true
  }
  return false
}
