/** What the hub keeps its data by, and what its nodes share: keys, Redis, signals, the ledger, the use of fields. */
import type { Registry } from 'prom-client'
import type { Config } from '../config.ts'
import { Ledger } from '../ledger/ledger.ts'
import { createRedisMetrics } from '../metrics.ts'
import { FieldUsage } from '../monitoring/field-usage.ts'
import type { Logger } from '../server/logger.ts'
import type { Database } from '../storage/database.ts'
import { type Keys, openKeys } from '../storage/keys.ts'
import { openSignals } from '../storage/open-signals.ts'
import type { OpenRedisOptions } from '../storage/redis/open-redis.ts'
import type { SharedRedis } from '../storage/redis/redis.ts'
import type { Signals } from '../storage/signals.ts'
import type { OnEnd } from './lifetime.ts'
import type { Observability } from './observability.ts'

export interface Stores {
  readonly keys: Keys
  /** Null where the settings name none. */
  readonly redis: SharedRedis | null
  readonly signals: Signals
  readonly ledger: Ledger
  readonly usage: FieldUsage
}

/** Opens them on a database that is up to date. */
export async function openStores(
  config: Pick<Config, 'secretKey' | 'dataDir' | 'environment' | 'redis' | 'databaseUrl'>,
  parts: Observability & { readonly database: Database; readonly onEnd: OnEnd },
): Promise<Stores> {
  const { database, logger, metrics, onEnd } = parts
  const keys = await openKeys(database, config)
  const redis = await connectRedis(config, { database, keys, metrics: metrics.registry, logger })
  onEnd(() => redis?.close() ?? Promise.resolve())
  const signals = openSignals({
    database,
    redis,
    alone: config.databaseUrl === null,
    onError: (err) => logger.warn({ err }, 'other nodes could not be told or listened to'),
  })
  onEnd(() => signals.close())
  const ledger = new Ledger(database, { onGroup: metrics.group })
  onEnd(() => ledger.close())
  const usage = new FieldUsage(database, {
    onError: (err) => logger.warn({ err }, 'the use of fields could not be written'),
  })
  onEnd(() => usage.close())
  return { keys, redis, signals, ledger, usage }
}

/** The Redis of the settings; null where there is none. The log says once that it came or went, not per command. */
async function connectRedis(
  { redis }: Pick<Config, 'redis'>,
  {
    metrics,
    logger,
    ...parts
  }: Pick<OpenRedisOptions, 'database' | 'keys'> & {
    readonly metrics: Registry
    readonly logger: Logger
  },
): Promise<SharedRedis | null> {
  if (redis === null) return null
  const measured = createRedisMetrics(metrics)
  // Most hubs have none, and start sooner without its driver.
  const { openRedis } = await import('../storage/redis/open-redis.ts')
  return await openRedis({
    ...parts,
    target: redis.reveal(),
    onError: measured.error,
    onState(up, err) {
      measured.state(up)
      if (up) logger.info('Redis answers')
      else logger.warn({ err }, 'Redis is away; this node goes on by itself and by PostgreSQL')
    },
  })
}
