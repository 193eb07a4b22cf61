/**
 * A lock on a file that one process at a time can hold and that a dead holder releases at once, whatever killed it.
 *
 * Node.js offers no flock, but its SQLite takes a real POSIX lock on the file, which the kernel drops with the process
 * and which holds across containers that share the directory (process ids would not). Nothing is ever stored in that
 * file; who holds the lock stands beside it in `<path>.holder`. The lock file itself must never be opened by other means
 * in the holding process: closing any descriptor of a file drops the process's POSIX locks on it.
 */
import { readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

const SQLITE_BUSY = 5

const Connection = z.object({
  host: z.string(),
  port: z.number(),
  user: z.string(),
  database: z.string(),
})

const Holder = z.object({
  pid: z.number(),
  machine: z.string(),
  since: z.string(),
  /** Where the holder's PostgreSQL answers, for commands that work beside it. */
  connection: Connection.optional(),
})

/** The process that holds a lock, as it described itself. */
export type Holder = z.infer<typeof Holder>

export interface ProcessLock {
  /** Writes down who holds the lock, for the message that the second comer gets. */
  describe(connection?: z.infer<typeof Connection>): Promise<void>
  release(): void
}

/** Open lock files: a collected database object would close its file and lose the lock. */
const held = new Set<DatabaseSync>()

/**
 * Takes the lock at `path`, or returns null where another process (or this one) holds it.
 *
 * @throws the system's error where the file cannot be made or the file system knows no locks.
 */
export function acquireProcessLock(path: string): ProcessLock | null {
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null
    throw error
  }
  held.add(database)
  const since = new Date().toISOString()
  return {
    describe: (connection) =>
      writeFile(
        `${path}.holder`,
        JSON.stringify({ pid: process.pid, machine: hostname(), since, connection } satisfies
          | Holder
          | object),
        { mode: 0o600 },
      ),
    release() {
      if (!held.delete(database)) return
      rmSync(`${path}.holder`, { force: true })
      database.close()
    },
  }
}

/** Who said last that it holds the lock at `path`; null where nobody did. It need not be alive. */
export function readHolder(path: string): Holder | null {
  try {
    const parsed = Holder.safeParse(JSON.parse(readFileSync(`${path}.holder`, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
