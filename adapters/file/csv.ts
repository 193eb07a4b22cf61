import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { z } from 'zod'
import { DepartmentFault } from '../adapter.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { charsetSchema, UTF_8 } from '../http/charset.ts'
import { BrokenFile } from './broken-file.ts'
import { decode } from './decode.ts'
import { checkColumns, columnNames, type FileFormat, rowOf } from './file-rows.ts'

const sign = (otherwise: Sentence) => z.string().refine((text) => /^[^\r\n]$/.test(text), otherwise)

/** `format` of a CSV file. */
export const csvSchema = z.strictObject({
  kind: z.literal('csv'),
  charset: charsetSchema.default(UTF_8),
  delimiter: sign(sentence('CSV_DELIMITER')).default(','),
  /** null where texts are never quoted. */
  quote: sign(sentence('CSV_QUOTE')).nullable().default('"'),
  /** The names of the columns, for files without a header row. */
  columns: z.array(z.string().min(1)).min(1).optional(),
})

const SLICE = 65_536
const LONGEST_RECORD = 1_000_000

type CsvSettings = z.output<typeof csvSchema>

export function csvFormat(settings: CsvSettings): FileFormat {
  const { charset, delimiter, quote, columns } = settings
  return {
    writer: { columns: columns ?? null, write: (names, rows) => write(settings, names, rows) },
    async *read(bytes, expected) {
      const text = decode(bytes, charset)
      const records: AsyncIterable<readonly string[]> = Readable.from(slices(text)).pipe(
        parse({
          delimiter,
          quote: quote ?? false,
          relax_column_count: true,
          max_record_size: LONGEST_RECORD,
        }),
      )
      let names = columns === undefined ? null : columnNames(columns, 1)
      if (names) checkColumns(names, expected)
      let number = 0
      try {
        for await (const cells of records) {
          number += 1
          if (names === null) {
            names = columnNames(cells, number)
            checkColumns(names, expected)
            continue
          }
          // An empty line, which a parser that is told to skip them would not count.
          if (cells.length === 1 && cells[0] === '' && names.length > 1) continue
          if (cells.length !== names.length) {
            throw new BrokenFile(
              `应有 ${names.length} 列，实有 ${cells.length} 列`,
              `it has ${cells.length} columns instead of ${names.length}`,
              { row: number },
            )
          }
          yield { number, row: rowOf(names, cells) }
        }
      } catch (error) {
        // The parser's own message quotes the record.
        if (error instanceof CsvError) throw unreadable(error, number + 1)
        throw error
      }
      if (names === null) throw new BrokenFile('没有列名', 'there are no column names', { row: 1 })
    },
  }
}

function write(
  { charset, delimiter, quote, columns }: CsvSettings,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Buffer {
  const cell = (text: string): string => {
    if (!(text.includes(delimiter) || /[\r\n]/.test(text) || (quote !== null && text.includes(quote))))
      return text
    if (quote !== null) return quote + text.replaceAll(quote, quote + quote) + quote
    throw new DepartmentFault('MISCONFIGURED', 'what is asked holds the delimiter, and nothing is quoted')
  }
  // Without a header row the columns have a fixed order.
  const order = (columns ?? names).map((name) => names.indexOf(name))
  const ordered = rows.map((row) => order.map((at) => row[at] ?? ''))
  const lines = columns === undefined ? [names, ...ordered] : ordered
  return Buffer.from(charset.encode(lines.map((line) => `${line.map(cell).join(delimiter)}\r\n`).join('')))
}

function* slices(text: string): Iterable<string> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + SLICE)
    // A character of two units stays in one piece: the parser turns each piece into bytes.
    const last = text.charCodeAt(to - 1)
    if (last >= 0xd800 && last <= 0xdbff && to < text.length) to += 1
    yield text.slice(from, to)
    from = to
  }
}

function unreadable(error: CsvError, row: number): BrokenFile {
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return new BrokenFile('记录过长，引号可能未闭合', 'the record is too long; a quote may not be closed', {
      row,
    })
  return new BrokenFile('引号有误', 'a quote is not closed, or stands in the wrong place', { row })
}
