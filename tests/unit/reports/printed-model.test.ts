import { expect, test } from 'vitest'
import { type PrintedReport, textOf } from '../../../src/reports/print/content.ts'
import { printedReport } from '../../../src/reports/print/model.ts'
import {
  ACCOUNTED,
  APPLICANT,
  printedComparison,
  printedFigure,
  printedFinding,
  printing,
  reportDocument,
  viewOfDocument,
} from '../../testkit/printed-report.ts'

const print = (changes = {}, how = {}, view = {}): PrintedReport =>
  printedReport({ ...viewOfDocument(reportDocument(changes)), ...view }, printing(how))

/** Everything of a section in one text. */
function section(report: PrintedReport, title: string): string {
  const found = report.sections.find((one) => one.title.startsWith(title))
  if (!found) throw new Error(`no section ${title}`)
  return found.parts
    .map((part) => {
      if (part.kind === 'table') {
        return part.rows
          .map((row) => ('group' in row ? row.group : row.map((cell) => textOf(cell)).join(' | ')))
          .join('\n')
      }
      if (part.kind === 'facts') return part.facts.map(({ label, value }) => `${label} ${value}`).join('\n')
      return part.text
    })
    .join('\n')
}

const fact = (report: PrintedReport, label: string): string | undefined =>
  report.head.find((one) => one.label === label)?.value

test('silence is not “none”: each outcome has its own sentence and word, with provider and date', () => {
  const outcomes = [
    [printedFinding({ outcome: 'NONE' }), 'F1 | 无 | 截至2026年11月20日，经税务局核对，无个人所得税信息'],
    [printedFinding({}), 'F1 | 有 | 截至2026年11月20日，经税务局核对，有个人所得税信息'],
    [
      printedFinding({ outcome: 'NOT_RETURNED', reasonCode: 'TIMED_OUT', asOf: null }),
      'F1 | 未反馈 | 税务局未反馈个人所得税信息（该单位未在时限内反馈）',
    ],
    [
      printedFinding({ outcome: 'MISMATCH', reasonCode: 'NAME_DIFFERS' }),
      'F1 | 姓名不一致 | 截至2026年11月20日，经税务局核对，有同一身份证号但姓名不一致的个人所得税信息，须人工核实',
    ],
  ] as const
  for (const [finding, line] of outcomes) {
    expect(section(print({ findings: [finding] }), '家庭成员申报')).toContain(line)
  }
})

test('a figure of which answers are missing is “at least” what came back, and nothing where nothing came back', () => {
  const report = print()
  expect(section(report, '家庭合计')).toContain('家庭年收入 | 至少 32,202.50 | 元/年 | F1；缺 F2')
  expect(section(report, '家庭成员申报')).toContain('工资性收入 | 元/年 | 未申报 | 未反馈 | 待反馈 | 缺 F2')
  expect(section(report, '家庭合计')).toContain('未核对（没有单位提供，不等于没有）：存款')
})

test('a difference between declared and found is marked where it stands and named in the remarks', () => {
  const report = print()
  const cells = report.sections.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.kind === 'table' ? part.rows.flatMap((row) => ('group' in row ? [] : row)) : [],
    ),
  )
  expect(cells).toContainEqual({ text: '▲ +6,402.50', marked: true })
  expect(section(report, '诚信备注')).toContain(
    '韩志强：工资性收入申报 25,800.00 元/年，核对为 32,202.50 元/年，相差 +6,402.50 元/年（依据 F1）。',
  )
  expect(section(report, '诚信备注')).toContain('不等于隐瞒')
})

test('what was found but left out of a declaration is marked; a household that declared nothing left nothing out', () => {
  const undeclared = printedComparison({ kind: 'property.deposits', declared: null, difference: null })
  const declared = printedComparison({ declared: '32202.50', difference: '0.00' })
  expect(section(print({ comparisons: [declared, undeclared] }), '诚信备注')).toContain('未申报')
  const nothing = print({ comparisons: [undeclared] })
  expect(section(nothing, '诚信备注')).toBe('本次核对未提交申报数据，无可比对项目。')
  expect(section(nothing, '家庭成员申报')).not.toContain('▲ 未申报')
})

test('answers that alone exceed the declaration are a difference, also where others are missing', () => {
  const open = printedComparison({
    difference: null,
    found: printedFigure('32202.50', { complete: false, missing: ['F2'] }),
  })
  expect(section(print({ comparisons: [open] }), '诚信备注')).toContain('相差 至少 +6,402.50')
  const below = printedComparison({
    difference: null,
    declared: '99999.00',
    found: printedFigure('1.00', { complete: false, missing: ['F2'] }),
  })
  expect(section(print({ comparisons: [below] }), '诚信备注')).toContain('不能比对：韩志强的工资性收入')
})

