import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { startHub } from '../../src/main.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'

/** Whatever keeps a hub from starting, it leaves nothing running behind. */
let dataDir: string
let own: TestDatabase

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-failed-start-'))
  own = await createTestDatabase('standards')
})
afterEach(async () => {
  await own.close()
  await rm(dataDir, { recursive: true })
})

function start(settings: Readonly<Record<string, string>>) {
  const environment = { PORT: '0', LOG_LEVEL: 'silent', HEDUI_DATA_DIR: dataDir, DATABASE_URL: own.url }
  return startHub(readConfig({ ...environment, ...settings }), { departments: [] })
}

async function othersOnTheDatabase(): Promise<number> {
  const { rows } = await sql<{ others: number }>`
    select count(*)::int as others from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(own.database.kysely)
  return rows[0]?.others ?? Number.NaN
}

async function listening(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

test('a port that is taken is told, and nothing is left on the database', async () => {
  const server = await listening()
  const address = server.address()
  const port = typeof address === 'object' && address ? String(address.port) : ''
  await expect(start({ PORT: port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  await expect.poll(othersOnTheDatabase).toBe(0)
  server.close()
})

test('a file that is found faulty while the database is being reached is told, and nothing is left on it', async () => {
  const file = join(dataDir, 'retention.yaml')
  await writeFile(file, 'reports: forever\n')
  await expect(start({ HEDUI_RETENTION: file })).rejects.toThrow('retention.yaml')
  await expect.poll(othersOnTheDatabase).toBe(0)
})
