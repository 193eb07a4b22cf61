/** What a proof bundle proves, as whoever holds it reads it, in Chinese and English. */
import type { BundleVerdict } from './entry-bundle.ts'
import type { NoteSignature } from './signed-note.ts'

const NAMES: Readonly<Record<string, string>> = {
  id: '编号',
  at: '时间',
  kind: '事项',
  decision: '决定',
  reasonCode: '理由',
  'actor.subject': '何人',
  'actor.role': '身份',
  'actor.organisation': '机构',
  'actor.region': '地区',
  'actor.department': '部门',
  'actor.client': '客户端',
  purpose: '用途',
  caseNumber: '案卷号',
  clientAddress: '来源地址',
  consentId: '授权书',
  verificationId: '核对任务',
  reportNumber: '报告编号',
  people: '所涉人员（哈希）',
  items: '核对项目',
  note: '备注',
  durationMs: '耗时（毫秒）',
  requestId: '请求编号',
  v: '格式版本',
}

/** The verdict as text, without a newline at its end. */
export function bundleReport(verdict: BundleVerdict): string {
  const heading = '日志证明核验 Proof of a ledger entry'
  if (!verdict.genuine) return [heading, '', `✘ ${verdict.zh}。`, `  Not genuine: ${verdict.en}.`].join('\n')
  const { origin, index, size, at, signatures, cosignatures, opened } = verdict
  const { personal, ...entry } = verdict.entry
  const lines = [
    heading,
    `  账本 Ledger: ${origin}`,
    `  位置 Place: ${index} (0–${size - 1})`,
    ...(at === null ? [] : [`  检查点时间 Checkpoint of: ${at}`]),
    `  签名密钥 Signed by: ${signatures.map(({ kid }) => kid).join(', ')}`,
    ...cosignatures.map((one) => `  见证 Witnessed by: ${one.name} ${momentOf(one)}`),
    '',
    '✔ 账本中确有这条日志，内容如下，未被改动。',
    '  The ledger has this entry, exactly as it stands here:',
    '',
  ]
  for (const [name, value] of fieldsOf({ ...entry, ...opened })) lines.push(`  ${labelOf(name)}: ${value}`)
  for (const name of Object.keys(isRecord(personal) ? personal : {})) {
    if (!Object.hasOwn(opened, name)) lines.push(`  ${labelOf(name)}: （未附 not disclosed）`)
  }
  return lines.join('\n')
}

function labelOf(name: string): string {
  const zh = NAMES[name]
  return zh === undefined ? name : `${zh} ${name}`
}

function momentOf({ at }: NoteSignature): string {
  return at === null ? '' : new Date(at * 1000).toISOString()
}

/** One line a field; of nested objects the inner fields, with their path. */
function fieldsOf(value: Readonly<Record<string, unknown>>, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const path = `${prefix}${name}`
    if (inner === null) return []
    if (typeof inner === 'string') return [[path, inner]]
    if (isRecord(inner) && prefix === '') return fieldsOf(inner, `${path}.`)
    return [[path, JSON.stringify(inner)]]
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
