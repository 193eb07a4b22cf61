/**
 * The PostgreSQL that tests share. As vitest's `globalSetup` (vitest.config.ts) this file offers one to the whole run: it
 * is started by the first test that asks and removed at the end, and a run that needs none pays nothing.
 */
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { EXAMPLE_STANDARDS } from '../../src/composition/shipped-files.ts'
import { Ledger } from '../../src/ledger/ledger.ts'
import { DatabaseLibrary } from '../../src/programmes/library.ts'
import { shipStandards } from '../../src/programmes/ship.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { type PostgresConnection, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import { openJobs } from '../../src/storage/jobs.ts'
import { migrate } from '../../src/storage/migrate.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the run's PostgreSQL is asked for. */
    testPostgres: string
    /** A folder for what lives as long as the run, which is removed with it. */
    testFolder: string
  }
}

interface TestPostgres {
  readonly connection: PostgresConnection
  /** Ends it and removes all of it. */
  stop(): Promise<void>
}

/** A migrated database that nothing was ever written to, for copying. */
export const TEMPLATE = 'hedui_template'

/**
 * The same as a hub leaves it that was started with the examples of standards: to try them takes as long as the rest of a hub's
 * start. Made by whoever asks first, at {@link STANDARDS_PATH}.
 */
export const TEMPLATE_WITH_STANDARDS = 'hedui_template_with_standards'
export const STANDARDS_PATH = '/with-standards'

/** Where the sandbox keeps empty databases to be copied, too. */
const TEMPLATES = fileURLToPath(new URL('../../node_modules/.cache/hedui/postgres', import.meta.url))

/** Tests survive no power loss, so that nothing waits for the disk, and live too short for cleaning up. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  max_connections: '200',
}

/** Starts a PostgreSQL of its own with a migrated {@link TEMPLATE}. */
async function startTestPostgres(): Promise<TestPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hedui-test-'))
  const postgres = await startEmbeddedPostgres({ dataDir, settings: SETTINGS, templates: TEMPLATES })
  const stop = async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await administer(postgres.connection, `CREATE DATABASE ${TEMPLATE} TEMPLATE template0`)
    await migrate({ ...postgres.connection, database: TEMPLATE })
    return { connection: postgres.connection, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Makes {@link TEMPLATE_WITH_STANDARDS} by the hub's own parts. */
async function addTemplateWithStandards({ connection }: TestPostgres): Promise<void> {
  await administer(connection, `CREATE DATABASE ${TEMPLATE_WITH_STANDARDS} TEMPLATE ${TEMPLATE}`)
  const database = openDatabase({ connection: { ...connection, database: TEMPLATE_WITH_STANDARDS } })
  const ledger = new Ledger(database)
  try {
    const library = new DatabaseLibrary(database)
    const shipping = { database, ledger, library, mayChangeThePast: true, now: () => new Date() }
    await shipStandards(shipping, EXAMPLE_STANDARDS)
    const jobs = openJobs(database)
    await jobs.start()
    await jobs.stop()
  } finally {
    await ledger.close()
    await database.close()
  }
}

/** Runs one statement on a connection of its own. */
export async function administer(connection: PostgresConnection, statement: string): Promise<void> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** vitest's `globalSetup`: answers whoever asks with the PostgreSQL of this run, which the first question starts. */
export default async function offerTestPostgres(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<TestPostgres> | null = null
  let withStandards: Promise<void> | null = null
  const folder = await mkdtemp(join(tmpdir(), 'hedui-test-run-'))
  // The account that runs PostgreSQL for root passes through.
  await chmod(folder, 0o711)
  project.provide('testFolder', folder)
  const server = createServer((request, response) => {
    started ??= startTestPostgres()
    if (request.url === STANDARDS_PATH) withStandards ??= started.then(addTemplateWithStandards)
    const wanted = request.url === STANDARDS_PATH ? withStandards : null
    Promise.all([started, wanted]).then(
      ([{ connection }]) => response.end(JSON.stringify(connection)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  project.provide('testPostgres', `http://127.0.0.1:${address.port}/`)
  return async () => {
    server.close()
    server.closeAllConnections()
    await (await started)?.stop()
    // Departments of a sandbox are just ending with the worker that started them.
    await rm(folder, { recursive: true, force: true, maxRetries: 30, retryDelay: 100 })
  }
}
