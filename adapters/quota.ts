import { performance } from 'node:perf_hooks'
import { DepartmentFault } from './adapter.ts'

interface Waiting {
  readonly needsSlot: boolean
  readonly isPatient: boolean
  readonly admit: () => void
}

/** What of the slots and of a second's allowance patient calls leave to the others. */
const RESERVED = 0.25

/**
 * What a department allows: so many calls per second, and so many at the same time. A call that has to wait waits in
 * line, no longer than its deadline. A second's allowance may be used at once, as a bucket that fills up again.
 *
 * Patient calls, behind which nobody sits and waits (formal verifications, batches of them), leave a quarter of both to
 * the others, and pass only while none of the others waits. So a batch of any size keeps no live query waiting, and
 * gets all that is left.
 */
export class Quota {
  readonly #perSecond: number
  readonly #burst: number
  readonly #concurrency: number
  readonly #reservedSlots: number
  readonly #reservedAllowance: number
  /** Those who are in a hurry stand before those who are patient, each in the order in which they came. */
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
    // Of a single slot, or of one call a second, nothing can be kept back.
    this.#reservedSlots = Math.floor(concurrency * RESERVED)
    this.#reservedAllowance = perSecond === null ? 0 : Math.floor(perSecond * RESERVED)
  }

  /**
   * Takes a slot and one call of the allowance, without waiting.
   *
   * @param isPatient whether nobody sits and waits for it.
   * @returns whether it got them; {@link release} is then owed.
   */
  tryTake(isPatient = false): boolean {
    const [first] = this.#waiting
    const isBehind = first !== undefined && (isPatient || !first.isPatient)
    if (isBehind || !this.#mayPass(true, isPatient)) return false
    this.#pass(true)
    return true
  }

  /**
   * Waits for a slot and one call of the allowance; {@link release} is then owed.
   *
   * @param waitMs how long to wait at most.
   * @throws {DepartmentFault} QUOTA_EXHAUSTED where it is not its turn in that time; the signal's reason where it aborts.
   */
  take(waitMs: number, signal: AbortSignal | undefined, isPatient = false): Promise<void> {
    return this.#wait(true, isPatient, waitMs, signal)
  }

  /** Waits for one more call of the allowance, for a call that has its slot already (the next page). */
  takeAnother(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    const [first] = this.#waiting
    if ((!first || first.isPatient) && this.#mayPass(false, false)) {
      this.#pass(false)
      return Promise.resolve()
    }
    // What has begun is to end: others are behind it whoever waits for it.
    return this.#wait(false, false, waitMs, signal)
  }

  /** Gives the slot back. */
  release(): void {
    this.#active -= 1
    this.#admitNext()
  }

  #mayPass(needsSlot: boolean, isPatient: boolean): boolean {
    const kept = isPatient ? this.#reservedAllowance : 0
    return (!needsSlot || this.#hasSlot(isPatient)) && this.#refill() >= 1 + kept
  }

  #hasSlot(isPatient: boolean): boolean {
    return this.#active < this.#concurrency - (isPatient ? this.#reservedSlots : 0)
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

  #wait(
    needsSlot: boolean,
    isPatient: boolean,
    waitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
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
        isPatient,
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
      const behind = isPatient ? -1 : this.#waiting.findIndex((one) => one.isPatient)
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiting)
      this.#admitNext()
    })
  }

  #admitNext(): void {
    for (
      let next = this.#waiting[0];
      next && this.#mayPass(next.needsSlot, next.isPatient);
      next = this.#waiting[0]
    ) {
      this.#waiting.shift()
      this.#pass(next.needsSlot)
      next.admit()
    }
    if (this.#waiting.length > 0) this.#wakeWhenFilled()
  }

  /** Only the allowance comes back by itself; a slot comes back with {@link release}. */
  #wakeWhenFilled(): void {
    const [next] = this.#waiting
    if (!next || (next.needsSlot && !this.#hasSlot(next.isPatient))) return
    const kept = next.isPatient ? this.#reservedAllowance : 0
    // It may have filled up since it was found missing; whoever waits is woken all the same.
    const missing = Math.max(0, 1 + kept - this.#refill())
    // Whoever is first now may need less than whoever was first before.
    if (this.#timer) clearTimeout(this.#timer)
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
