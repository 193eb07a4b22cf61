import { type Kysely, Migrator, sql } from 'kysely'
import { HeduiError } from '../errors.ts'
import { openDatabase } from './database.ts'
import { storageError } from './embedded/storage-error.ts'
import type { PostgresConnection } from './embedded-postgres.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/**
 * Brings the database's shape up to this program's. Many nodes may do so at once: one works, under an advisory lock, the
 * others wait and find it done. All of it is one transaction, so that a failure leaves what was there.
 *
 * @returns the names of the migrations that were applied.
 * @throws {HeduiError} `STORAGE_UNAVAILABLE` where a migration fails, or where the database was already migrated by a
 *   newer version of the hub.
 */
export async function migrate(connection: PostgresConnection | { readonly url: string }): Promise<string[]> {
  // Of its own: waiting for another node and building an index may take longer than a request's statement.
  const database = openDatabase({
    connection,
    poolSize: 2,
    statementTimeoutMs: 0,
    applicationName: 'hedui migrate',
  })
  try {
    if (await isUpToDate(database.kysely)) return []
    const migrator = new Migrator({
      db: database.kysely,
      provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    })
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error !== undefined)
      throw failed(error, results.find(({ status }) => status === 'Error')?.migrationName)
    return results.map(({ migrationName }) => migrationName)
  } finally {
    await database.close()
  }
}

/**
 * Whether every migration of this program was applied; two statements instead of Kysely's dozen, for the usual start.
 *
 * @throws {HeduiError} where the database has migrations that this program does not know.
 */
export async function isUpToDate(kysely: Kysely<Tables>): Promise<boolean> {
  const { rows: tables } = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(kysely)
  if (tables[0]?.found !== true) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(kysely)
  const unknown = rows.filter(({ name }) => MIGRATIONS[name] === undefined)
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ')
    throw storageError(
      `数据库已由更新版本的本程序升级（${names}），请使用该版本`,
      `the database was migrated by a newer version of the hub (${names}); run that version`,
    )
  }
  return rows.length === Object.keys(MIGRATIONS).length
}

function failed(error: unknown, name: string | undefined): unknown {
  if (error instanceof HeduiError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return storageError(
    `数据库升级失败（${name ?? '准备阶段'}）：${reason}`,
    `the migration ${name ?? '(preparation)'} failed: ${reason}`,
    error,
  )
}