test('what is so or not so is no number: neither of a person nor of the household', () => {
  const STUDENT = { kind: 'status.student', title: { zh: '全日制在读', en: '' }, unit: 'COUNT' } as const
  const finding = printedFinding({ measures: [{ kind: STUDENT.kind, value: '1', things: [] }] })
  expect(section(print({ findings: [finding] }), '家庭成员申报')).toContain('全日制在读 是')

  const found = printedFigure('1', STUDENT)
  const differs = print({
    comparisons: [printedComparison({ ...STUDENT, declared: '0', found, difference: '1' })],
    totals: { ...reportDocument().totals, measures: [printedFigure('2', STUDENT)] },
  })
  expect(section(differs, '家庭成员申报')).toContain('全日制在读 |  | 否 | 是 | ▲ 不一致 | F1')
  expect(section(differs, '诚信备注')).toContain('全日制在读申报为 否，核对为 是（依据 F1）。')
  expect(section(differs, '家庭合计')).toContain('全日制在读 | 有 |  | F1')

  // Where an answer is missing, what came back makes it so, and silence never “not so”.
  const open = (value: string) =>
    print({
      comparisons: [
        printedComparison({
          ...STUDENT,
          declared: null,
          found: printedFigure(value, { ...STUDENT, complete: false, missing: ['F2'] }),
          difference: null,
        }),
      ],
    })
  expect(section(open('1'), '家庭成员申报')).toContain('全日制在读 |  | — | 是 |')
  expect(section(open('0'), '家庭成员申报')).toContain('全日制在读 |  | — | 未反馈 |')
})

test('things are counted as things, and what a standard counts as people', () => {
  const CARS = { kind: 'property.vehicle.count', title: { zh: '机动车数量', en: '' }, unit: 'COUNT' } as const
  const report = print({ totals: { ...reportDocument().totals, measures: [printedFigure('2', CARS)] } })
  expect(section(report, '家庭合计')).toContain('机动车数量 | 2 | 项 | F1')
  const size = { id: 'size', title: { zh: '家庭人口', en: '' }, unit: 'COUNT', low: '3', high: '3' } as const
  const accounting = { ...ACCOUNTED.accounting, figures: [{ ...size, explanation: 'N1' }] }
  expect(section(print({ accounting }), '按核算标准测算')).toContain('家庭人口 | 3 | 人 | N1')
})

test('equal declarations are called equal', () => {
  const same = printedComparison({ declared: '32202.50', difference: '0.00' })
  const report = print({ comparisons: [same] })
  expect(section(report, '家庭成员申报')).toContain('| 一致 |')
  expect(section(report, '诚信备注')).toBe('已可比对的项目，申报与核对未见差异。')
})

test('a withheld measure hides totals, comparisons and conclusion', () => {
  const report = print({ totals: reportDocument().totals }, {}, { measuresWithheld: true })
  expect(section(report, '家庭合计')).not.toMatch(/\d{2}/)
  expect(section(report, '诚信备注')).toBe('部分数值不对您的单位开放，本打印件不作申报与核对比对。')
  expect(section(report, '家庭成员申报')).not.toContain('25,800.00')
  expect(fact(report, '核对结论')).toContain('不显示')
})

test('conclusions are words for reference: 符合, 疑似超标, 未反馈, with 临界 where a figure is near', () => {
  const report = print(ACCOUNTED)
  expect(fact(report, '核对结论')).toBe(
    '疑似超标：最低生活保障（临界）；未反馈：单人保（李桂芳）（供审核确认参考）',
  )
  const assessed = section(report, '救助项目测算')
  expect(assessed).toContain('人均月收入 770.00（N1） | 低于 低保标准 760.00（N2） | 疑似超标（临界）')
  expect(assessed).toContain('缺 F2')
  expect(assessed).toContain('试验文件〔2026〕1号第三条')
  expect(fact(print(), '核对结论')).toBe('未按救助项目测算（供审核确认参考）')
})

test('what was looked into stands beside what the department said', () => {
  const [finding, ...others] = reportDocument().findings
  if (!finding) throw new Error('no finding')
  const disposition = {
    verdict: 'FALSE',
    category: 'OTHER_PERSON',
    at: '2026-11-27T02:00:00.000Z',
    by: 'OFFICER',
  } as const
  const printed = section(print({ findings: [{ ...finding, disposition }, ...others] }), '家庭成员申报')
  expect(printed).toContain('。2026年11月27日经核实不属实，不计入（系他人信息）')
})

