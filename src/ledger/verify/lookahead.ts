/** A stream that is read in batches and looked into ahead of where it is consumed. */
export class Lookahead<T> {
  readonly #pull: () => Promise<readonly T[] | null>
  #items: T[] = []
  #first = 0
  #ended = false

  /** @param pull gives the next batch; null at the end. */
  constructor(pull: () => Promise<readonly T[] | null>) {
    this.#pull = pull
  }

  /** The item some places ahead, of those that {@link Lookahead.ensure} brought. */
  peek(ahead: number): T | undefined {
    return this.#items[this.#first + ahead]
  }

  /** How many items can be looked at. */
  get available(): number {
    return this.#items.length - this.#first
  }

  /** True where that many items can be looked at without reading, or no more will come. */
  has(count: number): boolean {
    return this.#ended || this.available >= count
  }

  /** Reads until that many items can be looked at, or the stream ends. */
  async ensure(count: number): Promise<void> {
    while (!this.has(count)) {
      const batch = await this.#pull()
      if (batch === null) {
        this.#ended = true
        return
      }
      this.#items = this.#items.slice(this.#first).concat(batch)
      this.#first = 0
    }
  }

  /** The next items, without taking them. */
  peekAll(count: number): T[] {
    return this.#items.slice(this.#first, this.#first + count)
  }

  /** Takes the next item. */
  shift(): T | undefined {
    const item = this.#items[this.#first]
    if (item !== undefined) this.#first += 1
    return item
  }

  /** Takes some items. */
  take(count: number): T[] {
    const taken = this.#items.slice(this.#first, this.#first + count)
    this.#first += taken.length
    return taken
  }
}
