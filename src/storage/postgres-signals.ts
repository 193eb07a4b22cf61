import type { Database } from './database.ts'
import { listen } from './listen.ts'
import { SignalFanOut } from './signal-fan-out.ts'
import type { Signals } from './signals.ts'

export interface PostgresSignalsOptions {
  /** Told of news that could not be told or heard; what they were about is looked at all the same, later. */
  readonly onError: (error: unknown) => void
  /** How often everybody looks by themselves; 15 s where it is left out. */
  readonly lookMs?: number
}

/** Must be no word of SQL: it stands in a statement as it is. */
const CHANNEL = 'hedui_signals'
const PAYLOAD = /^(\S+) (\S+)$/

/** Signals by PostgreSQL's own `NOTIFY`; a node listens, on one connection, from its first subscription on. */
export function postgresSignals(
  database: Pick<Database, 'pool' | 'query'>,
  { onError, lookMs }: PostgresSignalsOptions,
): Signals {
  const fanOut = new SignalFanOut(lookMs)
  const stopping = new AbortController()
  let listening: Promise<void> | null = null
  const hear = (payload: string | undefined): void => {
    const [, topic, id] = PAYLOAD.exec(payload ?? '') ?? []
    if (topic !== undefined && id !== undefined) fanOut.wake(topic, id)
  }
  return {
    async publish(topic, id) {
      try {
        await database.query({ text: 'select pg_notify($1, $2)', values: [CHANNEL, `${topic} ${id}`] })
      } catch (error) {
        onError(error)
      }
    },
    subscribe(topic, id) {
      listening ??= listen(database, CHANNEL, {
        onNotification: hear,
        // What was told while nobody listened.
        onListening: () => fanOut.wakeAll(),
        onError,
        signal: stopping.signal,
      })
      return fanOut.subscribe(topic, id)
    },
    async close() {
      stopping.abort()
      fanOut.close()
      await listening
    },
  }
}
