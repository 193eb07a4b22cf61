/** Settings of what data are kept in, and what nodes share. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { parseRedisUrl, type RedisTarget } from '../storage/redis/redis-url.ts'
import { isPostgresUrl } from './addresses.ts'
import type { ConfigFault, Given } from './config-error.ts'
import { Secret } from './secret.ts'
import { DEVELOPMENT_KEY_PREFIX, isWeak, MAKE_A_KEY, parseSecretKey, type SecretKey } from './secret-key.ts'
import { fileFrom, kindOf } from './values.ts'

export interface StorageConfig {
  /** Absolute. */
  readonly dataDir: string
  readonly databaseUrl: Secret<string> | null
  /** What nodes share besides the database; null: each node counts for itself. */
  readonly redis: Secret<RedisTarget> | null
  readonly secretKey: SecretKey | null
  /** How long households are kept; absolute. null: the file that ships with the hub. */
  readonly retentionFile: string | null
}

export const storageVariables = (directory: string) => ({
  HEDUI_DATA_DIR: z
    .string()
    .transform((path) => resolve(directory, path))
    .refine((path) => kindOf(path) !== 'file', 'is a file; name a directory')
    .default(resolve(directory, '.hedui')),
  DATABASE_URL: z
    .string()
    .refine(
      isPostgresUrl,
      'must be a PostgreSQL address such as postgresql://user:password@host:5432/database',
    )
    .optional(),
  REDIS_URL: z.string().transform(readRedisUrl).optional(),
  HEDUI_SECRET_KEY: z.string().transform(parseSecretKey).optional(),
  HEDUI_RETENTION: fileFrom(directory).optional(),
})

type Values = z.output<z.ZodObject<ReturnType<typeof storageVariables>>>

export function storageConfig(values: Values): StorageConfig {
  return {
    dataDir: values.HEDUI_DATA_DIR,
    databaseUrl: values.DATABASE_URL === undefined ? null : new Secret(values.DATABASE_URL),
    redis: values.REDIS_URL ?? null,
    secretKey: values.HEDUI_SECRET_KEY ?? null,
    retentionFile: values.HEDUI_RETENTION ?? null,
  }
}

/** What the variables, each good by itself, lack together. */
export function storageFaults(given: Given, production: boolean): ConfigFault[] {
  const variable = 'HEDUI_SECRET_KEY'
  const key = given[variable]
  if (!production) {
    if (!given['DATABASE_URL'] || key || given['HEDUI_DATA_DIR']) return []
    const message = `is required with DATABASE_URL (every node needs the same); ${MAKE_A_KEY}, or set HEDUI_DATA_DIR to keep a development key there`
    return [{ variable, message }]
  }
  if (key === undefined) return [{ variable, message: `is required in production; ${MAKE_A_KEY}` }]
  if (key.startsWith(DEVELOPMENT_KEY_PREFIX)) {
    return [{ variable, message: `is a development key; ${MAKE_A_KEY}` }]
  }
  return isWeak(key) ? [{ variable, message: `is not random; ${MAKE_A_KEY}` }] : []
}

function readRedisUrl(text: string, report: z.RefinementCtx): Secret<RedisTarget> {
  const target = parseRedisUrl(text, (fault) => report.addIssue(fault))
  return target ? new Secret(target) : z.NEVER
}
