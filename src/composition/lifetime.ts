/** Has a part of the hub ended with it. */
export type OnEnd = (close: () => Promise<unknown>) => void

/** What was started, to be ended the other way round: each part before those that it rests on. */
export interface Lifetime {
  readonly onEnd: OnEnd
  /** Ends everything, one after the other. Called again it does nothing. */
  end(): Promise<void>
}

export function createLifetime(): Lifetime {
  const closing: (() => Promise<unknown>)[] = []
  return {
    onEnd(close) {
      closing.unshift(close)
    },
    async end() {
      for (const close of closing.splice(0)) await close()
    },
  }
}
