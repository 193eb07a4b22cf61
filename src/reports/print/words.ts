/** How a printed report spells amounts, outcomes and verdicts. */
import Big from 'big.js'
import type { Purpose } from '../../consents/consent.ts'
import type { Outcome } from '../../findings/finding.ts'
import { MEASURE_KINDS, type MeasureKind } from '../../findings/measures.ts'
import { isSoOrNot } from '../../findings/so-or-not.ts'
import type {
  AssessedRule,
  Figure,
  FigureUnit,
  ReportDocument,
  ReportPerson,
  ReportVersionReason,
  Verdict,
} from '../document.ts'

export const PURPOSE_WORDS = {
  APPLICATION: '申请',
  REVERIFICATION: '定期复核',
  OBJECTION: '异议',
  COMPLAINT: '投诉举报',
  SAMPLE_REVIEW: '抽查复审',
} as const satisfies Record<Purpose, string>

/** Why a further version was issued [换版原因]. */
export const VERSION_REASON_WORDS = {
  LATE_ANSWER: '出具后有单位补充反馈',
  CORRECTION: '有单位更正了反馈',
  RETRY: '重新查询后有单位反馈',
  DISPOSITION: '命中信息经核实',
  OBJECTION: '异议复核后有单位更正',
} as const satisfies Record<ReportVersionReason, string>

export const OUTCOME_WORDS = {
  HIT: '有',
  NONE: '无',
  MISMATCH: '姓名不一致',
  NOT_RETURNED: '未反馈',
  ERROR: '反馈有误',
  NOT_AUTHORIZED: '未授权',
} as const satisfies Record<Outcome, string>

/** What a programme's standard says (domain.md §2): words for reference, never a decision. */
export const CONCLUSION_WORDS = ['符合', '疑似超标', '不符合', '未反馈'] as const
export type ConclusionWord = (typeof CONCLUSION_WORDS)[number]

/**
 * The word for a verdict. “疑似超标” is said only where something is above a limit: who is not disabled, or whom another
 * programme helps, is above none.
 */
export function conclusionWord(verdict: Verdict, rules: readonly AssessedRule[]): ConclusionWord {
  if (verdict === 'MET') return '符合'
  if (verdict === 'UNDETERMINED') return '未反馈'
  return rules.some(isOverLimit) ? '疑似超标' : '不符合'
}

function isOverLimit({ verdict, comparisons }: AssessedRule): boolean {
  return (
    verdict === 'NOT_MET' &&
    comparisons.some(({ is, holds }) => holds === false && (is === '<' || is === '<='))
  )
}

/** Stands with every conclusion: software never grants, refuses or stops assistance. */
export const FOR_REFERENCE = '供审核确认参考'

export const UNIT_WORDS = {
  YUAN_PER_YEAR: '元/年',
  YUAN_PER_MONTH: '元/月',
  YUAN: '元',
  COUNT: '项',
  NUMBER: '',
} as const satisfies Record<FigureUnit, string>

const KINDS: ReadonlyMap<string, MeasureKind> = new Map(Object.entries(MEASURE_KINDS))

/** A measure's Chinese name; its id where the hub no longer knows it. */
export function measureTitle(kind: string): string {
  return KINDS.get(kind)?.zh ?? kind
}

/** What a measure is counted in; nothing where it is so or not so. */
export function unitOf({ kind, unit }: Pick<Figure, 'kind' | 'unit'>): string {
  return isSoOrNot(kind) ? '' : UNIT_WORDS[unit]
}

/** What a measure of one person comes to, without its unit: a number, or whether it is so. */
export function valueText(kind: string, value: string): string {
  if (!isSoOrNot(kind)) return grouped(value)
  return isZero(value) ? '否' : '是'
}

/** The same with its unit, where the hub still knows the kind. */
export function measureText(kind: string, value: string): string {
  const unit = KINDS.get(kind)?.unit
  return `${valueText(kind, value)} ${unit === undefined ? '' : unitOf({ kind, unit })}`.trim()
}

/** Thousands separated, the digits as they are. */
export function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.')
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}

/** With its sign, also where it is above zero. */
export function withSign(value: string): string {
  return Big(value).gt(0) ? `+${grouped(value)}` : grouped(value)
}

/** An amount between bounds; `high` is null where nothing bounds it, `low` too. */
export function range(low: string | null, high: string | null): string {
  if (low !== null && high !== null)
    return low === high ? grouped(low) : `${grouped(low)} 至 ${grouped(high)}`
  if (low !== null) return `至少 ${grouped(low)}`
  return high === null ? '无法确定' : `至多 ${grouped(high)}`
}

/** A sum of which parts are missing is at least what came back; of which nothing came back it says nothing. */
export function figureText({ kind, value, complete }: Pick<Figure, 'kind' | 'value' | 'complete'>): string {
  if (!complete && isZero(value)) return '未反馈'
  // What is so stays so, whatever else is answered.
  return complete || isSoOrNot(kind) ? valueText(kind, value) : `至少 ${grouped(value)}`
}

/** The findings behind a figure, and those that are missing from it. */
export function basisOf({ sources, missing, countedOnce = [] }: BasisOf): string {
  return [
    sources.join('、'),
    missing.length > 0 ? `缺 ${missing.join('、')}` : '',
    countedOnce.length > 0 ? `重复登记 ${countedOnce.length} 件，只计一次` : '',
  ]
    .filter((part) => part !== '')
    .join('；')
}

interface BasisOf {
  readonly sources: readonly string[]
  readonly missing: readonly string[]
  readonly countedOnce?: readonly string[]
}

export function isZero(value: string): boolean {
  return Big(value).eq(0)
}

export function nameOf(document: ReportDocument, idNumber: string): string {
  return everybody(document).find((person) => person.idNumber === idNumber)?.name ?? ''
}

export function everybody({ members, supporters }: ReportDocument): readonly ReportPerson[] {
  return [...members, ...supporters]
}
