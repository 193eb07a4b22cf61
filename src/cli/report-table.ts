import Table from 'cli-table3'
import { chineseDay } from '../calendar.ts'
import { isSoOrNot } from '../findings/so-or-not.ts'
import { KINSHIPS } from '../people/kinship.ts'
import { maskIdNumber } from '../people/mask.ts'
import { grouped, valueText, withSign } from '../reports/print/words.ts'
import type { ReportQuery } from './generated/documents.ts'

export type Report = NonNullable<ReportQuery['report']>
type Finding = Report['findings'][number]
type Person = Report['members'][number]
type Figure = NonNullable<Report['totals']['yearlyIncome']>

const OUTCOMES = {
  HIT: '有',
  NONE: '无',
  MISMATCH: '姓名不一致',
  NOT_RETURNED: '未反馈',
  ERROR: '反馈有误',
  NOT_AUTHORIZED: '未授权',
} as const satisfies Record<Finding['finding']['outcome'], string>

const UNITS = {
  YUAN_PER_YEAR: '元/年',
  YUAN_PER_MONTH: '元/月',
  YUAN: '元',
  COUNT: '',
  NUMBER: '',
} as const satisfies Record<Figure['unit'], string>

const VERDICTS = {
  MET: '符合',
  NOT_MET: '不符合',
  UNDETERMINED: '待定',
} as const satisfies Record<Report['assessments'][number]['verdict'], string>

const SIGNS: Readonly<Record<string, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '==': '=' }

const RESIDENCES = { URBAN: '城镇', RURAL: '农村' } as const

/** Inside a cell, where the column says what is counted. */
const CELL_UNITS = {
  YUAN_PER_YEAR: '元',
  YUAN_PER_MONTH: '元',
  YUAN: '元',
  COUNT: '项',
  NUMBER: '',
} as const satisfies Record<Figure['unit'], string>

