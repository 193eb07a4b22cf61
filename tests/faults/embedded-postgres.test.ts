/** The hub's own PostgreSQL: in ordinary use, held by one hub at a time, after kills, in directories that cannot be used. */
import { spawn } from 'node:child_process'
import { access, chown, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { findRunningPostgres } from '../../src/storage/embedded-postgres.ts'
import {
  cluster as clusterIn,
  dataDirectories,
  ended,
  IS_LINUX,
  isAlive,
  MODULE,
  postmasterOf,
  query,
  WAIT_FOR_EVER,
} from '../testkit/data-directories.ts'
import { slowTest } from '../testkit/effort.ts'

const { folder, start, startElsewhere, adopt, spoil } = dataDirectories()
const cluster = () => clusterIn(join(folder(), 'data', 'postgres'))

describe('in ordinary use', () => {
  test('what was written is there after stop and start', async () => {
    const first = await start()
    await query(
      first.connection,
      "drop table if exists things; create table things (name text); insert into things values ('家')",
    )
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

  slowTest(
    'a data directory whose path is too long for a socket works, and leaves nothing behind',
    async () => {
      const dataDir = join(folder(), '很长的目录名'.repeat(12), 'x'.repeat(100))
      const first = await start({ dataDir })
      expect(Buffer.byteLength(first.connection.host)).toBeLessThan(90)
      expect((await stat(first.connection.host)).mode & 0o777).toBe(0o700)
      expect(await query(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
      await first.stop()
      await expect(access(first.connection.host)).rejects.toThrow()
    },
  )

  slowTest('a path with commas, quotes and blanks works', async () => {
    const { connection } = await start({ dataDir: join(folder(), `it's, "my" data`) })
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('stop may be called twice, and cuts sessions that are open', async () => {
    const postgres = await start()
    const client = new pg.Client({ ...postgres.connection })
    const cut = new Promise((resolve) => client.on('error', resolve))
    await client.connect()
    const pid = await postmasterOf(cluster())
    await Promise.all([postgres.stop(), postgres.stop()])
    expect(isAlive(pid)).toBe(false)
    await expect(cut).resolves.toBeInstanceOf(Error)
    await postgres.stop()
  })

  test('its log holds no values of rows', async () => {
    const { connection } = await start()
    await query(connection, 'drop table if exists people; create table people (name text unique)')
    await query(connection, "insert into people values ('韩梅')")
    await expect(query(connection, "insert into people values ('韩梅')")).rejects.toThrow()
    await expect(query(connection, "select '韩梅' from nowhere")).rejects.toThrow()
    const log = await readFile(join(folder(), 'data', 'postgres', 'postgres.log'), 'utf8')
    expect(log).toContain('ERROR')
    expect(log).not.toContain('韩')
  })
})

describe('with a place for templates', () => {
  slowTest(
    'the first is made, the next are copies, each with its own data; what cannot be copied is made',
    async () => {
      const templates = join(folder(), 'templates')
      const begin = async (name: string) => {
        const postgres = await start({ dataDir: join(folder(), name), templates, fresh: true })
        await query(postgres.connection, 'create table things (n integer)')
        return postgres
      }
      await begin('first')
      const [template = '', ...others] = await readdir(templates)
      expect(others).toEqual([])
      const made = await stat(join(templates, template))
      await begin('second')
      expect((await stat(join(templates, template))).ino).toBe(made.ino)

      await rm(join(templates, template), { recursive: true })
      await writeFile(join(templates, template), 'no directory')
      await begin('third')
    },
  )
})

describe('one hub at a time', () => {
  test('a second one in another process is refused with the holder’s name', async () => {
    const { child } = await startElsewhere(WAIT_FOR_EVER)
    const failure = start()
    await expect(failure).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    await expect(failure).rejects.toThrow(new RegExp(`is in use by process ${child.pid} on `))
  })

  slowTest('a second one in the same process is refused too, and the first goes on', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(/is in use by process/)
    expect(await query(first.connection, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  slowTest('of several that start at once on an empty directory, one gets it', async () => {
    const results = await Promise.allSettled([1, 2, 3].map(() => start({ fresh: true })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a command beside it finds where it answers; when it is stopped, nothing', async () => {
    const dataDir = join(folder(), 'data')
    expect(findRunningPostgres(dataDir)).toBeNull()
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER)
    expect(findRunningPostgres(dataDir)).toEqual(connection)
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    child.kill('SIGKILL')
    await ended(child)
    expect(findRunningPostgres(dataDir)).toBeNull()
  })

  slowTest('one that ends without stopping takes its database along', async () => {
    const { child } = await startElsewhere('process.exit(0)')
    const pid = await postmasterOf(cluster()).catch(() => null)
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
      'drop table if exists things; create table things (n integer); insert into things select generate_series(1, 1000)',
    )
    const orphan = await postmasterOf(cluster())
    child.kill('SIGKILL')
    await ended(child)
    expect(isAlive(orphan)).toBe(true)

    const next = await start()
    expect(isAlive(orphan)).toBe(false)
    expect(await query(next.connection, 'select count(*)::int as n from things')).toEqual([{ n: 1000 }])
  })

  slowTest('of the hub with a socket elsewhere, the next one removes that too', async () => {
    const dataDir = join(folder(), 'y'.repeat(120))
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER, { dataDir })
    child.kill('SIGKILL')
    await ended(child)
    await start({ dataDir })
    await expect(access(connection.host)).rejects.toThrow()
  })

  slowTest('of hub and database (a power cut), the next one recovers', async () => {
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER)
    await query(
      connection,
      'drop table if exists things; create table things (n integer); insert into things values (1)',
    )
    const pid = await postmasterOf(cluster())
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await ended(child)
    const next = await start()
    expect(await query(next.connection, 'select n from things')).toEqual([{ n: 1 }])
  })

  test('of the database alone, the hub starts it again', async () => {
    const { connection } = await start()
    await query(
      connection,
      'drop table if exists things; create table things (n integer); insert into things values (1)',
    )
    const pid = await postmasterOf(cluster())
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(
      async () => expect(await query(connection, 'select n from things')).toEqual([{ n: 1 }]),
      {
        timeout: 20_000,
        interval: 100,
      },
    )
    expect(await postmasterOf(cluster())).not.toBe(pid)
  })

  slowTest('half-way through the creation, the next one begins anew', async () => {
    const home = join(folder(), 'data', 'postgres')
    const script = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)})
      await startEmbeddedPostgres({ dataDir: ${JSON.stringify(join(folder(), 'data'))} })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: '/',
      stdio: 'inherit',
    })
    adopt(child)
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
    adopt(stranger)
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
    spoil()
    await (await start()).stop()
    await writeFile(join(cluster(), 'PG_VERSION'), '14\n')
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 14.*brings 18/)
  })

  test('because it is a file', async () => {
    await writeFile(join(folder(), 'data'), '')
    await expect(start()).rejects.toThrow(/cannot be used \(EEXIST\)/)
  })

  slowTest('leaves no lock behind', async () => {
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
    const pid = await postmasterOf(cluster())
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
    expect(environment).not.toContain('geheim')
    expect(environment).not.toContain('nowhere')
    // Field 6 is the session: a Ctrl-C goes to the processes of one.
    const session = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ')[3]
    expect(session).toBe(String(pid))
    expect(child.pid).not.toBe(pid)
  })
})
