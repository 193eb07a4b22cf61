import { z } from 'zod'
import { DepartmentFault } from '../adapter.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { type Charset, charsetSchema, UTF_8 } from '../http/charset.ts'
import { trimmed } from '../mapping/blank.ts'
import { isReservedName } from '../mapping/path.ts'
import { BrokenFile } from './broken-file.ts'
import { decode } from './decode.ts'
import { checkColumns, type FileFormat, rowOf } from './file-rows.ts'

const column = z.strictObject({
  name: z
    .string()
    .min(1)
    .refine((name) => !isReservedName(name), sentence('COLUMN_RESERVED')),
  /** The place of its first byte or character, from 1. */
  from: z.int().min(1).max(1_000_000),
  length: z.int().min(1).max(1_000_000),
})

/** `format` of a file in which each column has its place in the line. */
export const fixedWidthSchema = z
  .strictObject({
    kind: z.literal('fixed'),
    charset: charsetSchema.default(UTF_8),
    /** What `from` and `length` count: bytes, as banks do, or characters. */
    unit: z.enum(['bytes', 'characters']).default('bytes'),
    columns: z.array(column).min(1).max(1000),
    /** The length of a line; to the end of the last column without it. */
    recordLength: z.int().min(1).max(10_000_000).optional(),
    /** Lines before the first record. */
    skip: z.int().min(0).max(100).default(0),
  })
  .check(({ value: { columns, recordLength, charset }, issues }) => {
    if (!isAsciiBased(charset)) {
      const message = sentence('FIXED_CHARSET', { charset: charset.name })
      issues.push({ code: 'custom', path: ['charset'], message, input: charset.name })
    }
    for (const [at, { name, from, length }] of columns.entries()) {
      const report = (key: string, message: Sentence): void => {
        issues.push({ code: 'custom', path: ['columns', at, key], message, input: name })
      }
      if (columns.findIndex((other) => other.name === name) !== at)
        report('name', sentence('COLUMN_TWICE', { name }))
      if (recordLength !== undefined && from + length - 1 > recordLength)
        report('length', sentence('COLUMN_BEYOND'))
    }
  })

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
/** DOS programs end a file with it. */
const END_OF_FILE = 0x1a

type FixedWidthSettings = z.output<typeof fixedWidthSchema>

export function fixedWidthFormat(settings: FixedWidthSettings): FileFormat {
  const { charset, unit, columns, skip } = settings
  const names = columns.map(({ name }) => name)
  const recordLength = recordLengthOf(settings)
  const cut = unit === 'bytes' ? cutBytes : cutCharacters
  return {
    writer: { columns: names, write: (given, rows) => write(settings, given, rows) },
    // Every format is read in the same way; this one has nothing to wait for.
    // biome-ignore lint/suspicious/useAwait: an async generator by contract
    async *read(bytes, expected) {
      checkColumns(names, expected)
      // As a whole first: a column alone is too short to show that it is written in another set.
      decode(bytes, charset)
      let number = 0
      for (const line of linesOf(bytes)) {
        number += 1
        if (number <= skip || line.length === 0) continue
        const cells = cut(line, columns, charset, recordLength, number)
        yield { number, row: rowOf(names, cells) }
      }
    },
  }
}

function recordLengthOf({ recordLength, columns }: FixedWidthSettings): number {
  return recordLength ?? Math.max(...columns.map(({ from, length }) => from + length - 1))
}

const LINE_END = Buffer.from('\r\n')

function write(
  settings: FixedWidthSettings,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Buffer {
  const places = settings.columns.map((place) => ({ ...place, at: names.indexOf(place.name) }))
  const lines = rows.map((row) =>
    settings.unit === 'bytes' ? bytesOf(settings, places, row) : charactersOf(settings, places, row),
  )
  const skipped = Array.from({ length: settings.skip }, () => Buffer.alloc(0))
  return Buffer.concat([...skipped, ...lines].flatMap((line) => [line, LINE_END]))
}

type Places = readonly (z.output<typeof column> & { readonly at: number })[]

function bytesOf(settings: FixedWidthSettings, places: Places, row: readonly string[]): Buffer {
  const line = Buffer.alloc(recordLengthOf(settings), ' ')
  for (const { name, from, length, at } of places) {
    const cell = Buffer.from(settings.charset.encode(oneLine(row[at] ?? '', name)))
    if (cell.length > length) throw tooLong(name)
    cell.copy(line, from - 1)
  }
  return line
}

function charactersOf(settings: FixedWidthSettings, places: Places, row: readonly string[]): Buffer {
  const line = new Array<string>(recordLengthOf(settings)).fill(' ')
  for (const { name, from, length, at } of places) {
    const cell = [...oneLine(row[at] ?? '', name)]
    if (cell.length > length) throw tooLong(name)
    line.splice(from - 1, cell.length, ...cell)
  }
  return Buffer.from(settings.charset.encode(line.join('')))
}

function oneLine(text: string, name: string): string {
  if (!/[\r\n]/.test(text)) return text
  throw new DepartmentFault('MISCONFIGURED', `what is asked breaks the line in the column ${name}`)
}

function tooLong(name: string): DepartmentFault {
  return new DepartmentFault('MISCONFIGURED', `what is asked has no room in the column ${name}`)
}

type Columns = readonly z.output<typeof column>[]

function cutBytes(
  line: Buffer,
  columns: Columns,
  charset: Charset,
  expected: number,
  row: number,
): readonly string[] {
  checkLength(line.length, expected, '字节', 'bytes', row)
  return columns.map(({ name, from, length }) =>
    trimmed(decode(line.subarray(from - 1, from - 1 + length), charset, { row, column: name })),
  )
}

function cutCharacters(
  line: Buffer,
  columns: Columns,
  charset: Charset,
  expected: number,
  row: number,
): readonly string[] {
  const characters = [...decode(line, charset, { row })]
  checkLength(characters.length, expected, '字符', 'characters', row)
  return columns.map(({ from, length }) => trimmed(characters.slice(from - 1, from - 1 + length).join('')))
}

function checkLength(actual: number, expected: number, zh: string, en: string, row: number): void {
  if (actual === expected) return
  throw new BrokenFile(
    `应有 ${expected} ${zh}，实有 ${actual} ${zh}`,
    `the line has ${actual} ${en} instead of ${expected}`,
    { row },
  )
}

/** In the sets that are allowed no byte of a longer character is a line feed. */
function* linesOf(bytes: Buffer): Iterable<Buffer> {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  let end = bytes.length
  while (end > start && bytes[end - 1] === END_OF_FILE) end -= 1
  for (let from = start; from < end; ) {
    const at = bytes.indexOf(LINE_FEED, from)
    const to = at === -1 || at > end ? end : at
    yield bytes.subarray(from, to > from && bytes[to - 1] === CARRIAGE_RETURN ? to - 1 : to)
    from = to + 1
  }
}

function isAsciiBased(charset: Charset): boolean {
  return Buffer.from(charset.encode('A\n')).equals(Buffer.from('A\n'))
}
