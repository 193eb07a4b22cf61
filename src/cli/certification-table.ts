import Table from 'cli-table3'
import type {
  CertificationReport,
  RuleReport,
  RuleResult,
  ShownAnswer,
  ShownExchange,
} from '../registry/certification/report.ts'

const RESULTS = {
  PASSED: { zh: '通过', en: 'passed' },
  FAILED: { zh: '未通过', en: 'FAILED' },
  WARNED: { zh: '提醒', en: 'warned' },
  SKIPPED: { zh: '未检查', en: 'skipped' },
} as const satisfies Record<RuleResult, { zh: string; en: string }>

/** What of a report is shown: as much as a hub tells of one that it made. */
export interface ShownCertification
  extends Pick<CertificationReport, 'department' | 'title' | 'certified' | 'rules'> {
  readonly exchanges: readonly TableExchange[]
}

/** What of a call is shown. */
export interface TableExchange extends Pick<ShownExchange, 'number' | 'sent' | 'durationMs'> {
  readonly received: readonly (Omit<ShownAnswer, 'rows'> & { readonly rows: readonly unknown[] })[] | null
  readonly fault: { readonly kind: string; readonly message: string } | null
}

/** A certification as it is read at the terminal, in both languages: every rule, then what is to be mended and why. */
export function certificationTable(report: ShownCertification): string {
  const { department, title, certified } = report
  const table = new Table({ head: [], style: { head: [], border: [] } })
  table.push(['规则 rule', '级别 level', '结果 result', '内容 what holds'])
  for (const rule of report.rules) {
    const { zh, en } = RESULTS[rule.result]
    table.push([rule.id, rule.level, `${zh} ${en}`, `${rule.title.zh}\n${rule.title.en}`])
  }
  const toMend = report.rules.filter(({ mend }) => mend !== null)
  const verdict = certified
    ? `认证合格：${department}（${title.zh}）\ncertified: ${department} (${title.en})\n`
    : `认证不合格：${department}（${title.zh}）\nnot certified: ${department} (${title.en})\n`
  const mending = toMend.map((rule) => details(rule, report.exchanges))
  return [table.toString(), ...mending, ...skippedRules(report), verdict].join('\n\n')
}

function details(rule: RuleReport, exchanges: readonly TableExchange[]): string {
  const { zh, en } = RESULTS[rule.result]
  const lines = [`${rule.id}　${zh} ${en}`]
  for (const note of rule.notes) lines.push(`  · ${note.zh}`, `    ${note.en}`)
  if (rule.mend) lines.push(`  如何改正：${rule.mend.zh}`, `  how to mend it: ${rule.mend.en}`)
  const own = exchanges.filter(({ number }) => rule.exchanges.includes(number))
  for (const exchange of own.slice(0, 2)) lines.push(...shown(exchange))
  return lines.join('\n')
}

/** Rules that could not be judged, those of one reason together. */
function skippedRules({ rules }: ShownCertification): string[] {
  const skipped = rules.filter(({ result }) => result === 'SKIPPED')
  const byReason = Map.groupBy(skipped, ({ notes }) => notes.map(({ zh, en }) => `${zh}（${en}）`).join('；'))
  const { zh, en } = RESULTS.SKIPPED
  return Array.from(byReason, ([why, same]) => `${zh} ${en}：${why}\n  ${same.map(({ id }) => id).join(' ')}`)
}

function shown({ sent, received, fault, durationMs }: TableExchange): string[] {
  const people = sent.people.map(({ idNumber, name }) => `${name} ${idNumber}`).join('、')
  const more = sent.count > sent.people.length ? ` … (${sent.count})` : ''
  const lines = [
    `  发出 (sent): ${sent.items.join(', ')}；${people}${more}；${sent.from} – ${sent.to}；${sent.requestId}`,
  ]
  if (fault) lines.push(`  收到 (received, ${durationMs} ms): ${fault.kind} ${fault.message}`)
  for (const { item, count, rows, asOf } of received ?? []) {
    const date = asOf === null ? '' : `，asOf ${asOf}`
    lines.push(`  收到 (received, ${durationMs} ms): ${item} × ${count}${date}`)
    for (const row of rows) lines.push(`    ${JSON.stringify(row)}`)
  }
  return lines
}
