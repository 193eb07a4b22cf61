import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CompactRange, EMPTY_ROOT, leafHash, merkleRoot, nodeHash } from '../../../src/ledger/merkle.ts'
import {
  consistencySpans,
  inclusionSpans,
  type Span,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/ledger/merkle-proofs.ts'

/** RFC 6962 §2.1, word for word. */
function mth(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves
  if (first === undefined) return createHash('sha256').digest()
  if (leaves.length === 1) return first
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafHash(`entry ${i}`))
const hashesOf = (leaves: readonly Buffer[], spans: readonly Span[]) =>
  spans.map(({ start, end }) => mth(leaves.slice(start, end)))

const size = fc.integer({ min: 1, max: 300 })
const sizeAndPlace = size.chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n - 1 })))
const twoSizes = size.chain((n) => fc.tuple(fc.integer({ min: 1, max: n }), fc.constant(n)))

describe('hashes', () => {
  test('a leaf is SHA-256 of a zero byte and the data, a node of a one byte and both sides', () => {
    const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
    const [left, right] = [leafHash('左'), leafHash('right')]
    expect(left).toEqual(sha(Buffer.of(0), Buffer.from('左')))
    expect(leafHash(Buffer.from('左'))).toEqual(left)
    expect(nodeHash(left, right)).toEqual(sha(Buffer.of(1), left, right))
    expect(EMPTY_ROOT).toEqual(sha())
  })

  test('the root is that of RFC 6962 at every size', () => {
    fc.assert(
      fc.property(size, (n) => {
        expect(merkleRoot(leavesOf(n))).toEqual(mth(leavesOf(n)))
      }),
    )
    expect(merkleRoot([])).toEqual(EMPTY_ROOT)
  })

  test('a range that was cloned grows on its own', () => {
    const range = new CompactRange()
    for (const leaf of leavesOf(5)) range.append(leaf)
    const copy = range.clone()
    copy.append(leafHash('another'))
    expect([range.size, copy.size]).toEqual([5, 6])
    expect(range.root()).toEqual(mth(leavesOf(5)))
  })
})

describe('inclusion proofs', () => {
  test('every leaf of every tree is proven', () => {
    fc.assert(
      fc.property(sizeAndPlace, ([n, index]) => {
        const leaves = leavesOf(n)
        const claim = { index, size: n, leaf: leaves[index] ?? EMPTY_ROOT, root: mth(leaves) }
        const proof = hashesOf(leaves, inclusionSpans(index, n))
        expect(verifyInclusion({ ...claim, proof })).toBe(true)
        expect(verifyInclusion({ ...claim, proof, leaf: leafHash('another') })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: [...proof, EMPTY_ROOT] })).toBe(false)
        if (proof.length > 0) expect(verifyInclusion({ ...claim, proof: proof.slice(1) })).toBe(false)
        if (n > 1) expect(verifyInclusion({ ...claim, proof, index: (index + 1) % n })).toBe(false)
      }),
    )
  })

  test('there is none for a leaf that the tree does not have', () => {
    for (const [index, n] of [
      [0, 0],
      [3, 3],
      [-1, 3],
      [0.5, 3],
      [2 ** 53, 2 ** 53 + 2],
    ] as const) {
      expect(() => inclusionSpans(index, n)).toThrow(RangeError)
      expect(verifyInclusion({ index, size: n, leaf: EMPTY_ROOT, root: EMPTY_ROOT, proof: [] })).toBe(false)
    }
  })
})

describe('consistency proofs', () => {
  test('every tree is the beginning of every larger one', () => {
    fc.assert(
      fc.property(twoSizes, ([older, newer]) => {
        const leaves = leavesOf(newer)
        const claim = { older, newer, olderRoot: mth(leaves.slice(0, older)), newerRoot: mth(leaves) }
        const proof = hashesOf(leaves, consistencySpans(older, newer))
        expect(verifyConsistency({ ...claim, proof })).toBe(true)
        expect(verifyConsistency({ ...claim, proof: [...proof, EMPTY_ROOT] })).toBe(false)
        expect(verifyConsistency({ ...claim, proof, olderRoot: leafHash('another') })).toBe(false)
        expect(verifyConsistency({ ...claim, proof, newerRoot: leafHash('another') })).toBe(false)
      }),
    )
  })

  test('the empty tree is the beginning of every tree, and proves nothing', () => {
    expect(() => consistencySpans(0, 3)).toThrow(RangeError)
    const roots = { olderRoot: EMPTY_ROOT, newerRoot: EMPTY_ROOT }
    expect(verifyConsistency({ older: 0, newer: 0, ...roots, proof: [] })).toBe(false)
    expect(verifyConsistency({ older: 0, newer: 1, ...roots, proof: [EMPTY_ROOT] })).toBe(false)
  })
})

test('a span is cut into complete subtrees that touch each other', () => {
  fc.assert(
    fc.property(sizeAndPlace, ([n, index]) => {
      for (const span of inclusionSpans(index, n)) {
        let at = span.start
        for (const { height, index: place } of subtreesOf(span)) {
          expect(place * 2 ** height).toBe(at)
          at += 2 ** height
        }
        expect(at).toBe(span.end)
      }
    }),
  )
})
