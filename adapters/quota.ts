import { performance } from 'node:perf_hooks'
import { DepartmentFault } from './adapter.ts'

interface Waiting {
  readonly needsSlot: boolean
  readonly admit: () => void
}

/**
 * What a department allows: so many calls per second, and so many at the same time. A call that has to wait waits in
 * line, no longer than its deadline. A second's allowance may be used at once, as a bucket that fills up again.
 */
export class Quota {
  readonly #perSecond: number
  readonly #burst: number
  readonly #concurrency: number
  readonly #waiting: Waiting[] = []
  #allowance: number
  #filledAt = performance.now()
  #active = 0
  #timer: NodeJS.Timeout | null = null

  /** @param perSecond null where the department states no limit. */
  constructor(perSecond: number | null, concurrency: number) {
    this.#perSecond = perSecond ?? Number.POSITIVE_INFINITY
    this.#burst = Math.max(1, this.#perSecond)
    this.#allowance = this.#burst
    this.#concurrency = concurrency
  }

  /**
   * Takes a slot and one call of the allowance, without waiting.
   *
   * @returns whether it got them; {@link release} is then owed.
   */
  tryTake(): boolean {
    if (this.#waiting.length > 0 || !this.#mayPass(true)) return false
    this.#pass(true)
    return true
  }

  /**
   * Waits for a slot and one call of the allowance; {@link release} is then owed.
   *
   * @param waitMs how long to wait at most.
   * @throws {DepartmentFault} QUOTA_EXHAUSTED where it is not its turn in that time; the signal's reason where it aborts.
   */
  take(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    return this.#wait(true, waitMs, signal)
  }

  /** Waits for one more call of the allowance, for a call that has its slot already (the next page). */
  takeAnother(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    if (this.#waiting.length === 0 && this.#mayPass(false)) {
      this.#pass(false)
      return Promise.resolve()
    }
    return this.#wait(false, waitMs, signal)
  }

  /** Gives the slot back. */
  release(): void {
    this.#active -= 1
    this.#admitNext()
  }

  #mayPass(needsSlot: boolean): boolean {
    return (!needsSlot || this.#active < this.#concurrency) && this.#refill() >= 1
  }

  #pass(needsSlot: boolean): void {
    this.#allowance -= 1
    if (needsSlot) this.#active += 1
  }

  #refill(): number {
    if (this.#perSecond === Number.POSITIVE_INFINITY) return this.#allowance
    const now = performance.now()
    this.#allowance = Math.min(
      this.#burst,
      this.#allowance + ((now - this.#filledAt) / 1000) * this.#perSecond,
    )
    this.#filledAt = now
    return this.#allowance
  }

  #wait(needsSlot: boolean, waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const end = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const leave = (reason: unknown): void => {
        const place = this.#waiting.indexOf(waiting)
        if (place >= 0) this.#waiting.splice(place, 1)
        end()
        reject(reason)
      }
      const waiting: Waiting = {
        needsSlot,
        admit: () => {
          end()
          resolve()
        },
      }
      const onAbort = (): void => leave(signal?.reason)
      const timer = setTimeout(
        () => leave(new DepartmentFault('QUOTA_EXHAUSTED', 'the quota of the department is used up')),
        Math.max(0, waitMs),
      )
      signal?.addEventListener('abort', onAbort, { once: true })
      this.#waiting.push(waiting)
      this.#admitNext()
    })
  }

  #admitNext(): void {
    for (let next = this.#waiting[0]; next && this.#mayPass(next.needsSlot); next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#pass(next.needsSlot)
      next.admit()
    }
    if (this.#waiting.length > 0) this.#wakeWhenFilled()
  }

  /** Only the allowance comes back by itself; a slot comes back with {@link release}. */
  #wakeWhenFilled(): void {
    const missing = 1 - this.#refill()
    if (this.#timer || missing <= 0) return
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.#admitNext()
      },
      Math.ceil((missing / this.#perSecond) * 1000),
    )
    this.#timer.unref()
  }
}