test('accounting figures are ranges where answers are missing', () => {
  const report = print(ACCOUNTED)
  expect(section(report, '按核算标准测算')).toContain('人均月收入 | 至少 770.00 | 元/月 | N1')
  expect(section(report, '按核算标准测算')).toContain('推算赡养费 | 1,200.00 至 2,400.00 | 元/年 | N3')
  expect(section(report, '家庭合计')).toContain('推算赡养（抚养、扶养）费 | 1,200.00 至 2,400.00')
  expect(fact(report, '人均月收入')).toBe('至少 770.00 元/月（按核算标准）')
  expect(section(report, '计算说明')).toContain('N1 | 韩志强：工资性收入 | 至少 770.00 | 核对 F1；缺 F2')
  expect(section(print(), '家庭合计')).toContain('推算赡养（抚养、扶养）费 | 未测算')
})

test('what nobody was asked about is not verified in the calculation too, and zero only where it was verified', () => {
  const [known] = ACCOUNTED.explanations
  const origin = (changes: object): string =>
    section(
      print({
        ...ACCOUNTED,
        explanations: [{ ...known, low: '0.00', sources: [], missing: [], ...changes }],
      }),
      '计算说明',
    )
  expect(origin({ high: null })).toBe('N1 | 韩志强：工资性收入 | 至少 0.00 | 未核对')
  expect(origin({ high: '0.00' })).toBe('N1 | 韩志强：工资性收入 | 0.00 | 经核对为零')
  expect(origin({ high: null, sources: ['F1'] })).toContain('核对 F1；其余未核对')
})

test('a programme for several people is named once, a constant says its value once', () => {
  const [, single] = ACCOUNTED.assessments
  const report = print({
    ...ACCOUNTED,
    assessments: [
      { ...single, verdict: 'MET' },
      { ...single, idNumber: APPLICANT.idNumber, verdict: 'MET' },
    ],
  })
  expect(fact(report, '核对结论')).toBe('符合：单人保（李桂芳、韩志强）（供审核确认参考）')
  const [comparison] = single.rules[0].comparisons
  const sixty = { title: { zh: '60', en: '60' }, low: '60', high: '60', explanation: 'N2' }
  const rules = [{ ...single.rules[0], comparisons: [{ ...comparison, threshold: sixty }] }]
  const assessed = section(print({ ...ACCOUNTED, assessments: [{ ...single, rules }] }), '救助项目测算')
  expect(assessed).toContain('低于 60（N2）')
})

test('the legal basis is what the office configured, or is left out', () => {
  expect(fact(print({}, { legalBasis: '《办法》第九条' }), '法定依据')).toBe('《办法》第九条')
  expect(fact(print(), '法定依据')).toBeUndefined()
})

test('ID numbers stand whole for the office that commissioned the report, and masked for others', () => {
  expect(fact(print(), '公民身份号码')).toBe(APPLICANT.idNumber)
  const other = print({}, { reader: { subject: 'reviewer', organisation: '990000-mz' } })
  expect(JSON.stringify(other)).not.toContain(APPLICANT.idNumber)
  expect(fact(other, '公民身份号码')).toBe('999901********0110')
  expect(section(other, '家庭成员及义务人')).not.toContain('5月12日')
})

test('says what it supersedes, what superseded it, and when its time is over', () => {
  expect(print().notices).toEqual([expect.stringContaining('只含您的单位可查看的部分')])
  const old = print(
    { version: 2, supersedes: 1, versionReason: 'LATE_ANSWER', validUntil: '2026-11-26' },
    { newestVersion: 3 },
    { signed: {} },
  )
  expect(old.notices).toEqual([
    '本报告已有更新的版本（第 3 版），本版本不再使用。',
    '本版本为第 2 版，取代第 1 版（出具后有单位补充反馈）。',
    '本报告的有效期已于2026年11月26日届满。',
  ])
})

test('the office stands by its name, and by its id where it had none', () => {
  const named = print({ organisationName: { zh: '和兑市民政局', en: 'Hedui Civil Affairs Bureau' } })
  for (const [report, office] of [
    [print(), '990100-mz'],
    [named, '和兑市民政局'],
  ] as const) {
    expect(fact(report, '委托单位')).toBe(office)
    expect(report.stub.facts).toContainEqual({ label: '委托单位', value: office })
  }
})

test('each page says who printed it, for which organisation, and when', () => {
  expect(print().watermark).toBe('990100-mz officer-wang 打印于 2026年11月27日 16:00')
})

test('an amount that is measured but held back is said to be held back, not to be nothing', () => {
  const held = printedFinding({ level: 'CONCLUSION', measures: [] })
  expect(section(print({ findings: [held] }), '家庭成员申报')).toContain('按权限不显示')
})
