/** Reading files: what was written is what is read, and what would harm is refused. */
import { crc32, deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { Row } from '../../../adapters/adapter.ts'
import { BrokenFile } from '../../../adapters/file/broken-file.ts'
import { formatSchema } from '../../../adapters/file/format.ts'
import { openZip, packStored } from '../../../adapters/file/zip.ts'
import { runs } from '../../testkit/effort.ts'

const LIMIT = 10_000_000

async function read(format: object, bytes: Buffer, limit = LIMIT): Promise<Row[]> {
  const rows: Row[] = []
  for await (const { row } of formatSchema.parse(format).read(bytes, { columns: [], unpackedLimit: limit }))
    rows.push(row)
  return rows
}

const refusal = (format: object, bytes: Buffer, limit?: number): Promise<unknown> =>
  read(format, bytes, limit).then(
    () => 'read',
    (error: unknown) => (error instanceof BrokenFile ? error.en : error),
  )

async function xlsxOf(rows: readonly (readonly exceljs.CellValue[])[]): Promise<Buffer> {
  const workbook = new exceljs.Workbook()
  workbook.addWorksheet('一').addRows(rows.map((row) => [...row]))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** Characters that GB18030 has, as iconv-lite writes them, without those that are no text. */
const character = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x4e00, max: 0x9fa5 }),
    fc.integer({ min: 0x3400, max: 0x4db5 }),
    fc.integer({ min: 0xa1, max: 0x2fff }),
    fc.integer({ min: 0x20000, max: 0x2a6d6 }),
    fc.constantFrom(
      ...[',', '"', '|', '&', '<', '>', '\u3000', '·', '㐂', '\u{20BB7}'].map((c) => c.codePointAt(0) ?? 0),
    ),
  )
  .map((code) => String.fromCodePoint(code))
  .filter(
    (text) =>
      !/\p{C}|\p{M}|(?![ \u3000])\p{Z}/u.test(text) &&
      iconv.decode(iconv.encode(text, 'gb18030'), 'gb18030') === text,
  )
const text = fc.array(character, { maxLength: 12 }).map((characters) => characters.join(''))
/** As a cell that is not empty and has no blanks round it. */
const plain = text.map((value) => `x${value}x`)

describe('what is written is what is read, for any text in GB18030', () => {
  const table = fc.array(fc.tuple(plain, text, text), { minLength: 1, maxLength: 8 })
  const asRows = (cells: readonly (readonly string[])[]) =>
    cells.map(([a, b, c]) => ({ 甲: a, 乙: b, 丙: c }))

  test('CSV, whatever stands in quotes, line breaks too', async () => {
    const wild = fc
      .array(fc.oneof(character, fc.constantFrom('\n', '\r\n', '"')), { maxLength: 12 })
      .map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(plain, wild, wild), { minLength: 1, maxLength: 8 }),
        async (cells) => {
          const line = (row: readonly string[]): string =>
            row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
          const bytes = iconv.encode(
            [['甲', '乙', '丙'], ...cells].map((row) => `${line(row)}\r\n`).join(''),
            'gb18030',
          )
          expect(await read({ kind: 'csv', charset: 'gb18030' }, bytes)).toEqual(asRows(cells))
        },
      ),
      { numRuns: runs(15, 60) },
    )
  })

  test.each(['bytes', 'characters'] as const)('fixed width in %s', async (unit) => {
    const width = 60
    const columns = ['甲', '乙', '丙'].map((name, at) => ({ name, from: at * width + 1, length: width }))
    const pad = (cell: string): string =>
      cell + ' '.repeat(width - (unit === 'bytes' ? iconv.encode(cell, 'gb18030').length : [...cell].length))
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        const bytes = iconv.encode(cells.map((row) => `${row.map(pad).join('')}\n`).join(''), 'gb18030')
        // Padding cannot be told from blanks at the ends.
        const trimmed = asRows(
          cells.map((row) => row.map((cell) => cell.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ''))),
        )
        expect(await read({ kind: 'fixed', charset: 'gb18030', unit, columns }, bytes)).toEqual(trimmed)
      }),
      { numRuns: runs(15, 60) },
    )
  })

  test('XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (cells) => {
        expect(await read({ kind: 'xlsx' }, await xlsxOf([['甲', '乙', '丙'], ...cells]))).toEqual(
          asRows(cells),
        )
      }),
      { numRuns: runs(8, 25) },
    )
  })

  const fixed = (unit: string) => ({
    kind: 'fixed',
    charset: 'gb18030',
    unit,
    skip: 1,
    recordLength: 200,
    columns: ['乙', '丙', '甲'].map((name, at) => ({ name, from: at * 60 + 5, length: 60 })),
  })
  test.each<[string, object]>([
    ['CSV', { kind: 'csv', charset: 'gb18030', delimiter: '|' }],
    ['CSV without a header row', { kind: 'csv', charset: 'gb18030', columns: ['丙', '甲', '乙'] }],
    ['XLSX', { kind: 'xlsx', sheet: '甲 & "乙" <丙>', headerRow: 3 }],
    ['fixed width in bytes', fixed('bytes')],
    ['fixed width in characters', fixed('characters')],
  ])('what the hub asks in %s; the same rows make the same bytes', async (_kind, format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(plain, plain, plain), { minLength: 1, maxLength: 8 }),
        async (cells) => {
          const written = () => formatSchema.parse(format).writer?.write(['甲', '乙', '丙'], cells)
          const bytes = written() ?? Buffer.alloc(0)
          expect(written()).toEqual(bytes)
          expect(await read(format, bytes)).toEqual(asRows(cells))
        },
      ),
      { numRuns: runs(10, 40) },
    )
  })

  test('XML', async () => {
    const escaped = (cell: string): string =>
      cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(plain, plain, plain), { minLength: 1, maxLength: 8 }),
        async (cells) => {
          const rows = cells.map(
            ([a, b, c]) => `<r><甲>${escaped(a)}</甲><乙>${escaped(b)}</乙><丙>${escaped(c)}</丙></r>`,
          )
          const bytes = iconv.encode(`<t>${rows.join('')}</t>`, 'gb18030')
          expect(await read({ kind: 'xml', charset: 'gb18030', rows: 't.r' }, bytes)).toEqual(asRows(cells))
        },
      ),
      { numRuns: runs(15, 60) },
    )
  })
})

