import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../src/config/secret.ts'
import { readConfig } from '../../../src/config.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/storage/embedded-postgres.ts'
import { MIGRATIONS } from '../../../src/storage/migrations/index.ts'
import { openStorage, type Storage, type StorageOptions } from '../../../src/storage/storage.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { administer } from '../../testkit/test-postgres.ts'

let dataDir: string
let open: Storage[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-storage-'))
  open = []
})
afterEach(async () => {
  for (const storage of open) await storage.close()
  await rm(dataDir, { recursive: true })
})

async function opened(
  databaseUrl: string | null,
  options?: StorageOptions,
  directory = dataDir,
): Promise<Storage> {
  const config = { dataDir: directory, databaseUrl: databaseUrl === null ? null : new Secret(databaseUrl) }
  const storage = await openStorage(config, options)
  open.push(storage)
  return storage
}

async function migrationsOf(storage: Storage): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    storage.database.kysely,
  )
  return rows.map(({ name }) => name)
}

describe('without DATABASE_URL', () => {
  // Creating a cluster takes more than a second, so that one serves them all, one after the other.
  let shared: string
  beforeAll(async () => {
    shared = await mkdtemp(join(tmpdir(), 'hedui-storage-'))
  })
  afterAll(() => rm(shared, { recursive: true }))

  const embedded = (options?: StorageOptions) => opened(null, options, shared)

  test('the settings of a bare start give a migrated database in the data directory', async () => {
    const storage = await openStorage(readConfig({ HEDUI_DATA_DIR: shared }))
    open.push(storage)
    expect(await migrationsOf(storage)).toEqual(Object.keys(MIGRATIONS))
  })

  test('a second hub is refused, a command may share', async () => {
    const hub = await embedded()
    await expect(embedded()).rejects.toThrow(/is in use by process/)
    const command = await embedded({ running: 'share' })
    expect(await migrationsOf(command)).toEqual(Object.keys(MIGRATIONS))
    await command.close()
    expect(await migrationsOf(hub)).toEqual(Object.keys(MIGRATIONS))
  })

  test('a command alone starts the database itself, and ends it', async () => {
    await (await embedded({ running: 'share' })).close()
    await expect(embedded()).resolves.toBeDefined()
  })

  // The last: it leaves a database that no hub can go on with.
  test('a command beside a hub of an older version leaves the database alone', async () => {
    const hub = await embedded()
    const [last] = Object.keys(MIGRATIONS).slice(-1)
    await sql`delete from kysely_migration where name = ${last}`.execute(hub.database.kysely)
    await expect(embedded({ running: 'share' })).rejects.toThrow(/older version than this command/)
    expect(await migrationsOf(hub)).not.toContain(last)
  })
})

describe('with DATABASE_URL', () => {
  let testDatabase: TestDatabase
  let server: EmbeddedPostgres
  let url: URL
  let serverDir: string
  beforeAll(async () => {
    testDatabase = await createTestDatabase()
    serverDir = await mkdtemp(join(tmpdir(), 'hedui-storage-'))
    server = await startEmbeddedPostgres({ dataDir: serverDir, tcp: { host: '127.0.0.1', port: 0 } })
    const { host, port, user, password, database } = server.connection
    url = new URL(`postgresql://${user}:${password}@${host}:${port}/${database}`)
  })
  afterAll(async () => {
    await testDatabase.close()
    await server.stop()
    await rm(serverDir, { recursive: true })
  })

  function changed(change: (copy: URL) => void): string {
    const copy = new URL(url)
    change(copy)
    return copy.href
  }

  test('that database is migrated and used; nothing is started or stopped', async () => {
    const storage = await opened(url.href)
    expect(await migrationsOf(storage)).toEqual(Object.keys(MIGRATIONS))
    await storage.close()
    expect(await migrationsOf(await opened(url.href))).toEqual(Object.keys(MIGRATIONS))
  })

  test('over a Unix socket it works too', async () => {
    const { host, port, user, database } = testDatabase.connection
    const socket = `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    expect(await migrationsOf(await opened(socket))).toEqual(Object.keys(MIGRATIONS))
  })

  test('a wrong password is said at once, without repeating it', async () => {
    const failure = opened(changed((copy) => (copy.password = 'geheim')))
    await expect(failure).rejects.toThrow(/password authentication failed/)
    await expect(failure).rejects.not.toThrow(/geheim/)
  })

  test('a database that does not exist is said at once', async () => {
    await expect(opened(changed((copy) => (copy.pathname = '/nowhere')))).rejects.toThrow(
      /"nowhere" does not exist/,
    )
  })

  test('a database that cannot hold Chinese is refused', async () => {
    await administer(
      server.connection,
      "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0",
    )
    await expect(opened(changed((copy) => (copy.pathname = '/latin')))).rejects.toThrow(
      /LATIN1; it must be UTF8/,
    )
  })
})
