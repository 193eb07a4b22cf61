import type { Words } from '../../words/language.tsx'
import type { Localized } from '../../words/localized.ts'

const zh = {
  title: (number: string) => `核对报告 ${number}`,
  hint: '这是您本人可以查看的部分。您的查看已记录。',
  notFound: '没有这份核对报告。',
  back: '我的授权和报告',
  object: '提出异议',
  caseNumber: '案卷号',
  organisation: '委托单位',
  purpose: '核对事由',
  issuedAt: '出具日期',
  validUntil: '有效期至',
  period: '收入按哪段时间计算',
  version: (version: number) => `第${version}版`,
  versionLabel: '版本',
  reference: '本报告供救助审核参考，不是审批决定。是否给予救助，由民政部门审核确认后告知您。',
  results: '对照各项救助标准',
  resultsHint: '按您家的核对结果，逐项对照公布的标准。',
  household: '您的家庭',
  verdictMeans: {
    MET: '核对结果符合这项标准。',
    NOT_MET: '核对结果不符合这项标准，原因见下面的各条规则。',
    UNDETERMINED: '有单位尚未反馈或数据不全，现在还不能判断。',
  },
  nearMiss: '非常接近标准线，工作人员会再核实。',
  received: '已在享受这项救助',
  amount: '按公式测算（仅供参考）',
  rules: '为什么',
  figures: '您家的收入和财产',
  figuresHint:
    '全家合计。由各单位反馈的数据相加得出，不含其他家庭成员的明细；每位成员的明细只有本人可以查看。',
  figuresSupporter:
    '家庭合计和对照结果只向共同生活的家庭成员显示。您是义务人，可以查看关于您本人的核对结果。',
  totals: {
    yearlyIncome: { title: '年收入', means: '12个月内各单位反馈的工资、经营、财产和转移收入之和。' },
    monthlyIncome: { title: '月收入', means: '年收入除以12。' },
    monthlyIncomePerCapita: { title: '人均月收入', means: '月收入除以共同生活的家庭人口。' },
    property: {
      title: '财产',
      means: '存款、理财、保险等可以折算成金额的财产之和；房屋、车辆按数量另行对照。',
    },
  },
  notVerified: '未核对',
  atLeast: '至少',
  atLeastHint: '有单位还没有反馈，实际数可能更高。没有反馈从不按零计算。',
  accounted: (standard: string) => `按《${standard}》计算`,
  accountedHint: '有的收入依法不计入、有的支出可以扣除，所以与上面的合计可能不同。',
  own: (name: string) => `关于${name}的核对结果`,
  ownHint: '各单位反馈的内容。有记录不等于不符合条件；没有反馈也不等于没有。',
  nobody: '报告中没有关于您的核对结果。',
  none: (count: number) => `没有记录的项目（${count} 项）`,
  asOf: (provider: string, day: string | null) => (day === null ? provider : `${provider}，截至 ${day}`),
  stale: '数据较旧',
  wrong: '这项不对',
  means: {
    HIT: '该单位有您的记录。',
    NONE: '该单位没有您的记录。',
    MISMATCH: '该单位有同一证件号码、但姓名不同的记录，需要工作人员核实，目前不作数。',
    NOT_RETURNED: '该单位还没有反馈，不等于没有。',
    ERROR: '该单位反馈的内容有误，目前不作数。',
    NOT_AUTHORIZED: '没有授权查询这一项。',
  },
  dispositions: {
    CONFIRMED: '经工作人员核实：属实。',
    FALSE: '经工作人员核实：不属实，不计入您的情况。',
  },
  compared: '您申报的和核对到的',
  declared: '申报',
  found: '核对到',
  difference: '相差',
  notDeclared: '未申报',
  differs: '不一致。不一致不等于隐瞒，可以向经办人说明或提出异议。',
  and: '、',
}

