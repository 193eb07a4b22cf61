import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leafHash, merkleRoot } from '../../../src/ledger/merkle.ts'
import {
  partialTiles,
  splitHashes,
  subtreeHash,
  type Tile,
  TileEdge,
  tileCount,
  tileOf,
} from '../../../src/ledger/tiles.ts'
import { runs } from '../../testkit/effort.ts'

const LEAVES = Array.from({ length: 70_000 }, (_, i) => leafHash(`entry ${i}`))

function grow(edge: TileEdge, until: number, tiles: Map<string, Tile>): void {
  const keep = (tile: Tile) => tiles.set(`${tile.level}/${tile.n}`, tile)
  for (const leaf of LEAVES.slice(edge.size, until)) edge.append(leaf).forEach(keep)
  edge.partial().forEach(keep)
}

describe('a tree of 70,000 leaves, the example of C2SP tlog-tiles', () => {
  const tiles = new Map<string, Tile>()
  const edge = new TileEdge()
  grow(edge, 70_000, tiles)

  test('has 273 full tiles and partial ones of 112, 17 and 1', () => {
    expect(partialTiles(70_000).map(({ level, width }) => [level, width])).toEqual([
      [0, 112],
      [1, 17],
      [2, 1],
    ])
    expect([tileCount(0, 70_000), tileCount(1, 70_000), tileCount(2, 70_000), tileCount(3, 70_000)]).toEqual([
      274, 2, 1, 0,
    ])
    expect(tiles.size).toBe(277)
    expect(tiles.get('1/0')?.hashes.length).toBe(256)
    expect(tiles.get('2/0')?.hashes.length).toBe(1)
  })

  test('has the root of its leaves', () => {
    expect(edge.root()).toEqual(merkleRoot(LEAVES))
  })

  test('gives the hash of every complete subtree from one tile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.nat(), (height, any) => {
        const index = any % Math.floor(70_000 / 2 ** height)
        const { level, n } = tileOf({ height, index })
        const hash = subtreeHash({ height, index }, tiles.get(`${level}/${n}`)?.hashes ?? [])
        expect(hash).toEqual(merkleRoot(LEAVES.slice(index * 2 ** height, (index + 1) * 2 ** height)))
      }),
      { numRuns: runs(10, 40) },
    )
  })
})

test('a tree that is stopped and resumed anywhere grows into the same one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 6 }), (steps) => {
      const tiles = new Map<string, Tile>()
      let edge = new TileEdge()
      for (const step of steps) {
        grow(edge, edge.size + step, tiles)
        edge = TileEdge.resume(edge.size, [...tiles.values()])
      }
      expect(edge.root()).toEqual(merkleRoot(LEAVES.slice(0, edge.size)))
    }),
    { numRuns: runs(10, 30) },
  )
})

test('a tree is not resumed from tiles that are too short', () => {
  expect(() => TileEdge.resume(3, [{ level: 0, n: 0, hashes: LEAVES.slice(0, 2) }])).toThrow(RangeError)
})

test('bytes that are no whole hashes are no tile', () => {
  expect(splitHashes(Buffer.alloc(64))?.length).toBe(2)
  for (const size of [0, 33, 257 * 32]) expect(splitHashes(Buffer.alloc(size))).toBeNull()
})
