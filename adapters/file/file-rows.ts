import type { Row } from '../adapter.ts'
import { trimmed } from '../mapping/blank.ts'
import { isReservedName } from '../mapping/path.ts'
import { BrokenFile } from './broken-file.ts'

/** A row of a file, by the names of its columns. */
export interface FileRow {
  /** Its place in the file, from 1; of tables the header row counts. */
  readonly number: number
  readonly row: Row
}

/** A kind of file, as a manifest describes it. */
export interface FileFormat {
  /**
   * @param expected the columns that a table must have, and how much a packed file (XLSX) may become.
   * @returns the rows, in the order of the file.
   * @throws {BrokenFile} before or between rows.
   */
  read(bytes: Buffer, expected: Expected): AsyncIterable<FileRow>
  /** Writes such files; null where they are only read. */
  readonly writer: FileWriter | null
}

/** Writes files of one kind. The same rows make the same bytes. */
export interface FileWriter {
  /** The columns that there is a place for; null where any will do. */
  readonly columns: readonly string[] | null
  /**
   * @param names of the columns.
   * @param rows their cells, in the order of the names.
   * @throws {DepartmentFault} MISCONFIGURED where something cannot be written in such a file.
   */
  write(names: readonly string[], rows: readonly (readonly string[])[]): Buffer
}

export interface Expected {
  /** XML leaves out what is empty, so that there only the rows themselves can be checked. */
  readonly columns: readonly string[]
  /** In bytes. */
  readonly unpackedLimit: number
}

/** A column that is missing would be read as empty in every row, and a table without rows would say that all is well. */
export function checkColumns(names: readonly string[], { columns }: Expected): void {
  for (const column of columns) {
    if (!names.includes(column)) throw new BrokenFile('缺少此列', 'this column is missing', { column })
  }
}

/** The names of columns, as they are matched: without blanks round them. */
export function columnNames(cells: readonly string[], row: number): readonly string[] {
  const names = cells.map(trimmed)
  // Spreadsheets write empty cells behind the last column.
  while (names.length > 0 && names.at(-1) === '') names.pop()
  if (names.length === 0) throw new BrokenFile('没有列名', 'there are no column names', { row })
  for (const [at, name] of names.entries()) {
    const place = { row, column: name === '' ? String(at + 1) : name }
    if (name === '') throw new BrokenFile('列名为空', 'the column has no name', place)
    if (isReservedName(name)) throw new BrokenFile('列名不可用', 'no column may have this name', place)
    if (names.indexOf(name) !== at) throw new BrokenFile('列名重复', 'two columns have this name', place)
  }
  return names
}

/** The cells of a row under the names of its columns. */
export function rowOf(names: readonly string[], cells: readonly string[]): Row {
  const row: Record<string, string> = {}
  for (let at = 0; at < names.length; at += 1) row[names[at] ?? ''] = cells[at] ?? ''
  return row
}
