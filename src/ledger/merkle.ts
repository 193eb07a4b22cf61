/**
 * The Merkle tree of RFC 6962 §2.1 (RFC 9162 §2.1) over SHA-256. Leaves and inner nodes are hashed apart, so that neither
 * passes for the other. Everything here is pure.
 */
import { hash as digest } from 'node:crypto'

/** Bytes of a hash. */
export const HASH_SIZE = 32

/** The root of the tree without leaves: the hash of nothing. */
export const EMPTY_ROOT: Buffer = digest('sha256', '', 'buffer')

/** The hash of a leaf: SHA-256(0x00 ‖ data). A string stands for its UTF-8. */
export function leafHash(data: string | Uint8Array): Buffer {
  // U+0000 is one zero byte in UTF-8, so the prefix can join the text before it is encoded, once.
  if (typeof data === 'string') return digest('sha256', `\0${data}`, 'buffer')
  const input = Buffer.allocUnsafe(data.length + 1)
  input[0] = 0
  input.set(data, 1)
  return digest('sha256', input, 'buffer')
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(1 + left.length + right.length)
  input[0] = 1
  input.set(left, 1)
  input.set(right, 1 + left.length)
  return digest('sha256', input, 'buffer')
}

/** The root over some leaf hashes, or over the hashes of equally large complete subtrees. */
export function merkleRoot(hashes: Iterable<Buffer>): Buffer {
  const range = new CompactRange()
  for (const hash of hashes) range.append(hash)
  return range.root()
}

/**
 * Joins neighbouring complete subtrees, the largest and leftmost first, into the hash over all of them.
 *
 * @throws {RangeError} where there is none.
 */
export function joinSubtrees(hashes: readonly Buffer[]): Buffer {
  let joined = hashes.at(-1)
  if (joined === undefined) throw new RangeError('there is no subtree to join')
  for (let i = hashes.length - 2; i >= 0; i -= 1) joined = nodeHash(hashes[i] ?? EMPTY_ROOT, joined)
  return joined
}

/** A tree that only grows: it keeps one hash for each complete subtree, so that its size costs nothing. */
export class CompactRange {
  /** Complete subtrees, the largest first; one for each bit that is set in the size. */
  #subtrees: Buffer[] = []
  #size = 0

  /**
   * A range behind leaves that are not at hand, from the hashes of their complete subtrees, the largest first.
   *
   * @throws {RangeError} where these are not as many as a tree of that size has.
   */
  static resume(size: number, subtrees: readonly Buffer[]): CompactRange {
    const bits = [...size.toString(2)].filter((bit) => bit === '1').length
    if (subtrees.length !== bits)
      throw new RangeError(`a tree of ${size} leaves has ${bits} complete subtrees`)
    const range = new CompactRange()
    range.#subtrees = [...subtrees]
    range.#size = size
    return range
  }

  /** How many leaves were appended. */
  get size(): number {
    return this.#size
  }

  append(leaf: Buffer): void {
    let hash = leaf
    let rest = this.#size
    while (rest % 2 === 1) {
      const left = this.#subtrees.pop()
      if (left === undefined) throw new RangeError('a subtree is missing')
      hash = nodeHash(left, hash)
      rest = (rest - 1) / 2
    }
    this.#subtrees.push(hash)
    this.#size += 1
  }

  root(): Buffer {
    return this.#size === 0 ? EMPTY_ROOT : joinSubtrees(this.#subtrees)
  }

  /** A range of its own that begins as this one stands. */
  clone(): CompactRange {
    const copy = new CompactRange()
    copy.#subtrees = [...this.#subtrees]
    copy.#size = this.#size
    return copy
  }
}
