import type { SharedRedis } from '../redis/redis.ts'
import type { FanOut } from './fan-out.ts'
import { messageOf } from './message.ts'
import type { PostgresFanOut } from './postgres-fan-out.ts'

/** How often everybody looks by themselves while Redis is away, in milliseconds. */
const LOOK_MS = 1_000

/**
 * The fan-out over Redis. While Redis is away messages go by PostgreSQL, which is listened to all the time; and since
 * another node may still reach the Redis that this one has lost, everybody here looks by themselves each second.
 */
export class RedisFanOut implements FanOut {
  readonly #redis: SharedRedis
  readonly #postgres: PostgresFanOut
  readonly #stop: () => void

  /** @param postgres the way round; it is closed with this one. */
  constructor(redis: SharedRedis, postgres: PostgresFanOut) {
    this.#redis = redis
    this.#postgres = postgres
    let looking: NodeJS.Timeout | undefined
    const look = (): void => postgres.tellAll()
    const follow = (up: boolean): void => {
      clearInterval(looking)
      if (!up) looking = setInterval(look, LOOK_MS).unref()
      // What was sent while nobody heard, on the way down and on the way up.
      look()
    }
    const silence = redis.onMessage((message) => postgres.tell(message))
    const unwatch = redis.onChange(follow)
    follow(redis.up)
    this.#stop = () => {
      silence()
      unwatch()
      clearInterval(looking)
    }
  }

  async publish(topic: string, id: string): Promise<void> {
    const message = messageOf(topic, id)
    this.#postgres.tell(message)
    try {
      await this.#redis.publish(message)
    } catch {
      await this.#postgres.send(message)
    }
  }

  subscribe(topic: string, id: string, signal?: AbortSignal): AsyncIterable<void> {
    return this.#postgres.subscribe(topic, id, signal)
  }

  async close(): Promise<void> {
    this.#stop()
    await this.#postgres.close()
  }
}
