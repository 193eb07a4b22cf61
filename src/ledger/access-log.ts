/**
 * Reading the ledger as the access log: who looked at, or tried to look at, whose data. Reading is not recorded here:
 * whoever asks on somebody's behalf appends an ACCESS_LOG_READ before anything is shown.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Role } from '../access/actor.ts'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { LedgerDecision, LedgerEntryKind } from './entry.ts'
import { ENTRY_COLUMNS, type EntryRow, LIST_COLUMNS } from './entry-row.ts'
import { ledgerText, plainText } from './entry-text.ts'
import { entryOf, type IndexedEntry } from './stored-entry.ts'

/** What entries must have, all of it. The same names as the GraphQL input `AccessLogFilter`. */
export interface AccessLogFilter {
  readonly subject?: string | null | undefined
  readonly organisation?: string | null | undefined
  readonly role?: Role | null | undefined
  readonly kind?: LedgerEntryKind | null | undefined
  readonly decision?: LedgerDecision | null | undefined
  readonly purpose?: string | null | undefined
  readonly caseNumber?: string | null | undefined
  readonly consentId?: string | null | undefined
  /** The network address that the call came from, as it was recorded. */
  readonly clientAddress?: string | null | undefined
  readonly item?: string | null | undefined
  /** Keyed hash of the person concerned (src/storage/keys.ts `hashPerson`), never the ID number. */
  readonly person?: string | null | undefined
  /** RFC 3339: from this moment on. */
  readonly from?: string | null | undefined
  /** RFC 3339: up to but not including this moment. */
  readonly until?: string | null | undefined
}

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
}

const DEFAULT_PAGE = 50
const MAX_PAGE = 201

export class AccessLog {
  readonly #kysely: Kysely<Tables>

  constructor(database: Pick<Database, 'kysely'>) {
    this.#kysely = database.kysely
  }

  /**
   * A page of the entries that the filter lets through, newest first by their time. Paging goes back in time, so that
   * entries which come meanwhile shift nothing.
   *
   * @throws {HeduiError} `INPUT_INVALID` (page size, cursor), `DATE_INVALID` (from, until).
   */
  async page(filter: AccessLogFilter = {}, request: PageRequest = {}): Promise<AccessLogPage> {
    const first = pageSize(request.first)
    const after = request.after ?? null
    if (after !== null && !(Number.isSafeInteger(after) && after >= 0)) {
      throw new HeduiError('INPUT_INVALID', {
        path: 'after',
        zh: '分页游标无效',
        en: 'the cursor is not one of ours',
      })
    }
    const rows = await this.#find(conditionsOf(filter), windowOf(filter, after), first + 1, filter)
    return {
      entries: rows.slice(0, first).map(entryOf),
      hasNextPage: rows.length > first,
      hasPreviousPage: after !== null,
    }
  }

  /** A page of the entries that concern a person, by keyed hash. */
  forPerson(personHash: string, request: PageRequest = {}): Promise<AccessLogPage> {
    return this.page({ person: personHash }, request)
  }

  /**
   * The newest entries that meet all conditions. Walking back from the newest one finds what is common; of what is rare
   * an index must be asked for all of it, which the planner does not see by itself: how often a person or an item
   * occurs in lists it can only guess.
   */
  async #find(
    conditions: readonly Condition[],
    window: readonly Condition[],
    limit: number,
    { person, item }: AccessLogFilter,
  ): Promise<readonly Row[]> {
    const all = where([...conditions, ...window])
    if (!isGiven(person) && !isGiven(item)) {
      return this.#run(sql<Row>`select ${COLUMNS} from ledger_entries ${all} order by id desc limit ${limit}`)
    }
    if (!isGiven(person)) {
      const rows = await this.#run(sql<Row>`
        select ${COLUMNS} from (
          select * from ledger_entries ${where(window)} order by id desc limit ${RECENT}
        ) recent ${where(conditions)} order by id desc limit ${limit}`)
      if (rows.length === limit) return rows
    }
    // The offset keeps the limit out of the planner's sight.
    return this.#run(sql<Row>`
      select ${COLUMNS} from (select * from ledger_entries ${all} offset 0) found order by id desc limit ${limit}`)
  }

  async #run(query: RawBuilder<Row>): Promise<readonly Row[]> {
    return (await query.execute(this.#kysely)).rows
  }
}

type Row = EntryRow & { readonly index: number }
type Condition = RawBuilder<boolean>

/** Where an item is in one of a hundred entries or more, a page of it is among so many newest ones. */
const RECENT = 20_000

/** Lists as JSON, which is read in a tenth of the time. */
const COLUMNS = sql.join([
  sql.ref('index'),
  ...ENTRY_COLUMNS.map((column) =>
    LIST_COLUMNS.has(column) ? sql`array_to_json(${sql.ref(column)}) as ${sql.ref(column)}` : sql.ref(column),
  ),
])

/** What an entry must say. */
function conditionsOf(filter: AccessLogFilter): Condition[] {
  const { role, kind, decision, item, person } = filter
  const conditions: Condition[] = []
  for (const [column, text] of textsOf(filter)) {
    if (isGiven(text)) conditions.push(sql`${sql.ref(column)} = ${stored(text)}`)
  }
  // Written out, so that the planner sees whether an index of the rare values has them.
  if (isGiven(role)) conditions.push(sql`role = ${sql.lit(role)}`)
  if (isGiven(kind)) conditions.push(sql`kind = ${sql.lit(kind)}`)
  if (isGiven(decision)) conditions.push(sql`decision = ${sql.lit(decision)}`)
  if (isGiven(item)) conditions.push(sql`item_ids @> array[${stored(item)}]::text[]`)
  if (isGiven(person)) conditions.push(sql`people @> array[${stored(person)}]::text[]`)
  return conditions
}

/** Between which ids, which begin with their time, it must be. */
function windowOf({ from, until }: AccessLogFilter, after: number | null): Condition[] {
  const window: Condition[] = []
  if (isGiven(from)) window.push(sql`id >= ${firstIdOf(from, 'from')}`)
  if (isGiven(until)) window.push(sql`id < ${firstIdOf(until, 'until')}`)
  if (after !== null)
    window.push(sql`id < (select last.id from ledger_entries last where last.index = ${after})`)
  return window
}

function where(conditions: readonly Condition[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}

/** A text as it stands in entries. */
function stored(text: string): string {
  return plainText(ledgerText(text))
}

/** The columns that are compared with a text as it is, and the texts. */
function textsOf(filter: AccessLogFilter) {
  return [
    ['subject', filter.subject],
    ['organisation', filter.organisation],
    ['purpose', filter.purpose],
    ['case_number', filter.caseNumber],
    ['consent_id', filter.consentId?.toLowerCase()],
    ['client_address', filter.clientAddress],
  ] as const
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}

function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) return DEFAULT_PAGE
  if (Number.isInteger(first) && first >= 1 && first <= MAX_PAGE) return first
  throw new HeduiError('INPUT_INVALID', {
    path: 'first',
    zh: '每页条数应为 1 至 200',
    en: 'a page has 1 to 200 entries',
  })
}

/** The smallest id (UUID version 7) of a moment. */
function firstIdOf(moment: string, path: string): string {
  const time = Date.parse(moment)
  if (Number.isNaN(time)) throw new HeduiError('DATE_INVALID', { path: `filter.${path}` })
  const hex = Math.min(Math.max(time, 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
