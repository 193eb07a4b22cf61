/** Entries of months that are over, as the ledger would have written them then. */
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import { canonicalEntry, ENTRY_COLUMNS, newEntry } from '../../../src/ledger/entry-row.ts'
import { leafHash } from '../../../src/ledger/merkle.ts'
import type { Database } from '../../../src/storage/database.ts'

/** Puts entries behind those that stand there, each at its moment. */
export async function writeOldEntries(
  database: Database,
  entries: readonly { readonly at: string; readonly event: LedgerEvent }[],
): Promise<void> {
  const first = Math.min(...entries.map(({ at }) => Date.parse(at)))
  await database.pool.query('select ledger_open_months($1, now())', [new Date(first)])
  const columns = ['index', 'leaf_hash', ...ENTRY_COLUMNS]
  for (const { at, event } of entries) {
    const made = newEntry(event).row
    const time = Date.parse(at).toString(16).padStart(12, '0')
    const row = { ...made, id: `${time.slice(0, 8)}-${time.slice(8)}${made.id.slice(13)}` }
    const values = ENTRY_COLUMNS.map((column) => row[column])
    await database.pool.query(
      `with head as (update ledger_head set size = size + 1 returning size - 1 as index)
      insert into ledger_entries (${columns.join(', ')})
      select head.index, ${columns.slice(1).map((_, i) => `$${i + 1}`)} from head`,
      [leafHash(canonicalEntry(row)), ...values],
    )
  }
}
