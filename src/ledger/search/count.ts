/** How many entries meet a search, exactly. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { conditions, type IndexRange } from './conditions.ts'
import { coverage } from './coverage.ts'
import type { Search } from './filter.ts'
import { countInRun } from './sets.ts'

/** Every index that a ledger can have. */
export const EVERYTHING: IndexRange = { from: 0, until: Number.MAX_SAFE_INTEGER }

export async function count(transaction: Transaction<Tables>, search: Search): Promise<number> {
  if (search.direct.length > 0) return countOneByOne(transaction, search, EVERYTHING)
  let entries = 0
  for (const { run, range } of await coverage(transaction, search.window)) {
    entries +=
      run === null
        ? await countOneByOne(transaction, search, range)
        : await countInRun(transaction, search.sets, run)
  }
  return entries
}

async function countOneByOne(
  transaction: Transaction<Tables>,
  search: Search,
  range: IndexRange,
): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select count(*) as entries from ledger_entries entry ${conditions(search, range)}`.execute(transaction)
  return rows[0]?.entries ?? 0
}
