import type { CheckpointAudit } from './checkpoint-audit.ts'
import type { Lookahead } from './lookahead.ts'
import type { StoredCheckpoint } from './snapshot.ts'

/**
 * Follows two growing trees, that of the stored tiles and that of the stored entries, and asks each for its root where a
 * checkpoint speaks of its size.
 */
export class RootWatch {
  readonly #audit: CheckpointAudit
  readonly #checkpoints: Lookahead<StoredCheckpoint>
  /** Up to here the checkpoints are known to the audit. */
  #nextSize = Number.NEGATIVE_INFINITY

  constructor(audit: CheckpointAudit, checkpoints: Lookahead<StoredCheckpoint>) {
    this.#audit = audit
    this.#checkpoints = checkpoints
  }

  /** Told that a tree has a size. It is called for every leaf, and hardly ever is there something to wait for. */
  reached(size: number, by: 'tree' | 'entries', root: () => Buffer): Promise<void> | undefined {
    if (size >= this.#nextSize) return this.#load(size).then(() => this.#compare(size, by, root))
    this.#compare(size, by, root)
    return undefined
  }

  /** Takes the checkpoints that no tree came to. */
  async end(): Promise<void> {
    await this.#load(Number.POSITIVE_INFINITY)
    this.#audit.end()
  }

  #compare(size: number, by: 'tree' | 'entries', root: () => Buffer): void {
    if (this.#audit.awaits(size, by)) this.#audit.compare(size, by, root())
  }

  async #load(upTo: number): Promise<void> {
    for (;;) {
      await this.#checkpoints.ensure(1)
      const next = this.#checkpoints.peek(0)
      this.#nextSize = next?.size ?? Number.POSITIVE_INFINITY
      if (next === undefined || next.size > upTo) return
      this.#audit.add(next)
      this.#checkpoints.shift()
    }
  }
}
