/**
 * Follows the ledger and makes a segment of each 16,384 entries that are complete. Any node may do it; an advisory lock lets
 * one at a time. What was there before segments were kept, or was thrown away, is made up for in the same way.
 */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../storage/database.ts'
import type { Tables } from '../../storage/tables.ts'
import { Follower } from '../follow.ts'
import type { DimensionRow } from './dimensions.ts'
import { buildSegment, SEGMENT_SIZE } from './segment.ts'
import { SEGMENT_COLUMNS, storeSegment } from './stored-segment.ts'

export interface SealerOptions {
  /** How long after one round the next begins, in milliseconds; 1 s where it is left out. */
  readonly intervalMs?: number
  /** Told of each round that failed; the next one tries again. */
  readonly onError?: (error: unknown) => void
}

/** Any number that nothing else in the hub locks. */
const SEALING_LOCK = 7_239_024

export class SegmentSealer {
  readonly #database: Pick<Database, 'kysely'>
  readonly #follower: Follower

  constructor(database: Pick<Database, 'kysely'>, options: SealerOptions = {}) {
    this.#database = database
    this.#follower = new Follower({
      round: () => this.#sealOne(false),
      intervalMs: options.intervalMs ?? 1_000,
      onError: options.onError,
    })
  }

  /** Begins to follow the ledger, once a second. */
  start(): void {
    this.#follower.start()
  }

  /** Ends the segment under way, and begins no other. */
  stop(): Promise<void> {
    return this.#follower.stop()
  }

  /**
   * Makes every segment that is complete and missing.
   *
   * @returns how many were made.
   */
  async sealNow(onSealed?: (made: number) => void): Promise<number> {
    let made = 0
    while (await this.#sealOne(true)) {
      made += 1
      onSealed?.(made)
    }
    return made
  }

  /** Throws all segments away and makes them again. Searches are right meanwhile, and slower. */
  async rebuild(onSealed?: (made: number) => void): Promise<number> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${SEALING_LOCK})`.execute(transaction)
      await sql`truncate ledger_segments, ledger_segment_sets`.execute(transaction)
    })
    return this.sealNow(onSealed)
  }

  /** @returns whether there was something to do; false where another node is at work and `wait` is false. */
  #sealOne(wait: boolean): Promise<boolean> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      if (!(await locked(transaction, wait))) return false
      const n = await nextSegment(transaction)
      if (n === null) return false
      const from = n * SEGMENT_SIZE
      const { rows } = await sql<DimensionRow>`
        select ${sql.raw(SEGMENT_COLUMNS.join(', '))} from ledger_entries
        where index >= ${from} and index < ${from + SEGMENT_SIZE} order by index`.execute(transaction)
      await storeSegment(transaction, n, buildSegment(rows))
      return true
    })
  }
}

async function locked(transaction: Transaction<Tables>, wait: boolean): Promise<boolean> {
  if (wait) {
    await sql`select pg_advisory_xact_lock(${SEALING_LOCK})`.execute(transaction)
    return true
  }
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${SEALING_LOCK}) as locked`.execute(transaction)
  return rows[0]?.locked === true
}

/**
 * The newest segment that is complete and not there, of entries that were not dropped with their month; searches ask for
 * new entries most. Null where there is none.
 */
async function nextSegment(transaction: Transaction<Tables>): Promise<number | null> {
  const { rows } = await sql<{ n: number | null }>`
    select max(n) as n
    from generate_series(
      ((select coalesce(max(end_index), 0) from ledger_archives where dropped_at is not null)
        + ${SEGMENT_SIZE - 1}) / ${SEGMENT_SIZE},
      (select size from ledger_head) / ${SEGMENT_SIZE} - 1
    ) wanted(n)
    where not exists (select from ledger_segments where ledger_segments.n = wanted.n)`.execute(transaction)
  return rows[0]?.n ?? null
}
