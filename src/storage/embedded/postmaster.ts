/**
 * PostgreSQL's main process as the operating system and its file `postmaster.pid` show it. A hub that was killed leaves
 * it running; the next one must tell a live one that is its own from a number that now belongs to somebody else.
 */
import { execFile } from 'node:child_process'
import { readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { storageError } from './storage-error.ts'

/** What stands in `postmaster.pid`: the lines are PostgreSQL's (src/include/utils/pidfile.h). */
export interface PostmasterFile {
  readonly pid: number
  readonly socketDirectory: string
  readonly ready: boolean
}

const POLL_MS = 20

/** How long a fast shutdown may take (it writes everything out) before it is made an immediate one, which loses nothing. */
const FAST_SHUTDOWN_MS = 60_000

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => null)
  if (text === null) return null
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid <= 1) return null
  return { pid, socketDirectory: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' }
}

/**
 * Ends the PostgreSQL that a killed hub left on this cluster, and removes a `postmaster.pid` that names a process of
 * somebody else. The caller holds the hub's lock, so no living hub uses it.
 *
 * @returns the socket directory of the one before, where there was one.
 */
export async function endPredecessor(cluster: string): Promise<string | null> {
  const file = await readPostmasterFile(cluster)
  if (file === null) return null
  if (await isPostmasterOf(file.pid, cluster)) await endPostmaster(file.pid, cluster)
  // The number belongs to somebody else, or to a killed process that nobody has waited for yet: PostgreSQL would take
  // either for a running postmaster and refuse. Sessions that are still alive it notices by their shared memory.
  if (isAlive(file.pid)) await rm(join(cluster, 'postmaster.pid'), { force: true })
  return file.socketDirectory
}

async function endPostmaster(pid: number, cluster: string): Promise<void> {
  signal(pid, 'SIGINT')
  if (await isGoneWithin(pid, cluster, FAST_SHUTDOWN_MS)) return
  signal(pid, 'SIGQUIT')
  if (await isGoneWithin(pid, cluster, FAST_SHUTDOWN_MS)) return
  throw storageError(
    `上次遗留的数据库进程 ${pid} 无法结束`,
    `PostgreSQL process ${pid}, left by a hub that was killed, does not end; end it by hand`,
  )
}

async function isGoneWithin(pid: number, cluster: string, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += POLL_MS) {
    if (!(await isPostmasterOf(pid, cluster))) return true
    await sleep(POLL_MS)
  }
  return false
}

/** Sends a signal to a process that may be gone already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a live process is the postmaster of this very cluster: the owner's, and working in (or told of) its directory. */
async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      const [owner, directory] = await Promise.all([stat(`/proc/${pid}`), readlink(`/proc/${pid}/cwd`)])
      return owner.uid === (await stat(cluster)).uid && directory === (await realpath(cluster))
    } catch {
      return false
    }
  }
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])
    return stdout.includes('postgres') && stdout.includes(cluster)
  } catch {
    return false
  }
}
