/** What versions, rules and changes of departments are called, and how they stand (schema/registration.graphql). */
import type { Tone } from '../parts/tag.tsx'
import type { Localized } from '../words/language.tsx'
import type {
  CertificationResult,
  DepartmentOrigin,
  DepartmentVersionState,
  SchemaChangeCriticality,
} from './documents.ts'

interface Named extends Localized {
  readonly tone: Tone
}

export const VERSION_STATES: Readonly<Record<DepartmentVersionState, Named>> = {
  DRAFT: { zh: '草稿', en: 'Draft', tone: 'plain' },
  CERTIFIED: { zh: '已认证', en: 'Certified', tone: 'busy' },
  APPROVED: { zh: '已审批', en: 'Approved', tone: 'busy' },
  ACTIVE: { zh: '启用中', en: 'Live', tone: 'good' },
  SUSPENDED: { zh: '已暂停', en: 'Suspended', tone: 'warn' },
  SUPERSEDED: { zh: '已替换', en: 'Superseded', tone: 'plain' },
  RETIRED: { zh: '已停用', en: 'Retired', tone: 'plain' },
}

export const ORIGINS: Readonly<Record<DepartmentOrigin, Localized>> = {
  SHIPPED: { zh: '随平台提供', en: 'Ships with the hub' },
  REGISTERED: { zh: '运行时登记', en: 'Registered' },
}

export const RESULTS: Readonly<Record<CertificationResult, Named>> = {
  PASSED: { zh: '通过', en: 'Passed', tone: 'good' },
  FAILED: { zh: '未通过', en: 'Failed', tone: 'bad' },
  WARNED: { zh: '提醒', en: 'Warning', tone: 'warn' },
  SKIPPED: { zh: '未能判断', en: 'Not judged', tone: 'plain' },
}

/** What a certification asks about. */
export const PROBES: Readonly<Record<string, Localized>> = {
  KNOWN: { zh: '有记录的人员', en: 'people with records' },
  UNKNOWN: { zh: '没有记录的人员', en: 'somebody without records' },
  WRONG_NAME: { zh: '姓名不符', en: 'a name that does not fit' },
  TWICE_IN_ONE_CALL: { zh: '同一人两次', en: 'the same person twice' },
  REVERSED: { zh: '次序颠倒', en: 'in the reverse order' },
  ASKED_AGAIN: { zh: '再次查询', en: 'asked again' },
  FULL_BATCH: { zh: '达到批量上限', en: 'a full batch' },
  TWO_HUNDRED: { zh: '200人', en: '200 people' },
  SIDE_BY_SIDE: { zh: '同时查询', en: 'side by side' },
}

export const CRITICALITIES: Readonly<Record<SchemaChangeCriticality, Named>> = {
  BREAKING: { zh: '不兼容', en: 'Breaking', tone: 'bad' },
  DANGEROUS: { zh: '须留意', en: 'Dangerous', tone: 'warn' },
  SAFE: { zh: '无影响', en: 'Safe', tone: 'good' },
}

export const AVAILABILITIES: Readonly<Record<'AVAILABLE' | 'INTERRUPTED' | 'SUSPENDED', Named>> = {
  AVAILABLE: { zh: '正常', en: 'Available', tone: 'good' },
  INTERRUPTED: { zh: '中断（熔断）', en: 'Interrupted', tone: 'bad' },
  SUSPENDED: { zh: '暂停', en: 'Suspended', tone: 'warn' },
}

export const PROTOCOLS: Readonly<Record<string, Localized>> = {
  rest: { zh: '接口（REST）', en: 'REST' },
  soap: { zh: '网络服务（SOAP）', en: 'SOAP' },
  sql: { zh: '前置库只读视图（SQL）', en: 'Database view (SQL)' },
  graphql: { zh: 'GraphQL', en: 'GraphQL' },
  callback: { zh: '异步反馈（callback）', en: 'Answers later (callback)' },
  manual: { zh: '人工反馈（manual）', en: 'By hand (manual)' },
  file: { zh: '批量文件（file）', en: 'Batch files (file)' },
}

export const SENSITIVITIES: Readonly<Record<number, Localized>> = {
  2: { zh: '2级（内部）', en: '2 (internal)' },
  3: { zh: '3级（个人）', en: '3 (personal)' },
  4: { zh: '4级（敏感）', en: '4 (sensitive)' },
}