const en: typeof zh = {
  title: (number) => `Report ${number}`,
  hint: 'This is the part that is yours to see. Your reading was recorded.',
  notFound: 'There is no such report.',
  back: 'My consents and reports',
  object: 'Raise an objection',
  caseNumber: 'Case',
  organisation: 'Commissioned by',
  purpose: 'Purpose',
  issuedAt: 'Issued',
  validUntil: 'Valid until',
  period: 'Income is counted over',
  version: (version) => `version ${version}`,
  versionLabel: 'Version',
  reference:
    'The report is for reference and decides nothing. Whether you receive assistance is decided by the civil affairs office, which tells you.',
  results: 'Compared with the standard of each programme',
  resultsHint: 'What was found about your household, held against the published standards one by one.',
  household: 'Your household',
  verdictMeans: {
    MET: 'What was found meets this standard.',
    NOT_MET: 'What was found does not meet this standard; the rules below say why.',
    UNDETERMINED: 'Answers are missing or incomplete, so that it cannot be said yet.',
  },
  nearMiss: 'Very close to the line: somebody will look at it.',
  received: 'You receive it already',
  amount: 'By the formula (for reference)',
  rules: 'Why',
  figures: 'Income and property of your household',
  figuresHint:
    'For everybody together, added up from what departments answered. What was found about each member is shown to that person only.',
  figuresSupporter:
    'Totals and results are shown to the members of the household. As a supporter you see what was found about yourself.',
  totals: {
    yearlyIncome: {
      title: 'Yearly income',
      means: 'Wages, business, property and transfers of 12 months as departments have them.',
    },
    monthlyIncome: { title: 'Monthly income', means: 'A twelfth of the yearly income.' },
    monthlyIncomePerCapita: {
      title: 'Monthly income per head',
      means: 'Monthly income divided by the household’s members.',
    },
    property: {
      title: 'Property',
      means: 'Deposits, funds, insurance and the like, in money; homes and vehicles are counted apart.',
    },
  },
  notVerified: 'not verified',
  atLeast: 'at least',
  atLeastHint:
    'A department has not answered yet, so that it may be more. No answer is never counted as zero.',
  accounted: (standard) => `By “${standard}”`,
  accountedHint:
    'Some income does not count and some expenses may be taken off, so that it may differ from the totals.',
  own: (name) => `What was found about ${name}`,
  ownHint:
    'As departments answered. A record does not mean that you do not qualify, and no answer does not mean “none”.',
  nobody: 'Nothing in the report is about you.',
  none: (count) => `Items without records (${count})`,
  asOf: (provider, day) => (day === null ? provider : `${provider}, as of ${day}`),
  stale: 'rather old',
  wrong: 'This is wrong',
  means: {
    HIT: 'The department has records about you.',
    NONE: 'The department has no records about you.',
    MISMATCH:
      'The department has records under your number and another name. Somebody has to look; they do not count for now.',
    NOT_RETURNED: 'The department has not answered yet, which does not mean “none”.',
    ERROR: 'What the department answered is faulty and does not count for now.',
    NOT_AUTHORIZED: 'Nobody was authorized to ask for it.',
  },
  dispositions: {
    CONFIRMED: 'Somebody looked into it: it is so.',
    FALSE: 'Somebody looked into it: it is not so, and does not count.',
  },
  compared: 'What you declared and what was found',
  declared: 'Declared',
  found: 'Found',
  difference: 'Difference',
  notDeclared: 'not declared',
  differs: 'They differ. That is not concealment by itself; explain it to the officer, or object.',
  and: ', ',
}

export const MY_REPORT: Words<typeof zh> = { zh, en }

export const VERDICT_TONES = { MET: 'good', NOT_MET: 'plain', UNDETERMINED: 'warn' } as const

/** How two values of a rule are compared. */
export const SIGNS: Readonly<Record<string, Localized>> = {
  '<': { zh: '低于', en: 'below' },
  '<=': { zh: '不高于', en: 'at most' },
  '>': { zh: '高于', en: 'above' },
  '>=': { zh: '不低于', en: 'at least' },
  '==': { zh: '等于', en: 'equal to' },
}
