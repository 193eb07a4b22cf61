import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import {
  access,
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { run } from '../../src/storage/embedded/child.ts'
import { canReach, chooseAccount } from '../../src/storage/embedded/os-account.ts'
import { findBinaries } from '../../src/storage/embedded/postgres-binaries.ts'
import { endPredecessor, readPostmasterFile } from '../../src/storage/embedded/postmaster.ts'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findRunningPostgres,
  type PostgresConnection,
  startEmbeddedPostgres,
} from '../../src/storage/embedded-postgres.ts'

const IS_ROOT = process.getuid?.() === 0
const IS_LINUX = process.platform === 'linux'
const MODULE = fileURLToPath(new URL('../../src/storage/embedded-postgres.ts', import.meta.url))
const NOBODY = { uid: 65_534, gid: 65_534, name: 'nobody' }

/** An ordinary user can run this checkout's Node; false for a checkout under root's own home. */
const NOBODY_CAN_RUN_US =
  IS_ROOT &&
  (await canReach(NOBODY, dirname(process.execPath), 'pass')) &&
  (await canReach(NOBODY, dirname(MODULE), 'read'))

/** A data directory that was used before; creating one takes most of a second. */
let seed: string
beforeAll(async () => {
  seed = await mkdtemp(join(tmpdir(), 'hedui-pg-seed-'))
  await (await startEmbeddedPostgres({ dataDir: seed })).stop()
})
afterAll(() => rm(seed, { recursive: true, force: true }))

let folder: string
let running: EmbeddedPostgres[]
let children: ChildProcess[]
/** Data directories whose PostgreSQL may have been left behind. */
let elsewhere: Set<string>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-pg-'))
  running = []
  children = []
  elsewhere = new Set()
})
afterEach(async () => {
  for (const child of children) {
    child.kill('SIGKILL')
    await ended(child)
  }
  for (const postgres of running) await postgres.stop()
  for (const dataDir of elsewhere) await endPredecessor(cluster(join(dataDir, 'postgres')))
  await rm(folder, { recursive: true, force: true })
})

/** Lays a copy of the one that was used before where there is none. */
async function lay(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return
  await mkdir(dirname(dataDir), { recursive: true })
  await promisify(execFile)('cp', ['-a', seed, dataDir])
}

async function start(
  options: Partial<EmbeddedPostgresOptions> & { fresh?: boolean } = {},
): Promise<EmbeddedPostgres> {
  const { fresh = false, dataDir = join(folder, 'data'), ...rest } = options
  if (!fresh) await lay(dataDir)
  const postgres = await startEmbeddedPostgres({ dataDir, ...rest })
  running.push(postgres)
  return postgres
}

async function query(connection: PostgresConnection, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const cluster = (home = join(folder, 'data', 'postgres')) => join(home, 'cluster')

async function postmasterOf(directory = cluster()): Promise<number> {
  const file = await readPostmasterFile(directory)
  if (file === null) throw new Error('no postmaster')
  return file.pid
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // A killed process that nobody has waited for yet.
    return !IS_LINUX || existsSync(`/proc/${pid}/exe`)
  } catch {
    return false
  }
}

