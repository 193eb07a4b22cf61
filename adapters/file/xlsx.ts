import { Readable } from 'node:stream'
import type exceljs from 'exceljs'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { BrokenFile } from './broken-file.ts'
import { checkColumns, columnNames, type FileFormat, rowOf } from './file-rows.ts'
import { writeWorkbook } from './write-xlsx.ts'
import { openZip, packStored, type Unpacked } from './zip.ts'

/** `format` of an XLSX file. */
export const xlsxSchema = z.strictObject({
  kind: z.literal('xlsx'),
  /** The name of the sheet; the first one without it. */
  sheet: z.string().min(1).optional(),
  /** The row that holds the names of the columns; what stands above it is not read. */
  headerRow: z.int().min(1).max(100).default(1),
})

const OPTIONS = {
  worksheets: 'emit',
  sharedStrings: 'cache',
  styles: 'cache',
  hyperlinks: 'ignore',
  entries: 'ignore',
} as const

export function xlsxFormat({ sheet, headerRow }: z.output<typeof xlsxSchema>): FileFormat {
  return {
    writer: {
      columns: null,
      write: (names, rows) =>
        writeWorkbook(sheet ?? 'Sheet1', [...new Array<string[]>(headerRow - 1).fill([]), names, ...rows]),
    },
    async *read(bytes, expected) {
      const checked = await checkedWorkbook(openZip(bytes, expected.unpackedLimit), sheet)
      // A fifth of what a hub would load at its start; only who reads workbooks waits for it.
      const { default: exceljs } = await import('exceljs')
      let names: readonly string[] | null = null
      try {
        for await (const worksheet of new exceljs.stream.xlsx.WorkbookReader(
          Readable.from([checked]),
          OPTIONS,
        )) {
          for await (const row of worksheet) {
            if (row.number < headerRow) continue
            if (names === null) {
              if (row.number > headerRow) break
              names = columnNames(cellsOf(row, row.cellCount, []), row.number)
              checkColumns(names, expected)
              continue
            }
            const cells = cellsOf(row, Math.max(names.length, row.cellCount), names)
            // Rows that were emptied stay in the sheet.
            if (cells.every((cell) => cell.trim() === '')) continue
            if (cells.slice(names.length).some((cell) => cell !== '')) {
              throw new BrokenFile('有值位于没有列名的列', 'a value stands in a column without a name', {
                row: row.number,
              })
            }
            yield { number: row.number, row: rowOf(names, cells) }
          }
        }
      } catch (error) {
        if (error instanceof BrokenFile) throw error
        // What the reader says may quote the sheet.
        throw new BrokenFile('工作表无法读取', 'the sheet cannot be read')
      }
      if (names === null) throw new BrokenFile('没有列名', 'there are no column names', { row: headerRow })
    },
  }
}

const WORKBOOK = 'xl/workbook.xml'
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const STYLES = 'xl/styles.xml'
const STRINGS = 'xl/sharedStrings.xml'
const NO_STRINGS = Buffer.from('<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>')

/**
 * The one sheet that is wanted with what belongs to it, checked and packed in the order in which the reader needs it:
 * in another order it would put sheets into temporary files.
 */
async function checkedWorkbook(zip: Unpacked, sheet: string | undefined): Promise<Buffer> {
  const workbook = await part(zip, WORKBOOK)
  const relations = await part(zip, RELATIONS)
  const worksheet = await part(zip, sheetPath(workbook, relations, sheet))
  const strings = zip.names.has(STRINGS) ? await part(zip, STRINGS) : NO_STRINGS
  // The reader would keep the last piece of such a text, or its pronunciation instead of it.
  if (worksheet.includes('<is><r>') || worksheet.includes('<rPh') || strings.includes('<rPh')) {
    throw new BrokenFile(
      '含拼音标注或内嵌格式文本',
      'texts have pronunciations or formats in the cell; save plain texts',
    )
  }
  return packStored([
    { name: WORKBOOK, content: workbook },
    { name: RELATIONS, content: relations },
    ...(zip.names.has(STYLES) ? [{ name: STYLES, content: await part(zip, STYLES) }] : []),
    { name: STRINGS, content: strings },
    { name: 'xl/worksheets/sheet1.xml', content: worksheet },
  ])
}

