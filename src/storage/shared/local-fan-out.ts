import type { FanOut } from './fan-out.ts'
import { messageOf } from './message.ts'

/** The fan-out of one process, and the part of the others that knows who waits for what. */
export class LocalFanOut implements FanOut {
  readonly #subscriptions = new Map<string, Set<Subscription>>()
  #closed = false

  publish(topic: string, id: string): Promise<void> {
    // Within the promise, so that what is wrong with a message rejects, as it does in the others.
    return Promise.try(() => this.tell(messageOf(topic, id)))
  }

  subscribe(topic: string, id: string, signal?: AbortSignal): AsyncIterable<void> {
    const message = messageOf(topic, id)
    const subscription = new Subscription(() => {
      const group = this.#subscriptions.get(message)
      group?.delete(subscription)
      if (group?.size === 0) this.#subscriptions.delete(message)
      signal?.removeEventListener('abort', end)
    })
    const end = (): void => subscription.end()
    const group = this.#subscriptions.get(message)
    if (group) group.add(subscription)
    else this.#subscriptions.set(message, new Set([subscription]))
    signal?.addEventListener('abort', end, { once: true })
    if (this.#closed || signal?.aborted) end()
    return subscription
  }

  /** A message has arrived. One that nobody here waits for is nothing special. */
  tell(message: string): void {
    for (const subscription of this.#subscriptions.get(message) ?? []) subscription.tick()
  }

  /** Messages may have been lost: everybody is to look. */
  tellAll(): void {
    for (const group of this.#subscriptions.values()) for (const subscription of group) subscription.tick()
  }

  close(): Promise<void> {
    this.#closed = true
    for (const group of [...this.#subscriptions.values()]) {
      for (const subscription of [...group]) subscription.end()
    }
    return Promise.resolve()
  }
}

/** One loop over the changes of one thing. A word that nobody has taken yet is not said twice. */
class Subscription implements AsyncIterableIterator<void> {
  readonly #leave: () => void
  readonly #waiting: ((result: IteratorResult<void, undefined>) => void)[] = []
  #ticked = false
  #ended = false

  constructor(leave: () => void) {
    this.#leave = leave
  }

  tick(): void {
    if (this.#ended) return
    const next = this.#waiting.shift()
    if (next) next({ done: false, value: undefined })
    else this.#ticked = true
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#leave()
    for (const next of this.#waiting.splice(0)) next({ done: true, value: undefined })
  }

  next(): Promise<IteratorResult<void, undefined>> {
    if (this.#ended) return Promise.resolve({ done: true, value: undefined })
    if (this.#ticked) {
      this.#ticked = false
      return Promise.resolve({ done: false, value: undefined })
    }
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  return(): Promise<IteratorResult<void, undefined>> {
    this.end()
    return Promise.resolve({ done: true, value: undefined })
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
