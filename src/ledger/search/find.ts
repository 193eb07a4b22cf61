/** Entries that meet a search, in the order of the ledger or against it. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { ENTRY_COLUMNS, type EntryRow, LIST_COLUMNS } from '../entry-row.ts'
import { conditions, type IndexRange } from './conditions.ts'
import { coverage, type Run } from './coverage.ts'
import type { Search } from './filter.ts'
import { indexesInRun } from './sets.ts'

export type FoundRow = EntryRow & { readonly index: number; readonly leaf_hash: Buffer }

export interface Finding {
  /** Only entries in it. */
  readonly range: IndexRange
  /** How many at most. */
  readonly limit: number
  readonly newestFirst: boolean
}

/** Lists as JSON, which is read in a tenth of the time. */
const COLUMNS = sql.join([
  sql`entry.index, entry.leaf_hash`,
  ...ENTRY_COLUMNS.map((column) =>
    LIST_COLUMNS.has(column)
      ? sql`array_to_json(${sql.ref(`entry.${column}`)}) as ${sql.ref(column)}`
      : sql.ref(`entry.${column}`),
  ),
])

/** The first entries that meet the search, of the range's beginning or end. */
export async function find(
  transaction: Transaction<Tables>,
  search: Search,
  { range, limit, newestFirst }: Finding,
): Promise<FoundRow[]> {
  if (search.direct.length > 0) return one(transaction, search, { range, limit, newestFirst })
  const found: FoundRow[] = []
  const stretches = await coverage(transaction, search.window)
  for (const { run, range: stretch } of newestFirst ? stretches.toReversed() : stretches) {
    const within = {
      from: Math.max(stretch.from, range.from),
      until: Math.min(stretch.until, range.until),
    }
    if (within.from >= within.until) continue
    const part = { range: within, limit: limit - found.length, newestFirst }
    found.push(
      ...(run === null || search.sets.length === 0
        ? await one(transaction, search, part)
        : await inRun(transaction, search, run, part)),
    )
    if (found.length >= limit) break
  }
  return found
}

/** By looking at entries one by one, or by their indexes. */
function one(
  transaction: Transaction<Tables>,
  search: Search,
  { range, limit, newestFirst }: Finding,
): Promise<FoundRow[]> {
  const entries = sql`from ledger_entries entry ${conditions(search, range)}`
  const order = newestFirst ? sql`order by entry.index desc` : sql`order by entry.index`
  // The offset keeps the limit out of the planner's sight, where it would rather walk through everything.
  const source =
    search.direct.length > 0 && !search.ordered
      ? sql`from (select entry.* ${entries} offset 0) entry`
      : entries
  return run(sql<FoundRow>`select ${COLUMNS} ${source} ${order} limit ${limit}`, transaction)
}

async function inRun(
  transaction: Transaction<Tables>,
  { sets }: Search,
  segments: Run,
  { range, limit, newestFirst }: Finding,
): Promise<FoundRow[]> {
  const found: FoundRow[] = []
  for await (const { indexes, firstId, lastId } of indexesInRun(
    transaction,
    sets,
    segments,
    range,
    newestFirst,
  )) {
    const wanted = indexes.slice(0, limit - found.length)
    const order = newestFirst ? sql`order by entry.index desc` : sql`order by entry.index`
    // Between their ids, so that only their months are looked into.
    const rows = await run(
      sql<FoundRow>`
        select ${COLUMNS} from ledger_entries entry
        where entry.index = any (${wanted}::bigint[]) and entry.id between ${firstId} and ${lastId} ${order}`,
      transaction,
    )
    found.push(...rows)
    if (found.length >= limit) break
  }
  return found
}

async function run(query: RawBuilder<FoundRow>, transaction: Transaction<Tables>): Promise<FoundRow[]> {
  return (await query.execute(transaction)).rows
}
