import { cellsOf, HEADER } from './columns.ts'
import type { ExportWriter } from './export.ts'

/** CSV (RFC 4180) in UTF-8, with the mark by which Excel knows it. */
export const writeCsv: ExportWriter = async function* (head, rows) {
  yield `\uFEFF${lineOf(HEADER)}`
  for await (const batch of rows) {
    yield batch.map((row) => lineOf(cellsOf(row, head.watermark))).join('')
  }
}

function lineOf(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\r\n`
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
