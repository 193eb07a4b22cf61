import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type ExcelJS from 'exceljs'
import { cellsOf, HEADER } from './columns.ts'
import { type ExportHead, type ExportWriter, watermarkLine } from './export.ts'

/** Rows of a sheet; Excel takes 1,048,576. */
const SHEET_ROWS = 1_000_000
/** Bytes that may wait to be taken before more rows are made. */
const MOST_WAITING = 1024 * 1024
const POLL_MS = 5

/** A workbook, written row by row: what is taken slowly is made slowly. */
export const writeXlsx: ExportWriter = async function* (head, rows) {
  // Only who writes workbooks reads that library: with what it needs, a sixth of the hub's modules.
  const { default: exceljs } = await import('exceljs')
  const out = new PassThrough({ highWaterMark: MOST_WAITING })
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({
    stream: out,
    useSharedStrings: false,
    useStyles: true,
  })
  const writing = fill(workbook, head, rows, out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  try {
    yield* out
  } finally {
    out.destroy()
    await writing
  }
}

async function fill(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  head: ExportHead,
  rows: Parameters<ExportWriter>[1],
  out: PassThrough,
): Promise<void> {
  cover(workbook, head)
  let sheet = newSheet(workbook, head, 1)
  let sheets = 1
  let count = 0
  for await (const batch of rows) {
    for (const row of batch) {
      if (count === SHEET_ROWS) {
        sheet.commit()
        sheets += 1
        sheet = newSheet(workbook, head, sheets)
        count = 0
      }
      sheet.addRow([...cellsOf(row, head.watermark)]).commit()
      count += 1
    }
    // The writer itself would take any number of rows into memory.
    while (out.writableLength + out.readableLength > MOST_WAITING && !out.destroyed) await sleep(POLL_MS)
    if (out.destroyed) return
  }
  sheet.commit()
  await workbook.commit()
}

/** What the workbook is, whose it is, and against which checkpoint its proofs hold. */
function cover(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  { watermark, filter, checkpoint }: ExportHead,
): void {
  const sheet = workbook.addWorksheet('说明')
  const lines: readonly (readonly [string, string])[] = [
    ['查询日志导出 Export of the access log', ''],
    ['导出编号 Export', watermark.number],
    ['导出人 By', watermark.subject],
    ['单位 Organisation', watermark.organisation ?? '—'],
    ['时间 At', watermark.at],
    ['条件 Filter', JSON.stringify(filter)],
    ['检查点 Checkpoint', checkpoint.note],
    [
      '证明文件 Proofs',
      `GET /ledger/export?format=proofs&before=${checkpoint.size} （条件相同 with the same filter）`,
    ],
  ]
  for (const line of lines) sheet.addRow([...line]).commit()
  sheet.commit()
}

function newSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, { watermark }: ExportHead, number: number) {
  const mark = watermarkLine(watermark).replaceAll('&', '&&')
  const sheet = workbook.addWorksheet(number === 1 ? '日志' : `日志 ${number}`, {
    views: [{ state: 'frozen', ySplit: 1 }],
    headerFooter: { oddHeader: `&C${mark}`, oddFooter: `&C${mark}` },
  })
  sheet.addRow([...HEADER]).commit()
  return sheet
}
