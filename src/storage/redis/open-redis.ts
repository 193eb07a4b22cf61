import { createHash } from 'node:crypto'
import type { Database } from '../database.ts'
import type { Keys } from '../keys.ts'
import { type RedisOptions, SharedRedis } from './redis.ts'
import type { RedisTarget } from './redis-url.ts'

export interface OpenRedisOptions extends Omit<RedisOptions, 'namespace'> {
  readonly target: RedisTarget
  readonly database: Pick<Database, 'query'>
  readonly keys: Pick<Keys, 'signer'>
}

/** Connects to Redis under a name of this database. Resolves although Redis is away: it is used once it is there. */
export async function openRedis({
  target,
  database,
  keys,
  ...options
}: OpenRedisOptions): Promise<SharedRedis> {
  const namespace = await namespaceOf(database, keys)
  const redis = new SharedRedis(target, { ...options, namespace })
  await redis.start()
  return redis
}

/**
 * The same for every node of a database, another one for every other database. A copy of a database has the same keys, so
 * that its own number on the server goes in as well.
 */
async function namespaceOf(database: Pick<Database, 'query'>, keys: Pick<Keys, 'signer'>): Promise<string> {
  const { rows } = await database.query<{ oid: string }>({
    text: 'select oid::text as oid from pg_database where datname = current_database()',
  })
  const identity = `${keys.signer('ledger').kid} ${rows[0]?.oid ?? ''}`
  return `hedui:${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`
}
