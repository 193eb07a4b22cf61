/**
 * The closed list of quantities that totals and rules speak of. Departments turn their records into these, so that a
 * new department counts in the report the day it is activated.
 */

/** How a measure is counted; the same names as the GraphQL enum `MeasureUnit`. */
export type MeasureUnit = 'YUAN_PER_YEAR' | 'YUAN' | 'COUNT'

/** Which total a measure adds to; `other` stands beside the totals. */
export type MeasureGroup = 'income' | 'property' | 'expense' | 'other'

export interface MeasureKind {
  readonly zh: string
  readonly en: string
  readonly unit: MeasureUnit
  readonly group: MeasureGroup
  /**
   * True for what no department holds: the office states it with the declarations, having seen the proof. What is not
   * stated is not so.
   */
  readonly stated?: true
}

/**
 * Income has four kinds (domain.md §4); assets are money or counted things. A kind below another, such as
 * `income.transfer.basicPension` below `income.transfer`, is counted apart so that a standard can leave it out. What
 * assistance, scholarships, special care and family-planning aid pay is no income by itself: a standard that counts it
 * says so.
 */
export const MEASURE_KINDS = {
  'income.wage': { zh: '工资性收入', en: 'Wage income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.business': { zh: '经营净收入', en: 'Net business income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.property': { zh: '财产净收入', en: 'Net property income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.transfer': { zh: '转移净收入', en: 'Net transfer income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.transfer.basicPension': {
    zh: '基础养老金',
    en: 'Basic pension',
    unit: 'YUAN_PER_YEAR',
    group: 'income',
  },
  'benefit.assistance': { zh: '社会救助金', en: 'Social assistance', unit: 'YUAN_PER_YEAR', group: 'other' },
  'benefit.specialCare': { zh: '优抚金', en: 'Special-care pensions', unit: 'YUAN_PER_YEAR', group: 'other' },
  'benefit.studentAid': { zh: '学生资助', en: 'Student aid', unit: 'YUAN_PER_YEAR', group: 'other' },
  'benefit.familyPlanning': {
    zh: '计划生育扶助金',
    en: 'Family-planning aid',
    unit: 'YUAN_PER_YEAR',
    group: 'other',
  },
  'property.deposits': { zh: '存款', en: 'Deposits', unit: 'YUAN', group: 'property' },
  'property.securities': { zh: '有价证券', en: 'Securities', unit: 'YUAN', group: 'property' },
  'property.insurance': {
    zh: '商业保险现金价值',
    en: 'Cash value of insurance',
    unit: 'YUAN',
    group: 'property',
  },
  'property.realEstate.count': { zh: '不动产数量', en: 'Real estate held', unit: 'COUNT', group: 'other' },
  'property.nonResidential.count': {
    zh: '非居住类房屋数量',
    en: 'Non-residential real estate held',
    unit: 'COUNT',
    group: 'other',
  },
  'property.vehicle.count': { zh: '机动车数量', en: 'Vehicles held', unit: 'COUNT', group: 'other' },
  'property.vehicle.bought': {
    zh: '近12个月新登记机动车价值',
    en: 'Value of vehicles first registered in the 12 months',
    unit: 'YUAN',
    group: 'other',
  },
  'property.business.count': {
    zh: '在营企业、出资数量',
    en: 'Open businesses and shares in companies',
    unit: 'COUNT',
    group: 'other',
  },
  'expense.medical': {
    zh: '自付医疗费用',
    en: 'Medical costs paid by oneself',
    unit: 'YUAN_PER_YEAR',
    group: 'expense',
  },
  'status.deceased': { zh: '死亡登记', en: 'Registered as deceased', unit: 'COUNT', group: 'other' },
  'status.inCustody': { zh: '服刑、强制戒毒', en: 'In custody', unit: 'COUNT', group: 'other' },
  'status.student': { zh: '全日制在读', en: 'Full-time pupil or student', unit: 'COUNT', group: 'other' },
  'status.university': {
    zh: '全日制高等教育在读',
    en: 'Full-time at university',
    unit: 'COUNT',
    group: 'other',
  },
  'status.severelyDisabled': {
    zh: '重度残疾（一、二级）',
    en: 'Severely disabled (grade 1 or 2)',
    unit: 'COUNT',
    group: 'other',
  },
  'status.mentallyDisabled': {
    zh: '三级智力、精神残疾',
    en: 'Intellectual or mental disability of grade 3',
    unit: 'COUNT',
    group: 'other',
  },
  'assistance.minimumLiving': {
    zh: '在享低保',
    en: 'Receives the minimum living allowance',
    unit: 'COUNT',
    group: 'other',
  },
  'assistance.marginal': {
    zh: '已认定低保边缘',
    en: 'Recognised as marginal',
    unit: 'COUNT',
    group: 'other',
  },
  'assistance.extremeHardship': {
    zh: '在享特困供养',
    en: 'Receives extreme-hardship support',
    unit: 'COUNT',
    group: 'other',
  },
  'assistance.temporary': {
    zh: '在享临时救助',
    en: 'Receives temporary assistance',
    unit: 'COUNT',
    group: 'other',
  },
  'stated.serving': {
    zh: '现役军人',
    en: 'Serving in the army',
    unit: 'COUNT',
    group: 'other',
    stated: true,
  },
  'stated.missing': { zh: '宣告失踪', en: 'Declared missing', unit: 'COUNT', group: 'other', stated: true },
  'stated.graveIllness': {
    zh: '重病（医保、民政共同认定）',
    en: 'Gravely ill, as medical insurance and civil affairs identified together',
    unit: 'COUNT',
    group: 'other',
    stated: true,
  },
  'stated.unableToWork': {
    zh: '无劳动能力',
    en: 'Unable to work',
    unit: 'COUNT',
    group: 'other',
    stated: true,
  },
  'stated.withoutSupport': {
    zh: '无法定义务人或义务人无履行能力',
    en: 'Nobody is bound and able to support the person',
    unit: 'COUNT',
    group: 'other',
    stated: true,
  },
  'stated.emergency': {
    zh: '突发紧急困难',
    en: 'Sudden emergency',
    unit: 'COUNT',
    group: 'other',
    stated: true,
  },
  'stated.supporterHeads': {
    zh: '赡养、抚养、扶养义务人家庭人口',
    en: "Head-count of a supporter's own household",
    unit: 'COUNT',
    group: 'other',
    stated: true,
  },
  'stated.supporterIncome': {
    zh: '义务人家庭其他成员年收入',
    en: "Yearly income of the others in a supporter's own household",
    unit: 'YUAN_PER_YEAR',
    group: 'other',
    stated: true,
  },
} as const satisfies Record<string, MeasureKind>

export type MeasureKindId = keyof typeof MEASURE_KINDS

/**
 * The kinds that a name stands for: the kind itself and those below it; `income` and `property` for all of the group.
 * Empty for a name that stands for none.
 */
export function kindsUnder(name: string): readonly MeasureKindId[] {
  const known = UNDER.get(name)
  if (known) return known
  const kinds = ALL_KINDS.filter((kind) => kind === name || kind.startsWith(`${name}.`))
  // Names that stand for nothing come from outside, and would fill the memory.
  if (kinds.length > 0) UNDER.set(name, kinds)
  return kinds
}

const ALL_KINDS: readonly MeasureKindId[] = Object.keys(MEASURE_KINDS).filter(isMeasureKind)
const UNDER = new Map<string, readonly MeasureKindId[]>()

/** The kinds that departments turn their records into: all but those that an office states. */
export const DEPARTMENT_KINDS: readonly MeasureKindId[] = ALL_KINDS.filter((kind) => !isStated(kind))

/** Whether a kind is stated by the office, and held by no department. */
export function isStated(kind: MeasureKindId): boolean {
  return 'stated' in MEASURE_KINDS[kind]
}

export function isMeasureKind(name: string): name is MeasureKindId {
  return Object.hasOwn(MEASURE_KINDS, name)
}
