import type { SignalTopic } from './signals.ts'

/** How often everybody looks by themselves, should news have been lost with the node that had them to tell. */
const LOOK_MS = 15_000

/** The subscribers of one node, however the news come to it. */
export class SignalFanOut {
  readonly #subscribers = new Map<string, Set<Subscriber>>()
  readonly #timer: NodeJS.Timeout
  #closed = false

  /** @param lookMs how often everybody is woken besides. */
  constructor(lookMs: number = LOOK_MS) {
    this.#timer = setInterval(() => this.wakeAll(), lookMs).unref()
  }

  subscribe(topic: SignalTopic, id: string): AsyncIterableIterator<void, void, void> {
    const key = keyOf(topic, id)
    const subscriber = new Subscriber(() => this.#remove(key, subscriber))
    if (this.#closed) subscriber.end()
    else this.#subscribersOf(key).add(subscriber)
    return subscriber
  }

  wake(topic: string, id: string): void {
    for (const subscriber of this.#subscribers.get(keyOf(topic, id)) ?? []) subscriber.wake()
  }

  /** For when news may have been lost. */
  wakeAll(): void {
    for (const subscribers of this.#subscribers.values())
      for (const subscriber of subscribers) subscriber.wake()
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#timer)
    for (const subscribers of [...this.#subscribers.values()])
      for (const subscriber of [...subscribers]) subscriber.end()
  }

  #subscribersOf(key: string): Set<Subscriber> {
    const known = this.#subscribers.get(key) ?? new Set()
    this.#subscribers.set(key, known)
    return known
  }

  #remove(key: string, subscriber: Subscriber): void {
    const subscribers = this.#subscribers.get(key)
    subscribers?.delete(subscriber)
    if (subscribers?.size === 0) this.#subscribers.delete(key)
  }
}

function keyOf(topic: string, id: string): string {
  return `${topic} ${id}`
}

/** Written out rather than as a generator, whose `return()` would wait for the next news. */
class Subscriber implements AsyncIterableIterator<void, void, void> {
  readonly #onEnd: () => void
  #isDue = false
  #ended = false
  #waiting: PromiseWithResolvers<void> | null = null

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
  }

  wake(): void {
    this.#isDue = true
    this.#waiting?.resolve()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#waiting?.resolve()
    this.#onEnd()
  }

  async next(): Promise<IteratorResult<void, void>> {
    if (!this.#isDue && !this.#ended) {
      this.#waiting ??= Promise.withResolvers()
      await this.#waiting.promise
      this.#waiting = null
    }
    this.#isDue = false
    return { done: this.#ended, value: undefined }
  }

  return(): Promise<IteratorResult<void, void>> {
    this.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
