import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { addDays, dayInChina } from '../calendar.ts'
import type { Database } from '../storage/database.ts'
import { type UsageRow, UsageTally } from './usage-tally.ts'

export interface FieldUsageOptions {
  /** How long counts are kept in memory before they are written, in milliseconds; 10 s where it is left out. */
  readonly intervalMs?: number
  /** Rows that are kept in memory while the database takes none; 50,000 where it is left out. Further ones are dropped. */
  readonly mostRows?: number
  readonly now?: () => Date
  /** Told of each write that failed (its counts are kept and written later), and of counts that had to be dropped. */
  readonly onError?: (error: unknown) => void
}

/** Whose programs used a coordinate of the schema, and how much. */
export interface FieldUser {
  /** A field, an enum value or a type: of an argument that was asked for, its field. */
  readonly coordinate: string
  /** null: callers without one, such as residents. */
  readonly organisation: string | null
  readonly client: string | null
  readonly requests: number
  /** The last day of use in China, ISO 8601. */
  readonly lastDay: string
}

/** How much one organisation's client asked for. */
export interface ClientUse {
  /** null: callers without one, such as residents. */
  readonly organisation: string | null
  readonly client: string | null
  /** Fields of `Query`, `Mutation` and `Subscription`. */
  readonly uses: number
  /** Of these, those of `Mutation`. */
  readonly changes: number
  /** The last day of use in China, ISO 8601. */
  readonly lastDay: string
}

const INTERVAL_MS = 10_000
const MOST_ROWS = 50_000

/** How long counts are kept, in days. */
const KEPT_DAYS = 400

/**
 * Counts who uses what of the schema: by day, coordinate, organisation and client, never by person. Counting costs a
 * request a few look-ups; all nodes add to the same table. After a lost connection a write may be repeated, so that
 * counts are not exact to the last request; what nobody uses never shows as used.
 */
export class FieldUsage {
  readonly #database: Pick<Database, 'kysely'>
  readonly #intervalMs: number
  readonly #now: () => Date
  readonly #onError: (error: unknown) => void
  readonly #tally: UsageTally
  #timer: NodeJS.Timeout | null = null
  #flushing: Promise<void> = Promise.resolve()
  #prunedOn = ''
  #closed = false

  constructor(database: Pick<Database, 'kysely'>, options: FieldUsageOptions = {}) {
    this.#database = database
    this.#intervalMs = options.intervalMs ?? INTERVAL_MS
    this.#now = options.now ?? (() => new Date())
    this.#onError = options.onError ?? (() => undefined)
    this.#tally = new UsageTally(options.mostRows ?? MOST_ROWS)
  }

