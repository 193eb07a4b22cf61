/**
 * The files of one embedded database: where they live, how they come into being, who may connect.
 *
 * Everything is in one directory, `<dataDir>/postgres`: `cluster/` (PostgreSQL's own), `socket/`, `postgres.log` and
 * `hub.lock`. Started by root, the cluster and the socket belong to the unprivileged account that runs PostgreSQL, the
 * rest to root.
 */
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { HeduiError } from '../../errors.ts'
import { fillCluster, type NewCluster } from './new-cluster.ts'
import { canReach, chooseAccount, type OsAccount, ownName } from './os-account.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { errnoOf, storageError } from './storage-error.ts'

/** The one database role, a superuser, and the one database. */
export const ROLE = 'hedui'
export const DATABASE = 'postgres'

/** The longest path of a Unix socket that every system takes, in bytes: macOS has room for 103, Linux for 107. */
const LONGEST_SOCKET_PATH = 103

/** What the names of socket directories outside of a data directory begin with. */
const SOCKET_DIRECTORY = 'hedui-postgres-'

/** Where a database lives and who runs it. */
export interface Home {
  readonly path: string
  readonly cluster: string
  readonly lock: string
  readonly log: string
  /** The account for PostgreSQL's processes; null for the hub's own. */
  readonly account: OsAccount | null
}

/** Where everything of a data directory's database is. */
export function homeOf(dataDir: string): string {
  return join(resolve(dataDir), 'postgres')
}

/** Makes the home of a data directory where there is none, and decides who runs its database. */
export async function openHome(dataDir: string): Promise<Home> {
  const path = homeOf(dataDir)
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await mkdir(path, { recursive: true, mode: 0o700 })
    const cluster = join(path, 'cluster')
    const account = await chooseAccount([cluster, path, dirname(path), resolve(dataDir, '..')])
    // Its account passes through to the cluster and the socket, and sees nothing else there.
    if (account !== null) await chmod(path, 0o711)
    if (account !== null && process.platform !== 'linux' && !(await canReach(account, path, 'pass'))) {
      throw storageError(
        `账户 ${account.name} 无法进入数据目录 ${path}；请将 HEDUI_DATA_DIR 设为其可进入的目录`,
        `the account ${account.name}, which runs the database for root, cannot reach ${path}; set HEDUI_DATA_DIR to a directory that it can`,
      )
    }
    return { path, cluster, account, lock: join(path, 'hub.lock'), log: join(path, 'postgres.log') }
  } catch (error) {
    throw error instanceof HeduiError ? error : unusable(path, error)
  }
}

/**
 * How PostgreSQL's programs are told of a directory: by its path, or on Linux, where root hands them to another account,
 * as the working directory. They enter that while they are still root's, so that it does not matter whether the account
 * could pass through the directories above (a home under /root).
 */
export function directoryFor(home: Home, path: string): { argument: string; cwd: string } {
  if (home.account === null || process.platform !== 'linux') return { argument: path, cwd: '/' }
  return { argument: '/proc/self/cwd', cwd: path }
}

/**
 * Creates the cluster where there is none. It is built under another name and renamed when complete, so that one that
 * was interrupted half-way is never taken for a database.
 *
 * @param options see `NewCluster`.
 * @throws {HeduiError} where a cluster of another major version is there.
 */
export async function prepareCluster(
  home: Home,
  binaries: PostgresBinaries,
  options: Pick<NewCluster, 'templates' | 'onRunning'>,
): Promise<void> {
  for (const name of await readdir(home.path)) {
    if (!name.startsWith('cluster.partial-')) continue
    // An initdb that outlived its hub may still be writing there; it ends when its directory is gone.
    await rm(join(home.path, name), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  const found = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null
    throw unusable(home.cluster, error)
  })
  if (found === null) await createCluster(home, binaries, options)
  else if (Number.parseInt(found, 10) !== binaries.major) {
    throw storageError(
      `数据目录由 PostgreSQL ${found.trim()} 建立，本程序自带 ${binaries.major}；请先用原版本导出（pg_dump）再导入`,
      `${home.cluster} was made by PostgreSQL ${found.trim()}, and this version of the hub brings ${binaries.major}; dump it with the old version (pg_dump) and restore it into a new data directory`,
    )
  }
  await writeAccessRules(home)
}

