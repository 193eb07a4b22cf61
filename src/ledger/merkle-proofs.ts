/**
 * Inclusion and consistency proofs (RFC 6962 §2.1.1 and §2.1.2): which subtrees a proof consists of, and whether a proof
 * holds (RFC 9162 §2.1.3.2 and §2.1.4.2). Pure; sizes and indexes are numbers up to 2^53 - 1.
 */
import { HASH_SIZE, nodeHash } from './merkle.ts'

/** The leaves from `start` up to but not including `end`. One element of a proof is the hash over such a span. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A complete subtree: the leaves from `index · 2^height` on, `2^height` of them. */
export interface Subtree {
  readonly height: number
  readonly index: number
}

/**
 * The spans whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upwards.
 *
 * @throws {RangeError} where there is no such leaf.
 */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`)
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

/**
 * The spans whose hashes prove that the tree of `older` leaves is the beginning of the tree of `newer` leaves.
 *
 * @throws {RangeError} unless 0 < older ≤ newer: the empty tree is the beginning of every tree, and proves nothing.
 */
export function consistencySpans(older: number, newer: number): Span[] {
  if (!isCount(older) || !isCount(newer) || older < 1 || older > newer) {
    throw new RangeError(`no consistency proof from ${older} to ${newer}`)
  }
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
  // Where the older tree is itself a complete subtree, its root is known and not sent.
  if (start > 0) spans.push({ start, end })
  return spans.reverse()
}

/** The complete subtrees that a span of a proof consists of, from the left. */
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

/** Whether the proof shows that a leaf of this hash stands at `index` of the tree with this size and root. */
export function verifyInclusion(claim: {
  readonly index: number
  readonly size: number
  readonly leaf: Buffer
  readonly proof: readonly Buffer[]
  readonly root: Buffer
}): boolean {
  const { index, size, leaf, proof, root } = claim
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (!areHashes([leaf, root, ...proof])) return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && hash.equals(root)
}

/**
 * Whether the proof shows that the older tree is the beginning of the newer one. A tree without leaves is consistent with
 * every tree, so that a proof from it would say nothing: it is never accepted, nor is one for two empty trees.
 */
export function verifyConsistency(claim: {
  readonly older: number
  readonly newer: number
  readonly olderRoot: Buffer
  readonly newerRoot: Buffer
  readonly proof: readonly Buffer[]
}): boolean {
  const { older, newer, olderRoot, newerRoot, proof } = claim
  if (!isCount(older) || !isCount(newer) || older < 1 || older > newer) return false
  if (older === newer) return proof.length === 0 && olderRoot.equals(newerRoot)
  if (!areHashes([olderRoot, newerRoot, ...proof])) return false
  const path = isPowerOfTwo(older) ? [olderRoot, ...proof] : [...proof]
  const first = path.shift()
  // An empty proof shows nothing of two trees that differ in size.
  if (first === undefined || proof.length === 0) return false
  let node = older - 1
  let last = newer - 1
  while (node % 2 === 1) {
    node = half(node)
    last = half(last)
  }
  let olderHash = first
  let newerHash = first
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      olderHash = nodeHash(sibling, olderHash)
      newerHash = nodeHash(sibling, newerHash)
      while (node % 2 === 0 && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      newerHash = nodeHash(newerHash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && olderHash.equals(olderRoot) && newerHash.equals(newerRoot)
}

/** The largest power of two below a number over 1: where a tree of that size splits. */
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

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function areHashes(hashes: readonly Buffer[]): boolean {
  return hashes.every((hash) => hash.length === HASH_SIZE)
}
