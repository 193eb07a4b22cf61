import type { Database } from '../database.ts'
import type { SharedRedis } from '../redis/redis.ts'
import type { FanOut } from './fan-out.ts'
import { LocalFanOut } from './local-fan-out.ts'
import { PostgresFanOut } from './postgres-fan-out.ts'
import { RedisFanOut } from './redis-fan-out.ts'

export interface OpenFanOutOptions {
  readonly database: Pick<Database, 'pool' | 'query'>
  readonly redis: SharedRedis | null
  /** Whether no other node can be on the database: it is this hub's own. */
  readonly alone: boolean
  /** Told of what went wrong; the fan-out goes on. */
  readonly onError: (error: unknown) => void
}

/** The fan-out of a hub as it is set up: Redis where there is one, else PostgreSQL, else this process. */
export function openFanOut({ database, redis, alone, onError }: OpenFanOutOptions): FanOut {
  if (redis) return new RedisFanOut(redis, new PostgresFanOut({ database, onError }))
  return alone ? new LocalFanOut() : new PostgresFanOut({ database, onError })
}
