/** Has a part of the hub ended with it. */
export type OnEnd = (close: () => Promise<unknown>) => void

/** What was started, to be ended the other way round: each part before those that it rests on. */
export interface Lifetime {
  readonly onEnd: OnEnd
  /**
   * Ends everything, one after the other; called again it is the same end. A part that cannot end keeps no other from it.
   *
   * @throws what kept a part from ending, once everything else has ended; an `AggregateError` where there were several.
   */
  end(): Promise<void>
}

export function createLifetime(): Lifetime {
  const closing: (() => Promise<unknown>)[] = []
  let ended: Promise<void> | null = null
  return {
    onEnd(close) {
      closing.unshift(close)
    },
    end() {
      ended ??= endAll(closing)
      return ended
    },
  }
}

async function endAll(closing: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const close of closing) {
    try {
      await close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 1) throw new AggregateError(failures, 'several parts of the hub could not end')
  if (failures.length > 0) throw failures[0]
}
