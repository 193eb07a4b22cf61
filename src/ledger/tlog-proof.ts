/**
 * Proofs as files (C2SP tlog-proof): an entry's place, the hashes that lead from it to the root, and the signed checkpoint
 * that has this root, in one text which is checked offline. Pure.
 */
import { HASH_SIZE } from './merkle.ts'

export interface TlogProof {
  /** What the reader needs to recompute the leaf; null where the file has none. Nothing vouches for it by itself. */
  readonly extra: Buffer | null
  readonly index: number
  /** From the leaf upwards. */
  readonly hashes: readonly Buffer[]
  /** The signed note. */
  readonly checkpoint: string
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
/** As many as a tree of 2^63 leaves needs. */
const MAX_HASHES = 63

export function formatTlogProof({ extra, index, hashes, checkpoint }: TlogProof): string {
  const lines = [
    FIRST_LINE,
    ...(extra === null ? [] : [`extra ${extra.toString('base64')}`]),
    `index ${index}`,
    ...hashes.map((hash) => hash.toString('base64')),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads such a file; null where it is not spelled exactly as the specification has it. */
export function parseTlogProof(text: string): TlogProof | null {
  const end = text.indexOf('\n\n')
  if (end < 0) return null
  const lines = text.slice(0, end).split('\n')
  if (lines.shift() !== FIRST_LINE) return null
  const hasExtra = lines[0]?.startsWith('extra ') === true
  const extra = hasExtra ? decode(lines.shift()?.slice('extra '.length) ?? '') : null
  const [, place] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  const index = Number(place)
  const hashes = lines.map(decode)
  const isWhole =
    place !== undefined &&
    Number.isSafeInteger(index) &&
    !(hasExtra && extra === null) &&
    hashes.length <= MAX_HASHES &&
    hashes.every((hash) => hash?.length === HASH_SIZE)
  if (!isWhole) return null
  return {
    extra,
    index,
    hashes: hashes.filter((hash) => hash !== null),
    checkpoint: text.slice(end + 2),
  }
}

/** A text in base64 that is spelled in the one customary way; null for any other. */
function decode(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return text !== '' && bytes.toString('base64') === text ? bytes : null
}
