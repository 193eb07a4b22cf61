import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../storage/database.ts'
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
/** How long to wait before a connection that broke is made anew. */
const RECONNECT_MS = 1_000

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
  const listening = listen(database, look, onError, stopping.signal)
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

/** Calls `look` for each notification, over a connection of its own that is made anew when it breaks. */
async function listen(
  database: Pick<Database, 'pool'>,
  look: () => void,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await database.pool.connect()
      const broken = Promise.withResolvers<void>()
      const end = (): void => broken.resolve()
      client.on('notification', look)
      client.on('error', end)
      client.on('end', end)
      signal.addEventListener('abort', end, { once: true })
      try {
        await client.query(`listen ${REVISION_CHANNEL}`)
        // What changed while nobody listened.
        look()
        await broken.promise
      } finally {
        signal.removeEventListener('abort', end)
        client.removeListener('notification', look)
        client.removeListener('error', end)
        client.removeListener('end', end)
        // Closed rather than given back, since it goes on listening.
        client.release(true)
      }
    } catch (error) {
      if (!signal.aborted) onError(error)
    }
    if (!signal.aborted) await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined)
  }
}
