/**
 * Appending to the ledger. What is to be released or acknowledged is recorded here first: `append` resolves only once
 * the entry is on disk, `appendIn` makes the entry part of the caller's own transaction.
 *
 * Entries of requests in flight are written together: while one group is being committed the next one gathers, so that
 * nobody waits on purpose and one commit serves many.
 */
import { sql, type Transaction } from 'kysely'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { isUnavailable } from '../storage/unavailable.ts'
import { type AppendLine, appendParameters, lineOf } from './append-lines.ts'
import type { LedgerEvent } from './entry.ts'
import { newEntry } from './entry-row.ts'
import { ledgerText, plainText } from './entry-text.ts'
import { connectionWasLost, isFaultOfOneEntry, isOfPreparedStatement } from './failure.ts'
import { FenceClosedError } from './fence-closed.ts'
import { leafHash } from './merkle.ts'

export { FenceClosedError }

export interface LedgerOptions {
  /** Entries in one group at most; 256 where it is left out. */
  readonly maxGroup?: number
  /** Entries that wait at most; one more is refused at once. 8,192 where it is left out. */
  readonly maxWaiting?: number
  /** How long a group may take to be written, in milliseconds; 5 s where it is left out. */
  readonly timeoutMs?: number
  /** Told of each group that was written. */
  readonly onGroup?: (group: { readonly entries: number; readonly durationMs: number }) => void
}

export interface AppendOptions {
  /**
   * The consent under which data is disclosed. Once an entry has ended it, the append is refused. A granted DISCLOSURE or
   * COLLECTION falls under its own consent without being told.
   */
  readonly fence?: string
}

/** Where an entry stands. */
export interface Appended {
  readonly id: string
  readonly index: number
}

/** An entry made ready in full when it is handed over, so that what happens to the event later does not matter. */
interface Prepared extends AppendLine {
  readonly id: string
}

interface Waiting extends Prepared {
  readonly resolve: (appended: Appended) => void
  readonly reject: (error: unknown) => void
}

export class Ledger {
  readonly #database: Pick<Database, 'query'>
  readonly #maxGroup: number
  readonly #maxWaiting: number
  readonly #timeoutMs: number
  readonly #onGroup: LedgerOptions['onGroup']
  #waiting: Waiting[] = []
  /** Settles when nothing is being written; null while that is so. */
  #writing: Promise<void> | null = null
  #closed = false
  /** Whether connections keep the statement. Behind a pooler that hands out another one for each transaction they cannot. */
  #prepares = true

  constructor(database: Pick<Database, 'query'>, options: LedgerOptions = {}) {
    this.#database = database
    this.#maxGroup = options.maxGroup ?? 256
    this.#maxWaiting = options.maxWaiting ?? 8_192
    this.#timeoutMs = options.timeoutMs ?? 5_000
    this.#onGroup = options.onGroup
  }

