/** What each programme's standard says, rule by rule, and how the figures came about. For reference, never a decision. */
import type {
  AssessedRule,
  ComparedQuantity,
  ReportAssessment,
  ReportDocument,
  ReportExplanation,
  RuleComparison,
} from '../document.ts'
import type { Cell, Part, Section } from './content.ts'
import { versionText } from './totals.ts'
import {
  basisOf,
  CONCLUSION_WORDS,
  conclusionWord,
  FOR_REFERENCE,
  nameOf,
  range,
  UNIT_WORDS,
} from './words.ts'

const SIGNS = {
  '<': '低于',
  '<=': '不高于',
  '>': '高于',
  '>=': '不低于',
  '==': '等于',
} as const satisfies Record<RuleComparison['is'], string>

/**
 * The conclusion of the report's head: behind each word the programmes that it is said of, with the people whom they are
 * about, always with what it is for.
 */
export function conclusionOf(document: ReportDocument, withheld: boolean): string {
  if (withheld) return `部分项目不对您的单位开放，不显示（${FOR_REFERENCE}）`
  const { assessments } = document
  if (assessments.length === 0) return `未按救助项目测算（${FOR_REFERENCE}）`
  // Whom a programme for people is not for stands in its own part; the head would be full of it.
  const told = assessments.filter((one) => one.idNumber === null || one.verdict !== 'NOT_MET')
  const words = CONCLUSION_WORDS.flatMap((word) => {
    const said = told.filter(({ verdict, rules }) => conclusionWord(verdict, rules) === word)
    return said.length === 0 ? [] : [`${word}：${programmesOf(said, document).join('、')}`]
  })
  return `${words.join('；')}（${FOR_REFERENCE}）`
}

/** Each programme once, with everybody whom it is about. */
function programmesOf(assessments: readonly ReportAssessment[], document: ReportDocument): string[] {
  const people = new Map<string, string[]>()
  for (const { programme, idNumber, nearMiss } of assessments) {
    const near = nearMiss ? '临界' : ''
    const whom = idNumber === null ? near : nameOf(document, idNumber) + near
    people.set(programme.title.zh, [...(people.get(programme.title.zh) ?? []), whom])
  }
  return [...people].map(([title, whom]) => {
    const named = whom.filter((one) => one !== '').join('、')
    return named === '' ? title : `${title}（${named}）`
  })
}

/** null where no programme was assessed. */
export function assessmentsSection(document: ReportDocument): Section | null {
  const { assessments } = document
  if (assessments.length === 0) return null
  return {
    title: `救助项目测算（${FOR_REFERENCE}）`,
    parts: assessments.flatMap((assessment) => partsOf(assessment, document)),
  }
}

/** null where nothing was calculated. */
export function explanationsSection(document: ReportDocument): Section | null {
  const { explanations } = document
  if (explanations.length === 0) return null
  return {
    title: '计算说明',
    parts: [
      {
        kind: 'table',
        columns: [
          { title: '编号', width: 9, align: 'center' },
          { title: '内容', width: 33 },
          { title: '数值', width: 24, align: 'right' },
          { title: '由来', width: 34 },
        ],
        rows: explanations.map((one) => [
          one.id,
          contentOf(one, document),
          range(one.low, one.high),
          originOf(one),
        ]),
      },
    ],
  }
}

function partsOf(assessment: ReportAssessment, document: ReportDocument): Part[] {
  const { programme, amount, received } = assessment
  return [
    {
      kind: 'heading',
      text: `${subjectOf(assessment, document)}：${verdictOf(assessment, assessment.rules)}`,
    },
    {
      kind: 'facts',
      facts: [
        { label: '标准', value: versionText(programme), wide: true },
        { label: '依据', value: programme.legal.zh, wide: true },
        {
          label: '参考金额',
          value: amount ? `${range(amount.low, amount.high)} ${UNIT_WORDS[amount.unit]}` : '—',
        },
        { label: '是否在享', value: received === null ? '未核对' : received ? '在享' : '未享' },
      ],
    },
    {
      kind: 'table',
      columns: [
        { title: '规则', width: 20 },
        { title: '核对数值', width: 21 },
        { title: '标准数值', width: 21 },
        { title: '结果', width: 13, align: 'center' },
        { title: '依据', width: 25 },
      ],
      rows: assessment.rules.map(ruleRow),
    },
  ]
}

function subjectOf({ programme, idNumber }: ReportAssessment, document: ReportDocument): string {
  return idNumber === null ? programme.title.zh : `${programme.title.zh}（${nameOf(document, idNumber)}）`
}

function verdictOf(
  { verdict, nearMiss }: Pick<ReportAssessment, 'verdict' | 'nearMiss'>,
  rules: readonly AssessedRule[],
): string {
  const word = conclusionWord(verdict, rules)
  return nearMiss ? `${word}（临界）` : word
}

function ruleRow(rule: AssessedRule): readonly Cell[] {
  const { comparisons, missing } = rule
  const result = verdictOf(rule, [rule])
  return [
    rule.title.zh,
    comparisons.length === 0 ? '—' : comparisons.map(({ value }) => quantity(value)).join('\n'),
    comparisons.length === 0
      ? rule.rule
      : comparisons.map(({ is, threshold }) => `${SIGNS[is]} ${quantity(threshold)}`).join('\n'),
    rule.verdict === 'MET' && !rule.nearMiss ? result : { text: result, marked: true },
    missing.length === 0 ? rule.legal.zh : `${rule.legal.zh}\n缺 ${missing.join('、')}`,
  ]
}

/** A constant's name is its value, which is said once. */
function quantity({ title, low, high, explanation }: ComparedQuantity): string {
  const value = range(low, high)
  return title.zh === low ? `${value}（${explanation}）` : `${title.zh} ${value}（${explanation}）`
}

function contentOf({ title, idNumber }: ReportExplanation, document: ReportDocument): string {
  return idNumber === null ? title.zh : `${nameOf(document, idNumber)}：${title.zh}`
}

const OPERATORS: Readonly<Record<string, string>> = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' }

function originOf(explanation: ReportExplanation): string {
  const { kind, operator, of, document } = explanation
  switch (kind) {
    case 'OPERATION': {
      const sign = OPERATORS[operator ?? '']
      if (sign !== undefined) return of.join(sign)
      const words = operator === 'max' ? '取较大者' : operator === 'min' ? '取较小者' : '取整'
      return `${words}：${of.join('、')}`
    }
    case 'FIGURE':
      return of.join('、')
    case 'FINDINGS':
      return findingsBehind(explanation)
    case 'PARAMETER':
      return document ? `${document.title.zh}（第 ${document.version} 版）` : '标准参数'
    case 'STATED':
      return '委托单位提供'
    case 'PERSON':
      return '由公民身份号码得出'
    case 'CONSTANT':
      return '常数'
  }
}

/** What nothing bounds although no answer is missing was not asked of anybody: not verified, which is not zero. */
function findingsBehind({ low, high, sources, missing, countedOnce }: ReportExplanation): string {
  const basis = basisOf({ sources, missing, countedOnce })
  const parts = [sources.length > 0 ? `核对 ${basis}` : basis]
  if (high === null && missing.length === 0) parts.push(sources.length > 0 ? '其余未核对' : '未核对')
  else if (basis === '') parts.push(low === high ? '经核对为零' : '')
  return parts.filter((part) => part !== '').join('；')
}
