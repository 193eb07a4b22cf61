/** Opens the hub's storage as it is configured: its own PostgreSQL, or the one that DATABASE_URL names. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import { HeduiError } from '../errors.ts'
import { type Database, type DatabaseOptions, openDatabase } from './database.ts'
import { storageError } from './embedded/storage-error.ts'
import { type EmbeddedPostgres, findRunningPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { isUpToDate, migrate } from './migrate.ts'

export interface Storage {
  readonly database: Database
  /** For further pools on it, as a thread has. */
  readonly connection: DatabaseOptions['connection']
  /** Closes the pool and, where it was started here, the database. */
  close(): Promise<void>
}

export interface StorageOptions {
  /**
   * What to do where another process has the embedded database running: `refuse` (a hub), or `share` it (a command that
   * looks something up beside the hub).
   */
  readonly running?: 'refuse' | 'share'
  /** The embedded database where it is being started already; otherwise it is started here. */
  readonly embedded?: Promise<EmbeddedPostgres> | undefined
  readonly poolSize?: number
  readonly onError?: (error: Error) => void
}

/** The oldest PostgreSQL that DATABASE_URL may name. */
const OLDEST_VERSION = 14

/** How long a database that is just starting is waited for. */
const WAIT_MS = 30_000
const RETRY_MS = 500

/**
 * Starts or reaches the database, checks that it is fit, and migrates it.
 *
 * @throws {HeduiError} `STORAGE_UNAVAILABLE`, saying what is wrong and how to mend it.
 */
export async function openStorage(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  options: StorageOptions = {},
): Promise<Storage> {
  const source = config.databaseUrl
    ? { connection: { url: config.databaseUrl.reveal() }, shared: false, stop: nothing }
    : await openEmbedded(config.dataDir, options)
  const database = openDatabase({
    connection: source.connection,
    ...(options.poolSize === undefined ? {} : { poolSize: options.poolSize }),
    ...(options.onError === undefined ? {} : { onError: options.onError }),
  })
  const close = async () => {
    await database.close()
    await source.stop()
  }
  try {
    if (config.databaseUrl) await checkFitness(database)
    if (!source.shared) await migrate(source.connection)
    else if (!(await isUpToDate(database.kysely))) {
      throw storageError(
        '正在运行的核对平台版本较旧，请先重新启动它',
        'the hub that is running is of an older version than this command; restart it first',
      )
    }
    return { database, connection: source.connection, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openEmbedded(dataDir: string, { running = 'refuse', embedded }: StorageOptions) {
  const connection = running === 'share' ? findRunningPostgres(dataDir) : null
  if (connection !== null) return { connection, shared: true, stop: nothing }
  return { ...(await (embedded ?? startEmbeddedPostgres({ dataDir }))), shared: false }
}

function nothing(): Promise<void> {
  return Promise.resolve()
}

/** Waits for a database that does not answer yet, and refuses one that cannot hold the hub's data. */
async function checkFitness(database: Database): Promise<void> {
  const deadline = Date.now() + WAIT_MS
  for (;;) {
    try {
      const { rows } = await sql<{ version: string; encoding: string; major: number }>`
        select current_setting('server_version') as version,
          current_setting('server_version_num')::int / 10000 as major,
          current_setting('server_encoding') as encoding`.execute(database.kysely)
      const [found] = rows
      if (found && found.major < OLDEST_VERSION) {
        throw storageError(
          `DATABASE_URL 指向 PostgreSQL ${found.version}，须为 ${OLDEST_VERSION} 或更新版本`,
          `DATABASE_URL leads to PostgreSQL ${found.version}; ${OLDEST_VERSION} or newer is needed`,
        )
      }
      if (found && found.encoding !== 'UTF8') {
        throw storageError(
          `DATABASE_URL 所指数据库的编码为 ${found.encoding}，须为 UTF8`,
          `the database that DATABASE_URL names is encoded in ${found.encoding}; it must be UTF8`,
        )
      }
      return
    } catch (error) {
      if (!isStarting(error)) throw withReason(error)
      if (Date.now() > deadline) throw withReason(error)
      await sleep(RETRY_MS)
    }
  }
}

/** True where waiting may help: nothing listens yet, or the server says that it is starting up. */
function isStarting(error: unknown): boolean {
  if (!(error instanceof HeduiError) || !(error.cause instanceof Error)) return false
  const code = 'code' in error.cause ? error.cause.code : undefined
  return code === undefined || code === '57P03' || (typeof code === 'string' && /^E[A-Z_]+$/.test(code))
}

/** Names the reason, which an operator at the start needs; the driver's messages hold no password. */
function withReason(error: unknown): unknown {
  if (!(error instanceof HeduiError) || !(error.cause instanceof Error)) return error
  const reason = error.cause.message || ('code' in error.cause ? String(error.cause.code) : error.cause.name)
  return storageError(
    `无法连接 DATABASE_URL 所指数据库（${reason}）`,
    `the database that DATABASE_URL names cannot be used (${reason})`,
    error.cause,
  )
}
