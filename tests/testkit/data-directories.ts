/** Data directories for tests of the hub's own PostgreSQL, and other processes that use them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { canReach } from '../../src/storage/embedded/os-account.ts'
import { endPredecessor, readPostmasterFile } from '../../src/storage/embedded/postmaster.ts'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type PostgresConnection,
  startEmbeddedPostgres,
} from '../../src/storage/embedded-postgres.ts'

export const IS_ROOT = process.getuid?.() === 0
export const IS_LINUX = process.platform === 'linux'
export const MODULE = fileURLToPath(new URL('../../src/storage/embedded-postgres.ts', import.meta.url))
export const NOBODY = { uid: 65_534, gid: 65_534, name: 'nobody' }
export const WAIT_FOR_EVER = 'setInterval(() => {}, 1e6)'

/** An ordinary user can run this checkout's Node; false for a checkout under root's own home. */
export const NOBODY_CAN_RUN_US =
  IS_ROOT &&
  (await canReach(NOBODY, dirname(process.execPath), 'pass')) &&
  (await canReach(NOBODY, dirname(MODULE), 'read'))

export interface StartOptions extends Partial<EmbeddedPostgresOptions> {
  /** In an empty directory, instead of one that was used before. */
  readonly fresh?: boolean
}

export interface ElsewhereOptions {
  readonly dataDir?: string
  readonly fresh?: boolean
  readonly uid?: number
  readonly gid?: number
  readonly env?: Record<string, string>
}

export interface Elsewhere {
  readonly child: ChildProcess
  readonly connection: PostgresConnection
}

/** What the tests of one file work with; its hooks clean up after each of them. */
export interface DataDirectories {
  /** A folder of this test. */
  folder(): string
  /** Starts the database in this process; in `folder/data`, where no other is named. */
  start(options?: StartOptions): Promise<EmbeddedPostgres>
  /** Another process that starts the database and goes on with `then`. */
  startElsewhere(then: string, options?: ElsewhereOptions): Promise<Elsewhere>
  /** To be ended after the test, if it has not ended by then. */
  adopt(child: ChildProcess): void
  /** The data directory is not to be used again by another test. */
  spoil(): void
}

/** Call it once, at the top of a test file. */
export function dataDirectories(): DataDirectories {
  /** Holds data directories that were used before and are whole: creating or copying one takes most of a second. */
  let spares: string
  let count = 0
  const spare: string[] = []
  let folder: string
  let spoilt: boolean
  let laid: string[]
  let running: EmbeddedPostgres[]
  let children: ChildProcess[]
  /** Data directories whose PostgreSQL may have been left behind. */
  let elsewhere: Set<string>

  beforeAll(async () => {
    spares = await mkdtemp(join(tmpdir(), 'hedui-pg-spare-'))
  })
  afterAll(() => rm(spares, { recursive: true, force: true }))
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hedui-pg-'))
    spoilt = false
    laid = []
    running = []
    children = []
    elsewhere = new Set()
  })
  afterEach(async ({ task }) => {
    for (const child of children) {
      child.kill('SIGKILL')
      await ended(child)
    }
    for (const postgres of running) await postgres.stop()
    for (const dataDir of elsewhere) await endPredecessor(cluster(join(dataDir, 'postgres')))
    const failed = (task.result?.errors?.length ?? 0) > 0
    for (const dataDir of spoilt || failed ? [] : laid) {
      count += 1
      const place = join(spares, String(count))
      await rename(dataDir, place)
      spare.push(place)
    }
    await rm(folder, { recursive: true, force: true })
  })

  /** Lays one that was used before where there is none. */
  async function lay(dataDir: string): Promise<void> {
    if (existsSync(dataDir)) return
    await mkdir(dirname(dataDir), { recursive: true })
    const used = spare.pop()
    if (used === undefined) await (await startEmbeddedPostgres({ dataDir })).stop()
    else await rename(used, dataDir)
    laid.push(dataDir)
  }

  return {
    folder: () => folder,
    adopt: (child) => void children.push(child),
    spoil() {
      spoilt = true
    },
    async start({ fresh = false, dataDir = join(folder, 'data'), ...rest } = {}) {
      if (!fresh) await lay(dataDir)
      const postgres = await startEmbeddedPostgres({ dataDir, ...rest })
      running.push(postgres)
      return postgres
    },
    async startElsewhere(then, { dataDir = join(folder, 'data'), fresh = false, env = {}, ...account } = {}) {
      if (!fresh) await lay(dataDir)
      const script = `
        const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)})
        const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
        process.stdout.write(JSON.stringify(postgres.connection) + '\\n')
        ${then}`
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        cwd: '/',
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'] ?? '', ...env },
        ...account,
      })
      children.push(child)
      elsewhere.add(dataDir)
      return { child, connection: await printed(child) }
    },
  }
}

function printed(child: ChildProcess): Promise<PostgresConnection> {
  let output = ''
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.endsWith('\n')) resolve(JSON.parse(output))
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before the database ran`)))
  })
}

/** Runs statements on a connection of its own. */
export async function query(connection: PostgresConnection, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** Where PostgreSQL has its files. */
export const cluster = (home: string): string => join(home, 'cluster')

/** The process id of the PostgreSQL of a cluster. */
export async function postmasterOf(directory: string): Promise<number> {
  const file = await readPostmasterFile(directory)
  if (file === null) throw new Error('no postmaster')
  return file.pid
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A killed process that nobody has waited for yet.
    return !IS_LINUX || existsSync(`/proc/${pid}/exe`)
  } catch {
    return false
  }
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once('exit', resolve))
  }
}