/** The report as a person reads it at the terminal: Chinese, one table a subject. ID numbers are masked. */
export function renderReport(report: Report): string {
  const parts = [
    heading(report),
    section('家庭成员核对情况', people(report, report.members)),
    report.supporters.length > 0
      ? section('赡养、抚养、扶养义务人（不计入家庭人口）', people(report, report.supporters))
      : '',
    section('申报与核对对照', comparisons(report)),
    section('家庭合计', totals(report)),
    standards(report),
    section('未反馈及需关注事项', missing(report)),
    report.remark.zh,
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function heading(report: Report): string {
  return [
    `居民家庭经济状况核对报告　${report.number}${report.version > 1 ? `（第${report.version}版）` : ''}`,
    `委托单位 ${report.organisationName?.zh ?? report.organisation}　案卷号 ${report.caseNumber ?? '—'}　出具 ${chineseDay(report.issuedAt)}　有效期至 ${chineseDay(report.validUntil)}`,
    `核算期间 ${chineseDay(report.periodStart)} 至 ${chineseDay(report.periodEnd)}`,
  ].join('\n')
}

function section(title: string, body: string): string {
  return `【${title}】\n${body}`
}

/** Items down, members across; each cell the outcome and what it adds up to; behind, who provided it and as of when. */
function people(report: Report, members: readonly Person[]): string {
  const items = new Map(report.findings.map(({ finding }) => [finding.item.id, finding]))
  const find = (person: Person, item: string) =>
    report.findings.find((one) => one.person.idNumber === person.idNumber && one.finding.item.id === item)
  const oldest = (item: string): string => {
    const [first] = members.flatMap((person) => find(person, item)?.finding.asOf ?? []).sort()
    return first === undefined ? '—' : chineseDay(first)
  }
  return table(
    ['项目', ...members.map((person) => person.name), '提供单位', '数据截至'],
    [
      ['与申请人关系', ...members.map((person) => KINSHIPS[person.relationship].zh), '', ''],
      ['身份证号', ...members.map((person) => maskIdNumber(person.idNumber)), '', ''],
      ...[...items].map(([id, one]) => [
        one.item.title.zh,
        ...members.map((person) => cell(find(person, id))),
        one.provider.title.zh,
        oldest(id),
      ]),
    ],
  )
}

/** The outcome, what it adds up to, and the finding's number, by which the figures below name their sources. */
function cell(found: Finding | undefined): string {
  if (!found) return '—'
  const { finding } = found
  const counted = finding.measures
    // What is so or not so the outcome says already.
    .filter(({ kind, value }) => Number(value) !== 0 && !isSoOrNot(kind))
    .map((measure) => `${grouped(measure.value)}${CELL_UNITS[measure.unit]}`)
  const text = [OUTCOMES[finding.outcome], ...counted, finding.stale ? '（数据过期）' : '']
    .filter(Boolean)
    .join(' ')
  return `${text} ${found.id}`
}

function comparisons(report: Report): string {
  if (report.comparisons.length === 0) return '无申报，或您的单位无权查看全部计量。'
  const name = (idNumber: string) => report.members.find((one) => one.idNumber === idNumber)?.name ?? ''
  const worth = report.comparisons.filter(
    (row) => row.declared !== null || Number(row.found?.value ?? 0) !== 0,
  )
  return table(
    ['姓名', '项目', '申报', '核对', '差异（核对－申报）', '依据'],
    worth.map((row) => [
      name(row.person.idNumber),
      row.title.zh,
      row.declared === null ? '未申报' : valueText(row.kind, row.declared),
      row.found ? shown(row.found, valueText) : '未核对',
      differenceIn(row),
      row.found ? basis(row.found) : '—',
    ]),
    [2, 3, 4],
  )
}

function totals(report: Report): string {
  const { yearlyIncome, monthlyIncome, monthlyIncomePerCapita, property, measures, notVerified } =
    report.totals
  const figures = [yearlyIncome, monthlyIncome, monthlyIncomePerCapita, property].filter(
    (one) => one !== null,
  )
  if (figures.length === 0 && measures.length === 0) return '没有可合计的项目，或您的单位无权查看全部计量。'
  // What is complete and nothing fills no line.
  const worth = measures.filter((one) => !one.complete || Number(one.value) !== 0)
  const rows = [...figures, ...worth].map((figure) => [
    figure.title.zh,
    shown(figure, ofHousehold),
    UNITS[figure.unit],
    figure.complete ? '完整' : `不完整，缺 ${figure.missing.length} 项`,
    basis(figure),
  ])
  const unverified = notVerified.map((one) => one.title.zh).join('、')
  const note = unverified === '' ? '' : `\n未核对（无单位提供，不等于没有）：${unverified}`
  return `${table(['项目', '数值', '单位', '是否完整', '依据'], rows, [1])}${note}`
}

/** The household under its region's standards; left out where none was in force. */
function standards(report: Report): string {
  const { accounting } = report
  if (!accounting) return ''
  const residence = accounting.residence === null ? '城乡属性未注明' : RESIDENCES[accounting.residence]
  const figures = table(
    ['项目', '数值', '单位'],
    accounting.figures.map((figure) => [figure.title.zh, range(figure), UNITS[figure.unit]]),
    [1],
  )
  return [
    section(
      `核算结果（${accounting.standard.title.zh}第${accounting.standard.version}版，${residence}，按${chineseDay(accounting.on)}标准）`,
      figures,
    ),
    section('救助标准对照（供审核确认参考，不作认定）', assessments(report)),
  ].join('\n\n')
}

/** One line a programme and, of programmes for people, a person; those who are out of the question share one. */
function assessments(report: Report): string {
  const names = new Map(report.members.map((one) => [one.idNumber, one.name]))
  const rows: string[][] = []
  for (const [slug, all] of Map.groupBy(report.assessments, (one) => one.programme.slug)) {
    const title = all.find((one) => one.programme.slug === slug)?.programme.title.zh ?? slug
    const shown = all.filter((one) => one.person === null || one.verdict !== 'NOT_MET')
    for (const one of shown) {
      const who = one.person === null ? '全家' : (names.get(one.person.idNumber) ?? '')
      rows.push([title, who, verdict(one), why(one)])
    }
    if (shown.length === 0) rows.push([title, '各成员', VERDICTS.NOT_MET, ''])
  }
  return table(['项目', '对象', '对照结果', '说明'], rows)
}

type Assessment = Report['assessments'][number]

function verdict(assessment: Assessment): string {
  const received = assessment.received ? '，在享' : assessment.received === false ? '，未享' : ''
  const amount = assessment.amount && assessment.verdict === 'MET' ? `，${range(assessment.amount)}元/月` : ''
  return `${VERDICTS[assessment.verdict]}${received}${amount}${assessment.nearMiss ? '（临界，须人工复核）' : ''}`
}

/** The rules that decided, with what was compared. */
function why(assessment: Assessment): string {
  const decisive = assessment.rules.filter((rule) => rule.verdict === assessment.verdict || rule.nearMiss)
  const told =
    assessment.verdict === 'MET' ? decisive.filter((rule) => rule.comparisons.length > 0) : decisive
  return told
    .slice(0, 2)
    .map((rule) => {
      const [comparison] = rule.comparisons
      return comparison
        ? `${rule.title.zh}：${range(comparison.value)}（标准 ${SIGNS[comparison.is] ?? comparison.is} ${range(comparison.threshold)}）`
        : rule.title.zh
    })
    .join('；')
}

/** What is known of a quantity: itself, or the bounds that missing answers leave. */
function range({ low, high }: { readonly low: string | null; readonly high: string | null }): string {
  if (low !== null && low === high) return grouped(low)
  if (low === null) return high === null ? '未知' : `≤ ${grouped(high)}`
  return high === null ? `≥ ${grouped(low)}` : `${grouped(low)}～${grouped(high)}`
}

function missing(report: Report): string {
  const ids = new Set(report.missing.map((one) => one.id))
  const findings = report.findings.filter((one) => ids.has(one.id))
  if (findings.length === 0) return '无。各单位均已反馈。'
  const names = new Map([...report.members, ...report.supporters].map((one) => [one.idNumber, one.name]))
  return table(
    ['编号', '姓名', '说明'],
    findings.map((one) => [one.id, names.get(one.person.idNumber) ?? '', one.finding.statement]),
  )
}

type SaidAs = (kind: string, value: string) => string

/** An incomplete figure is at least what came back, not all there may be; what is so stays so. */
function shown({ kind, value, complete }: Figure, said: SaidAs): string {
  if (!isSoOrNot(kind)) return complete ? said(kind, value) : `≥ ${said(kind, value)}`
  return complete || Number(value) !== 0 ? said(kind, value) : '未反馈'
}

/** Of a household it is not one that is so: the basis tells who. */
function ofHousehold(kind: string, value: string): string {
  if (!isSoOrNot(kind)) return grouped(value)
  return Number(value) === 0 ? '无' : '有'
}

function differenceIn({ kind, difference }: Report['comparisons'][number]): string {
  if (difference === null) return '—'
  if (!isSoOrNot(kind)) return withSign(difference)
  return Number(difference) === 0 ? '一致' : '不一致'
}

function basis(figure: Figure): string {
  const sources = figure.sources.map((source) => source.id).join(' ') || '—'
  return figure.countedOnce.length === 0
    ? sources
    : `${sources}（重复登记 ${figure.countedOnce.length} 件，只计一次）`
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const printed = new Table({
    style: { head: [], border: [] },
    // Lines between rows only where the terminal needs them: under the head.
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  })
  printed.push([...head], ...rows.map((row) => [...row]))
  const lines = printed.toString().split('\n')
  const rule = (lines[0] ?? '').replace('┌', '├').replace('┐', '┤').replaceAll('┬', '┼')
  return [...lines.slice(0, 2), rule, ...lines.slice(2)].join('\n')
}
