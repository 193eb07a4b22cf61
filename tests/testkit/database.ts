/** Real databases for tests: fresh ones, copied in some ten milliseconds from a migrated template. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { z } from 'zod'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import type { PostgresConnection } from '../../src/storage/embedded-postgres.ts'
import { administer, STANDARDS_PATH, TEMPLATE, TEMPLATE_WITH_STANDARDS } from './test-postgres.ts'

export interface TestDatabase {
  readonly database: Database
  /** For further pools on the same database, as another node would have. */
  readonly connection: PostgresConnection
  /** The same as `DATABASE_URL`. */
  readonly url: string
  /**
   * Ends the connections. The database itself goes with the server at the end of the run: removing each one on its own
   * costs a checkpoint, and many times what creating it did.
   */
  close(): Promise<void>
}

const Connection = z.object({ host: z.string(), port: z.number(), user: z.string(), database: z.string() })

/**
 * A fresh, migrated database. Close it in `afterAll` or `afterEach`.
 *
 * @param holding `nothing` for one that is empty; `standards` for one that a hub was started on, with the examples that a
 *   hub publishes at its start.
 */
export async function createTestDatabase(
  holding: 'nothing' | 'tables' | 'standards' = 'tables',
): Promise<TestDatabase> {
  const server = await findServer(holding === 'standards' ? STANDARDS_PATH : '/')
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = TEMPLATES[holding]
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  const connection = { ...server, database: name }
  const database = openDatabase({ connection, poolSize: 5 })
  const { host, port, user } = connection
  const url = `postgresql://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
  return { database, connection, url, close: () => database.close() }
}

const TEMPLATES = { nothing: 'template0', tables: TEMPLATE, standards: TEMPLATE_WITH_STANDARDS }

async function findServer(path: string): Promise<PostgresConnection> {
  const answer = await fetch(new URL(path, inject('testPostgres')))
  if (!answer.ok) throw new Error(await answer.text())
  return Connection.parse(await answer.json())
}
