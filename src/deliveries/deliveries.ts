/**
 * What departments deliver in files, on PostgreSQL: the contract of adapters/deliveries.ts.
 *
 * A file is taken in one transaction, under a lock for the department and the kind of file. Whoever else meets the same
 * file waits for it, and then finds what it holds already there; whoever dies in between leaves nothing.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import type {
  DeliveredFile,
  DeliveredRow,
  Deliveries,
  FileMark,
  Refusal,
  Taking,
} from '../../adapters/deliveries.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'

/** What became of a file, for the log and the metrics. It holds no personal data. */
export interface DeliveryReport {
  readonly department: string
  readonly file: string
  readonly outcome: Taking | 'REFUSED' | 'ANSWERED'
  /** Rows that were taken. */
  readonly rows?: number
  readonly refusal?: Refusal
}

export interface DeliveriesOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'seal' | 'open' | 'hashPerson'>
  readonly now: () => Date
  /** Told after each file. It must not throw. */
  readonly onFile?: (report: DeliveryReport) => void
}

/** The deliveries of all departments. */
export interface AllDeliveries {
  /** Those of one department, as its protocol uses them. */
  with(department: string): Deliveries
}

/** Rows written by one statement. */
const ROWS_AT_ONCE = 1000
/** Rows deleted by one statement, so that it stays within its time. */
const DELETED_AT_ONCE = 20_000
/** The delivery that is answered from, and the one before it. */
const KEPT = 2

const rowShape = z.record(z.string(), z.unknown())

export function createDeliveries(options: DeliveriesOptions): AllDeliveries {
  return { with: (department) => new DepartmentDeliveries(department, options) }
}

class DepartmentDeliveries implements Deliveries {
  readonly #department: string
  readonly #options: DeliveriesOptions

  constructor(department: string, options: DeliveriesOptions) {
    this.#department = department
    this.#options = options
  }

  isDone(kind: string, mark: FileMark): Promise<boolean> {
    return this.#isNoted(this.#options.database.kysely, kind, mark)
  }

  async #isNoted(executor: Kysely<Tables>, kind: string, mark: FileMark): Promise<boolean> {
    const found = await executor
      .selectFrom('deliveries')
      .select('id')
      .where('department', '=', this.#department)
      .where('kind', '=', kind)
      .where('file_name', '=', mark.name)
      .where('size', '=', mark.size)
      .where('modified_at', '=', new Date(mark.modifiedAt))
      .executeTakeFirst()
    return found !== undefined
  }

