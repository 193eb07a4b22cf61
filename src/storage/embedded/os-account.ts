/**
 * Under which account of the operating system PostgreSQL runs. It refuses to run as root, so that a hub started by root
 * hands its database over to an unprivileged account that exists on the machine.
 */
import { readFileSync } from 'node:fs'
import { chmod, mkdir, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { dirname } from 'node:path'
import { storageError } from './storage-error.ts'

export interface OsAccount {
  readonly uid: number
  readonly gid: number
  readonly name: string
}

/** In the order in which root hands over to them; `nobody` exists on every machine but is shared by others. */
const PREFERRED = ['hedui', 'postgres', 'nobody']

/**
 * The account for PostgreSQL's processes: null for the hub's own. For root it is the owner of the first of `paths` that
 * exists and belongs to an ordinary account (the cluster, then the directories around it), else one of
 * {@link PREFERRED}.
 *
 * @throws {HeduiError} where the hub's account, or every account in question, is unknown to the machine.
 */
export async function chooseAccount(paths: readonly string[]): Promise<OsAccount | null> {
  if (process.getuid === undefined) {
    throw storageError(
      '本系统不支持内置数据库，请设置 DATABASE_URL',
      'the embedded database does not run on this operating system; set DATABASE_URL',
    )
  }
  if (process.getuid() !== 0) {
    ownName()
    return null
  }
  const accounts = readAccounts()
  for (const path of paths) {
    const owner = await stat(path).then(
      (found) => found.uid,
      () => 0,
    )
    const account = accounts.find(({ uid }) => uid === owner)
    if (owner !== 0 && account !== undefined) return account
  }
  for (const name of PREFERRED) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0)
    if (account !== undefined) return account
  }
  throw storageError(
    '数据库不能以 root 身份运行，且系统中没有 hedui、postgres 或 nobody 账户',
    'PostgreSQL refuses to run as root, and there is no account hedui, postgres or nobody to hand it to; add one, start the hub as an ordinary user, or set DATABASE_URL',
  )
}

/** The name of the account that the hub runs under. */
export function ownName(): string {
  try {
    return userInfo().username
  } catch (error) {
    throw storageError(
      `系统中没有用户编号 ${process.getuid?.()} 的账户`,
      `user id ${process.getuid?.()} has no entry in /etc/passwd, which PostgreSQL needs; add one or set DATABASE_URL`,
      error,
    )
  }
}

/**
 * Whether an account can pass through every directory above `path` and, for `read`, read and pass through `path` too.
 * It goes by the permission bits; access lists can only refuse what they allow, and the start itself would then say so.
 */
export async function canReach(account: OsAccount, path: string, last: 'pass' | 'read'): Promise<boolean> {
  for (let current = path, bits = last === 'read' ? 5 : 1; ; current = dirname(current), bits = 1) {
    const { uid, gid, mode } = await stat(current)
    const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
    if (((mode >> shift) & bits) !== bits) return false
    if (dirname(current) === current) return true
  }
}

/** Makes a directory of root's that everybody can pass through, whatever the umask; one that exists stays as it is. */
export async function makePassable(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let current = path; current.startsWith(first); current = dirname(current)) await chmod(current, 0o755)
}

function readAccounts(): OsAccount[] {
  const accounts: OsAccount[] = []
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':')
    if (name === undefined || uid === undefined || gid === undefined || name.startsWith('#')) continue
    // macOS writes the id of `nobody` as -2.
    accounts.push({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 })
  }
  return accounts
}
