/**
 * What a witness answers to a checkpoint (C2SP tlog-witness, `add-checkpoint`). It signs nothing that does not contain
 * everything that it signed before; that is all it knows of a log, and all that it vouches for. Pure.
 */
import { parseTreeHead, type TreeHead } from '../ledger/checkpoint.ts'
import { EMPTY_ROOT, HASH_SIZE } from '../ledger/merkle.ts'
import { verifyConsistency } from '../ledger/merkle-proofs.ts'
import type { NoteKey } from '../ledger/note-keys.ts'
import { cosign, openNote, splitNote } from '../ledger/signed-note.ts'
import type { Kept, Verdict } from './checkpoint-store.ts'
import type { WitnessKey } from './witness-key.ts'

/** A checkpoint that is handed in, spelled rightly; nothing of it is checked yet. */
export interface AddRequest {
  /** The size of the checkpoint that the witness is taken to keep. */
  readonly old: number
  readonly proof: readonly Buffer[]
  readonly note: string
  readonly text: string
  readonly head: TreeHead
}

/** An answer over HTTP. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  /** Cosignatures, the size that is kept, or why it is refused. */
  readonly body: string
}

const MAX_PROOF = 63

/** Reads the body of a request; null where it is malformed. */
export function parseAddRequest(body: string): AddRequest | null {
  const end = body.indexOf('\n\n')
  if (end < 0) return null
  const [first = '', ...lines] = body.slice(0, end).split('\n')
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? []
  const proof = lines.map((line) => Buffer.from(line, 'base64'))
  const isWhole =
    old !== undefined &&
    Number.isSafeInteger(Number(old)) &&
    proof.length <= MAX_PROOF &&
    proof.every((hash, i) => hash.length === HASH_SIZE && hash.toString('base64') === lines[i])
  const note = body.slice(end + 2)
  const text = splitNote(note)?.text ?? ''
  const head = parseTreeHead(text)
  return isWhole && head !== null ? { old: Number(old), proof, note, text, head } : null
}

/**
 * Decides on a checkpoint whose log is known.
 *
 * @param kept what the witness cosigned last of this log.
 * @param keys the log's.
 * @param seconds the moment of signing, since 1970.
 */
export function decideCheckpoint(
  { old, proof, note, text, head }: AddRequest,
  kept: Kept | null,
  {
    keys,
    key,
    seconds,
  }: { readonly keys: readonly NoteKey[]; readonly key: WitnessKey; readonly seconds: number },
): Verdict<WitnessAnswer> {
  if (!isSigned(note, keys, head))
    return refuse(403, 'no signature of a key that is trusted for this log, or a wrong one')
  if (old > head.size) return refuse(400, 'the old size is larger than the checkpoint')
  const size = kept?.size ?? 0
  if (old !== size) return refuse(409, String(size))
  const olderRoot = kept?.root ?? EMPTY_ROOT
  if (!follows({ old, olderRoot, proof, head })) {
    const refused = refuse(
      422,
      `the proof does not lead from the tree of ${old} that this witness cosigned to this one`,
    )
    return { ...refused, evidence: { note, isProof: old === head.size && old > 0 } }
  }
  const line = cosign(text, key.name, key, seconds)
  return {
    keep: `${text}\n${signaturesOf(note, keys)}${line}`,
    evidence: null,
    answer: { status: 200, body: line },
  }
}

/** Whether a key of the log signed, under the log's own name. */
export function isSigned(note: string, keys: readonly NoteKey[], { origin }: TreeHead): boolean {
  const opened = openNote(note, keys)
  return opened?.signatures.some(({ name }) => name === origin) === true
}

function follows({
  old,
  olderRoot,
  proof,
  head: { size, root },
}: Pick<AddRequest, 'old' | 'proof' | 'head'> & { readonly olderRoot: Buffer }): boolean {
  if (size === 0 && !root.equals(EMPTY_ROOT)) return false
  // The empty tree is the beginning of every tree; there is nothing to prove.
  if (old === 0) return proof.length === 0
  return verifyConsistency({ older: old, newer: size, olderRoot, newerRoot: root, proof })
}

/** The lines of the log's own signatures, all others left out. */
function signaturesOf(note: string, keys: readonly NoteKey[]): string {
  const { text, lines } = splitNote(note) ?? { text: '', lines: [] }
  return lines
    .filter((line) => openNote(`${text}\n${line}\n`, keys) !== null)
    .map((line) => `${line}\n`)
    .join('')
}

function refuse(status: WitnessAnswer['status'], why: string): Verdict<WitnessAnswer> {
  return { keep: null, evidence: null, answer: { status, body: `${why}\n` } }
}