/** Another process that starts the database, prints its connection and goes on with `then`. */
async function startElsewhere(
  then: string,
  options: {
    dataDir?: string
    fresh?: boolean
    uid?: number
    gid?: number
    env?: Record<string, string>
  } = {},
): Promise<{ child: ChildProcess; connection: PostgresConnection }> {
  const { dataDir = join(folder, 'data'), fresh = false, env = {}, ...account } = options
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
  let output = ''
  const connection = await new Promise<PostgresConnection>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (output.endsWith('\n')) resolve(JSON.parse(output))
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before the database ran`)))
  })
  return { child, connection }
}

const WAIT_FOR_EVER = 'setInterval(() => {}, 1e6)'

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => child.once('exit', resolve))
  }
}

describe('in ordinary use', () => {
  test('what was written is there after stop and start', async () => {
    const first = await start()
    await query(first.connection, "create table things (name text); insert into things values ('家')")
    await first.stop()
    const second = await start()
    expect(await query(second.connection, 'select name from things')).toEqual([{ name: '家' }])
  })

  test('it is durable, speaks UTF-8, orders by code point, and listens on no TCP port', async () => {
    const { connection } = await start()
    const [settings] = await query(
      connection,
      `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
        current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as tcp,
        current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
        (select datcollversion is null or datlocprovider = 'b' from pg_database where datname = current_database())
          as builtin`,
    )
    expect(settings).toEqual({
      fsync: 'on',
      pages: 'on',
      commit: 'on',
      tcp: '',
      encoding: 'UTF8',
      checksums: 'on',
      builtin: true,
    })
  })

  test('its settings can be changed by name', async () => {
    const { connection } = await start({ settings: { max_connections: '77' } })
    expect(await query(connection, 'show max_connections')).toEqual([{ max_connections: '77' }])
  })

  test('a setting that PostgreSQL refuses is an error with the reason from its log', async () => {
    await expect(start({ settings: { max_connections: 'many' } })).rejects.toThrow(/max_connections.*many/)
    await expect(start()).resolves.toBeDefined()
  })

  test('over TCP it takes its password and no other', async () => {
    const { connection } = await start({ tcp: { host: '127.0.0.1', port: 0 } })
    expect(connection).toMatchObject({ host: '127.0.0.1', user: 'hedui' })
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await expect(query({ ...connection, password: 'guessed' }, 'select 1')).rejects.toMatchObject({
      code: '28P01',
    })
  })

  test('a data directory whose path is too long for a socket works, and leaves nothing behind', async () => {
    const dataDir = join(folder, '很长的目录名'.repeat(12), 'x'.repeat(100))
    const first = await start({ dataDir })
    expect(Buffer.byteLength(first.connection.host)).toBeLessThan(90)
    expect((await stat(first.connection.host)).mode & 0o777).toBe(0o700)
    expect(await query(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await first.stop()
    await expect(access(first.connection.host)).rejects.toThrow()
  })

  test('a path with commas, quotes and blanks works', async () => {
    const { connection } = await start({ dataDir: join(folder, `it's, "my" data`) })
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('stop may be called twice, and cuts sessions that are open', async () => {
    const postgres = await start()
    const client = new pg.Client({ ...postgres.connection })
    const cut = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    const pid = await postmasterOf()
    await Promise.all([postgres.stop(), postgres.stop()])
    expect(isAlive(pid)).toBe(false)
    await expect(cut).resolves.toBeInstanceOf(Error)
    await postgres.stop()
  })

  test('its log holds no values of rows', async () => {
    const { connection } = await start()
    await query(connection, 'create table people (name text unique)')
    await query(connection, "insert into people values ('韩梅')")
    await expect(query(connection, "insert into people values ('韩梅')")).rejects.toThrow()
    await expect(query(connection, "select '韩梅' from nowhere")).rejects.toThrow()
    const log = await readFile(join(folder, 'data', 'postgres', 'postgres.log'), 'utf8')
    expect(log).toContain('ERROR')
    expect(log).not.toContain('韩')
  })
})

