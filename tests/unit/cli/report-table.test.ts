/** The report at the terminal: what is so or not so of a person is told as that, and everything else as an amount. */
import { describe, expect, test } from 'vitest'
import { type Report, renderReport } from '../../../src/cli/report-table.ts'

type Figure = Report['totals']['measures'][number]

const ID_NUMBER = '990101198001010010'
const STUDENT = 'status.student'

function figure(changes: Partial<Figure>): Figure {
  return {
    kind: STUDENT,
    unit: 'COUNT',
    value: '0',
    complete: true,
    countedOnce: [],
    title: { zh: '全日制在读' },
    sources: [],
    missing: [],
    ...changes,
  }
}

function comparison(changes: Partial<Report['comparisons'][number]>): Report['comparisons'][number] {
  return {
    kind: STUDENT,
    unit: 'COUNT',
    title: { zh: '全日制在读' },
    person: { idNumber: ID_NUMBER, name: '甲', relationship: 'SELF' },
    declared: null,
    difference: null,
    found: null,
    ...changes,
  }
}

function report(changes: Partial<Pick<Report, 'findings' | 'comparisons' | 'totals'>>): Report {
  return {
    number: 'HD990100-2026-000001',
    version: 1,
    caseNumber: 'SQ-1',
    organisation: '990100-mz',
    organisationName: { zh: '和兑市民政局' },
    region: '990100',
    issuedAt: '2026-11-28T02:00:00.000Z',
    validUntil: '2027-05-27T15:59:59.000Z',
    periodStart: '2025-11-01',
    periodEnd: '2026-10-31',
    document: null,
    signature: null,
    members: [{ idNumber: ID_NUMBER, name: '甲', relationship: 'SELF' }],
    supporters: [],
    findings: [],
    comparisons: [],
    totals: {
      yearlyIncome: null,
      monthlyIncome: null,
      monthlyIncomePerCapita: null,
      property: null,
      measures: [],
      notVerified: [],
    },
    accounting: null,
    assessments: [],
    missing: [],
    remark: { zh: '' },
    ...changes,
  }
}

/** The cells of the first row that begins with a title. */
function row(text: string, title: string, within: string): string[] {
  const lines = text.slice(text.indexOf(`【${within}】`)).split('\n')
  const line = lines.find((one) => one.includes(`│ ${title} `)) ?? ''
  return line
    .split('│')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

const totalsOf = (one: Figure): Report => report({ totals: { ...report({}).totals, measures: [one] } })

describe('what is so or not so', () => {
  test('of a person is said by the outcome alone, an amount stands behind it', () => {
    const measured = (kind: string, value: string, unit: 'COUNT' | 'YUAN'): Report =>
      report({
        findings: [
          {
            id: 'F1',
            person: { idNumber: ID_NUMBER },
            finding: {
              outcome: 'HIT',
              asOf: '2026-11-26T00:00:00.000Z',
              reason: null,
              reasonCode: null,
              stale: false,
              statement: '',
              item: { id: 'one', title: { zh: '该项' } },
              provider: { slug: 'office', title: { zh: '某局' } },
              measures: [{ kind, value, unit }],
            },
          },
        ],
      })
    const cell = (one: Report): string | undefined => row(renderReport(one), '该项', '家庭成员核对情况')[1]
    expect(cell(measured(STUDENT, '1', 'COUNT'))).toBe('有 F1')
    expect(cell(measured('property.homes', '2', 'COUNT'))).toBe('有 2项 F1')
    expect(cell(measured('property.deposits', '1234.50', 'YUAN'))).toBe('有 1,234.50元 F1')
  })

  test('is compared as yes and no', () => {
    const cells = (changes: Partial<Report['comparisons'][number]>): string[] =>
      row(renderReport(report({ comparisons: [comparison(changes)] })), '甲', '申报与核对对照').slice(2, 5)
    expect(cells({ declared: '0', difference: '1', found: figure({ value: '1' }) })).toEqual([
      '否',
      '是',
      '不一致',
    ])
    expect(cells({ declared: '1', difference: '0', found: figure({ value: '1' }) })).toEqual([
      '是',
      '是',
      '一致',
    ])
    expect(cells({ declared: '1' })).toEqual(['是', '未核对', '—'])
    expect(
      cells({
        kind: 'income.wages',
        declared: '100',
        difference: '900',
        found: figure({ kind: 'income.wages', value: '1000' }),
      }),
    ).toEqual(['100', '1,000', '+900'])
  })

  test('of a household there is somebody or not; missing answers leave open only that there is nobody', () => {
    const value = (one: Figure): string | undefined =>
      row(renderReport(totalsOf(one)), '全日制在读', '家庭合计')[1]
    expect(value(figure({ value: '1' }))).toBe('有')
    expect(value(figure({ value: '1', complete: false, missing: [{ id: 'F2' }] }))).toBe('有')
    expect(value(figure({ complete: false, missing: [{ id: 'F2' }] }))).toBe('未反馈')
    expect(value(figure({ kind: 'income.wages', value: '5', complete: false }))).toBe('≥ 5')
  })
})