async function createCluster(
  home: Home,
  binaries: PostgresBinaries,
  options: Pick<NewCluster, 'templates' | 'onRunning'>,
): Promise<void> {
  const building = await mkdtemp(join(home.path, 'cluster.partial-'))
  if (home.account !== null) await chown(building, home.account.uid, home.account.gid)
  const { argument, cwd } = directoryFor(home, building)
  const { account } = home
  const failure = await fillCluster(
    { ...options, directory: building, argument, cwd, account, binaries },
    ROLE,
  )
  if (failure !== null) {
    await rm(building, { recursive: true, force: true })
    throw storageError(
      `无法在 ${home.path} 建立数据库：${failure}`,
      `initdb failed in ${home.path}: ${failure}`,
    )
  }
  await rename(building, home.cluster)
  await syncDirectory(home.path)
}

/**
 * Who may connect. Over the socket only the hub's own account (and root), proven by the kernel, as the one role: a
 * process of the account that merely runs the database gets nothing. Over TCP, where it is opened, every role with its
 * password.
 */
async function writeAccessRules(home: Home): Promise<void> {
  const own = ownName()
  const names = own === 'root' ? [own] : [own, 'root']
  const ident = names.map((name) => `hub "${name}" ${ROLE}\n`).join('')
  await replaceFile(home, 'pg_ident.conf', ident)
  await replaceFile(home, 'pg_hba.conf', `local all ${ROLE} peer map=hub\nhost all all all scram-sha-256\n`)
}

/** Replaces a file of the cluster. Nothing there is followed or opened: root must trust no name in another's directory. */
async function replaceFile(home: Home, name: string, text: string): Promise<void> {
  const draft = join(home.cluster, `${name}.${randomBytes(6).toString('hex')}`)
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    if (home.account !== null) await file.chown(home.account.uid, home.account.gid)
  } finally {
    await file.close()
  }
  await rename(draft, join(home.cluster, name))
}

/**
 * A directory for the Unix socket that only PostgreSQL's account may enter: in the home, or in the system's directory
 * for temporary files where the path would not do for a socket.
 *
 * @returns its path, and what PostgreSQL is told.
 */
export async function makeSocketDirectory(
  home: Home,
  port: number,
): Promise<{ path: string; argument: string }> {
  // PostgreSQL takes a list of directories, with commas between them and quotes around.
  const fits = (directory: string) =>
    Buffer.byteLength(join(directory, `.s.PGSQL.${port}`)) <= LONGEST_SOCKET_PATH && !/[,"]/.test(directory)
  let path = join(home.path, 'socket')
  let argument = directoryFor(home, home.cluster).cwd === home.cluster ? '../socket' : path
  // What a killed postmaster left there would look like a running one's for as long as nobody has waited for it.
  await rm(path, { recursive: true, force: true })
  if (fits(path)) await mkdir(path, { mode: 0o700 })
  else {
    const directory = fits(join(tmpdir(), `${SOCKET_DIRECTORY}XXXXXX`)) ? tmpdir() : '/tmp'
    path = await mkdtemp(join(directory, SOCKET_DIRECTORY))
    argument = path
  }
  if (home.account !== null) await chown(path, home.account.uid, home.account.gid)
  await chmod(path, 0o700)
  return { path, argument }
}

/** Removes a socket directory outside the home; one inside stays. */
export async function dropSocketDirectory(home: Home, path: string): Promise<void> {
  if (path.startsWith(home.path) || !/^\/.*\/hedui-postgres-[^/]+$/.test(path)) return
  await rm(path, { recursive: true, force: true })
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** The error for a directory or file in it that the hub's account may not use. */
export function unusable(path: string, error: unknown): Error {
  const owner = `${process.getuid?.()}`
  return storageError(
    `无法使用数据目录 ${path}（${errnoOf(error) ?? error}）；它须属于运行本程序的用户（${owner}）`,
    `the data directory ${path} cannot be used (${errnoOf(error) ?? error}); it must belong to the user that runs the hub (${owner}); choose another with HEDUI_DATA_DIR`,
    error,
  )
}
