/**
 * Reads the ledger's tables as they stand at one moment, in order, a batch at a time: in one transaction that sees a
 * single state, by cursors of the database, so that memory stays the same however large the ledger is.
 */
import type pg from 'pg'
import type { Database } from '../../storage/database.ts'
import { canonicalEntry, ENTRY_COLUMNS, type EntryRow, LIST_COLUMNS } from '../entry-row.ts'
import { leafHash } from '../merkle.ts'
import { isWellSpelled } from '../stored-entry.ts'
import { splitHashes } from '../tiles.ts'

/** An entry as it stands there. */
export interface StoredLeaf {
  readonly index: number
  readonly id: string
  /** Recomputed from the columns; null where the row cannot be one that the ledger wrote. */
  readonly hash: Buffer | null
  /** What stands beside them as their hash. */
  readonly storedHash: Buffer
}

export interface StoredTile {
  readonly level: number
  readonly n: number
  readonly width: number
  /** Null where the bytes are no hashes. */
  readonly hashes: readonly Buffer[] | null
}

export interface StoredCheckpoint {
  readonly size: number
  readonly root: Buffer
  readonly note: string
  /** RFC 3339 with microseconds, UTC. */
  readonly at: string
}

/** From one number up to but not including another. */
export interface Part {
  readonly from: number
  readonly end: number
}

/** Without a part there is no condition: numbers that were changed by hand may lie anywhere. */
const within = (part: Part | null, column: string) =>
  part === null ? '' : `where ${column} >= ${part.from} and ${column} < ${part.end}`

const BATCH = 1_000
/** No statement of a verification is given up sooner. */
const PATIENCE_MS = 3_600_000

/** A number that was changed by hand may be larger than a JavaScript number holds exactly. */
const safely = (column: string) =>
  `least(greatest(${column}, -9007199254740991), 9007199254740991) as ${column}`

/** Lists as JSON, which is read in a tenth of the time. */
const COLUMNS = ENTRY_COLUMNS.map((column) =>
  LIST_COLUMNS.has(column) ? `array_to_json(${column}) as ${column}` : column,
).join(', ')

export class Snapshot {
  readonly #client: pg.PoolClient
  #cursors = 0

  private constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** Runs what reads the snapshot, and gives the connection back. */
  static async read<T>(
    database: Pick<Database, 'pool'>,
    use: (snapshot: Snapshot) => Promise<T>,
  ): Promise<T> {
    const client = await database.pool.connect()
    let failed = true
    try {
      await client.query('begin isolation level repeatable read read only')
      // It may take long; and between two batches the connection is idle for as long as hashing takes.
      await client.query(
        'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local jit = off',
      )
      const result = await use(new Snapshot(client))
      await client.query('commit')
      failed = false
      return result
    } finally {
      client.release(failed)
    }
  }

  async query<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    const statement = { text, values: [...values], query_timeout: PATIENCE_MS }
    return (await this.#client.query<R>(statement)).rows
  }

  /** Every entry in the order of its index, or those of a part. */
  leaves(part: Part | null = null): Promise<() => Promise<readonly StoredLeaf[] | null>> {
    return this.#batches<EntryRow & { index: number; leaf_hash: Buffer }, StoredLeaf>(
      `select ${safely('index')}, leaf_hash, ${COLUMNS} from ledger_entries
        ${within(part, 'ledger_entries.index')} order by ledger_entries.index`,
      (row) => ({
        index: row.index,
        id: row.id,
        hash: isWellSpelled(row) ? leafHash(canonicalEntry(row)) : null,
        storedHash: row.leaf_hash,
      }),
    )
  }

  /** The entries of a part in the order of their index, as they stand. */
  rows(part: Part): Promise<() => Promise<readonly (EntryRow & { readonly index: number })[] | null>> {
    return this.#batches<EntryRow & { index: number }, EntryRow & { index: number }>(
      `select index, ${COLUMNS} from ledger_entries
        ${within(part, 'ledger_entries.index')} order by ledger_entries.index`,
      (row) => row,
    )
  }

  /** Every tile of the lowest level. */
  lowestTiles(): Promise<() => Promise<readonly StoredTile[] | null>> {
    return this.#batches(
      `select level, ${safely('n')}, width, hashes from ledger_tiles where level = 0 order by ledger_tiles.n`,
      asTile,
      32,
    )
  }

  async tile(level: number, n: number): Promise<StoredTile | null> {
    const rows = await this.query<TileRow>(
      'select level, n, width, hashes from ledger_tiles where level = $1 and n = $2',
      [level, n],
    )
    return rows[0] === undefined ? null : asTile(rows[0])
  }

  /** Every checkpoint, the smallest first, or those whose sizes lie in a part. */
  checkpoints(part: Part | null = null): Promise<() => Promise<readonly StoredCheckpoint[] | null>> {
    return this.#batches<StoredCheckpoint, StoredCheckpoint>(
      `select ${safely('size')}, root, note,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from ledger_checkpoints
      ${within(part, 'ledger_checkpoints.size')} order by ledger_checkpoints.size`,
      (row) => row,
    )
  }

  async #batches<R extends pg.QueryResultRow, T>(
    select: string,
    read: (row: R) => T,
    batch = BATCH,
  ): Promise<() => Promise<readonly T[] | null>> {
    this.#cursors += 1
    const cursor = `ledger_${this.#cursors}`
    await this.query(`declare ${cursor} no scroll cursor for ${select}`)
    return async () => {
      const rows = await this.query<R>(`fetch ${batch} from ${cursor}`)
      return rows.length === 0 ? null : rows.map(read)
    }
  }
}

interface TileRow {
  level: number
  n: number
  width: number
  hashes: Buffer
}

function asTile({ level, n, width, hashes }: TileRow): StoredTile {
  return { level, n, width, hashes: splitHashes(hashes) }
}
