/** The columns of an export as a table: for people, in Chinese and English. */
import type { LedgerItem } from '../entry.ts'
import { entryOf, type IndexedEntry } from '../stored-entry.ts'
import { type ExportedRow, type Watermark, watermarkLine } from './export.ts'

type Cell = string | number | null

const COLUMNS: readonly (readonly [string, (entry: IndexedEntry, exported: ExportedRow) => Cell])[] = [
  ['序号 index', ({ index }) => index],
  ['日志编号 id', ({ id }) => id],
  ['时间 at', ({ at }) => at],
  ['事项 kind', ({ kind }) => kind],
  ['结论 decision', ({ decision }) => decision],
  ['拒绝原因 reasonCode', ({ reasonCode }) => reasonCode ?? null],
  ['操作人 subject', ({ actor }) => actor.subject],
  ['角色 role', ({ actor }) => actor.role],
  ['单位 organisation', ({ actor }) => actor.organisation],
  ['地区 region', ({ actor }) => actor.region],
  ['客户端 client', ({ actor }) => actor.client],
  ['来源地址 clientAddress', ({ actor }) => actor.address ?? null],
  ['用途 purpose', ({ purpose }) => purpose ?? null],
  ['案卷号 caseNumber', ({ caseNumber }) => caseNumber ?? null],
  ['授权书 consentId', ({ consentId }) => consentId ?? null],
  ['核对任务 verificationId', ({ verificationId }) => verificationId ?? null],
  ['报告 reportNumber', ({ reportNumber }) => reportNumber ?? null],
  ['涉及人员（散列） people', ({ people }) => people?.join(' ') ?? null],
  ['项目与结果 items', ({ items }) => items?.map(itemText).join('; ') ?? null],
  ['备注 note', ({ note }) => (note === undefined ? null : JSON.stringify(note))],
  ['耗时（毫秒） durationMs', ({ durationMs }) => durationMs ?? null],
  ['请求编号 requestId', ({ requestId }) => requestId ?? null],
  ['已遗忘 forgotten', ({ forgotten }) => (forgotten ? '是 yes' : '')],
  ['叶哈希 leafHash', (_entry, { leaf }) => leaf.toString('base64')],
  ['存在证明 proof', (_entry, { proof }) => proof?.map((hash) => hash.toString('base64')).join(' ') ?? null],
]

export const HEADER: readonly string[] = [...COLUMNS.map(([title]) => title), '导出水印 export']

/** The cells of an entry, each safe to open in a spreadsheet. */
export function cellsOf(exported: ExportedRow, watermark: Watermark): readonly Cell[] {
  const entry = entryOf(exported.row)
  return [...COLUMNS.map(([, cell]) => cell(entry, exported)), watermarkLine(watermark)].map((cell) =>
    typeof cell === 'string' ? guarded(cell) : cell,
  )
}

/**
 * A spreadsheet runs what begins like a formula, and callers choose some texts of the ledger (a case number, a request id):
 * such a text gets an apostrophe in front (OWASP, CSV injection).
 */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function itemText({ item, reasonCode, outcomes }: LedgerItem): string {
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${outcome}×${count}`)
  return `${item}: ${[...counts, ...(reasonCode === null ? [] : [reasonCode])].join(' ')}`
}
