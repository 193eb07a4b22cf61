/**
 * Which consents ended, whichever node ended them. Each end closes the ledger's fence on its consent, at the place of the entry that
 * says so, and places come in the order in which they are committed: so who asks for what was closed from a place on misses
 * nothing, and asks once for all letters instead of for each of them.
 */
import type { Database } from '../storage/database.ts'

/** For so long an end may not be known here. */
const FRESH_MS = 1_000

export class ConsentEnds {
  readonly #database: Pick<Database, 'kysely'>
  readonly #onEnded: (consentIds: readonly string[]) => void
  /** Ends from this place of the ledger on are not known; null before it was asked for the first time. */
  #next: number | null = null
  /** When the last look began that succeeded, by `performance.now()`. */
  #knownAt = Number.NEGATIVE_INFINITY
  #looking: Promise<void> | null = null

  /** @param onEnded told of ends after the first look, each once, as soon as they are known here. */
  constructor(database: Pick<Database, 'kysely'>, onEnded: (consentIds: readonly string[]) => void) {
    this.#database = database
    this.#onEnded = onEnded
  }

  /** Whether every end was told of that is more than a second old. */
  get areKnown(): boolean {
    return performance.now() - this.#knownAt < FRESH_MS
  }

  /** Sees to it that {@link areKnown}; those who ask at once look once. */
  learn(): Promise<void> {
    if (this.areKnown) return Promise.resolve()
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #look(): Promise<void> {
    const began = performance.now()
    const fences = this.#database.kysely.selectFrom('ledger_fences')
    if (this.#next === null) {
      const { last } = await fences.select(({ fn }) => fn.max('index').as('last')).executeTakeFirstOrThrow()
      this.#next = (last ?? -1) + 1
    } else {
      const closed = await fences.select(['id', 'index']).where('index', '>=', this.#next).execute()
      if (closed.length > 0) {
        this.#next = Math.max(...closed.map(({ index }) => index)) + 1
        this.#onEnded(closed.map(({ id }) => id))
      }
    }
    this.#knownAt = began
  }
}
