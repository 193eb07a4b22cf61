import { setTimeout as sleep } from 'node:timers/promises'
import type { Notification } from 'pg'
import type { Database } from './database.ts'

export interface ListenOptions {
  readonly onNotification: (payload: string | undefined) => void
  /** Called each time it begins to listen: what was told before may have been missed. */
  readonly onListening: () => void
  /** Told of what went wrong; it goes on. */
  readonly onError: (error: unknown) => void
  /** Ends it. */
  readonly signal: AbortSignal
}

/** How long to wait before a connection that broke is made anew. */
const RECONNECT_MS = 1_000

/**
 * Listens to a channel of PostgreSQL, over a connection of its own that is made anew when it breaks.
 *
 * @param channel an identifier; it stands in a statement as it is.
 * @returns a promise that settles once it listens no more. It never rejects.
 */
export async function listen(
  { pool }: Pick<Database, 'pool'>,
  channel: string,
  { onNotification, onListening, onError, signal }: ListenOptions,
): Promise<void> {
  const hear = ({ payload }: Notification): void => onNotification(payload)
  while (!signal.aborted) {
    try {
      const client = await pool.connect()
      const broken = Promise.withResolvers<void>()
      const end = (): void => broken.resolve()
      client.on('notification', hear)
      client.on('error', end)
      client.on('end', end)
      signal.addEventListener('abort', end, { once: true })
      try {
        await client.query(`listen ${channel}`)
        onListening()
        await broken.promise
      } finally {
        signal.removeEventListener('abort', end)
        client.removeListener('notification', hear)
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
