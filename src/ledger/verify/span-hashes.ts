import { joinSubtrees } from '../merkle.ts'
import { type Span, subtreesOf } from '../merkle-proofs.ts'
import { subtreeHash, tileOf } from '../tiles.ts'
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

/** Hashes of the tree as the stored tiles have them; a tile that is missing is found, and stands for no hash. */
export class SpanHashes {
  readonly #snapshot: Snapshot
  readonly #findings: FindingList
  /** The tile that was read last: neighbours are asked for one after the other. */
  #kept: { readonly name: string; readonly hashes: readonly Buffer[] } | null = null
  readonly #missing = new Set<string>()

  constructor(snapshot: Snapshot, findings: FindingList) {
    this.#snapshot = snapshot
    this.#findings = findings
  }

  /** The hash of a leaf; null where its tile does not have it. */
  async leaf(index: number): Promise<Buffer | null> {
    return (await this.#tile(0, Math.floor(index / 256)))[index % 256] ?? null
  }

  /** The hash over a span. */
  async span(span: Span): Promise<Buffer> {
    return joinSubtrees(await this.subtrees(span))
  }

  /** The hashes over the complete subtrees that a span consists of, from the left. */
  async subtrees(span: Span): Promise<Buffer[]> {
    const hashes: Buffer[] = []
    for (const part of subtreesOf(span)) {
      const { level, n } = tileOf(part)
      const tile = await this.#tile(level, n)
      try {
        hashes.push(subtreeHash(part, tile))
      } catch (error) {
        if (!(error instanceof RangeError)) throw error
        this.#report(`${level}/${n}`)
        hashes.push(UNKNOWN)
      }
    }
    return hashes
  }

  async #tile(level: number, n: number): Promise<readonly Buffer[]> {
    const name = `${level}/${n}`
    if (this.#kept?.name !== name) {
      this.#kept = { name, hashes: (await this.#snapshot.tile(level, n))?.hashes ?? [] }
    }
    return this.#kept.hashes
  }

  #report(tile: string): void {
    if (this.#missing.has(tile)) return
    this.#missing.add(tile)
    this.#findings.add(
      finding('TILE', { tile }, `哈希块 ${tile}：缺失或过短`, `Tile ${tile}: it is missing or too short`),
    )
  }
}

/** Stands where nothing is known; nothing hashes to it. */
export const UNKNOWN = Buffer.alloc(32)
