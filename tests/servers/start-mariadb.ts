/**
 * The MariaDB that tests run against: the one that `HEDUI_TEST_MARIADB` names (`mysql://root:secret@127.0.0.1:3306`, an
 * account that may create databases and users), or else one of its own, from the machine's `mariadbd`.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { chooseAccount, type OsAccount } from '../../src/storage/embedded/os-account.ts'
import { findProgram, freePort } from './server-program.ts'

export interface TestMariadb {
  /** A connection of an account that may do everything. */
  readonly root: mysql.Connection
  readonly host: string
  readonly port: number
  /** Ends it and removes all of it, where it is one of its own. */
  stop(): Promise<void>
}

const INSTALL = 'apt-get install mariadb-server, or name a server in HEDUI_TEST_MARIADB'
/** How long a server may take to start or to end. */
const PATIENCE_MS = 60_000

/** @throws where neither a server is named nor `mariadbd` is installed: what cannot be tested is not passed over. */
export async function startMariadb(): Promise<TestMariadb> {
  const named = process.env['HEDUI_TEST_MARIADB']
  if (named !== undefined && named !== '') {
    const { hostname, port, username, password } = new URL(named)
    const at = { host: hostname, port: port === '' ? 3306 : Number(port) }
    const root = await mysql.createConnection({
      ...at,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
    })
    return { root, ...at, stop: () => root.end() }
  }
  return await startOwn()
}

async function startOwn(): Promise<TestMariadb> {
  const [server, install] = await Promise.all([
    findProgram('mariadbd', INSTALL),
    findProgram('mariadb-install-db', INSTALL),
  ])
  const account = await chooseAccount([])
  const directory = await mkdtemp(join(tmpdir(), 'hedui-mariadb-'))
  const clear = () => rm(directory, { recursive: true, force: true })
  try {
    await chmod(directory, 0o700)
    if (account) await chown(directory, account.uid, account.gid)
    const data = join(directory, 'data')
    const installed = start(
      install,
      ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
      account,
      directory,
    )
    await installed.ended
    if (installed.child.exitCode !== 0) throw new Error(`${install} failed: ${installed.output()}`)
    const port = await freePort()
    const running = start(
      server,
      [
        '--no-defaults',
        `--datadir=${data}`,
        `--socket=${join(directory, 'socket')}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-buffer-pool-size=16M',
      ],
      account,
      directory,
    )
    const end = async () => {
      running.child.kill('SIGTERM')
      const slow = setTimeout(() => running.child.kill('SIGKILL'), PATIENCE_MS)
      await running.ended
      clearTimeout(slow)
      await clear()
    }
    try {
      const root = await connectWhenUp(port, running)
      const stop = async () => {
        await root.end()
        await end()
      }
      return { root, host: '127.0.0.1', port, stop }
    } catch (error) {
      await end()
      throw error
    }
  } catch (error) {
    await clear()
    throw error
  }
}

interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<void>
  /** The last that it wrote. */
  output(): string
}

function start(
  program: string,
  args: readonly string[],
  account: OsAccount | null,
  directory: string,
): Running {
  const child = spawn(program, args, {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-4000)
    })
  }
  const ended = once(child, 'close').then(() => undefined)
  // A program that cannot be started is told by whoever waits for its end.
  ended.catch(() => undefined)
  return { child, ended, output: () => output }
}

async function connectWhenUp(port: number, { child, output }: Running): Promise<mysql.Connection> {
  const until = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await mysql.createConnection({ host: '127.0.0.1', port, user: 'root' })
    } catch (error) {
      if (child.exitCode !== null) throw new Error(`mariadbd ended: ${output()}`)
      if (performance.now() > until) throw error
      await pause(100)
    }
  }
}
