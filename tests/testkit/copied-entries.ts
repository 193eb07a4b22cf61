/** Entries written in bulk, with ids of any time: what `ledger_append` would take hours for. */
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { canonicalEntry, ENTRY_COLUMNS, type EntryRow } from '../../src/ledger/entry-row.ts'
import { leafHash } from '../../src/ledger/merkle.ts'
import type { Database } from '../../src/storage/database.ts'

/** An id (UUID version 7) of another moment, in milliseconds since 1970. */
export function idAt(id: string, at: number): string {
  const hex = at.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}${id.slice(13)}`
}

/** Writes rows behind those that stand there, with their leaves; the head counts them when all are there. */
export async function copyEntries(
  { pool }: Pick<Database, 'pool'>,
  rows: Iterable<EntryRow>,
  first: number,
): Promise<void> {
  const client = await pool.connect()
  let failed = true
  try {
    await client.query('set statement_timeout = 0')
    const columns = ['index', 'leaf_hash', ...ENTRY_COLUMNS].join(', ')
    const stream = client.query(copyFrom(`copy ledger_entries (${columns}) from stdin`))
    await pipeline(linesOf(rows, first), stream)
    await client.query('update ledger_head set size = (select max(index) + 1 from ledger_entries)')
    await client.query('reset statement_timeout')
    failed = false
  } finally {
    client.release(failed)
  }
}

function* linesOf(rows: Iterable<EntryRow>, first: number): Generator<string> {
  let index = first
  let lines = ''
  for (const row of rows) {
    lines += `${index}\t\\\\x${leafHash(canonicalEntry(row)).toString('hex')}`
    for (const column of ENTRY_COLUMNS) lines += `\t${copied(row[column])}`
    lines += '\n'
    index += 1
    if (lines.length > 100_000) {
      yield lines
      lines = ''
    }
  }
  yield lines
}

function copied(value: string | number | readonly string[] | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  const text =
    typeof value === 'string'
      ? value
      : `{${value.map((part) => `"${part.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`
  return text.replaceAll('\\', '\\\\')
}