describe('the cells of a spreadsheet', () => {
  const cell = async (value: exceljs.CellValue): Promise<unknown> =>
    (
      await read(
        { kind: 'xlsx' },
        await xlsxOf([
          ['甲', '乙'],
          ['x', value],
        ]),
      )
    )[0]?.['乙']

  test.each<[string, exceljs.CellValue, string]>([
    ['a number with decimals', 1234.5, '1234.5'],
    ['a number as the sheet shows it', 0.1 + 0.2, '0.3'],
    ['a small number', 0.0000001, '0.0000001'],
    ['a negative number', -12, '-12'],
    ['fifteen digits', 999_999_999_999_999, '999999999999999'],
    ['a long number as text', '999901197405120110', '999901197405120110'],
    ['a date as its day', new Date('2015-06-12T00:00:00Z'), '2015-06-12'],
    ['a moment', new Date('2015-06-12T08:30:15Z'), '2015-06-12T08:30:15'],
    ['a formula as its value', { formula: '1+1', result: 2 } as exceljs.CellFormulaValue, '2'],
    ['a formula that is a text', { formula: '"a"&"b"', result: 'ab' } as exceljs.CellFormulaValue, 'ab'],
    ['formatted text', { richText: [{ text: '韩' }, { text: '志强', font: { bold: true } }] }, '韩志强'],
    ['truth', true, 'true'],
    ['nothing', null, ''],
  ])('%s', async (_case, value, expected) => {
    expect(await cell(value)).toBe(expected)
  })

  test.each<[string, exceljs.CellValue, string]>([
    ['an ID number that was kept as a number', Number('999901197405120110'), 'loses its last digits'],
    ['an error', { error: '#N/A' }, 'the cell holds an error'],
    ['a formula without its value', { formula: 'A1' } as exceljs.CellFormulaValue, 'was not saved'],
  ])('%s is refused, with its place', async (_case, value, reason) => {
    const bytes = await xlsxOf([
      ['甲', '乙'],
      ['x', '1'],
      ['y', value],
    ])
    const error = await read({ kind: 'xlsx' }, bytes).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      name: 'BrokenFile',
      row: 3,
      column: '乙',
      en: expect.stringContaining(reason),
    })
  })

  test('rows that were emptied are left out; a value under no name is refused', async () => {
    expect(await read({ kind: 'xlsx' }, await xlsxOf([['甲'], ['1'], [''], ['2']]))).toEqual([
      { 甲: '1' },
      { 甲: '2' },
    ])
    expect(await refusal({ kind: 'xlsx' }, await xlsxOf([['甲'], ['1', '2']]))).toContain(
      'a column without a name',
    )
  })

  test('a sheet that is not there', async () => {
    expect(await refusal({ kind: 'xlsx', sheet: '二' }, await xlsxOf([['甲']]))).toBe('there is no sheet 二')
  })
})

