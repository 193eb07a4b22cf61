/**
 * A department whose data stand in read-only views of a PostgreSQL of its own. `secret` is the password of the hub's
 * account.
 */
import pg from 'pg'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import { type Behaviour, ModeWithoutMeaning, NORMAL } from '../behaviour.ts'
import { startControl } from '../control.ts'
import { DATABASE_TEMPLATES } from '../database-templates.ts'
import type { DepartmentConfig, DepartmentTools, RunningDepartment } from '../department-process.ts'
import { freePort } from '../ports.ts'
import { createRecords } from '../records.ts'
import { type FrontDatabase, isLoaded, load } from './load.ts'
import { READER } from './schema.ts'

/** A department is another machine, so its database listens on TCP. */
const HOST = '127.0.0.1'

/** It is refilled at need: a crash may cost the last moments, so commits do not wait for the disk. */
const SETTINGS = { synchronous_commit: 'off', log_min_messages: 'error' } as const

/** Free ports that are tried; that even two are taken in between is rare. */
const MOST_PORTS = 5

/** Starts the database, loads it where it is not loaded yet, and starts its control endpoint. */
export async function startFrontDatabase(
  contents: FrontDatabase,
  config: DepartmentConfig,
  { population, progress }: DepartmentTools,
): Promise<RunningDepartment> {
  let port = config.port ?? (await freePort())
  let server: EmbeddedPostgres | undefined
  let database = ''

  async function open(): Promise<void> {
    server = await startEmbeddedPostgres({
      dataDir: config.dataDir,
      tcp: { host: HOST, port },
      settings: SETTINGS,
      templates: DATABASE_TEMPLATES,
    })
    database = server.connection.database
  }

  async function administer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    if (!server) throw new Error('the database is down')
    const client = new pg.Client({ ...server.connection })
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }

  /** Between choosing a free port and taking it somebody else may take it. */
  async function openAnywhere(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await open()
      } catch (error) {
        if (config.port !== null || attempt === MOST_PORTS || !isPortTaken(error)) throw error
        port = await freePort()
      }
    }
  }

  await openAnywhere()
  await administer(async (client) => {
    if (!(await isLoaded(client, contents, population))) {
      await load(client, contents, population, createRecords(population), progress)
    }
    await client.query(`ALTER ROLE ${READER} PASSWORD ${client.escapeLiteral(config.secret)}`)
    await apply(client, contents, NORMAL)
  })

  let behaviour: Behaviour = NORMAL
  async function change(next: Behaviour): Promise<void> {
    if (next.mode === 'partial') {
      throw new ModeWithoutMeaning(
        'partial has no meaning for a view: a query names nobody, so people who are missing cannot be told from people on whom nothing is held',
      )
    }
    if (next.mode === 'down') {
      await server?.stop()
      server = undefined
    } else {
      if (!server) await open()
      await administer((client) => apply(client, contents, next))
    }
    behaviour = next
  }

  let changes: Promise<void> = Promise.resolve()
  const control = await startControl(
    {
      get behaviour() {
        return behaviour
      },
      change(next) {
        const changed = changes.then(() => change(next))
        // The next change waits for this one, whether it succeeds or not.
        changes = changed.catch(() => {})
        return changed
      },
    },
    config.controlPort,
  )
  return {
    port,
    controlPort: control.port,
    database,
    async close() {
      control.server.close()
      control.server.closeAllConnections()
      await changes
      await server?.stop()
    },
  }
}

/** Gives the database a mode other than `down`; a query that runs at the moment is left alone. */
async function apply(
  client: pg.Client,
  { tables }: FrontDatabase,
  { mode, delayMs }: Behaviour,
): Promise<void> {
  const views = tables.map(({ view }) => view).join(', ')
  await client.query('UPDATE 运行状态 SET 模式 = $1, 延迟毫秒 = $2', [mode, delayMs])
  await client.query(
    mode === 'refusing'
      ? `REVOKE SELECT ON ${views} FROM ${READER}`
      : `GRANT SELECT ON ${views} TO ${READER}`,
  )
}

/** PostgreSQL says so in its log, the end of which stands in the error. */
function isPortTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Address already in use')
}
