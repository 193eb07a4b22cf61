/**
 * The Merkle tree of RFC 6962 section 2.1 in the browser: hashes of leaves and nodes, which hashes prove what, and whether
 * a proof holds (RFC 9162 sections 2.1.3.2 and 2.1.4.2). It shares no line with the hub, so that a fault of the one is
 * found by the other.
 */
import { type Bytes, equal, HASH_SIZE, joined, sha256, utf8 } from './bytes.ts'

const LEAF = new Uint8Array([0])
const NODE = new Uint8Array([1])

/** The leaves from `start` up to but not including `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** SHA-256(0x00 ‖ the entry's text in UTF-8). */
export function leafHash(text: string): Promise<Bytes> {
  return sha256(joined(LEAF, utf8(text)))
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(joined(NODE, left, right))
}

/**
 * The root to which an inclusion proof leads from a leaf.
 *
 * @param hashes from the leaf upwards.
 * @returns null where the proof is not as long as it has to be for this place.
 */
export async function rootFromPath(
  leaf: Bytes,
  index: number,
  size: number,
  hashes: readonly Bytes[],
): Promise<Bytes | null> {
  if (!isPlace(index, size) || leaf.length !== HASH_SIZE) return null
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of hashes) {
    if (last === 0 || sibling.length !== HASH_SIZE) return null
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = await nodeHash(hash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 ? hash : null
}

/** A tree as a checkpoint states it. */
export interface Tree {
  readonly size: number
  readonly root: Bytes
}

/** Whether a proof shows that the older tree is the beginning of the newer one; both have leaves. */
export async function isConsistent(older: Tree, newer: Tree, proof: readonly Bytes[]): Promise<boolean> {
  if (older.size < 1 || older.size > newer.size) return false
  if (older.size === newer.size) return proof.length === 0 && equal(older.root, newer.root)
  const path = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof]
  const first = path.shift()
  if (first === undefined || proof.length === 0) return false
  let node = older.size - 1
  let last = newer.size - 1
  while (node % 2 === 1) {
    node = half(node)
    last = half(last)
  }
  let olderHash = first
  let newerHash = first
  for (const sibling of path) {
    if (last === 0 || sibling.length !== HASH_SIZE) return false
    if (node % 2 === 1 || node === last) {
      olderHash = await nodeHash(sibling, olderHash)
      newerHash = await nodeHash(sibling, newerHash)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      newerHash = await nodeHash(newerHash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && equal(olderHash, older.root) && equal(newerHash, newer.root)
}

/** The spans whose hashes prove that a leaf is in a tree, from the leaf upwards. */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    if (index < middle) {
      spans.push({ start: middle, end })
      end = middle
    } else {
      spans.push({ start, end: middle })
      start = middle
    }
  }
  return spans.reverse()
}

/** The spans whose hashes prove that a tree is the beginning of another; 0 < older ≤ newer. */
export function consistencySpans(older: number, newer: number): Span[] {
  const spans: Span[] = []
  let start = 0
  let end = newer
  while (older !== end) {
    const middle = start + splitOf(end - start)
    if (older <= middle) {
      spans.push({ start: middle, end })
      end = middle
    } else {
      spans.push({ start, end: middle })
      start = middle
    }
  }
  if (start > 0) spans.push({ start, end })
  return spans.reverse()
}

/** A complete subtree: the leaves from `index · 2^height` on, `2^height` of them. */
export interface Subtree {
  readonly height: number
  readonly index: number
}

/** The complete subtrees of a span, from the left. */
export function subtreesOf({ start, end }: Span): Subtree[] {
  const subtrees: Subtree[] = []
  let from = start
  while (from < end) {
    let height = 0
    while (from + 2 ** (height + 1) <= end && from % 2 ** (height + 1) === 0) height += 1
    subtrees.push({ height, index: from / 2 ** height })
    from += 2 ** height
  }
  return subtrees
}

/** The root over the hashes of neighbouring subtrees of the same height. */
export async function rootOf(hashes: readonly Bytes[]): Promise<Bytes> {
  const [first] = hashes
  if (first === undefined) throw new RangeError('no hashes')
  if (hashes.length === 1) return first
  const split = splitOf(hashes.length)
  return nodeHash(await rootOf(hashes.slice(0, split)), await rootOf(hashes.slice(split)))
}

/** The hash over a span, from those of its complete subtrees, the leftmost and largest first. */
export async function joinedSubtrees(hashes: readonly Bytes[]): Promise<Bytes> {
  let joint = hashes.at(-1)
  if (joint === undefined) throw new RangeError('no subtrees')
  for (const hash of hashes.slice(0, -1).reverse()) joint = await nodeHash(hash, joint)
  return joint
}

function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

function isPowerOfTwo(value: number): boolean {
  return value === 1 || splitOf(value) * 2 === value
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function isPlace(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size
}
