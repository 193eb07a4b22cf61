/**
 * Checkpoints (C2SP tlog-checkpoint): the ledger's size and root, signed. Two extension lines follow them: the size of
 * the checkpoint before, so that none can be taken out of the row unseen, and the moment of signing, which would
 * otherwise stand unsigned beside the note.
 */
import type { PublicJwk } from '../storage/signing-keys.ts'
import { HASH_SIZE } from './merkle.ts'
import { type NoteKey, publicKeyOf } from './note-keys.ts'

/** What is signed. */
export interface CheckpointBody {
  /** The ledger's name; also the name of the key. */
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  /** Size of the checkpoint before; null in the first. */
  readonly previous: number | null
  /** RFC 3339 with milliseconds, UTC. */
  readonly at: string
}

/** A signed statement of the ledger's size and root hash. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  /** Base64. */
  readonly rootHash: string
  readonly at: string
  /** The signed note as it is published. */
  readonly note: string
}

/** The text of a checkpoint, before it is signed. */
export function checkpointText({ origin, size, root, previous, at }: CheckpointBody): string {
  return `${origin}\n${size}\n${root.toString('base64')}\nprevious ${previous ?? 'none'}\nat ${at}\n`
}

/** Reads the text of a checkpoint; null where it is not exactly as {@link checkpointText} writes it. */
export function parseCheckpoint(text: string): CheckpointBody | null {
  const [origin = '', size = '', root = '', previous = '', at = ''] = text.split('\n')
  const body = {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    previous: previous === 'previous none' ? null : Number(previous.slice('previous '.length)),
    at: at.slice('at '.length),
  }
  const isWhole =
    origin !== '' &&
    Number.isSafeInteger(body.size) &&
    (body.previous === null || Number.isSafeInteger(body.previous)) &&
    body.root.length === HASH_SIZE &&
    !Number.isNaN(Date.parse(body.at))
  return isWhole && checkpointText(body) === text ? body : null
}

/** What every checkpoint says, of whatever log: its first three lines. */
export type TreeHead = Pick<CheckpointBody, 'origin' | 'size' | 'root'>

/** Reads a checkpoint of any log, whatever lines follow the first three; null where it is none. */
export function parseTreeHead(text: string): TreeHead | null {
  if (!text.endsWith('\n')) return null
  const lines = text.slice(0, -1).split('\n')
  const [origin = '', size = '', encoded = ''] = lines
  const root = Buffer.from(encoded, 'base64')
  const isWhole =
    lines.every((line) => line !== '') &&
    /^(?:0|[1-9]\d{0,15})$/.test(size) &&
    Number.isSafeInteger(Number(size)) &&
    root.length === HASH_SIZE &&
    root.toString('base64') === encoded
  return isWhole ? { origin, size: Number(size), root } : null
}

/** The keys of a key set (`/.well-known/jwks.json`) that checkpoints are signed with. */
export function checkpointKeys(publicKeys: readonly Pick<PublicJwk, 'kid' | 'x'>[]): NoteKey[] {
  return publicKeys
    .filter(({ kid }) => kid.startsWith('ledger-'))
    .map(({ kid, x }) => {
      const raw = Buffer.from(x, 'base64url')
      return { kid, raw, key: publicKeyOf(raw), name: null, type: 'plain' }
    })
}
