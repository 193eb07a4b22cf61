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
}

/** Income has four kinds (domain.md §4); assets are money or counted things. */
export const MEASURE_KINDS = {
  'income.wage': { zh: '工资性收入', en: 'Wage income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.business': { zh: '经营净收入', en: 'Net business income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.property': { zh: '财产净收入', en: 'Net property income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'income.transfer': { zh: '转移净收入', en: 'Net transfer income', unit: 'YUAN_PER_YEAR', group: 'income' },
  'property.deposits': { zh: '存款', en: 'Deposits', unit: 'YUAN', group: 'property' },
  'property.securities': { zh: '有价证券', en: 'Securities', unit: 'YUAN', group: 'property' },
  'property.insurance': {
    zh: '商业保险现金价值',
    en: 'Cash value of insurance',
    unit: 'YUAN',
    group: 'property',
  },
  'property.realEstate.count': { zh: '不动产数量', en: 'Real estate held', unit: 'COUNT', group: 'other' },
  'property.vehicle.count': { zh: '机动车数量', en: 'Vehicles held', unit: 'COUNT', group: 'other' },
  'expense.medical': {
    zh: '自付医疗费用',
    en: 'Medical costs paid by oneself',
    unit: 'YUAN_PER_YEAR',
    group: 'expense',
  },
  'status.deceased': { zh: '死亡登记', en: 'Registered as deceased', unit: 'COUNT', group: 'other' },
} as const satisfies Record<string, MeasureKind>

export type MeasureKindId = keyof typeof MEASURE_KINDS