describe('one hub at a time', () => {
  test('a second one in another process is refused with the holder’s name', async () => {
    const { child } = await startElsewhere(WAIT_FOR_EVER)
    const failure = start()
    await expect(failure).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    await expect(failure).rejects.toThrow(new RegExp(`is in use by process ${child.pid} on `))
  })

  test('a second one in the same process is refused too, and the first goes on', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(/is in use by process/)
    expect(await query(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('of several that start at once on an empty directory, one gets it', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => start({ fresh: true })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a command beside it finds where it answers; when it is stopped, nothing', async () => {
    const dataDir = join(folder, 'data')
    expect(findRunningPostgres(dataDir)).toBeNull()
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER)
    expect(findRunningPostgres(dataDir)).toEqual(connection)
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    child.kill('SIGKILL')
    await ended(child)
    expect(findRunningPostgres(dataDir)).toBeNull()
  })

  test('one that ends without stopping takes its database along', async () => {
    const { child } = await startElsewhere('process.exit(0)')
    const pid = await postmasterOf().catch(() => null)
    await ended(child)
    await vi.waitFor(() => expect(pid !== null && isAlive(pid)).toBe(false), { timeout: 20_000 })
    await expect(start()).resolves.toBeDefined()
  })
})

describe('after a kill -9', () => {
  test('of the hub, the next one ends the database left behind and has what was committed', async () => {
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER)
    await query(
      connection,
      'create table things (n integer); insert into things select generate_series(1, 1000)',
    )
    const orphan = await postmasterOf()
    child.kill('SIGKILL')
    await ended(child)
    expect(isAlive(orphan)).toBe(true)

    const next = await start()
    expect(isAlive(orphan)).toBe(false)
    expect(await query(next.connection, 'select count(*)::int as n from things')).toEqual([{ n: 1000 }])
  })

  test('of the hub with a socket elsewhere, the next one removes that too', async () => {
    const dataDir = join(folder, 'y'.repeat(120))
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER, { dataDir })
    child.kill('SIGKILL')
    await ended(child)
    await start({ dataDir })
    await expect(access(connection.host)).rejects.toThrow()
  })

  test('of hub and database (a power cut), the next one recovers', async () => {
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER)
    await query(connection, 'create table things (n integer); insert into things values (1)')
    const pid = await postmasterOf()
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await ended(child)
    const next = await start()
    expect(await query(next.connection, 'select n from things')).toEqual([{ n: 1 }])
  })

  test('of the database alone, the hub starts it again', async () => {
    const { connection } = await start()
    await query(connection, 'create table things (n integer); insert into things values (1)')
    const pid = await postmasterOf()
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(
      async () => expect(await query(connection, 'select n from things')).toEqual([{ n: 1 }]),
      {
        timeout: 20_000,
        interval: 100,
      },
    )
    expect(await postmasterOf()).not.toBe(pid)
  })

  test('half-way through the creation, the next one begins anew', async () => {
    const home = join(folder, 'data', 'postgres')
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)})
      await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(folder, 'data'))} })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: '/',
      stdio: 'inherit',
    })
    children.push(child)
    const partial = async () => (await readdir(home)).filter((name) => name.startsWith('cluster.partial-'))
    await vi.waitFor(
      async () => {
        const [name = 'none yet'] = await partial()
        await access(join(home, name, 'PG_VERSION'))
      },
      { timeout: 20_000, interval: 2 },
    )
    child.kill('SIGKILL')
    await ended(child)
    expect(await partial()).toHaveLength(1)

    const { connection } = await start()
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await partial()).toEqual([])
  })

  test('a postmaster.pid whose number now belongs to somebody else harms neither', async () => {
    const first = await start()
    const text = await readFile(join(cluster(), 'postmaster.pid'), 'utf8')
    await first.stop()
    const stranger = spawn('sleep', ['1000'], { stdio: 'ignore' })
    children.push(stranger)
    await writeFile(join(cluster(), 'postmaster.pid'), text.replace(/^\d+/, String(stranger.pid)))
    const owner = await stat(cluster())
    await chown(join(cluster(), 'postmaster.pid'), owner.uid, owner.gid)

    const { connection } = await start()
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  })
})

describe('a directory that cannot be used', () => {
  test('because another major version made it: the error names both', async () => {
    await (await start()).stop()
    await writeFile(join(cluster(), 'PG_VERSION'), '14\n')
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 14.*brings 18/)
  })

  test('because it is a file', async () => {
    await writeFile(join(folder, 'data'), '')
    await expect(start()).rejects.toThrow(/cannot be used \(EEXIST\)/)
  })

  test('leaves no lock behind', async () => {
    await (await start()).stop()
    await writeFile(join(cluster(), 'PG_VERSION'), '14\n')
    await expect(start()).rejects.toThrow()
    await writeFile(join(cluster(), 'PG_VERSION'), '18\n')
    await expect(start()).resolves.toBeDefined()
  })
})

