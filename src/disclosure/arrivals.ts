import { setTimeout as sleep } from 'node:timers/promises'

/** What arrives within so many milliseconds of each other is taken together: one entry and one statement serve it all. */
const QUIET_MS = 50
/** However steadily more arrives, what is there is taken after this time. */
const LONGEST_MS = 1_000

/**
 * Names in the order in which what they wait for comes, several at a time where they come close to each other.
 *
 * @throws what any of them fails with, once its turn comes.
 */
export async function* arrivals(
  expected: ReadonlyMap<string, readonly Promise<void>[]>,
): AsyncGenerator<string[], void, void> {
  let left = expected.size
  const here: string[] = []
  let failed = false
  let failure: unknown
  let news = Promise.withResolvers<void>()
  for (const [name, parts] of expected) {
    Promise.all(parts).then(
      () => {
        here.push(name)
        news.resolve()
      },
      (error: unknown) => {
        failed = true
        failure = error
        news.resolve()
      },
    )
  }
  while (left > 0) {
    await news.promise
    const until = performance.now() + LONGEST_MS
    for (let count = 0; here.length > count && here.length < left && performance.now() < until; ) {
      count = here.length
      await sleep(QUIET_MS)
    }
    if (failed) throw failure
    news = Promise.withResolvers()
    const taken = here.splice(0)
    left -= taken.length
    if (taken.length > 0) yield taken
  }
}