  /**
   * Records an event, durably.
   *
   * @returns its id and place, once it is on disk.
   * @throws {FenceClosedError} where the consent that it falls under has ended; nothing is recorded then.
   * @throws {HeduiError} `LEDGER_UNAVAILABLE` where it cannot be said to be on disk. Whether it came to stand there all
   *   the same is then unknown (an answer may be lost on its way back), so that nothing may be released.
   */
  append(event: LedgerEvent, options: AppendOptions = {}): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw unavailable('the ledger is closed')
      if (this.#waiting.length >= this.#maxWaiting) throw unavailable('too many entries are waiting')
      this.#waiting.push({ ...prepare(event, options), resolve, reject })
      this.#writing ??= this.#writeAll()
    })
  }

  /**
   * Records events as part of a transaction of the caller's: they stand when it commits. It must be the last thing that
   * the transaction does, since all other appends, on all nodes, wait from here to its end.
   *
   * @throws {FenceClosedError} where the consent that an event falls under has ended. The transaction must then fail.
   * @throws {HeduiError} `LEDGER_UNAVAILABLE`
   */
  async appendIn(
    transaction: Transaction<Tables>,
    events: readonly LedgerEvent[],
    options: AppendOptions = {},
  ): Promise<Appended[]> {
    if (events.length === 0) return []
    const entries = events.map((event) => prepare(event, options))
    let indexes: readonly (number | null)[]
    try {
      const [rows, leaves, fences, closes] = appendParameters(entries)
      // Whoever falls silent now would keep every other append waiting.
      const result = await sql<AppendResult>`
        select first, places, set_config('idle_in_transaction_session_timeout', '10s', true)
        from ledger_append(${rows}, ${leaves}, ${fences}, ${closes}, false)`.execute(transaction)
      indexes = placesOf(result.rows[0], entries.length)
    } catch (error) {
      throw unavailable('the entry could not be written', error)
    }
    return entries.map((entry, i) => appended(entry, indexes[i]))
  }

  /** Takes nothing more, and waits until what was taken is written or refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#writing
  }

  async #writeAll(): Promise<void> {
    // One turn for the requests that are answered in the same tick.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      await this.#write(this.#waiting.splice(0, this.#maxGroup))
    }
    this.#writing = null
  }

  /** Writes one group and settles all of its entries. Never throws. */
  async #write(group: readonly Waiting[]): Promise<void> {
    const began = performance.now()
    let indexes: readonly (number | null)[]
    try {
      indexes = await this.#send(group)
    } catch (error) {
      if (isFaultOfOneEntry(error) && group.length > 1) {
        // The others are not to suffer from it. Nothing of the group was written.
        const middle = group.length >> 1
        await this.#write(group.slice(0, middle))
        await this.#write(group.slice(middle))
        return
      }
      const failure = unavailable('the entry could not be written', error)
      for (const entry of group) entry.reject(failure)
      // Whoever waits behind a database that is away would only wait longer.
      if (isUnavailable(error)) for (const entry of this.#waiting.splice(0)) entry.reject(failure)
      return
    }
    for (const [i, entry] of group.entries()) {
      try {
        entry.resolve(appended(entry, indexes[i]))
      } catch (error) {
        entry.reject(error)
      }
    }
    this.#onGroup?.({ entries: group.length, durationMs: performance.now() - began })
  }

  /**
   * Sends a group. A lost connection leaves open whether it was written; then it is sent once more, and the database
   * says where the entries stand, or writes them. Should the first sending arrive after the second, it fails on their
   * ids.
   */
  async #send(group: readonly Prepared[]): Promise<readonly (number | null)[]> {
    const parameters = appendParameters(group)
    const send = async (again: boolean): Promise<readonly (number | null)[]> => {
      const text = 'select * from ledger_append($1, $2, $3, $4, $5)'
      const values = [...parameters, again]
      const statement = this.#prepares ? { name: PREPARED, text, values } : { text, values }
      try {
        const { rows } = await this.#database.query<AppendResult>(statement, this.#timeoutMs)
        return placesOf(rows[0], group.length)
      } catch (error) {
        if (!this.#prepares || !isOfPreparedStatement(error)) throw error
        this.#prepares = false
        return send(again)
      }
    }
    try {
      return await send(false)
    } catch (error) {
      if (!connectionWasLost(error)) throw error
      return send(true)
    }
  }
}

function prepare(event: LedgerEvent, options: AppendOptions): Prepared {
  const { row, body } = newEntry(event)
  const granted = event.decision !== 'REFUSED'
  const isDisclosure = event.kind === 'DISCLOSURE' || event.kind === 'COLLECTION'
  const ends = event.kind === 'CONSENT_REVOKED' || event.kind === 'HOUSEHOLD_ERASED'
  const closes = granted && ends ? row.consent_id : null
  const own = granted && isDisclosure ? row.consent_id : null
  const fence = options.fence === undefined ? own : plainText(ledgerText(options.fence)).toLowerCase()
  return { id: row.id, line: lineOf(row), leaf: leafHash(body), fence, closes }
}

/** What a connection keeps the statement under. Read and planned anew for each group it would cost the database a quarter more. */
const PREPARED = 'ledger_append'

/** What `ledger_append` returns. */
interface AppendResult {
  readonly first: number | null
  /** `pg` reads the numbers of an array as text. */
  readonly places: readonly (string | null)[] | null
}

function placesOf(result: AppendResult | undefined, count: number): (number | null)[] {
  const first = result?.first ?? null
  if (first !== null) return Array.from({ length: count }, (_, i) => first + i)
  return (result?.places ?? []).map((place) => (place === null ? null : Number(place)))
}

function appended({ id, fence }: Prepared, index: number | null | undefined): Appended {
  if (index === undefined) throw unavailable('the database named fewer places than there were entries')
  if (index === null) throw new FenceClosedError(fence ?? '')
  return { id, index }
}

/** Told to the operator; whoever called reads only that the ledger cannot be written. */
function unavailable(reason: string, cause?: unknown): HeduiError {
  if (cause instanceof HeduiError && cause.code === 'LEDGER_UNAVAILABLE') return cause
  return new HeduiError('LEDGER_UNAVAILABLE', {}, { cause: cause ?? new Error(reason) })
}
