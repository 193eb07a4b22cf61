/** Declared beside found, and what is to be said of the differences [诚信备注]. */
import Big from 'big.js'
import { isSoOrNot } from '../../findings/so-or-not.ts'
import type { Comparison, ReportDocument } from '../document.ts'
import type { Cell, Part, Row } from './content.ts'
import {
  basisOf,
  figureText,
  grouped,
  isZero,
  measureTitle,
  nameOf,
  unitOf,
  valueText,
  withSign,
} from './words.ts'

const GROUPS = [
  { prefix: 'income.', title: '收入' },
  { prefix: 'property.', title: '财产' },
  { prefix: 'expense.', title: '支出' },
  { prefix: '', title: '其他' },
] as const

/** How one row compares; `differs` and `undeclared` are for a person to look at. */
type Standing = 'same' | 'differs' | 'undeclared' | 'open' | 'none'

/** Whether anything at all was declared: a household that declared nothing has left nothing out. */
export function isDeclared({ comparisons }: Pick<ReportDocument, 'comparisons'>): boolean {
  return comparisons.some((row) => row.declared !== null)
}

/** One member's rows, by groups of items. What was neither declared nor found is named in a sentence below. */
export function declaredBesideFound(document: ReportDocument, idNumber: string): Part[] {
  const own = document.comparisons.filter((row) => row.idNumber === idNumber)
  const shown = own.filter(isWorthARow)
  const nothing = own.filter((row) => !isWorthARow(row)).map((row) => row.title.zh)
  const parts: Part[] = []
  if (shown.length > 0) {
    const rows = GROUPS.flatMap(({ title }): Row[] => {
      const inGroup = shown.filter((row) => groupOf(row.kind) === title)
      return inGroup.length === 0
        ? []
        : [{ group: title }, ...inGroup.map((row) => rowOf(row, isDeclared(document)))]
    })
    parts.push({
      kind: 'table',
      columns: [
        { title: '项目', width: 22 },
        { title: '单位', width: 8, align: 'center' },
        { title: '申报', width: 15, align: 'right' },
        { title: '核对', width: 17, align: 'right' },
        { title: '差异（核对－申报）', width: 20, align: 'right' },
        { title: '依据', width: 18 },
      ],
      rows,
    })
  }
  if (nothing.length > 0) {
    parts.push({ kind: 'text', small: true, text: `未申报且经核对为零的项目：${nothing.join('、')}。` })
  }
  return parts
}

/** What differs between declared and found, one sentence each; nothing of it is a finding of guilt. */
export function integrityRemarks(document: ReportDocument, withheld: boolean): string[] {
  if (withheld) return ['部分数值不对您的单位开放，本打印件不作申报与核对比对。']
  if (!isDeclared(document)) return ['本次核对未提交申报数据，无可比对项目。']
  const looked = document.comparisons.map((row) => ({ row, standing: standingOf(row, true) }))
  const different = looked.filter(({ standing }) => standing === 'differs' || standing === 'undeclared')
  const open = looked.filter(({ row, standing }) => standing === 'open' && row.declared !== null)
  const remarks = different.map(({ row }) => remarkOn(row, document))
  if (remarks.length === 0) remarks.push('已可比对的项目，申报与核对未见差异。')
  else remarks.push('申报与核对不一致不等于隐瞒或虚报，须向申请人核实后认定。')
  if (open.length > 0) {
    const named = open.map(({ row }) => `${nameOf(document, row.idNumber)}的${row.title.zh}`)
    remarks.push(`以下申报项目未反馈或未核对，不能比对：${named.join('、')}。`)
  }
  return remarks
}

function rowOf(row: Comparison, anything: boolean): readonly Cell[] {
  const { found } = row
  return [
    row.title.zh,
    unitOf(row),
    row.declared === null ? (anything ? '未申报' : '—') : valueText(row.kind, row.declared),
    found ? figureText(found) : '未核对',
    differenceOf(row, anything),
    found ? basisOf(found) : '',
  ]
}

function differenceOf(row: Comparison, anything: boolean): Cell {
  const standing = standingOf(row, anything)
  switch (standing) {
    case 'same':
      return '一致'
    case 'undeclared':
      return { text: '▲ 未申报', marked: true }
    case 'differs':
      if (isSoOrNot(row.kind)) return { text: '▲ 不一致', marked: true }
      return row.difference === null
        ? { text: `▲ 至少 ${withSign(leastDifference(row) ?? '0')}`, marked: true }
        : { text: `▲ ${withSign(row.difference)}`, marked: true }
    case 'open':
      return row.found ? '待反馈' : '未核对'
    case 'none':
      return '—'
  }
}

function standingOf(row: Comparison, anything: boolean): Standing {
  if (row.difference !== null) return isZero(row.difference) ? 'same' : 'differs'
  if (row.found === null) return 'open'
  if (row.declared !== null) return leastDifference(row) === null ? 'open' : 'differs'
  if (!isZero(row.found.value)) return anything ? 'undeclared' : 'none'
  return row.found.complete ? 'none' : 'open'
}

/** By how much the answers that came back alone exceed what was declared; null where they do not. */
function leastDifference({ declared, found }: Comparison): string | null {
  if (declared === null || found === null) return null
  const least = Big(found.value).minus(declared)
  if (!least.gt(0)) return null
  const decimals = found.value.split('.')[1]?.length ?? 0
  return least.toFixed(decimals)
}

function remarkOn(row: Comparison, document: ReportDocument): string {
  const { declared, found, difference } = row
  const unit = unitOf(row)
  const name = nameOf(document, row.idNumber)
  const value = found ? `${figureText(found)} ${unit}`.trim() : '未核对'
  const sources = found && found.sources.length > 0 ? `（依据 ${found.sources.join('、')}）` : ''
  if (declared === null) return `${name}：${row.title.zh}未申报，核对为 ${value}${sources}。`
  if (isSoOrNot(row.kind)) {
    return `${name}：${row.title.zh}申报为 ${valueText(row.kind, declared)}，核对为 ${value}${sources}。`
  }
  const size = difference === null ? `至少 ${withSign(leastDifference(row) ?? '0')}` : withSign(difference)
  return `${name}：${row.title.zh}申报 ${grouped(declared)} ${unit}，核对为 ${value}，相差 ${size} ${unit}${sources}。`
}

/** Declared, found, or not known: an answer that is missing is worth a row, a zero that nobody declared is not. */
function isWorthARow({ declared, found }: Comparison): boolean {
  return declared !== null || found === null || !found.complete || !isZero(found.value)
}

function groupOf(kind: string): string {
  return GROUPS.find(({ prefix }) => kind.startsWith(prefix))?.title ?? measureTitle(kind)
}