describe('what would harm is refused', () => {
  /** A zip of one entry, with whatever sizes it states. */
  function zipOf(name: string, content: Buffer, stated = content.length): Buffer {
    const stored = packStored([{ name, content: deflateRawSync(content) }])
    const directory = stored.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    for (const [method, checksum, size] of [
      [8, 14, 22],
      [directory + 10, directory + 16, directory + 24],
    ] as const) {
      stored.writeUInt16LE(8, method)
      stored.writeUInt32LE(crc32(content), checksum)
      stored.writeUInt32LE(stated, size)
    }
    return stored
  }
  const zeros = Buffer.alloc(20_000_000)

  test('a bomb that states its size is refused before anything is unpacked', () => {
    expect(() => openZip(zipOf('xl/workbook.xml', zeros), LIMIT)).toThrow('unpacks to more than is allowed')
  })

  test('a bomb that lies about its size is cut off', async () => {
    expect(await refusal({ kind: 'xlsx' }, zipOf('xl/workbook.xml', zeros, 1000))).toBe(
      'it unpacks to more than is allowed',
    )
  })

  test('many entries of a permitted size each are refused together', () => {
    const entries = Array.from({ length: 30 }, (_, at) => ({
      name: `xl/${at}`,
      content: Buffer.alloc(400_000),
    }))
    expect(() => openZip(packStored(entries), LIMIT)).toThrow('unpacks to more than is allowed')
  })

  test('a workbook within the limit is read, and one byte less is refused', async () => {
    const bytes = await xlsxOf([['甲'], ['1']])
    let size = 0
    const zip = openZip(bytes, LIMIT)
    for (const name of zip.names) size += (await zip.read(name))?.length ?? 0
    expect(await read({ kind: 'xlsx' }, bytes, size)).toEqual([{ 甲: '1' }])
    expect(await refusal({ kind: 'xlsx' }, bytes, size - 1)).toBe('it unpacks to more than is allowed')
  })

  test.each([
    ['what is no zip', Buffer.from('身份证号,姓名\n'), 'it is no XLSX file'],
    [
      'a zip that is no workbook',
      packStored([{ name: 'a.txt', content: Buffer.from('a') }]),
      'it is no XLSX file',
    ],
  ])('%s', async (_case, bytes, reason) => {
    expect(await refusal({ kind: 'xlsx' }, bytes)).toContain(reason)
  })

  test('a file that is cut off anywhere is refused, never half read', async () => {
    const bytes = await xlsxOf([['甲'], ...Array.from({ length: 50 }, (_, at) => [`行${at}`])])
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => {
        expect(await refusal({ kind: 'xlsx' }, bytes.subarray(0, length))).toMatch(/XLSX/)
      }),
      { numRuns: runs(10, 40) },
    )
  })

  test('bytes that were changed anywhere never end in anything but rows or a refusal', async () => {
    const bytes = await xlsxOf([['甲'], ...Array.from({ length: 20 }, (_, at) => [`行${at}`])])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const changed = Buffer.from(bytes)
          for (const [at, byte] of changes) changed[at] = byte
          expect(await refusal({ kind: 'xlsx' }, changed)).toEqual(expect.any(String))
        },
      ),
      { numRuns: runs(20, 80) },
    )
  })

  test.each([
    ['<!DOCTYPE t [<!ENTITY a "b">]><t><r><x>&a;</x></r></t>', 'the file has a document type'],
    ['<t><r><x>&lol;</x></r></t>', 'unknown entity'],
    ['<t><r><x>1</x></t>', 'not well-formed'],
    ['<t><r>1</r></t>', 'has no elements in it'],
    ['<other><r/></other>', 'is not there'],
  ])('XML: %s', async (content, reason) => {
    expect(await refusal({ kind: 'xml', rows: 't.r' }, Buffer.from(content))).toContain(reason)
  })

  test('a document type in a workbook', async () => {
    const bytes = await xlsxOf([['甲'], ['1']])
    const zip = openZip(bytes, LIMIT)
    const entries = await Promise.all(
      [...zip.names].map(async (name) => {
        const content = (await zip.read(name)) ?? Buffer.alloc(0)
        return {
          name,
          content: name.endsWith('sheet1.xml')
            ? Buffer.concat([Buffer.from('<!DOCTYPE a>'), content])
            : content,
        }
      }),
    )
    expect(await refusal({ kind: 'xlsx' }, packStored(entries))).toBe('it has a document type')
  })

  test('a line of fixed width that is too short, too long, or cut inside a character', async () => {
    const format = {
      kind: 'fixed',
      charset: 'gbk',
      columns: [
        { name: '甲', from: 1, length: 3 },
        { name: '乙', from: 4, length: 3 },
      ],
    }
    expect(await read(format, iconv.encode('中a国b\n', 'gbk'))).toEqual([{ 甲: '中a', 乙: '国b' }])
    expect(await refusal(format, iconv.encode('中a国\n', 'gbk'))).toContain('has 5 bytes instead of 6')
    expect(await refusal(format, iconv.encode('中a国bc\n', 'gbk'))).toContain('has 7 bytes instead of 6')
    expect(await refusal(format, iconv.encode('ab中cd\n', 'gbk'))).toContain('not written in gbk')
  })

  test('a quote that is never closed does not swallow the file', async () => {
    const bytes = Buffer.from(`a,b\n"1,2\n${'3,4\n'.repeat(400_000)}`)
    expect(await refusal({ kind: 'csv' }, bytes)).toMatch(/quote/)
  })
})
