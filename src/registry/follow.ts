import type { Database } from '../storage/database.ts'
import { listen } from '../storage/listen.ts'
import { REVISION_CHANNEL, readRevision } from './version-store.ts'

export interface FollowOptions {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  /** Serves what is live now. Called one at a time, and not again for a revision that was applied. */
  readonly apply: () => Promise<void>
  /** Told of what went wrong; the follower goes on. */
  readonly onError: (error: unknown) => void
  /** How often the revision is looked at besides, should a notification be lost; 5 s where it is left out. */
  readonly pollMs?: number
}

/** Keeps a node at what is live in the database, however it was changed and by which node. */
export interface Follower {
  /** Applies what is live now, if it is not applied yet; resolves once it is served. Rejects where it cannot be. */
  refresh(): Promise<void>
  /** Listens no more, and waits for an application under way. */
  stop(): Promise<void>
}

const POLL_MS = 5_000

/**
 * Follows the revision of the registry: notified by PostgreSQL, and looking by itself from time to time.
 *
 * @param applied the revision that is served already.
 */
export function followRegistry(options: FollowOptions, applied: number): Follower {
  const { database, apply, onError, pollMs = POLL_MS } = options
  const stopping = new AbortController()
  let current = applied
  let work: Promise<void> = Promise.resolve()

  const refresh = (): Promise<void> => {
    const next = work.then(async () => {
      if (stopping.signal.aborted) return
      // Read before what it stands for: a change in between is then applied twice rather than never.
      const revision = await readRevision(database.kysely)
      if (revision === current) return
      await apply()
      current = revision
    })
    work = next.catch(() => undefined)
    return next
  }
  const look = (): void => {
    refresh().catch(onError)
  }
  const timer = setInterval(look, pollMs).unref()
  const listening = listen(database, REVISION_CHANNEL, {
    onNotification: look,
    // What changed while nobody listened.
    onListening: look,
    onError,
    signal: stopping.signal,
  })
  return {
    refresh,
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await listening
      await work
    },
  }
}
