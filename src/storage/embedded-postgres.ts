/**
 * The hub's own PostgreSQL: the real one, from an npm package, as a child process that listens on a Unix socket in the
 * data directory and nowhere else.
 *
 * One hub at a time holds a data directory; the next one is refused with the holder's name. A hub that is killed leaves
 * its PostgreSQL running: whoever comes next ends it properly and takes over. What was committed survives either way
 * (fsync stays on).
 */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { open, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { start } from './embedded/child.ts'
import {
  DATABASE,
  directoryFor,
  dropSocketDirectory,
  type Home,
  homeOf,
  makeSocketDirectory,
  openHome,
  prepareCluster,
  ROLE,
  unusable,
} from './embedded/cluster.ts'
import { findBinaries } from './embedded/postgres-binaries.ts'
import { endPredecessor, readPostmasterFile, signal } from './embedded/postmaster.ts'
import { acquireProcessLock, type ProcessLock, readHolder } from './embedded/process-lock.ts'
import { storageError } from './embedded/storage-error.ts'

/** Where a PostgreSQL answers; fits `pg`'s options as it is. */
export interface PostgresConnection {
  /** The directory of the Unix socket, or the TCP host. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** Only over TCP; new at each start. The socket trusts the hub's own account, proven by the kernel. */
  readonly password?: string
}

export interface EmbeddedPostgresOptions {
  /** Holds the database for good; made where it is missing. No two processes can use one at a time. */
  readonly dataDir: string
  /** Listens on TCP too (port 0 finds a free one); `connection` then leads there, as a superuser with a password. */
  readonly tcp?: { readonly host: string; readonly port: number }
  /** PostgreSQL settings on top of the built-in ones, such as `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>
  /**
   * A directory in which a new database finds a copy to begin with, and otherwise leaves one. Only for data that can be made
   * again (src/storage/embedded/new-cluster.ts says why).
   */
  readonly templates?: string
  /** Told once a program of PostgreSQL is running: initdb, or the server. The caller may then be busy with something else. */
  readonly onRunning?: () => void
}

export interface EmbeddedPostgres {
  readonly connection: PostgresConnection
  /** Ends it: sessions are cut, everything is written out, the data directory is free. Waits until it is done. */
  stop(): Promise<void>
}

/** Small memory, few processes, quick start; durable. What is not named is PostgreSQL's default. */
const SETTINGS: Readonly<Record<string, string>> = {
  shared_buffers: '32MB',
  max_connections: '60',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '256MB',
  min_wal_size: '64MB',
  jit: 'off',
  huge_pages: 'off',
  io_method: 'sync',
  max_parallel_workers_per_gather: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  autovacuum_worker_slots: '2',
  wal_level: 'minimal',
  max_wal_senders: '0',
  update_process_title: 'off',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // The log of the database must not hold what the rows hold: no statements, no “Key (…)=(…) already exists”.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

const DEFAULT_PORT = 5432
/** A holder that is just ending, or a command that only looks who holds it, is waited for. */
const LOCK_ATTEMPTS = 4
const LOCK_PAUSE_MS = 100
const POLL_MS = 5
/** Recovery after a crash is bounded by max_wal_size; this is far beyond it. */
const START_MS = 120_000
const LOG_LIMIT_BYTES = 4 * 1024 * 1024
/** A postmaster that died is started again after a pause, which doubles while it keeps dying within the window. */
const RESTART_PAUSE_MS = 250
const LONGEST_RESTART_PAUSE_MS = 30_000
const RESTART_WINDOW_MS = 60_000
/** How long a fast shutdown may take (it writes everything out) before an immediate one, which loses nothing either. */
const FAST_SHUTDOWN_MS = 60_000

/** Postmasters to end should this process exit without having stopped them. */
const running = new Set<ChildProcess>()
let watchingExit = false

/**
 * Starts (and at first creates) the database of a data directory.
 *
 * @throws {HeduiError} `STORAGE_UNAVAILABLE`, saying why: another hub holds the directory, it cannot be used, it was made
 *   by another major version, or PostgreSQL does not start (with the end of its log).
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = await openHome(options.dataDir)
  const lock = await takeLock(home)
  try {
    const binaries = await findBinaries(home.account)
    const before = await endPredecessor(home.cluster)
    if (before !== null) await dropSocketDirectory(home, before)
    await prepareCluster(home, binaries, options)
    return await supervise(home, lock, binaries.postgres, options)
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * Makes the database of a data directory where there is none, without starting it.
 *
 * @throws {HeduiError} as {@link startEmbeddedPostgres}.
 */
export async function makeEmbeddedPostgres({
  dataDir,
  ...options
}: Pick<EmbeddedPostgresOptions, 'dataDir' | 'templates'>): Promise<void> {
  const home = await openHome(dataDir)
  const lock = await takeLock(home)
  try {
    await prepareCluster(home, await findBinaries(home.account), options)
  } finally {
    lock.release()
  }
}

/**
 * Where the database of a data directory answers while another process has it running; null where none does. For
 * commands that work beside a hub.
 */
export function findRunningPostgres(dataDir: string): PostgresConnection | null {
  const path = join(homeOf(dataDir), 'hub.lock')
  const holder = readHolder(path)
  if (holder?.connection === undefined) return null
  const lock = acquireProcessLock(path)
  if (lock === null) return holder.connection
  lock.release()
  return null
}

async function takeLock(home: Home): Promise<ProcessLock> {
  for (let attempt = 1; attempt <= LOCK_ATTEMPTS; attempt += 1) {
    let lock: ProcessLock | null
    try {
      lock = acquireProcessLock(home.lock)
    } catch (error) {
      throw unusable(home.path, error)
    }
    if (lock !== null) return lock
    if (attempt < LOCK_ATTEMPTS) await sleep(LOCK_PAUSE_MS)
  }
  const holder = readHolder(home.lock)
  const zh = holder ? `进程 ${holder.pid}（${holder.machine}，自 ${holder.since}）` : '另一进程'
  const en = holder ? `process ${holder.pid} on ${holder.machine} (since ${holder.since})` : 'another process'
  throw storageError(
    `数据目录 ${home.path} 正被${zh}使用；请先停止它，或设置另一个 HEDUI_DATA_DIR`,
    `the data directory ${home.path} is in use by ${en}; stop that one first, or set another HEDUI_DATA_DIR`,
  )
}

/** Keeps one postmaster running until it is stopped. */
async function supervise(
  home: Home,
  lock: ProcessLock,
  program: string,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const tcp = options.tcp && {
    host: options.tcp.host,
    port: options.tcp.port || (await freePort(options.tcp.host)),
  }
  const port = tcp?.port ?? DEFAULT_PORT
  const socket = await makeSocketDirectory(home, port)
  const overSocket = { host: socket.path, port, user: ROLE, database: DATABASE }
  const args = ['-D', directoryFor(home, home.cluster).argument, '-k', socket.argument, '-p', `${port}`]
  const settings = {
    ...SETTINGS,
    listen_addresses: tcp?.host ?? '',
    ...options.settings,
  }
  for (const [name, value] of Object.entries(settings)) args.push('-c', `${name}=${value}`)

  let child = await launch(home, program, args, options.onRunning).catch(async (error: unknown) => {
    await dropSocketDirectory(home, socket.path)
    throw error
  })
  let stopping = false
  let deaths: number[] = []
  const revive = async () => {
    const now = Date.now()
    deaths = [...deaths.filter((at) => at > now - RESTART_WINDOW_MS), now]
    const pause = Math.min(RESTART_PAUSE_MS * 2 ** (deaths.length - 1), LONGEST_RESTART_PAUSE_MS)
    await sleep(pause, undefined, { ref: false })
    if (stopping) return
    starting = launch(home, program, args).then(
      (next) => {
        child = next
        next.once('exit', revive)
      },
      () => revive(),
    )
  }
  let starting: Promise<void> = Promise.resolve()
  child.once('exit', revive)

  let stopped: Promise<void> | null = null
  const end = async () => {
    stopping = true
    await starting
    await endChild(child)
    await dropSocketDirectory(home, socket.path)
    lock.release()
  }
  const stop = () => {
    stopped ??= end()
    return stopped
  }
  try {
    const connection = tcp
      ? { ...overSocket, host: tcp.host, password: await newPassword(overSocket) }
      : overSocket
    await lock.describe(overSocket)
    return { connection, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts the postmaster and waits until it takes connections. */
async function launch(
  home: Home,
  program: string,
  args: readonly string[],
  onRunning?: () => void,
): Promise<ChildProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const log = await openLog(home.log)
    let child: ChildProcess
    try {
      child = await start(program, args, home.account, log.handle.fd, directoryFor(home, home.cluster).cwd)
    } finally {
      await log.handle.close()
    }
    onRunning?.()
    watchExit()
    running.add(child)
    child.once('exit', () => running.delete(child))
    child.unref()
    if (await isReady(child, home.cluster)) return child
    const said = await readFrom(home.log, log.size)
    // Sessions of a postmaster that was killed outlive it by a moment.
    if (attempt < 20 && /pre-existing shared memory block/.test(said)) {
      await sleep(250)
      continue
    }
    throw storageError(
      `内置数据库无法启动：${said}`,
      `PostgreSQL does not start; ${home.log} ends with: ${said}`,
    )
  }
}

/** True when it takes connections; false when it ended, or was ended because it did not get there. */
async function isReady(child: ChildProcess, cluster: string): Promise<boolean> {
  const deadline = Date.now() + START_MS
  while (child.exitCode === null && child.signalCode === null) {
    const file = await readPostmasterFile(cluster)
    if (file?.pid === child.pid && file?.ready) return true
    if (Date.now() > deadline) await endChild(child)
    else await sleep(POLL_MS)
  }
  return false
}

/** A fast shutdown: sessions are cut, a checkpoint is written. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  signal(child.pid, 'SIGINT')
  const { pid } = child
  const impatience = setTimeout(() => signal(pid, 'SIGQUIT'), FAST_SHUTDOWN_MS)
  await ended
  clearTimeout(impatience)
}

function watchExit(): void {
  if (watchingExit) return
  watchingExit = true
  process.on('exit', () => {
    for (const { pid } of running) if (pid !== undefined) signal(pid, 'SIGINT')
  })
}

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LOG_LIMIT_BYTES) await rename(path, `${path}.1`)
  return { handle: await open(path, 'a', 0o600), size: size > LOG_LIMIT_BYTES ? 0 : size }
}

async function readFrom(path: string, position: number): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4000), 0, 4000, position)
    return buffer.toString('utf8', 0, bytesRead).trim()
  } finally {
    await handle.close()
  }
}

/** Gives the role a password that only this process knows, for TCP. */
async function newPassword(connection: PostgresConnection): Promise<string> {
  const password = randomBytes(24).toString('base64url')
  const client = new pg.Client({ ...connection })
  // Unheard, a connection that breaks would end the process; the statement below fails anyway.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`ALTER ROLE ${ROLE} PASSWORD '${password}'`)
  } finally {
    await client.end()
  }
  return password
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
