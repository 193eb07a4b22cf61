import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '../access/actor.ts'
import { HeduiError } from '../errors.ts'
import type { SharedRedis } from '../storage/redis/redis.ts'

declare module 'ioredis' {
  interface RedisCommander {
    /** The script that `RateLimiterRedis` brings along: a key, then its numbers. */
    rlflxIncr(keyAndNumbers: readonly string[]): Promise<[consumed: number, ttl: number]>
  }
}

/** How long a caller who asked too much waits at most, in seconds: what the header `Retry-After` says. */
export const RATE_WINDOW_S = 1

/**
 * How often one caller may ask. It keeps a program that runs wild, or a stolen token, from taking the hub and the
 * departments' quotas from everybody else. With Redis all nodes count together; without it, and while it is away, each
 * node counts for itself.
 */
export class CallerRate {
  readonly #own: RateLimiterMemory
  readonly #shared: RateLimiterRedis | null

  /** @param perSecond requests of one caller in a second. */
  constructor(perSecond: number, redis: SharedRedis | null = null) {
    this.#own = new RateLimiterMemory({ points: perSecond, duration: RATE_WINDOW_S })
    this.#shared = redis && sharedLimiter(perSecond, redis, this.#own)
  }

  /** @throws {HeduiError} `RATE_LIMITED` where the caller has asked too often in this second. */
  async admit({ subject }: Pick<Actor, 'subject'>): Promise<void> {
    try {
      await (this.#shared ? this.#shared.consume(pseudonymOf(subject)) : this.#own.consume(subject))
    } catch (refused) {
      if (refused instanceof RateLimiterRes) throw new HeduiError('RATE_LIMITED')
      throw refused
    }
  }
}

/** Counts in Redis, and in `insurance` whatever Redis does not count. */
function sharedLimiter(points: number, redis: SharedRedis, insurance: RateLimiterMemory): RateLimiterRedis {
  return new RateLimiterRedis({
    // Not the client itself: nobody waits longer for Redis than src/storage/redis/redis.ts lets them.
    storeClient: {
      defineCommand: (...definition: Parameters<SharedRedis['defineCommand']>) =>
        redis.defineCommand(...definition),
      rlflxIncr: (keyAndNumbers: readonly string[]) => redis.run((client) => client.rlflxIncr(keyAndNumbers)),
    },
    points,
    duration: RATE_WINDOW_S,
    keyPrefix: `${redis.namespace}:rate`,
    // Whoever is over the limit is refused without asking Redis for the rest of the second.
    inMemoryBlockOnConsumed: points,
    insuranceLimiter: insurance,
  })
}

/** Who calls whom is not Redis' business. */
function pseudonymOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url').slice(0, 22)
}
