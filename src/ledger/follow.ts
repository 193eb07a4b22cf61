/**
 * Work that follows the ledger a moment behind it: the tree, segments, audit rules. A round does what there is to do; rounds
 * follow each other while there is more, and else after a pause. A round that fails is told of and tried again.
 */
export interface FollowerOptions {
  /** @returns whether there is more to do at once. */
  readonly round: () => Promise<boolean>
  /** The pause where there is nothing more to do, in milliseconds. */
  readonly intervalMs: number
  /** The pause where there is more, by how long the last round took, both in milliseconds; none where it is left out. */
  readonly restMs?: (tookMs: number) => number
  /** Told of each round that failed. */
  readonly onError?: ((error: unknown) => void) | undefined
}

export class Follower {
  readonly #options: FollowerOptions
  #stopping: AbortController | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(options: FollowerOptions) {
    this.#options = options
  }

  /** Begins with a round. Does nothing where it began already. */
  start(): void {
    if (this.#stopping) return
    this.#stopping = new AbortController()
    this.#running = this.#follow(this.#stopping.signal)
  }

  /** Ends the round under way, and begins no other. */
  async stop(): Promise<void> {
    this.#stopping?.abort()
    await this.#running
    this.#stopping = null
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { round, intervalMs, restMs, onError } = this.#options
    // Whoever starts it is not to meet its first round.
    await pause(0, signal)
    while (!signal.aborted) {
      const began = performance.now()
      let more = false
      try {
        more = await round()
      } catch (error) {
        onError?.(error)
      }
      const rest = more ? (restMs?.(performance.now() - began) ?? null) : intervalMs
      if (rest !== null && !signal.aborted) await pause(rest, signal)
    }
  }
}

/** Waits, at most until it is stopped; keeps no process alive. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds).unref()
    signal.addEventListener('abort', end)
  })
}
