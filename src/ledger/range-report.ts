/** The result of a verification of some entries as an operator reads it, in Chinese and English. */
import type { RangeVerification } from './verify/range.ts'
import { findingLines } from './verify-report.ts'

/** The report as text, without a newline at its end. */
export function rangeReport(result: RangeVerification): string {
  const { from, to, entries, archived, confirmed, checkpoints, signedBy, findings, findingCount } = result
  const lines = [
    '账本部分核验 Verification of a part of the ledger',
    `  范围 Range: ${from === null ? '—' : `${from}–${to}`}`,
    `  账本共有日志 Entries of the ledger: ${entries}`,
    ...(archived === 0 ? [] : [`  已归档移出 Archived and dropped: ${archived} (--archives)`]),
    `  已由签名检查点确认 Confirmed by signed checkpoints: ${confirmed}`,
    `  范围内的检查点 Checkpoints in the range: ${checkpoints}`,
    `  签名密钥 Signing keys: ${signedBy.length === 0 ? '—' : signedBy.join(', ')}`,
    '',
  ]
  if (findingCount > 0) return [...lines, ...findingLines(findings, findingCount)].join('\n')
  if (from === null) {
    return [
      ...lines,
      '  此范围内尚无经检查点确认的日志。',
      '  No checkpoint confirms an entry in this range yet.',
    ].join('\n')
  }
  return [
    ...lines,
    `✔ 第 ${from} 至 ${to} 条日志完好，其余日志的哈希与签名的检查点一致。`,
    `  Entries ${from} to ${to} are intact, and with the hashes of all others they make the signed root.`,
  ].join('\n')
}
