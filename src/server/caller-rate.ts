import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '../access/actor.ts'
import { HeduiError } from '../errors.ts'

/** How long a caller who asked too much waits at most, in seconds: what the header `Retry-After` says. */
export const RATE_WINDOW_S = 1

/**
 * How often one caller may ask. It keeps a program that runs wild, or a stolen token, from taking the hub and the
 * departments' quotas from everybody else. Each node counts for itself.
 */
export class CallerRate {
  readonly #limiter: RateLimiterMemory

  /** @param perSecond requests of one caller in a second. */
  constructor(perSecond: number) {
    this.#limiter = new RateLimiterMemory({ points: perSecond, duration: RATE_WINDOW_S })
  }

  /** @throws {HeduiError} `RATE_LIMITED` where the caller has asked too often in this second. */
  async admit({ subject }: Pick<Actor, 'subject'>): Promise<void> {
    try {
      await this.#limiter.consume(subject)
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new HeduiError('RATE_LIMITED')
      throw refused
    }
  }
}
