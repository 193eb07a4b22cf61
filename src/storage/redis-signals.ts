import type { Database } from './database.ts'
import { type PostgresSignalsOptions, postgresSignals } from './postgres-signals.ts'
import type { SharedRedis } from './redis/redis.ts'
import { SignalFanOut } from './signal-fan-out.ts'
import type { Signals } from './signals.ts'

/** How often everybody looks by themselves while Redis is away, in milliseconds. */
const LOOK_MS = 1_000
const MESSAGE = /^(\S+) (\S+)$/

/**
 * Signals by Redis' publish and subscribe. While Redis is away they go by PostgreSQL, which is listened to all the time;
 * and since another node may still reach the Redis that this one has lost, everybody here looks each second until it is back.
 */
export function redisSignals(
  redis: SharedRedis,
  database: Pick<Database, 'pool' | 'query'>,
  options: PostgresSignalsOptions,
): Signals {
  const fanOut = new SignalFanOut(options.lookMs)
  const postgres = postgresSignals(database, { ...options, fanOut })
  let looking: NodeJS.Timeout | undefined
  const follow = (up: boolean): void => {
    clearInterval(looking)
    if (!up) looking = setInterval(() => fanOut.wakeAll(), LOOK_MS).unref()
    // What was told while nobody heard, on the way down and on the way up.
    fanOut.wakeAll()
  }
  const silence = redis.onMessage((message) => {
    const [, topic, id] = MESSAGE.exec(message) ?? []
    if (topic !== undefined && id !== undefined) fanOut.wake(topic, id)
  })
  const unwatch = redis.onChange(follow)
  follow(redis.up)
  return {
    async publish(topic, id) {
      try {
        await redis.publish(`${topic} ${id}`)
      } catch {
        await postgres.publish(topic, id)
      }
    },
    subscribe: (topic, id) => postgres.subscribe(topic, id),
    async close() {
      silence()
      unwatch()
      clearInterval(looking)
      await postgres.close()
    },
  }
}
