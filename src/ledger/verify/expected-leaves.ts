/**
 * The leaves as the tree has them. Where a tile does not make the hash that stands for it one level up, and the entries
 * do, it is the tile that was changed, and the entries are taken.
 */
import { CompactRange, merkleRoot } from '../merkle.ts'
import { TILE_WIDTH, tileCount } from '../tiles.ts'
import type { ExpectedLeaf } from './alignment.ts'
import { type FindingList, finding } from './finding.ts'
import type { Lookahead } from './lookahead.ts'
import type { Snapshot, StoredLeaf, StoredTile } from './snapshot.ts'

/** What the tree's right edge must come to, where a checkpoint speaks of it. */
export interface Edge {
  readonly size: number
  readonly root: Buffer
}

export class ExpectedLeaves {
  readonly #snapshot: Snapshot
  readonly #tiles: Lookahead<StoredTile>
  readonly #stored: Lookahead<StoredLeaf>
  readonly #findings: FindingList
  readonly #edge: Edge | null
  readonly #size: number
  readonly #onLeaf: (hash: Buffer) => Promise<void> | void
  readonly #range = new CompactRange()
  #n = 0
  #parent: StoredTile | null = null

  /** @param size how many leaves the tree has. @param onLeaf told of each leaf, in order. */
  constructor(options: {
    readonly snapshot: Snapshot
    readonly tiles: Lookahead<StoredTile>
    readonly stored: Lookahead<StoredLeaf>
    readonly findings: FindingList
    readonly size: number
    readonly edge: Edge | null
    readonly onLeaf: (hash: Buffer) => Promise<void> | void
  }) {
    this.#snapshot = options.snapshot
    this.#tiles = options.tiles
    this.#stored = options.stored
    this.#findings = options.findings
    this.#size = options.size
    this.#edge = options.edge
    this.#onLeaf = options.onLeaf
  }

  /** The leaves of the next tile; null behind the last. */
  async next(): Promise<ExpectedLeaf[] | null> {
    const n = this.#n
    if (n >= tileCount(0, this.#size)) return null
    this.#n += 1
    const from = n * TILE_WIDTH
    const width = Math.min(TILE_WIDTH, this.#size - from)
    const tile = await this.#tile(n, width)
    const hashes = await this.#decide(n, width, tile)
    const unknown = hashes === null ? ((await this.#entries(from, width)) ?? []) : []
    const leaves: ExpectedLeaf[] = []
    for (let i = 0; i < width; i += 1) {
      const hash = hashes?.[i] ?? null
      leaves.push({ index: from + i, hash })
      const leaf = hash ?? unknown[i] ?? UNKNOWN
      this.#range.append(leaf)
      const told = this.#onLeaf(leaf)
      if (told !== undefined) await told
    }
    return leaves
  }

  /** The stored tile, where it has the hashes that are asked for. */
  async #tile(n: number, width: number): Promise<readonly Buffer[] | null> {
    await this.#tiles.ensure(1)
    for (let tile = this.#tiles.peek(0); tile !== undefined && tile.n <= n; tile = this.#tiles.peek(0)) {
      this.#tiles.shift()
      await this.#tiles.ensure(1)
      if (tile.n !== n) continue
      if (tile.hashes !== null && tile.hashes.length === tile.width && tile.width === width)
        return tile.hashes
      this.#wrong(n, null, '宽度或内容有误', 'its width or its bytes are wrong')
      return null
    }
    this.#wrong(n, null, '缺失', 'it is missing')
    return null
  }

  async #decide(n: number, width: number, tile: readonly Buffer[] | null): Promise<readonly Buffer[] | null> {
    const isRight = await this.#authority(n, width)
    if (isRight === null || (tile !== null && isRight(tile))) return tile
    const entries = await this.#entries(n * TILE_WIDTH, width)
    if (entries === null || !isRight(entries)) return tile
    if (tile !== null) {
      const i = tile.findIndex((hash, at) => !hash.equals(entries[at] ?? UNKNOWN))
      this.#wrong(n, n * TILE_WIDTH + i, `第 ${i} 个哈希被改动`, `hash ${i} in it was changed`)
    }
    return entries
  }

  /** What a tile is checked against: the level above, or the newest checkpoint; null where nothing speaks of it. */
  async #authority(n: number, width: number): Promise<((hashes: readonly Buffer[]) => boolean) | null> {
    if (width === TILE_WIDTH) {
      const above = Math.floor(n / TILE_WIDTH)
      if (this.#parent?.n !== above) this.#parent = await this.#snapshot.tile(1, above)
      const hash = this.#parent?.hashes?.[n % TILE_WIDTH]
      if (hash !== undefined) return (hashes) => merkleRoot(hashes).equals(hash)
    }
    const edge = this.#edge
    if (edge?.size !== n * TILE_WIDTH + width) return null
    return (hashes) => {
      const range = this.#range.clone()
      for (const hash of hashes) range.append(hash)
      return range.root().equals(edge.root)
    }
  }

  /** The hashes of the entries that are numbered so; null where not all of them stand. */
  async #entries(from: number, count: number): Promise<Buffer[] | null> {
    const hashes: Buffer[] = []
    for (let ahead = 0; hashes.length < count; ahead += 1) {
      await this.#stored.ensure(ahead + 1)
      const leaf = this.#stored.peek(ahead)
      if (leaf === undefined || leaf.index > from + hashes.length) return null
      if (leaf.index < from + hashes.length) continue
      if (leaf.hash === null) return null
      hashes.push(leaf.hash)
    }
    return hashes
  }

  #wrong(n: number, index: number | null, zh: string, en: string): void {
    this.#findings.add(
      finding('TILE', { tile: `0/${n}`, index }, `哈希块 0/${n}：${zh}`, `Tile 0/${n}: ${en}`),
    )
  }
}

/** Stands where nothing is known; no entry hashes to it. */
const UNKNOWN = Buffer.alloc(32)
