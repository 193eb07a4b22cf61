import { tooBroad } from './reading.ts'

/** Groups at most: nobody reads more, and a hub must bear it. */
const MOST_GROUPS = 100_000

/** Adds up counts by time and by what is counted. */
export class Tally<Key> {
  readonly #counts = new Map<string, Map<Key, number>>()
  #groups = 0

  /** @throws {HeduiError} `SEARCH_TOO_BROAD` where there are too many groups. */
  add(time: string, key: Key, entries: number): void {
    if (entries === 0) return
    const counts = this.#counts.get(time) ?? new Map<Key, number>()
    if (counts.size === 0) this.#counts.set(time, counts)
    const before = counts.get(key)
    if (before === undefined) this.#groups += 1
    if (this.#groups > MOST_GROUPS) throw tooBroad()
    counts.set(key, (before ?? 0) + entries)
  }

  /** What was counted, each once. */
  keys(): Key[] {
    return [...new Set([...this.#counts.values()].flatMap((counts) => [...counts.keys()]))]
  }

  /** Times in their order, each with its counts. */
  byTime(): (readonly [string, ReadonlyMap<Key, number>])[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  *[Symbol.iterator](): Iterator<readonly [time: string, key: Key, entries: number]> {
    for (const [time, counts] of this.#counts) for (const [key, entries] of counts) yield [time, key, entries]
  }
}
