/** Groups of entries as `ledger_append` (src/storage/migrations/002-ledger.ts) takes them. */
import { ENTRY_COLUMNS, type EntryRow } from './entry-row.ts'

/** None of these stands in an entry's texts (src/ledger/entry-text.ts), so that nothing is escaped. */
const LINE_END = '\n'
const FIELD_END = '\t'
const PART_END = '\u001f'
const NULL = '\u0001'

/** An entry on its way to the database. */
export interface AppendLine {
  /** Its columns ({@link lineOf}). */
  readonly line: string
  readonly leaf: Buffer
  /** The consent that it falls under. */
  readonly fence: string | null
  /** The consent that it ends. */
  readonly closes: string | null
}

/** The columns of an entry as one line. */
export function lineOf(row: EntryRow): string {
  let line = ''
  for (const column of ENTRY_COLUMNS) {
    const value = row[column]
    if (line !== '') line += FIELD_END
    if (value === null) line += NULL
    else line += typeof value === 'object' ? value.join(PART_END) : value
  }
  return line
}

/** The parameters of `ledger_append` but the last: rows, leaf hashes, fences, closed fences. */
export function appendParameters(
  entries: readonly AppendLine[],
): [string, Buffer, string | null, string | null] {
  return [
    entries.map(({ line }) => line).join(LINE_END),
    Buffer.concat(entries.map(({ leaf }) => leaf)),
    listOf(entries.map(({ fence }) => fence)),
    listOf(entries.map(({ closes }) => closes)),
  ]
}

function listOf(ids: readonly (string | null)[]): string | null {
  return ids.every((id) => id === null) ? null : ids.map((id) => id ?? NULL).join(LINE_END)
}
