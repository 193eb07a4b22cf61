/**
 * Reading the ledger as the access log: who looked at, or tried to look at, whose data; in pages, counted, or all of it.
 * Reading is not recorded here: whoever asks on somebody's behalf appends an ACCESS_LOG_READ before anything is shown.
 *
 * What names a case, a letter or a person is found by an index; everything else by segments (src/ledger/segments/), which
 * answer for whole stretches of the ledger at once. What is in no segment yet is looked at entry by entry, so that every
 * answer is exact at the moment it is given.
 */
import type { Kysely, Transaction } from 'kysely'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { count, EVERYTHING } from './search/count.ts'
import type { Count } from './search/counter.ts'
import { type CountRequest, countBy } from './search/counts.ts'
import { type AccessLogFilter, type HouseholdKey, isGiven, searchOf } from './search/filter.ts'
import { type FoundRow, find } from './search/find.ts'
import { reading } from './search/reading.ts'
import { entryOf, type IndexedEntry } from './stored-entry.ts'

export type { AccessLogFilter } from './search/filter.ts'

export interface PageRequest {
  /** How many entries: 1 to 200, and one more for callers who see by it whether more follow; 50 where it is left out. */
  readonly first?: number | null | undefined
  /** The index of the last entry before the page. */
  readonly after?: number | null | undefined
}

export interface AccessLogPage {
  /** Newest first. The index of an entry is its cursor. */
  readonly entries: readonly IndexedEntry[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** How many entries the filter lets through, on all pages. Costs a search of its own. */
  total(): Promise<number>
}

export interface AccessLogCounts {
  /** By time, and within it the most frequent first. Entries that have no such value are in `total` alone. */
  readonly counts: readonly Count[]
  /** Whether there are further values. */
  readonly hasMore: boolean
  /** How many entries the filter lets through. */
  readonly total: number
}

const DEFAULT_PAGE = 50
const MAX_PAGE = 201
const DEFAULT_VALUES = 50
const MAX_VALUES = 1_000
/** Entries that are read at once where all are wanted. */
const BATCH = 500

export class AccessLog {
  readonly #kysely: Kysely<Tables>
  readonly #longestMs: number

  /** @param options `longestMs`: after how long a statement of a search is given up; 8 s where it is left out. */
  constructor(database: Pick<Database, 'kysely'>, options: { readonly longestMs?: number } = {}) {
    this.#kysely = database.kysely
    this.#longestMs = options.longestMs ?? 8_000
  }

  /**
   * A page of the entries that the filter lets through, newest first. Paging goes back in the ledger, so that entries which
   * come meanwhile shift nothing.
   *
   * @throws {HeduiError} `INPUT_INVALID` (page size, cursor), `DATE_INVALID` (from, until), `SEARCH_TOO_BROAD`.
   */
  async page(filter: AccessLogFilter = {}, request: PageRequest = {}): Promise<AccessLogPage> {
    const first = numberOf(request.first, 'first', DEFAULT_PAGE, MAX_PAGE)
    const after = request.after ?? null
    if (after !== null && !(Number.isSafeInteger(after) && after >= 0)) {
      throw new HeduiError('INPUT_INVALID', {
        path: 'after',
        zh: '分页游标无效',
        en: 'the cursor is not one of ours',
      })
    }
    const search = searchOf(filter)
    const range = { from: 0, until: after ?? EVERYTHING.until }
    const rows = await this.#reading((transaction) =>
      find(transaction, search, { range, limit: first + 1, newestFirst: true }),
    )
    return {
      entries: rows.slice(0, first).map(entryOf),
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
      total: () => this.count(filter),
    }
  }

  /**
   * A page of the entries that concern a person, by keyed hash.
   *
   * @param without households whose entries are neither shown nor counted: paging goes by places in the ledger, so that they
   *   shift nothing when they appear.
   */
  forPerson(
    personHash: string,
    request: PageRequest = {},
    without: readonly HouseholdKey[] = [],
  ): Promise<AccessLogPage> {
    return this.page({ person: personHash, without }, request)
  }

  /** An entry that concerns a person, as {@link forPerson} shows it; null where it does not, or there is none. */
  async entryAbout(
    personHash: string,
    entryId: string,
    without: readonly HouseholdKey[],
  ): Promise<IndexedEntry | null> {
    const { entries } = await this.page({ person: personHash, entryId, without }, { first: 1 })
    return entries[0] ?? null
  }

  /** How many entries the filter lets through, exactly. @throws {HeduiError} as {@link page}. */
  async count(filter: AccessLogFilter = {}): Promise<number> {
    const search = searchOf(filter)
    return await this.#reading((transaction) => count(transaction, search))
  }

  /**
   * The entries that the filter lets through, counted by what they say, over time, or both.
   *
   * @param first how many values, of each time: 1 to 1,000, 50 where it is left out.
   * @throws {HeduiError} as {@link page}.
   */
  async counts(
    filter: AccessLogFilter,
    request: CountRequest,
    first?: number | null | undefined,
  ): Promise<AccessLogCounts> {
    const most = numberOf(first, 'first', DEFAULT_VALUES, MAX_VALUES)
    const search = searchOf(filter)
    return await this.#reading(async (transaction) => {
      const counter = await countBy(transaction, search, request)
      return { ...counter.sorted(most), total: await count(transaction, search) }
    })
  }

  #reading<T>(read: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return reading(this.#kysely, this.#longestMs, read)
  }

  /** @throws {HeduiError} where a filter is none. */
  check(filter: AccessLogFilter): void {
    searchOf(filter)
  }

  /**
   * All entries that the filter lets through, as they are stored, oldest first, some at a time. Nothing is held open between
   * them, so that whoever takes them may take their time.
   *
   * @param before only entries with a smaller index; entries that come meanwhile are so left out.
   */
  async *all(filter: AccessLogFilter, before: number): AsyncGenerator<readonly FoundRow[]> {
    const search = searchOf(filter)
    for (let from = 0; from < before; ) {
      const range = { from, until: before }
      const rows = await this.#reading((transaction) =>
        find(transaction, search, { range, limit: BATCH, newestFirst: false }),
      )
      if (rows.length > 0) yield rows
      if (rows.length < BATCH) return
      from = (rows.at(-1)?.index ?? before) + 1
    }
  }
}

function numberOf(value: number | null | undefined, path: string, otherwise: number, most: number): number {
  if (!isGiven(value)) return otherwise
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new HeduiError('INPUT_INVALID', {
    path,
    zh: `条数应为 1 至 ${most === MAX_PAGE ? most - 1 : most}`,
    en: `it is a number from 1 to ${most === MAX_PAGE ? most - 1 : most}`,
  })
}
