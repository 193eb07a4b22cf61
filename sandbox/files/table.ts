/** What a department delivers in one kind of file, and how such files are written. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import type { Records } from '../records.ts'

/** A file with the whole of one holding: who holds it, then the columns. */
export interface FileTable {
  /** The name before the date, such as `gongzi`. */
  readonly prefix: string
  readonly format: FileFormat
  /** In the order of the columns. */
  rows(records: Records): Iterable<readonly string[]>
}

export type FileFormat =
  | { readonly kind: 'csv'; readonly charset: 'gb18030'; readonly columns: readonly string[] }
  /** Widths in bytes of the character set. */
  | { readonly kind: 'fixed'; readonly charset: 'gbk'; readonly widths: readonly number[] }
  | { readonly kind: 'xlsx'; readonly sheet: string; readonly columns: readonly string[] }

const EXTENSIONS = { csv: 'csv', fixed: 'txt', xlsx: 'xlsx' } as const satisfies Record<
  FileFormat['kind'],
  string
>

/** `gongzi_20261115.csv`. @param day ISO 8601. */
export function fileName({ prefix, format }: FileTable, day: string): string {
  return `${prefix}_${day.replaceAll('-', '')}.${EXTENSIONS[format.kind]}`
}

/**
 * Writes a file, row by row: nothing but its pieces is held in memory.
 *
 * @param charset instead of the one of the format; a workbook has its own and keeps it.
 */
export async function writeTable(
  path: string,
  { format, rows }: FileTable,
  records: Records,
  charset?: string,
): Promise<void> {
  if (format.kind === 'xlsx') return writeWorkbook(path, format, rows(records))
  const lines =
    format.kind === 'csv' ? csvLines(format.columns, rows(records)) : fixedLines(format, rows(records))
  await pipeline(Readable.from(pieces(lines, charset ?? format.charset)), createWriteStream(path))
}

function* csvLines(columns: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield columns.join(',')
  for (const row of rows) yield row.map(csvCell).join(',')
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function* fixedLines(
  { charset, widths }: Extract<FileFormat, { kind: 'fixed' }>,
  rows: Iterable<readonly string[]>,
): Generator<string> {
  for (const row of rows) {
    yield row
      .map((text, position) => {
        // The width of what the set can write: a character that it lacks becomes a question mark.
        const bytes = iconv.encode(text, charset).length
        const width = widths[position] ?? 0
        if (bytes > width) throw new RangeError(`“${text}” is wider than ${width} bytes`)
        return text + ' '.repeat(width - bytes)
      })
      .join('')
  }
}

const PIECE_CHARACTERS = 65_536

function* pieces(lines: Iterable<string>, charset: string): Generator<Buffer> {
  let piece = ''
  for (const line of lines) {
    piece += `${line}\r\n`
    if (piece.length < PIECE_CHARACTERS) continue
    yield iconv.encode(piece, charset)
    piece = ''
  }
  if (piece !== '') yield iconv.encode(piece, charset)
}

async function writeWorkbook(
  path: string,
  { sheet, columns }: Extract<FileFormat, { kind: 'xlsx' }>,
  rows: Iterable<readonly string[]>,
): Promise<void> {
  // Only who writes workbooks reads that library.
  const { default: exceljs } = await import('exceljs')
  const stream = createWriteStream(path)
  const closed = once(stream, 'close')
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true })
  const worksheet = workbook.addWorksheet(sheet)
  worksheet.addRow([...columns]).commit()
  for (const row of rows) worksheet.addRow([...row]).commit()
  worksheet.commit()
  await workbook.commit()
  await closed
}
