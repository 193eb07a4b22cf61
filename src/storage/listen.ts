import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from './database.ts'

export interface ListenOptions {
  readonly database: Pick<Database, 'pool'>
  /** A name that needs no quotes. */
  readonly channel: string
  /** Called with the payload of each notification. */
  readonly onNotification: (payload: string) => void
  /** Called each time that listening begins: what was notified before, while nobody listened, is lost. */
  readonly onListening: () => void
  /** Told of connections that could not be made; it is tried again. */
  readonly onError: (error: unknown) => void
  readonly signal: AbortSignal
}

/** How long to wait before a connection that broke is made anew. */
const RECONNECT_MS = 1_000

/** Listens to a channel, over a connection of its own that is made anew when it breaks. Resolves once `signal` aborts. */
export async function listen({
  database,
  channel,
  onNotification,
  onListening,
  onError,
  signal,
}: ListenOptions): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await database.pool.connect()
      const broken = Promise.withResolvers<void>()
      const end = (): void => broken.resolve()
      const hear = ({ payload }: { readonly payload?: string | undefined }): void =>
        onNotification(payload ?? '')
      client.on('notification', hear)
      client.on('error', end)
      client.on('end', end)
      signal.addEventListener('abort', end, { once: true })
      try {
        await client.query(`listen ${channel}`)
        onListening()
        if (!signal.aborted) await broken.promise
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
