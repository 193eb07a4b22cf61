/** The schema's enums in words, as domain.md and the printed report have them. */
import type { Localized } from './language.tsx'

type Terms = Readonly<Record<string, Localized>>

export const ROLES: Terms = {
  OFFICER: { zh: '经办人', en: 'Officer' },
  REVIEWER: { zh: '复核人', en: 'Reviewer' },
  STEWARD: { zh: '数据管理员', en: 'Department steward' },
  AUDITOR: { zh: '审计员', en: 'Auditor' },
  ADMINISTRATOR: { zh: '系统管理员', en: 'Administrator' },
  RESIDENT: { zh: '居民', en: 'Resident' },
  CLIENT_APPLICATION: { zh: '应用系统', en: 'Client application' },
}

export const PURPOSES: Terms = {
  APPLICATION: { zh: '申请救助', en: 'Application' },
  REVERIFICATION: { zh: '定期复核', en: 'Periodic re-verification' },
  OBJECTION: { zh: '异议', en: 'Objection' },
  COMPLAINT: { zh: '投诉举报', en: 'Complaint' },
  SAMPLE_REVIEW: { zh: '抽查复审', en: 'Sampled second look' },
}

export const OUTCOMES: Terms = {
  HIT: { zh: '有', en: 'Found' },
  NONE: { zh: '无', en: 'None' },
  MISMATCH: { zh: '姓名不一致', en: 'Name differs' },
  NOT_RETURNED: { zh: '未反馈', en: 'Not returned' },
  ERROR: { zh: '出错', en: 'Error' },
  NOT_AUTHORIZED: { zh: '未授权', en: 'Not authorized' },
}

export const VERIFICATION_STATES: Terms = {
  COLLECTING: { zh: '核对中', en: 'Collecting' },
  ISSUED: { zh: '已出具报告', en: 'Report issued' },
  CANCELLED: { zh: '已撤销', en: 'Cancelled' },
}

export const VERDICTS: Terms = {
  MET: { zh: '符合标准', en: 'Standard met' },
  NOT_MET: { zh: '不符合标准', en: 'Standard not met' },
  UNDETERMINED: { zh: '待定', en: 'Undetermined' },
}

export const RESIDENCES: Terms = {
  URBAN: { zh: '城镇', en: 'Urban' },
  RURAL: { zh: '农村', en: 'Rural' },
}

export const DECISIONS: Terms = {
  GRANTED: { zh: '准予', en: 'Granted' },
  PARTIAL: { zh: '部分准予', en: 'Partly' },
  REFUSED: { zh: '拒绝', en: 'Refused' },
}

/** A value of an enum in words; one that this console does not know as it is. */
export function term(terms: Terms, value: string): Localized {
  return terms[value] ?? { zh: value, en: value }
}
