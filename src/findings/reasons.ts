import type { FindingReason, Outcome } from './finding.ts'

/** What each reason of a finding means: its outcome, and the sentence that a clerk reads. */
export const FINDING_REASONS = {
  NAME_DIFFERS: {
    outcome: 'MISMATCH',
    zh: '身份证号一致但姓名不一致，请人工核实',
    en: 'The ID number matches but the name differs; look at it',
  },
  TIMED_OUT: {
    outcome: 'NOT_RETURNED',
    zh: '该单位未在时限内反馈',
    en: 'The department did not answer in time',
  },
  UNREACHABLE: { outcome: 'NOT_RETURNED', zh: '无法连接该单位', en: 'The department cannot be reached' },
  DEADLINE_PASSED: {
    outcome: 'NOT_RETURNED',
    zh: '至办结期限仍未反馈',
    en: 'There was no answer by the deadline',
  },
  INTERRUPTED: {
    outcome: 'NOT_RETURNED',
    zh: '该单位近期连续故障，暂停查询',
    en: 'The department failed repeatedly; calls are paused',
  },
  QUOTA_EXHAUSTED: {
    outcome: 'NOT_RETURNED',
    zh: '该单位查询限额已用完',
    en: "The department's quota is used up",
  },
  PERSON_MISSING: {
    outcome: 'NOT_RETURNED',
    zh: '该单位的反馈中没有此人',
    en: "The department's answer leaves this person out",
  },
  REFUSED: { outcome: 'ERROR', zh: '该单位拒绝了查询', en: 'The department refused the query' },
  GARBLED: {
    outcome: 'ERROR',
    zh: '该单位的反馈无法识别',
    en: "The department's answer cannot be understood",
  },
  TOO_LARGE: { outcome: 'ERROR', zh: '该单位的反馈超出大小限制', en: "The department's answer is too large" },
  MISCONFIGURED: {
    outcome: 'ERROR',
    zh: '该单位的接口配置有误',
    en: 'The department is not configured properly',
  },
  AWAITING_ANSWER: {
    outcome: 'NOT_RETURNED',
    zh: '已向该单位发出查询，等待反馈',
    en: 'The department was asked and its answer is awaited',
  },
  ANSWERS_LATER: {
    outcome: 'NOT_RETURNED',
    zh: '该单位不能即时反馈，请发起核对',
    en: 'The department does not answer at once; request a verification',
  },
  SUSPENDED: {
    outcome: 'NOT_RETURNED',
    zh: '该单位的数据服务已暂停',
    en: "The department's data service is suspended",
  },
} as const satisfies Record<FindingReason, { outcome: Outcome; zh: string; en: string }>
