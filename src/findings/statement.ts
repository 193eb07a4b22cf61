import type { AccessReason } from '../access/reasons.ts'
import { ACCESS_REASONS } from '../access/reasons.ts'
import { chineseDay } from '../calendar.ts'
import type { FindingReason, Outcome } from './finding.ts'
import { FINDING_REASONS } from './reasons.ts'

/** What a sentence about a finding is made of. */
export interface Stated {
  readonly outcome: Outcome
  readonly reasonCode: FindingReason | AccessReason | null
  readonly asOf: string | null
  /** Chinese titles of the item and of the department that provides it. */
  readonly itemTitle: string
  readonly providerTitle: string
}

/**
 * The sentence that the printed report carries for one finding (domain.md §2, 核对报告). It always names the provider,
 * carries the date of the data where there is one, and never turns silence into “none”.
 */
export function statement(finding: Stated): string {
  const { itemTitle: item, providerTitle: provider } = finding
  const until = finding.asOf === null ? '' : `截至${chineseDay(finding.asOf)}，`
  switch (finding.outcome) {
    case 'HIT':
      return `${until}经${provider}核对，有${item}信息`
    case 'NONE':
      return `${until}经${provider}核对，无${item}信息`
    case 'MISMATCH':
      return `${until}经${provider}核对，有同一身份证号但姓名不一致的${item}信息，须人工核实`
    case 'NOT_RETURNED':
      return `${provider}未反馈${item}信息${because(finding.reasonCode)}`
    case 'ERROR':
      return `${provider}反馈的${item}信息有误${because(finding.reasonCode)}`
    case 'NOT_AUTHORIZED':
      return `未获授权核对${provider}的${item}信息${because(finding.reasonCode)}`
  }
}

/** The sentence behind a reason code as the ledger has it, in both languages; null for a code that is not known here. */
export function reasonSentence(code: string): { readonly zh: string; readonly en: string } | null {
  const texts: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
    ...ACCESS_REASONS,
    ...FINDING_REASONS,
  }
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined
  return text === undefined ? null : { zh: text.zh, en: text.en }
}

/** The sentence behind a reason code, in one language; null where there is no code. */
export function reasonText(code: FindingReason | AccessReason | null, language: 'ZH' | 'EN'): string | null {
  if (code === null) return null
  const text = isFindingReason(code) ? FINDING_REASONS[code] : ACCESS_REASONS[code]
  return language === 'ZH' ? text.zh : text.en
}

function because(code: FindingReason | AccessReason | null): string {
  const text = reasonText(code, 'ZH')
  return text === null ? '' : `（${text}）`
}

function isFindingReason(code: FindingReason | AccessReason): code is FindingReason {
  return Object.hasOwn(FINDING_REASONS, code)
}