async function part(zip: Unpacked, name: string): Promise<Buffer> {
  const content = await zip.read(name)
  if (!content) throw new BrokenFile('不是 XLSX 文件', `it is no XLSX file: ${name} is missing`)
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))
    throw new BrokenFile('含文档类型定义', 'it has a document type')
  return content
}

const attributes = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseAttributeValue: false,
  isArray: (name) => name === 'sheet' || name === 'Relationship',
})
const sheets = z.object({
  workbook: z.object({
    sheets: z.object({ sheet: z.array(z.object({ name: z.string(), id: z.string() })) }),
  }),
})
const targets = z.object({
  Relationships: z.object({ Relationship: z.array(z.object({ Id: z.string(), Target: z.string() })) }),
})

function treeOf(content: Buffer): unknown {
  try {
    return attributes.parse(content)
  } catch {
    // The parser's message quotes the workbook; what is no tree has no sheets.
    return null
  }
}

function sheetPath(workbook: Buffer, relations: Buffer, name: string | undefined): string {
  const listed = sheets.safeParse(treeOf(workbook))
  const related = targets.safeParse(treeOf(relations))
  if (!listed.success || !related.success)
    throw new BrokenFile('工作簿无法读取', 'the workbook cannot be read')
  const all = listed.data.workbook.sheets.sheet
  const wanted = name === undefined ? all[0] : all.find((one) => one.name === name)
  const target = related.data.Relationships.Relationship.find(({ Id }) => Id === wanted?.id)?.Target
  if (target === undefined) {
    const which = name === undefined ? 'sheet' : `sheet ${name}`
    throw new BrokenFile(`没有工作表${name ?? ''}`, `there is no ${which}`)
  }
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

function cellsOf(row: exceljs.Row, count: number, names: readonly string[]): string[] {
  return Array.from({ length: count }, (_, at) =>
    textOf(row.getCell(at + 1).value, { row: row.number, column: names[at] ?? String(at + 1) }),
  )
}

/** From here on a spreadsheet keeps only 15 digits of a number and drops the others. */
const FIRST_INEXACT = 1e15

/** A cell as the text that the department would have written in any other kind of file. */
function textOf(value: exceljs.CellValue, place: { row: number; column: string }): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  if (value instanceof Date) return dayOrMoment(value, place)
  if (typeof value === 'number') return numberText(value, place)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('error' in value) throw new BrokenFile('单元格为错误值', 'the cell holds an error', place)
  if ('formula' in value || 'sharedFormula' in value) return textOf(resultOf(value, place), place)
  if ('text' in value) return value.text
  throw new BrokenFile('无法识别的单元格', 'the cell holds something that cannot be read', place)
}

function resultOf(
  { result }: { readonly result?: exceljs.CellValue },
  place: { row: number; column: string },
): exceljs.CellValue {
  if (result !== undefined && result !== null) return result
  throw new BrokenFile('公式没有保存计算结果', 'the value of the formula was not saved', place)
}

function numberText(value: number, place: { row: number; column: string }): string {
  if (!Number.isFinite(value)) throw new BrokenFile('单元格为错误值', 'the cell holds an error', place)
  if (Math.abs(value) >= FIRST_INEXACT) {
    throw new BrokenFile(
      '长数字按数值保存，末几位已丢失；请将该列设为“文本”后重新录入',
      'a long number was kept as a number, which loses its last digits; make the column a text column and enter it anew',
      place,
    )
  }
  // As the spreadsheet shows it: with 15 digits, so that 0.1 + 0.2 is 0.3.
  return decimalText(Number(value.toPrecision(15)))
}

/** Without an exponent. */
function decimalText(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text
}

/** Dates in a sheet have no time zone; the reader hands them over as if they were in UTC. */
function dayOrMoment(value: Date, place: { row: number; column: string }): string {
  if (Number.isNaN(value.getTime())) throw new BrokenFile('日期有误', 'the date cannot be read', place)
  const text = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}
