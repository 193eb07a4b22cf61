/** The household's totals, and its figures under the accounting standard of its region. */
import { chineseDay } from '../../calendar.ts'
import { isSoOrNot } from '../../findings/so-or-not.ts'
import type { DocumentVersion, Figure, ReportAccounting, ReportDocument } from '../document.ts'
import type { Part, Row, Section } from './content.ts'
import { basisOf, figureText, isZero, measureTitle, range, UNIT_WORDS, unitOf } from './words.ts'

/** Ids of the accounting figures that the report's head and totals name. */
const PER_CAPITA = 'income.perCapitaMonthly'
const SUPPORT = 'income.support'
/** What an accounting standard counts is people. */
const COUNTED_BY_STANDARDS = '人'

/** @param withheld whether figures are kept from the reader, since they would tell what is held back. */
export function totalsSection(document: ReportDocument, withheld: boolean): Section {
  const { totals, accounting } = document
  const title = '家庭合计'
  if (withheld) {
    return { title, parts: [{ kind: 'text', text: '部分项目的数值不对您的单位开放，本打印件不显示合计。' }] }
  }
  const main = [totals.yearlyIncome, totals.monthlyIncome, totals.monthlyIncomePerCapita, totals.property]
  const figures = main.filter((figure) => figure !== null)
  const measures = totals.measures.filter((figure) => !figure.complete || !isZero(figure.value))
  const rows: Row[] = []
  if (figures.length > 0) rows.push({ group: '合计' }, ...figures.map(rowOf))
  if (measures.length > 0) rows.push({ group: '分项' }, ...measures.map(rowOf))
  rows.push({ group: '义务人' }, ['推算赡养（抚养、扶养）费', ...supportOf(accounting)])
  const parts: Part[] = [
    {
      kind: 'table',
      columns: [
        { title: '项目', width: 30 },
        { title: '数值', width: 22, align: 'right' },
        { title: '单位', width: 10, align: 'center' },
        { title: '依据', width: 38 },
      ],
      rows,
    },
  ]
  if (totals.notVerified.length > 0) {
    const titles = totals.notVerified.map(measureTitle).join('、')
    parts.push({ kind: 'text', small: true, text: `未核对（没有单位提供，不等于没有）：${titles}。` })
  }
  parts.push({
    kind: 'text',
    small: true,
    text: '合计只计家庭成员。“至少”表示有单位未反馈，实际数可能更高；缺少的反馈从不按零计算。',
  })
  return { title, parts }
}

/** Income per head and month, as the standard has it where one was applied, else as it adds up. */
export function perCapitaIncome({ accounting, totals }: ReportDocument): string {
  const accounted = accounting?.figures.find(({ id }) => id === PER_CAPITA)
  if (accounted) return `${range(accounted.low, accounted.high)} ${UNIT_WORDS[accounted.unit]}（按核算标准）`
  const figure = totals.monthlyIncomePerCapita
  return figure ? `${figureText(figure)} ${UNIT_WORDS[figure.unit]}（核对合计）` : '未核对'
}

/** null where no standard was in force: then there is nothing to say under it. */
export function accountingSection(accounting: ReportAccounting | null): Section | null {
  if (!accounting) return null
  const { standard, on, residence, figures } = accounting
  const lives = residence === null ? '未注明' : residence === 'URBAN' ? '城镇' : '农村'
  return {
    title: '按核算标准测算',
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: '核算标准', value: versionText(standard), wide: true },
          { label: '依据', value: standard.legal.zh, wide: true },
          { label: '适用日期', value: chineseDay(on) },
          { label: '居住类别', value: lives },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: '项目', width: 46 },
          { title: '数值', width: 30, align: 'right' },
          { title: '单位', width: 12, align: 'center' },
          { title: '计算', width: 12, align: 'center' },
        ],
        rows: figures.map((figure) => [
          figure.title.zh,
          range(figure.low, figure.high),
          figure.unit === 'COUNT' ? COUNTED_BY_STANDARDS : UNIT_WORDS[figure.unit],
          figure.explanation,
        ]),
      },
    ],
  }
}

/** A published document with what tells its versions apart. */
export function versionText({ title, version, region }: DocumentVersion): string {
  return `${title.zh}（第 ${version} 版，发布地区 ${region}）`
}

function supportOf(accounting: ReportAccounting | null): readonly [string, string, string] {
  const figure = accounting?.figures.find(({ id }) => id === SUPPORT)
  if (!figure) return ['未测算', '', '']
  return [range(figure.low, figure.high), UNIT_WORDS[figure.unit], figure.explanation]
}

function rowOf(figure: Figure): readonly string[] {
  // Of a household it is not one that is so: the basis tells who.
  const isSo = isSoOrNot(figure.kind) && !isZero(figure.value)
  return [figure.title.zh, isSo ? '有' : figureText(figure), unitOf(figure), basisOf(figure)]
}
