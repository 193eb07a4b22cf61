/** The result of a verification of the ledger as an operator reads it, in Chinese and English. */
import type { LedgerFinding, LedgerVerification } from './verify.ts'

/** Findings that are printed at most. */
const MAX_PRINTED = 100

/** The report as text, without a newline at its end. */
export function verificationReport(result: LedgerVerification): string {
  const { entries, checkpoints, confirmed, signedBy, findings, findingCount } = result
  const keys = signedBy.length === 0 ? '—' : signedBy.join(', ')
  const lines = [
    '账本核验 Ledger verification',
    `  日志 Entries: ${entries}`,
    `  检查点 Checkpoints: ${checkpoints}`,
    `  已由签名检查点确认 Confirmed by signed checkpoints: ${confirmed}`,
    `  签名密钥 Signing keys: ${keys}`,
  ]
  const young = entries - confirmed
  if (findingCount === 0 && young > 0) {
    lines.push(`  尚待下一检查点确认 Awaiting the next checkpoint: ${young}`)
  }
  if (findingCount === 0) {
    lines.push(
      '',
      '✔ 账本完好，未发现改动。',
      '  The ledger is intact; nothing was changed, removed or inserted.',
    )
    return lines.join('\n')
  }
  lines.push('', ...findingLines(findings, findingCount))
  return lines.join('\n')
}

/** What is wrong, one finding after the other, up to a hundred. */
export function findingLines(findings: readonly LedgerFinding[], findingCount: number): string[] {
  const lines = [
    `✘ 发现 ${findingCount} 处问题。`,
    `  ${findingCount} ${findingCount === 1 ? 'finding' : 'findings'}.`,
    '',
  ]
  for (const [i, { kind, zh, en }] of findings.slice(0, MAX_PRINTED).entries()) {
    const number = `${i + 1}.`.padStart(4)
    lines.push(`${number} [${kind}] ${zh}`, `${' '.repeat(number.length)} ${en}`)
  }
  const more = findingCount - Math.min(findings.length, MAX_PRINTED)
  if (more > 0) lines.push(`     …… 另有 ${more} 处 and ${more} more`)
  return lines
}
