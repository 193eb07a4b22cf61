/**
 * The connection to PostgreSQL: one pool, spoken to through Kysely (or through `pool` where a statement needs what only
 * `pg` can do). A fault of the connection becomes `STORAGE_UNAVAILABLE` here and nowhere else.
 */
import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely'
import pg from 'pg'
import type { PostgresConnection } from './embedded-postgres.ts'
import { PatientPool } from './patient-pool.ts'
import type { Tables } from './tables.ts'
import { asStorageError, isUnavailable, SilentServer } from './unavailable.ts'

export interface DatabaseOptions {
  /** An embedded PostgreSQL's, or the address of any other. */
  readonly connection: PostgresConnection | { readonly url: string }
  /** How many connections at most; 10 where it is left out. */
  readonly poolSize?: number
  /** After how long the server gives a statement up, in milliseconds; 15 s where it is left out, 0 for never. */
  readonly statementTimeoutMs?: number
  /** How long to wait for a connection, in milliseconds of this process's own time; 5 s where it is left out. */
  readonly connectTimeoutMs?: number
  /** Shows in `pg_stat_activity`. */
  readonly applicationName?: string
  /** Told of connections that broke; the pool replaces them. */
  readonly onError?: (error: Error) => void
}

export interface Database {
  readonly kysely: Kysely<Tables>
  /**
   * One statement on any connection. Its errors come as they are: {@link asStorageError}.
   *
   * @param patienceMs how long to wait for an answer; by default a little longer than the server gives a statement.
   */
  query<Row extends pg.QueryResultRow>(
    statement: pg.QueryConfig,
    patienceMs?: number,
  ): Promise<pg.QueryResult<Row>>
  /** The pool below, for what takes a connection for itself: listening, copying, cursors. */
  readonly pool: pg.Pool
  /** Waits for the statements under way, then ends every connection. */
  close(): Promise<void>
}

const DEFAULT_POOL_SIZE = 10
const DEFAULT_STATEMENT_TIMEOUT_MS = 15_000
/** How long the client waits on top of that for a server that went silent. */
const SILENCE_MS = 5_000
const CONNECT_TIMEOUT_MS = 5_000
const IDLE_IN_TRANSACTION_MS = 60_000

/** Opens a pool; connections are made when they are needed. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connection, statementTimeoutMs = DEFAULT_STATEMENT_TIMEOUT_MS } = options
  const pool = new PatientPool({
    ...('url' in connection ? { connectionString: connection.url } : connection),
    max: options.poolSize ?? DEFAULT_POOL_SIZE,
    application_name: options.applicationName ?? 'hedui',
    connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types: TYPES,
  })
  // A connection can break at any moment, in a transaction between two statements too: unheard, that would end the process.
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)))
  pool.on('error', () => undefined)
  const patience = statementTimeoutMs > 0 ? statementTimeoutMs + SILENCE_MS : null
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guarded(pool, patience) }) })
  let closing: Promise<void> | null = null
  return {
    kysely,
    pool,
    async query<Row extends pg.QueryResultRow>(statement: pg.QueryConfig, patienceMs?: number) {
      const client = await pool.connect()
      let failed = true
      try {
        const result = await answer<Row>(client, statement, patienceMs ?? patience)
        failed = false
        return result
      } finally {
        // A text of several statements that failed in the middle would leave its transaction to whoever comes next.
        client.release(failed)
      }
    },
    close() {
      closing ??= kysely.destroy().then(() => (pool.ended ? undefined : pool.end()))
      return closing
    },
  }
}

const { INT8, DATE, TIMESTAMP } = pg.types.builtins

/**
 * How values are read, where it differs from `pg`: `bigint` as a number (an error beyond 2^53, never a wrong value),
 * `date` as ISO 8601 text (a calendar day has no time zone), `timestamp` without time zone as text (the hub's moments are
 * `timestamptz`, read as Date: milliseconds). `numeric` stays text, exact.
 */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser(id, format) {
    if (format !== 'binary') {
      if (id === INT8) return safeInteger
      if (id === DATE || id === TIMESTAMP) return String
    }
    return pg.types.getTypeParser(id, format)
  },
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the integers that a number holds`)
  return value
}

/**
 * Waits for the answer to a statement, no longer than `patience` (null for ever): a server can fall silent without the
 * connection breaking. The connection is then of no more use.
 *
 * `pg` has a time limit and promises of its own. Both make functions that live in V8's old generation from the start and
 * keep everything around a statement until its next full collection, which cost the hub a third of its memory.
 */
function answer<Row extends pg.QueryResultRow>(
  client: pg.PoolClient,
  statement: pg.QueryConfig,
  patience: number | null,
): Promise<pg.QueryResult<Row>> {
  return new Promise((resolve, reject) => {
    const timer = patience === null ? undefined : setTimeout(() => reject(new SilentServer()), patience)
    client.query<Row>(statement, (error: Error | null, result) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve(result)
    })
  })
}

/** The pool as Kysely uses it, with the errors of the connection translated. */
function guarded(pool: pg.Pool, patience: number | null): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, GuardedClient>()
  return {
    async connect() {
      try {
        const client = await pool.connect()
        const known = clients.get(client) ?? new GuardedClient(client, patience)
        clients.set(client, known)
        return known
      } catch (error) {
        throw asStorageError(error)
      }
    },
    end: () => pool.end(),
  }
}

/** A connection that is not given back to the pool once it failed. */
class GuardedClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient
  readonly #patience: number | null
  #broken = false

  constructor(client: pg.PoolClient, patience: number | null) {
    this.#client = client
    this.#patience = patience
  }

  query<R>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query(text: unknown, parameters?: readonly unknown[]): unknown {
    if (typeof text !== 'string') throw new TypeError('cursors are not configured')
    const values = [...(parameters ?? [])]
    return answer(this.#client, { text, values }, this.#patience).catch((error: unknown) => {
      this.#broken ||= isUnavailable(error)
      throw asStorageError(error)
    })
  }

  release(): void {
    this.#client.release(this.#broken)
  }
}
