import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import type { Signals } from '../storage/signals.ts'
import { findVerification } from './store.ts'
import type { Verification } from './verification.ts'

export interface WatchDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly signals: Pick<Signals, 'subscribe'>
}

/**
 * A verification as it is now, then each time that it changed, and last in its final state; after that it ends. It also
 * ends when `signal` aborts. While the database is away it waits.
 */
export async function* watchVerification(
  { database, signals }: WatchDependencies,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<Verification, void, void> {
  // Subscribed before the first reading, so that nothing happens in between unheard.
  const news = signals.subscribe('verification', id)
  const end = (): void => void news.return?.()
  signal.addEventListener('abort', end, { once: true })
  try {
    let shown = ''
    while (!signal.aborted) {
      const verification = await readWhereReachable(database, id)
      if (verification) {
        const now = JSON.stringify(verification)
        if (now !== shown) yield verification
        shown = now
        if (verification.state !== 'COLLECTING') return
      }
      const { done } = await news.next()
      if (done) return
    }
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

/** null where the database is away; whoever listens is woken when it is back. */
async function readWhereReachable(
  database: Pick<Database, 'kysely'>,
  id: string,
): Promise<Verification | null> {
  try {
    return await findVerification(database.kysely, id)
  } catch (error) {
    if (error instanceof HeduiError && error.code === 'STORAGE_UNAVAILABLE') return null
    throw error
  }
}
