import type { PoolClient } from 'pg'
import type { Database } from './database.ts'
import { asStorageError } from './unavailable.ts'

/**
 * What one node at a time does for as long as it lives, such as what it keeps in memory for: a lock of a database session.
 * It ends with the session, however the node ended. It saves work and is no guard: a node whose connection broke may
 * learn of that last, so that whatever must not happen twice is guarded where it is written.
 */
export class Lease {
  readonly #pool: Database['pool']
  readonly #key: number
  #client: PoolClient | null = null

  /** @param key any number that nothing else in the hub locks. */
  constructor({ pool }: Pick<Database, 'pool'>, key: number) {
    this.#pool = pool
    this.#key = key
  }

  /**
   * Whether this node has it; takes it where nobody has.
   *
   * @throws {HeduiError} `STORAGE_UNAVAILABLE`
   */
  async hold(): Promise<boolean> {
    if (this.#client) return true
    try {
      const client = await this.#pool.connect()
      const lost = (): void => {
        if (this.#client === client) this.#client = null
      }
      try {
        const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
          this.#key,
        ])
        if (rows[0]?.held !== true) {
          client.release()
          return false
        }
      } catch (error) {
        client.release(true)
        throw error
      }
      client.once('error', lost)
      client.once('end', lost)
      this.#client = client
      return true
    } catch (error) {
      throw asStorageError(error)
    }
  }

  /** Lets another node take it. */
  release(): void {
    const client = this.#client
    this.#client = null
    // The session ends, and the lock with it.
    client?.release(true)
  }
}
