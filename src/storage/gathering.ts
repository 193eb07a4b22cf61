import DataLoader from 'dataloader'

/** Rows that one statement asks for at most. */
const MOST_AT_ONCE = 1_000

/**
 * Reads what is asked for one by one in statements for many: while one statement is under way, those who ask next gather
 * for the following one. Nobody waits on purpose, and the more are asking, the less each of them costs. Nothing is kept.
 *
 * @param read what there is of some keys; what it throws comes to everybody who waits for it.
 * @returns what there is under a key, or null.
 */
export function gathering<Key, Value>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (key: Key) => Promise<Value | null> {
  let underWay: Promise<unknown> = Promise.resolve()
  const loader = new DataLoader<Key, Value | null>(
    async (keys) => {
      const reading = read(keys)
      underWay = reading.catch(() => undefined)
      const found = await reading
      return keys.map((key) => found.get(key) ?? null)
    },
    {
      cache: false,
      maxBatchSize: MOST_AT_ONCE,
      batchScheduleFn: (dispatch) => void underWay.then(dispatch),
    },
  )
  return (key) => loader.load(key)
}
