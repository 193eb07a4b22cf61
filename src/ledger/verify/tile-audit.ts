/** The tiles above the lowest against those that the leaves make. */
import { type Tile, TileEdge, tileCount } from '../tiles.ts'
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

export class TileAudit {
  readonly #snapshot: Snapshot
  readonly #findings: FindingList
  readonly #edge = new TileEdge()

  constructor(snapshot: Snapshot, findings: FindingList) {
    this.#snapshot = snapshot
    this.#findings = findings
  }

  /** Takes the next leaf. Whatever it completes is compared; only then there is something to wait for. */
  append(leaf: Buffer): Promise<void> | undefined {
    const completed = this.#edge.append(leaf)
    return completed.length > 1 ? this.#compareAll(completed) : undefined
  }

  root(): Buffer {
    return this.#edge.root()
  }

  /** Compares the partial tiles, and looks for tiles that a tree of this size does not have. */
  async end(): Promise<void> {
    await this.#compareAll(this.#edge.partial())
    const counts: number[] = []
    for (let level = 0; tileCount(level, this.#edge.size) > 0; level += 1)
      counts.push(tileCount(level, this.#edge.size))
    const extra = await this.#snapshot.query<{ level: number; n: string }>(
      `select level, n::text from ledger_tiles
      where n < 0 or level < 0 or n >= coalesce(($1::bigint[])[level + 1], 0) order by level, ledger_tiles.n limit 1000`,
      [counts],
    )
    for (const { level, n } of extra) {
      this.#wrong(`${level}/${n}`, '多余，不是账本所写', 'the tree has no such tile; it was added')
    }
  }

  async #compareAll(tiles: readonly Tile[]): Promise<void> {
    for (const tile of tiles) if (tile.level > 0) await this.#compare(tile)
  }

  async #compare({ level, n, hashes }: Tile): Promise<void> {
    const name = `${level}/${n}`
    const stored = await this.#snapshot.tile(level, n)
    if (stored === null) return this.#wrong(name, '缺失', 'it is missing')
    if (stored.hashes?.length !== hashes.length || stored.width !== hashes.length) {
      return this.#wrong(name, '宽度或内容有误', 'its width or its bytes are wrong')
    }
    const at = hashes.findIndex((hash, i) => stored.hashes?.[i]?.equals(hash) !== true)
    if (at < 0) return
    this.#wrong(
      name,
      `第 ${at} 个哈希与下一层不符`,
      `hash ${at} in it is not the one that the level below makes`,
      (n * 256 + at) * 256 ** level,
    )
  }

  #wrong(tile: string, zh: string, en: string, index: number | null = null): void {
    this.#findings.add(finding('TILE', { tile, index }, `哈希块 ${tile}：${zh}`, `Tile ${tile}: ${en}`))
  }
}
