import { performance } from 'node:perf_hooks'
import pg from 'pg'
import { lostSince } from './stalls.ts'

type Taken = Parameters<pg.Pool['connect']>[0]

/** Attempts at a connection while this process hardly runs. */
const MOST_ATTEMPTS = 12
const TIMED_OUT = /^Connection terminated due to connection timeout|^timeout exceeded when trying to connect/

/**
 * A pool whose time limit for a connection counts only while this process runs. A hub that starts on a busy machine reads
 * and compiles for seconds in one go; a connection that was there at once is then seen only when its time is up, and the
 * whole start would fail for it.
 */
export class PatientPool extends pg.Pool {
  readonly #limitMs: number

  /** @param options with `connectionTimeoutMillis`. */
  constructor(options: pg.PoolConfig & { readonly connectionTimeoutMillis: number }) {
    super(options)
    this.#limitMs = options.connectionTimeoutMillis
  }

  override connect(): Promise<pg.PoolClient>
  override connect(onTaken: Taken): void
  override connect(onTaken?: Taken): Promise<pg.PoolClient> | undefined {
    // Nobody waits for a connection that is idle, and that is nearly always: no promise more for it.
    if (this.idleCount > this.waitingCount) {
      if (onTaken === undefined) return super.connect()
      super.connect(onTaken)
      return undefined
    }
    if (onTaken === undefined) {
      return new Promise((resolve, reject) => {
        this.connect((error, client) => {
          if (client === undefined)
            reject(error ?? new TypeError('there is neither a connection nor a fault'))
          else resolve(client)
        })
      })
    }
    this.#attempt(1, onTaken)
    return undefined
  }

  #attempt(attempt: number, onTaken: Taken): void {
    const began = performance.now()
    super.connect((error, client, release) => {
      const isOurs =
        error !== undefined && TIMED_OUT.test(error.message) && lostSince(began) >= this.#limitMs / 2
      if (isOurs && attempt < MOST_ATTEMPTS) this.#attempt(attempt + 1, onTaken)
      else onTaken(error, client, release)
    })
  }
}