describe.skipIf(!IS_LINUX)('what its processes know', () => {
  test('nothing of the hub’s environment, and no signal of its terminal', async () => {
    const { child } = await startElsewhere(WAIT_FOR_EVER, {
      env: { HEDUI_SECRET_KEY: 'geheim', PGDATA: '/nowhere' },
    })
    const pid = await postmasterOf()
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
    expect(environment).not.toContain('geheim')
    expect(environment).not.toContain('nowhere')
    // Field 6 is the session: a Ctrl-C goes to the processes of one.
    const session = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[3]
    expect(session).toBe(String(pid))
    expect(child.pid).not.toBe(pid)
  })
})

// Skipped for ordinary users: they have no account to hand the database to.
describe.skipIf(!IS_ROOT)('started by root', () => {
  test('it runs as an unprivileged account that owns the cluster and the socket', async () => {
    const { connection } = await start()
    const { uid } = await stat(cluster())
    expect(uid).not.toBe(0)
    expect((await stat(connection.host)).uid).toBe(uid)
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
    if (IS_LINUX) expect((await stat(`/proc/${await postmasterOf()}`)).uid).toBe(uid)
  })

  test('that account cannot connect, though it may enter the socket’s directory', async () => {
    const { connection } = await start()
    for (const path of [folder, join(folder, 'data'), connection.host]) await chmod(path, 0o711)
    const { uid, gid } = await stat(cluster())
    const { code, output } = await run(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { default: pg } = await import(${JSON.stringify(createRequire(import.meta.url).resolve('pg'))})
        const client = new pg.Client(${JSON.stringify(connection)})
        await client.connect()`,
      ],
      { uid, gid, name: '' },
    )
    expect(code).not.toBe(0)
    if (NOBODY_CAN_RUN_US) expect(output).toMatch(/Peer authentication failed/)
  })

  test('in a directory of an ordinary user it runs as that user', async () => {
    const home = join(folder, 'home')
    await mkdir(home)
    await chown(home, NOBODY.uid, NOBODY.gid)
    await chmod(home, 0o700)
    await chmod(folder, 0o711)
    await start({ dataDir: join(home, 'data'), fresh: true })
    expect((await stat(cluster(join(home, 'data', 'postgres')))).uid).toBe(NOBODY.uid)
  })

  test.skipIf(!IS_LINUX)('a directory that only root can reach does as well', async () => {
    const dataDir = join(folder, 'closed', 'data')
    await mkdir(dataDir, { recursive: true })
    await chmod(join(folder, 'closed'), 0o700)
    const first = await start({ dataDir, fresh: true })
    const account = await stat(cluster(join(dataDir, 'postgres')))
    expect(account.uid).not.toBe(0)
    await query(first.connection, 'create table things (n integer); insert into things values (1)')
    await first.stop()
    const second = await start({ dataDir })
    expect(await query(second.connection, 'select n from things')).toEqual([{ n: 1 }])
    expect((await stat(join(folder, 'closed'))).mode & 0o777).toBe(0o700)
  })

  test('a link in the cluster does not lead root elsewhere', async () => {
    await (await start()).stop()
    const target = join(folder, 'target')
    await writeFile(target, 'untouched')
    for (const name of ['pg_hba.conf', 'pg_ident.conf']) {
      await rm(join(cluster(), name))
      await symlink(target, join(cluster(), name))
    }
    await start()
    expect(await readFile(target, 'utf8')).toBe('untouched')
  })

  test('where that account cannot read node_modules, the programs are copied once', async () => {
    const account = await chooseAccount([])
    const packageDir = join(folder, 'closed', 'package')
    const shared = join(folder, 'shared')
    await cp(packageOf(), packageDir, { recursive: true, verbatimSymlinks: true })
    await chmod(join(folder, 'closed'), 0o700)
    await chmod(folder, 0o711)

    const binaries = await findBinaries(account, packageDir, [shared])
    expect(binaries.initdb.startsWith(shared)).toBe(true)
    expect(await run(binaries.postgres, ['--version'], account)).toMatchObject({ code: 0 })
    expect(await run(binaries.initdb, ['--version'], account)).toMatchObject({ code: 0 })
    const made = await stat(binaries.postgres)
    expect(await findBinaries(account, packageDir, [shared])).toEqual(binaries)
    expect((await stat(binaries.postgres)).ino).toBe(made.ino)
    expect(await readdir(shared)).toHaveLength(1)
  })

  test('a copy that somebody else could have written is not used', async () => {
    const account = await chooseAccount([])
    const packageDir = join(folder, 'closed', 'package')
    await cp(packageOf(), packageDir, { recursive: true, verbatimSymlinks: true })
    await chmod(join(folder, 'closed'), 0o700)
    await chmod(folder, 0o711)
    const [name = ''] = await copyNames(account, packageDir, join(folder, 'shared'))
    await mkdir(join(folder, 'planted', name, 'native', 'bin'), { recursive: true })
    await writeFile(join(folder, 'planted', name, 'native', 'bin', 'postgres'), '#!/bin/sh\n', {
      mode: 0o755,
    })
    await chown(join(folder, 'planted', name), NOBODY.uid, NOBODY.gid)
    const other = join(folder, 'other')
    const binaries = await findBinaries(account, packageDir, [join(folder, 'planted'), other])
    expect(binaries.postgres.startsWith(other)).toBe(true)
  })
})

async function copyNames(
  account: Awaited<ReturnType<typeof chooseAccount>>,
  packageDir: string,
  shared: string,
) {
  await findBinaries(account, packageDir, [shared])
  return readdir(shared)
}

function packageOf(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  return dirname(dirname(createRequire(import.meta.url).resolve(name)))
}

// Skipped for ordinary users, who run everything above as themselves, and for a checkout that only root can read.
describe.skipIf(!NOBODY_CAN_RUN_US)('started by an ordinary user', () => {
  const account = { uid: NOBODY.uid, gid: NOBODY.gid, fresh: true }
  beforeEach(async () => {
    await chown(folder, NOBODY.uid, NOBODY.gid)
  })

  test('it runs as that user, and is closed to everybody else', async () => {
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER, account)
    expect((await stat(cluster())).uid).toBe(NOBODY.uid)
    expect((await stat(join(folder, 'data', 'postgres'))).mode & 0o077).toBe(0)
    expect((await stat(connection.host)).mode & 0o077).toBe(0)
    child.kill('SIGKILL')
    await ended(child)
    const again = await startElsewhere('await postgres.stop()', account)
    await ended(again.child)
    expect(again.child.exitCode).toBe(0)
  })

  test('root takes its directory over without changing the owner', async () => {
    const first = await startElsewhere('await postgres.stop()', account)
    await ended(first.child)
    const second = await start()
    expect(await query(second.connection, 'select 1 as one')).toEqual([{ one: 1 }])
    await second.stop()
    expect((await stat(cluster())).uid).toBe(NOBODY.uid)
    const third = await startElsewhere('await postgres.stop()', account)
    await ended(third.child)
    expect(third.child.exitCode).toBe(0)
  })
})

describe('a package whose links were not laid (npm without scripts)', () => {
  test('is mended in place', async () => {
    const packageDir = join(folder, 'package')
    await cp(packageOf(), packageDir, { recursive: true, verbatimSymlinks: true })
    await chmod(folder, 0o755)
    const links = await removeLinks(packageDir)
    const account = await chooseAccount([])
    const { initdb } = await findBinaries(account, packageDir)
    expect(initdb.startsWith(packageDir)).toBe(true)
    expect(await run(initdb, ['--version'], account)).toMatchObject({ code: 0 })
    for (const [path, target] of links) expect(await readlink(path)).toBe(target)
  })
})

/** Removes what npm cannot carry; returns what was there. */
async function removeLinks(packageDir: string): Promise<Map<string, string>> {
  const links = new Map<string, string>()
  const library = join(packageDir, 'native', 'lib')
  for (const name of await readdir(library)) {
    const path = join(library, name)
    if (!(await lstat(path)).isSymbolicLink()) continue
    links.set(path, await readlink(path))
    await rm(path)
  }
  return links
}
