/** What was done with somebody's data, in words of daily life. */
import type { Localized } from '../../words/language.tsx'

/** The same where it was refused: nothing was shown, and nobody is to read that it was. */
export const REFUSED_ACTS: Readonly<Record<string, Localized>> = {
  DISCLOSURE: { zh: '申请查询您的数据', en: 'asked to look up your data' },
  COLLECTION: {
    zh: '为核对申请收集各部门对您的反馈',
    en: 'asked for what departments hold on you, for a verification',
  },
  REPORT_READ: { zh: '申请查看您家庭的核对报告', en: "asked to read your household's report" },
  ID_NUMBER_REVEALED: { zh: '申请查看您的完整身份号码', en: 'asked to be shown your whole ID number' },
  CASE_READ: { zh: '申请查看您的授权书或办理情况', en: 'asked to read your consent letter or your case' },
}

/** By the ledger's kind: what somebody did. What is not here is told in general. */
export const ACTS: Readonly<Record<string, Localized>> = {
  DISCLOSURE: { zh: '查询了您的数据', en: 'looked up your data' },
  COLLECTION: {
    zh: '为核对收集了各部门对您的反馈',
    en: 'collected what departments hold on you, for a verification',
  },
  REPORT_ISSUED: { zh: '出具了您家庭的核对报告', en: "issued your household's report" },
  REPORT_READ: { zh: '查看了您家庭的核对报告', en: "read your household's report" },
  ID_NUMBER_REVEALED: {
    zh: '在报告中查看了您的完整身份号码',
    en: 'had your whole ID number shown in a report',
  },
  REPORT_REPLAYED: {
    zh: '为检查重新计算了您家庭的报告',
    en: "made your household's report again, to check it",
  },
  VERIFICATION_REQUESTED: {
    zh: '发起了对您家庭经济状况的核对',
    en: 'started a verification of your household',
  },
  VERIFICATION_CANCELLED: { zh: '撤销了对您家庭的核对', en: 'cancelled a verification of your household' },
  VERIFICATION_RETRIED: { zh: '要求一个部门重新反馈您的数据', en: 'had a department asked about you again' },
  VERIFICATION_WATCHED: { zh: '查看了核对进度', en: 'watched how the verification went' },
  CASE_READ: { zh: '查看了您的授权书或办理情况', en: 'read your consent letter or your case' },
  CONSENT_RECORDED: { zh: '登记了您的授权书', en: 'recorded your consent' },
  CONSENT_REVOKED: { zh: '撤回了授权', en: 'withdrew the consent' },
  INQUIRIES_READ: { zh: '查看了需要反馈您的哪些数据', en: 'saw what it is asked about you' },
  FINDINGS_SUBMITTED: { zh: '反馈了您的数据', en: 'handed in what it holds on you' },
  HIT_DISPOSED: { zh: '记录了对查到的信息的核实结论', en: 'noted what came of looking into what was found' },
  OBJECTION_RAISED: { zh: '提出了异议', en: 'raised an objection' },
  OBJECTION_ANSWERED: { zh: '异议的部门反馈已收到', en: 'took the answers to an objection' },
  OBJECTION_RESOLVED: { zh: '办结了异议', en: 'resolved an objection' },
  SAMPLE_DRAWN: { zh: '抽查到您家庭的报告', en: "drew your household's report for a second look" },
  ACCESS_LOG_READ: { zh: '查阅了与您有关的查询记录', en: 'read the log of who looked at your data' },
  ACCESS_LOG_EXPORTED: { zh: '导出了与您有关的查询记录', en: 'exported the log of who looked at your data' },
  PROOF_READ: { zh: '核实了一条查询记录', en: 'had an entry about you proved' },
  EMERGENCY_OPENED: { zh: '开启了对您数据的紧急访问', en: 'opened an emergency access to your data' },
  EMERGENCY_REVOKED: { zh: '撤销了对您数据的紧急访问', en: 'ended an emergency access to your data' },
  ACCESS_COMPLAINT_RAISED: { zh: '提出了投诉', en: 'complained' },
  ACCESS_COMPLAINT_ANSWERED: { zh: '答复了投诉', en: 'answered a complaint' },
  ACCESS_COMPLAINTS_READ: { zh: '查阅了投诉', en: 'read complaints' },
  ERASURE_REQUESTED: { zh: '申请删除您家庭的资料', en: "asked that your household's data be erased" },
  HOUSEHOLD_ERASED: { zh: '删除了您家庭的资料', en: "erased your household's data" },
}

export const OTHER_ACT: Localized = { zh: '办理了与您有关的事项', en: 'did something that concerns you' }