  /**
   * Counts one request.
   *
   * @param coordinates what its operation uses (src/gateway/field-coordinates.ts): the same set object each time, since
   *   requests are told apart by it until they are written.
   */
  count(coordinates: ReadonlySet<string>, caller: Pick<Actor, 'organisation' | 'client'>): void {
    if (coordinates.size === 0) return
    this.#tally.add(dayInChina(this.#now()), coordinates, caller.organisation, caller.client)
    if (this.#timer === null) this.#schedule()
  }

  /**
   * Writes what was counted until now. Never rejects: what could not be written is kept, and tried again after a while.
   */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write())
    return this.#flushing
  }

  /**
   * Who used any of these in the last days, the most requests first. Of other nodes it misses what they have not written
   * yet: some seconds.
   *
   * @param coordinates schema coordinates. Arguments are not counted by themselves: of `T.f(a:)` the users of `T.f` are
   *   told.
   * @param days how many days back from today, in China.
   * @throws {HeduiError} `STORAGE_UNAVAILABLE`.
   * @throws {RangeError} where `days` is not a positive whole number.
   */
  async usedSince(coordinates: Iterable<string>, days = 30): Promise<FieldUser[]> {
    if (!Number.isSafeInteger(days) || days < 1) throw new RangeError('days must be a positive whole number')
    const asked = [...new Set(Array.from(coordinates, (coordinate) => coordinate.replace(/\(.*/, '')))]
    if (asked.length === 0) return []
    await this.flush()
    const rows = await this.#database.kysely
      .selectFrom('field_usage')
      .select(['coordinate', 'organisation', 'client'])
      .select([sql<number>`sum(requests)::bigint`.as('requests'), sql<string>`max(day)`.as('lastDay')])
      .where(sql<boolean>`coordinate = any(${asked}::text[])`)
      .where('day', '>=', addDays(dayInChina(this.#now()), -days))
      .groupBy(['coordinate', 'organisation', 'client'])
      .orderBy('requests', 'desc')
      .orderBy('coordinate')
      .orderBy('organisation')
      .orderBy('client')
      .execute()
    return rows.map(({ organisation, client, ...row }) => ({
      ...row,
      organisation: organisation || null,
      client: client || null,
    }))
  }

  /**
   * Who asked for anything in the last days, the most uses first. Of other nodes it misses what they have not written yet.
   *
   * @param days how many days back from today, in China.
   * @throws {HeduiError} `STORAGE_UNAVAILABLE`.
   */
  async clientsSince(days: number): Promise<ClientUse[]> {
    await this.flush()
    const rows = await this.#database.kysely
      .selectFrom('field_usage')
      .select(['organisation', 'client'])
      .select([
        sql<number>`sum(requests)::bigint`.as('uses'),
        sql<number>`coalesce(sum(requests) filter (where coordinate like 'Mutation.%'), 0)::bigint`.as(
          'changes',
        ),
        sql<string>`max(day)`.as('lastDay'),
      ])
      .where(sql<boolean>`coordinate ~ '^(Query|Mutation|Subscription)[.]'`)
      .where('day', '>=', addDays(dayInChina(this.#now()), -days))
      .groupBy(['organisation', 'client'])
      .orderBy('uses', 'desc')
      .orderBy('organisation')
      .orderBy('client')
      .execute()
    return rows.map(({ organisation, client, ...row }) => ({
      ...row,
      organisation: organisation || null,
      client: client || null,
    }))
  }

  /** Writes what is left, and ends. What cannot be written now is lost, and told of. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    await this.flush()
  }

  #schedule(): void {
    if (this.#closed) return
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      void this.flush()
    }, this.#intervalMs).unref()
  }

  async #write(): Promise<void> {
    const { rows, dropped } = this.#tally.take()
    if (dropped > 0)
      this.#onError(new Error(`${dropped} uses of fields could not be kept and are not counted`))
    if (rows.length === 0) return
    try {
      await this.#add(rows)
      await this.#prune()
    } catch (error) {
      this.#onError(error)
    }
  }

  /** All rows or none; none are kept for the next time. */
  async #add(rows: readonly UsageRow[]): Promise<void> {
    // In one order on all nodes: those that write the same rows at once wait for each other, where else each might hold
    // what the other one waits for.
    try {
      await sql`
        insert into field_usage as stored (day, coordinate, organisation, client, requests)
        select * from unnest(
          ${rows.map(({ day }) => day)}::date[],
          ${rows.map(({ coordinate }) => coordinate)}::text[],
          ${rows.map(({ organisation }) => organisation)}::text[],
          ${rows.map(({ client }) => client)}::text[],
          ${rows.map(({ requests }) => requests)}::bigint[]
        ) order by 1, 2, 3, 4
        on conflict (coordinate, day, organisation, client)
        do update set requests = stored.requests + excluded.requests`.execute(this.#database.kysely)
    } catch (error) {
      this.#tally.putBack(rows)
      this.#schedule()
      throw error
    }
  }

  /** Once a day; rows that another node is removing at the moment are left to it. */
  async #prune(): Promise<void> {
    const today = dayInChina(this.#now())
    if (this.#prunedOn === today) return
    await sql`
      delete from field_usage where (coordinate, day, organisation, client) in (
        select coordinate, day, organisation, client from field_usage
        where day < ${addDays(today, -KEPT_DAYS)}::date for update skip locked
      )`.execute(this.#database.kysely)
    this.#prunedOn = today
  }
}