  async take(kind: string, file: DeliveredFile, rows: AsyncIterable<DeliveredRow>): Promise<Taking> {
    const { database, onFile } = this.#options
    const { taking, count } = await database.kysely.transaction().execute(async (transaction) => {
      await this.#lock(transaction, kind)
      // Another node dealt with it between the look into the place and now.
      if (await this.#isNoted(transaction, kind, file)) return { taking: 'KNOWN', count: 0 } as const
      const held = await this.#current(transaction, kind)
      if (held?.sha256 === file.sha256) {
        await this.#advance(transaction, held, file)
        await this.#note(transaction, kind, file, 'KNOWN')
        return { taking: 'KNOWN', count: 0 } as const
      }
      if (held && isOlder(file, held)) {
        await this.#note(transaction, kind, file, 'OLDER')
        return { taking: 'OLDER', count: 0 } as const
      }
      const id = await this.#note(transaction, kind, file, 'TAKEN')
      return { taking: 'TAKEN', count: await this.#write(transaction, id, rows) } as const
    })
    onFile?.({ department: this.#department, file: file.name, outcome: taking, rows: count })
    await this.#prune(kind)
    return taking
  }

  async refuse(kind: string, file: DeliveredFile, refusal: Refusal): Promise<void> {
    await this.#noteOnce(kind, file, 'REFUSED')
    this.#options.onFile?.({ department: this.#department, file: file.name, outcome: 'REFUSED', refusal })
  }

  async answered(kind: string, file: DeliveredFile, rows: number): Promise<void> {
    if (!(await this.#noteOnce(kind, file, 'ANSWERED'))) return
    this.#options.onFile?.({ department: this.#department, file: file.name, outcome: 'ANSWERED', rows })
  }

  /** @returns whether it was not noted before. */
  #noteOnce(kind: string, file: DeliveredFile, state: 'REFUSED' | 'ANSWERED'): Promise<boolean> {
    return this.#options.database.kysely.transaction().execute(async (transaction) => {
      await this.#lock(transaction, kind)
      if (await this.#isNoted(transaction, kind, file)) return false
      await this.#note(transaction, kind, file, state)
      return true
    })
  }

  async consult(kind: string, idNumbers: readonly string[]) {
    const { database, keys } = this.#options
    const hashes = idNumbers.map((idNumber) => keys.hashPerson(idNumber))
    const { rows } = await sql<{
      id: number
      as_of: Date
      person_hash: string | null
      number: number | null
      sealed_row: Buffer | null
    }>`
      select d.id, d.as_of, r.person_hash, r.number, r.sealed_row
        from (select id, as_of from deliveries
               where department = ${this.#department} and kind = ${kind} and state = 'TAKEN'
               order by as_of desc, modified_at desc, id desc limit 1) d
        left join delivery_rows r on r.delivery_id = d.id and r.person_hash = any(${hashes}::text[])
       order by r.number`.execute(database.kysely)
    const [first] = rows
    if (!first) return null
    return {
      asOf: first.as_of.getTime(),
      rows: rows.flatMap(({ id, person_hash, number, sealed_row }) => {
        if (person_hash === null || number === null || sealed_row === null) return []
        const opened = keys.open(sealed_row, contextOf(id, person_hash, number))
        return [rowShape.parse(JSON.parse(opened.toString('utf8')))]
      }),
    }
  }

  async #lock(transaction: Transaction<Tables>, kind: string): Promise<void> {
    const name = `deliveries:${this.#department}:${kind}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction)
  }

  /** What was taken of a kind, the newest first. */
  #taken(executor: Kysely<Tables>, kind: string) {
    return executor
      .selectFrom('deliveries')
      .where('department', '=', this.#department)
      .where('kind', '=', kind)
      .where('state', '=', 'TAKEN')
      .orderBy('as_of', 'desc')
      .orderBy('modified_at', 'desc')
      .orderBy('id', 'desc')
  }

  #current(transaction: Transaction<Tables>, kind: string) {
    return this.#taken(transaction, kind)
      .select(['id', 'sha256', 'as_of', 'modified_at'])
      .limit(1)
      .executeTakeFirst()
  }

  /** The department says the same again at a later date: what it holds has not changed by then. */
  async #advance(
    transaction: Transaction<Tables>,
    held: { readonly id: number; readonly as_of: Date },
    file: DeliveredFile,
  ): Promise<void> {
    if (file.asOf <= held.as_of.getTime()) return
    await transaction
      .updateTable('deliveries')
      .set({ as_of: new Date(file.asOf) })
      .where('id', '=', held.id)
      .execute()
  }

  async #note(
    transaction: Transaction<Tables>,
    kind: string,
    file: DeliveredFile,
    state: Taking | 'REFUSED' | 'ANSWERED',
  ): Promise<number> {
    const { id } = await transaction
      .insertInto('deliveries')
      .values({
        department: this.#department,
        kind,
        file_name: file.name,
        size: file.size,
        modified_at: new Date(file.modifiedAt),
        sha256: file.sha256,
        as_of: new Date(file.asOf),
        dealt_with_at: this.#options.now(),
        state,
        row_count: 0,
      })
      // A file that another node dealt with in the meantime keeps its row, and its rows.
      .onConflict((conflict) =>
        conflict
          .columns(['department', 'kind', 'file_name', 'size', 'modified_at'])
          .doUpdateSet({ dealt_with_at: this.#options.now() }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }

  async #write(
    transaction: Transaction<Tables>,
    id: number,
    rows: AsyncIterable<DeliveredRow>,
  ): Promise<number> {
    const { keys } = this.#options
    let count = 0
    let hashes: string[] = []
    let numbers: number[] = []
    let sealed: Buffer[] = []
    const flush = async (): Promise<void> => {
      if (numbers.length === 0) return
      await sql`
        insert into delivery_rows (delivery_id, person_hash, number, sealed_row)
        select ${id}, * from unnest(${hashes}::text[], ${numbers}::int[], ${sealed}::bytea[])`.execute(
        transaction,
      )
      hashes = []
      numbers = []
      sealed = []
    }
    for await (const { person, row } of rows) {
      count += 1
      const hash = keys.hashPerson(person)
      hashes.push(hash)
      numbers.push(count)
      sealed.push(keys.seal(JSON.stringify(row), contextOf(id, hash, count)))
      if (numbers.length === ROWS_AT_ONCE) await flush()
    }
    await flush()
    await transaction.updateTable('deliveries').set({ row_count: count }).where('id', '=', id).execute()
    return count
  }

  /** Deletes the rows of all but the last two deliveries. Broken off, it is finished after the next one. */
  async #prune(kind: string): Promise<void> {
    const { kysely } = this.#options.database
    const old = await this.#taken(kysely, kind).select('id').offset(KEPT).execute()
    for (const { id } of old) {
      for (;;) {
        const { numAffectedRows = 0n } = await sql`
          delete from delivery_rows where ctid = any(array(
            select ctid from delivery_rows where delivery_id = ${id} limit ${DELETED_AT_ONCE}))`.execute(
          kysely,
        )
        if (numAffectedRows < DELETED_AT_ONCE) break
      }
      await kysely.updateTable('deliveries').set({ state: 'REPLACED' }).where('id', '=', id).execute()
    }
  }
}

/** Of two files of one date the one that was written later counts: a correction. */
function isOlder(file: DeliveredFile, held: { readonly as_of: Date; readonly modified_at: Date }): boolean {
  const asOf = held.as_of.getTime()
  return file.asOf < asOf || (file.asOf === asOf && file.modifiedAt < held.modified_at.getTime())
}

function contextOf(delivery: number, personHash: string, number: number): string {
  return `delivery_rows:${delivery}:${personHash}:${number}`
}
