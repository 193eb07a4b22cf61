/** What an auditor looks for: a set of conditions, all of which an entry must have. It is kept in memory alone. */
import { maskIdNumber } from '../../../../src/people/mask.ts'
import type { Localized } from '../../words/language.tsx'
import { DECISIONS, OUTCOMES, PURPOSES, ROLES, term } from '../../words/terms.ts'
import { LEDGER_KINDS } from '../terms.ts'
import type { AccessLogFilter, LogCatalogueQuery } from './documents.ts'

/** A condition other than the time. */
export type Condition = Exclude<keyof AccessLogFilter, 'refusedOnly' | 'from' | 'until'>

/** Conditions with their values, as the schema spells them. */
export type LogFilter = { readonly [C in Condition | 'from' | 'until']?: string }

/** What ids are called. */
export interface Catalogue {
  readonly departments: LogCatalogueQuery['departments']
  readonly organisations: ReadonlyMap<string, Localized>
}

/** In the order in which chips are shown. */
export const CONDITIONS: Readonly<Record<Condition, Localized>> = {
  idNumber: { zh: '人员', en: 'Person' },
  subject: { zh: '操作人', en: 'Account' },
  organisation: { zh: '单位', en: 'Office' },
  role: { zh: '角色', en: 'Role' },
  client: { zh: '客户端', en: 'Client' },
  clientAddress: { zh: '来源地址', en: 'Address' },
  kind: { zh: '事项', en: 'Act' },
  decision: { zh: '结论', en: 'Decision' },
  reasonCode: { zh: '拒绝原因', en: 'Reason' },
  purpose: { zh: '核对事由', en: 'Purpose' },
  caseNumber: { zh: '案卷', en: 'Case' },
  household: { zh: '家庭', en: 'Household' },
  consentId: { zh: '授权书', en: 'Consent' },
  verificationId: { zh: '核对任务', en: 'Verification' },
  reportNumber: { zh: '报告', en: 'Report' },
  department: { zh: '数据提供单位', en: 'Department' },
  item: { zh: '核对项目', en: 'Item' },
  outcome: { zh: '核对结果', en: 'Outcome' },
}

export const isCondition = (name: string): name is Condition => Object.hasOwn(CONDITIONS, name)

/** The filter as the hub takes it. Values come from its own enums where it wants one, and are refused by it otherwise. */
export function asked(filter: LogFilter): AccessLogFilter {
  return filter as AccessLogFilter
}

export function without(filter: LogFilter, ...names: readonly (keyof LogFilter)[]): LogFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !names.some((one) => one === name)))
}

/** A grant may be of everything. */
const ALL_ITEMS: Localized = { zh: '全部项目', en: 'All items' }

/** The value of a condition in words; an ID number covered. */
export function valueText(condition: Condition, value: string, catalogue: Catalogue): Localized {
  switch (condition) {
    case 'idNumber':
      return same(maskIdNumber(value))
    case 'role':
      return term(ROLES, value)
    case 'kind':
      return term(LEDGER_KINDS, value)
    case 'decision':
      return term(DECISIONS, value)
    case 'purpose':
      return term(PURPOSES, value)
    case 'outcome':
      return term(OUTCOMES, value)
    case 'department':
      if (value === '*') return ALL_ITEMS
      return catalogue.departments.find((one) => departmentKey(one) === value)?.title ?? same(value)
    case 'item':
      if (value === '*') return ALL_ITEMS
      return (
        catalogue.departments.flatMap(({ items }) => items).find(({ id }) => id === value)?.title ??
        same(value)
      )
    case 'organisation':
      return catalogue.organisations.get(value) ?? same(value)
    default:
      return same(value)
  }
}

/** What the department of a steward or a program is called; their tokens name it by its slug. */
export function departmentTitle(slug: string, { departments }: Catalogue): Localized {
  return departments.find((one) => one.slug === slug)?.title ?? same(slug)
}

/** By what the log knows a department: what the ids of its items begin with. */
export function departmentKey({ slug, items: [first] }: Catalogue['departments'][number]): string {
  return first?.id.split('.')[0] ?? slug
}

export function same(text: string): Localized {
  return { zh: text, en: text }
}
