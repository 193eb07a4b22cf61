import type { Database } from './database.ts'
import { localSignals } from './local-signals.ts'
import { postgresSignals } from './postgres-signals.ts'
import type { SharedRedis } from './redis/redis.ts'
import { redisSignals } from './redis-signals.ts'
import type { Signals } from './signals.ts'

export interface OpenSignalsOptions {
  readonly database: Pick<Database, 'pool' | 'query'>
  readonly redis: SharedRedis | null
  /** Whether no other node can be on the database: it is this hub's own. */
  readonly alone: boolean
  /** Told of news that could not be told or heard. */
  readonly onError: (error: unknown) => void
}

/** The signals of a hub as it is set up: by Redis where there is one, else by PostgreSQL, else within this process. */
export function openSignals({ database, redis, alone, onError }: OpenSignalsOptions): Signals {
  if (redis) return redisSignals(redis, database, { onError })
  return alone ? localSignals() : postgresSignals(database, { onError })
}
