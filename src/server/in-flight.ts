/** Counts requests that are being answered, so that a server that ends knows when it may. */
export class InFlight {
  #count = 0
  #waiting: (() => void)[] = []

  enter(): void {
    this.#count++
  }

  leave(): void {
    this.#count--
    if (this.#count > 0) return
    for (const resume of this.#waiting.splice(0)) resume()
  }

  /** Resolves as soon as there is none. */
  none(): Promise<void> {
    if (this.#count === 0) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
