/**
 * The tree cut into tiles of 256 hashes (C2SP tlog-tiles): tile `n` of level `l` holds the hashes over
 * 256^l leaves each, so that any hash of the tree comes from one tile. Pure.
 */
import { EMPTY_ROOT, HASH_SIZE, joinSubtrees, merkleRoot } from './merkle.ts'
import { type Subtree, subtreesOf } from './merkle-proofs.ts'

/** Hashes of a full tile: a subtree of height 8. */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8

/** Where a tile stands. */
export interface TilePlace {
  readonly level: number
  readonly n: number
}

/** A tile and its hashes, 1 to 256. */
export interface Tile extends TilePlace {
  readonly hashes: readonly Buffer[]
}

/**
 * The tiles at the right edge of a tree, one a level, to which leaves are appended. What came before the edge is never
 * needed again, so that growing costs the same at any size.
 */
export class TileEdge {
  readonly #levels: { n: number; hashes: Buffer[] }[] = []
  #size = 0

  /** @param partial the partial tiles of a tree of this size; see {@link partialTiles}. */
  static resume(size: number, partial: readonly Tile[]): TileEdge {
    const edge = new TileEdge()
    edge.#size = size
    for (let level = 0; 256 ** level <= size; level += 1) {
      const width = widthAtEdge(level, size)
      const n = Math.floor(size / 256 ** (level + 1))
      const hashes =
        width === 0 ? [] : (partial.find((tile) => tile.level === level && tile.n === n)?.hashes ?? [])
      if (hashes.length < width) throw new RangeError(`tile ${level}/${n} has fewer than ${width} hashes`)
      edge.#levels.push({ n, hashes: hashes.slice(0, width) })
    }
    return edge
  }

  get size(): number {
    return this.#size
  }

  /** Appends a leaf. Returns the tiles that it completed, the lowest first. */
  append(leaf: Buffer): Tile[] {
    const completed: Tile[] = []
    let hash = leaf
    for (let level = 0; ; level += 1) {
      this.#levels[level] ??= { n: 0, hashes: [] }
      const tile = this.#levels[level]
      if (tile === undefined) break
      tile.hashes.push(hash)
      if (tile.hashes.length < TILE_WIDTH) break
      completed.push({ level, n: tile.n, hashes: tile.hashes })
      hash = merkleRoot(tile.hashes)
      this.#levels[level] = { n: tile.n + 1, hashes: [] }
    }
    this.#size += 1
    return completed
  }

  /** The partial tiles at the edge, the lowest level first. */
  partial(): Tile[] {
    return this.#levels.flatMap(({ n, hashes }, level) =>
      hashes.length === 0 ? [] : [{ level, n, hashes: [...hashes] }],
    )
  }

  root(): Buffer {
    const subtrees: Buffer[] = []
    for (const { hashes } of this.#levels.toReversed()) {
      for (const part of subtreesOf({ start: 0, end: hashes.length })) {
        subtrees.push(merkleRoot(hashes.slice(...range(part))))
      }
    }
    return subtrees.length === 0 ? EMPTY_ROOT : joinSubtrees(subtrees)
  }
}

/** How many hashes of a level stand in its last, partial tile; 0 where the level ends with a full tile. */
export function widthAtEdge(level: number, size: number): number {
  return Math.floor(size / 256 ** level) % TILE_WIDTH
}

/** The partial tiles of a tree. */
export function partialTiles(size: number): (TilePlace & { readonly width: number })[] {
  const places: (TilePlace & { width: number })[] = []
  for (let level = 0; 256 ** level <= size; level += 1) {
    const width = widthAtEdge(level, size)
    if (width > 0) places.push({ level, n: Math.floor(size / 256 ** (level + 1)), width })
  }
  return places
}

/** How many tiles a level has, a partial one included. */
export function tileCount(level: number, size: number): number {
  return Math.ceil(Math.floor(size / 256 ** level) / TILE_WIDTH)
}

/** The tile that a complete subtree's hash is computed from. */
export function tileOf({ height, index }: Subtree): TilePlace {
  return {
    level: Math.floor(height / TILE_HEIGHT),
    n: Math.floor((index * 2 ** (height % TILE_HEIGHT)) / TILE_WIDTH),
  }
}

/**
 * The hash over a complete subtree, from the hashes of its tile ({@link tileOf}).
 *
 * @throws {RangeError} where the tile does not reach that far.
 */
export function subtreeHash({ height, index }: Subtree, hashes: readonly Buffer[]): Buffer {
  const width = 2 ** (height % TILE_HEIGHT)
  const from = (index * width) % TILE_WIDTH
  if (from + width > hashes.length) throw new RangeError('the tile does not reach that far')
  return merkleRoot(hashes.slice(from, from + width))
}

/** The hashes of a tile from its bytes; null where they are no whole number of hashes, or too many. */
export function splitHashes(bytes: Buffer): Buffer[] | null {
  const count = bytes.length / HASH_SIZE
  if (!Number.isInteger(count) || count === 0 || count > TILE_WIDTH) return null
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE))
}

function range({ height, index }: Subtree): [number, number] {
  return [index * 2 ** height, (index + 1) * 2 ** height]
}
