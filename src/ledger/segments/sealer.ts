/**
 * Follows the ledger and makes a segment of each 16,384 entries that are complete. Any node may do it; an advisory lock lets
 * one at a time. What was there before segments were kept, or was thrown away, is made up for in the same way.
 */
import { sql, type Transaction } from 'kysely'
import type { Database } from '../../storage/database.ts'
import type { Tables } from '../../storage/tables.ts'
import { Follower } from '../follow.ts'
import { SEGMENT_SIZE } from './bits.ts'
import type { DimensionRow } from './dimensions.ts'
import { aQuarterOfTheTime, hurried, type Rest } from './pace.ts'
import { type ColumnRow, SegmentBuilder, SegmentColumnsBuilder } from './segment.ts'
import { COLUMNS_ALONE, completeSegment, SEGMENT_COLUMNS, storeSegment } from './stored-segment.ts'

export interface SealerOptions {
  /** How long after one round the next begins, in milliseconds; 1 s where it is left out. */
  readonly intervalMs?: number
  /** Told of each round that failed; the next one tries again. */
  readonly onError?: (error: unknown) => void
}

/** Any number that nothing else in the hub locks, but `ledger_drop_month` (migration 035). */
const SEALING_LOCK = 7_239_024

export class SegmentSealer {
  readonly #database: Pick<Database, 'kysely'>
  readonly #follower: Follower
  #isStopping = false

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
    this.#isStopping = false
    this.#follower.start()
  }

  /** Ends the segment under way, without rests, and begins no other. */
  stop(): Promise<void> {
    this.#isStopping = true
    return this.#follower.stop()
  }

  /**
   * Makes every segment that is complete and missing, and the columns of those that have none yet.
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
      await sql`truncate ledger_segments, ledger_segment_sets, ledger_segment_columns, ledger_segment_names`.execute(
        transaction,
      )
    })
    return this.sealNow(onSealed)
  }

  /** @returns whether there was something to do; false where another node is at work and `wait` is false. */
  #sealOne(wait: boolean): Promise<boolean> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      if (!(await locked(transaction, wait))) return false
      const next = await nextSegment(transaction)
      if (next === null) return false
      const { n, stands } = next
      const rest = wait ? hurried : aQuarterOfTheTime(() => this.#isStopping)
      if (stands) {
        const builder = new SegmentColumnsBuilder()
        await eachEntry<ColumnRow>(transaction, n, COLUMNS_ALONE, rest, (row) => builder.add(row))
        await completeSegment(transaction, n, builder.columns())
      } else {
        const builder = new SegmentBuilder()
        await eachEntry<DimensionRow>(transaction, n, SEGMENT_COLUMNS, rest, (row) => builder.add(row))
        await storeSegment(transaction, n, builder.segment(), rest)
      }
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

/** Entries that are read and looked at in one go: whoever appends meanwhile waits no longer than that takes. */
const IN_ONE_GO = 256

/** Reads the entries of a segment in their order, some at a time. */
async function eachEntry<Row>(
  transaction: Transaction<Tables>,
  n: number,
  columns: readonly string[],
  rest: Rest,
  take: (row: Row) => void,
): Promise<void> {
  // A cursor: to plan a statement over the partitions of years takes as long as reading hundreds of entries.
  await sql`
    declare sealing no scroll cursor for select ${sql.raw(columns.join(', '))} from ledger_entries
    where index >= ${sql.lit(n * SEGMENT_SIZE)} and index < ${sql.lit((n + 1) * SEGMENT_SIZE)}
    order by index`.execute(transaction)
  for (let read = 0; read < SEGMENT_SIZE; read += IN_ONE_GO) {
    const { rows } = await sql<Row>`fetch ${sql.lit(IN_ONE_GO)} from sealing`.execute(transaction)
    for (const row of rows) take(row)
    await rest()
  }
  await sql`close sealing`.execute(transaction)
}

/**
 * The newest segment that is complete and not there, or has no columns, of entries that were not dropped with their month;
 * searches ask for new entries most. Null where there is none.
 */
async function nextSegment(
  transaction: Transaction<Tables>,
): Promise<{ readonly n: number; readonly stands: boolean } | null> {
  const { rows } = await sql<{ n: number; stands: boolean }>`
    select wanted.n, ledger_segments.n is not null as stands
    from generate_series(
      ((select coalesce(max(end_index), 0) from ledger_archives where dropped_at is not null)
        + ${SEGMENT_SIZE - 1}) / ${SEGMENT_SIZE},
      (select size from ledger_head) / ${SEGMENT_SIZE} - 1
    ) wanted(n)
    left join ledger_segments on ledger_segments.n = wanted.n
    where ledger_segments.moments is null
    order by wanted.n desc limit 1`.execute(transaction)
  return rows[0] ?? null
}
