/** The ledger's enums in words, as the schema has them. */
import type { Localized } from '../words/language.tsx'

type Terms = Readonly<Record<string, Localized>>

export const LEDGER_KINDS: Terms = {
  DISCLOSURE: { zh: '查询数据', en: 'Data looked up' },
  COLLECTION: { zh: '采集反馈', en: 'Answers collected' },
  REPORT_ISSUED: { zh: '出具报告', en: 'Report issued' },
  REPORT_READ: { zh: '查阅报告', en: 'Report read' },
  ID_NUMBER_REVEALED: { zh: '查看完整号码', en: 'ID number shown' },
  REPORT_REPLAYED: { zh: '重算报告', en: 'Report made again' },
  VERIFICATION_REQUESTED: { zh: '发起核对', en: 'Verification started' },
  VERIFICATION_CANCELLED: { zh: '撤销核对', en: 'Verification cancelled' },
  VERIFICATION_RETRIED: { zh: '重新查询单位', en: 'Department asked again' },
  VERIFICATION_WATCHED: { zh: '订阅核对进度', en: 'Progress watched' },
  HIT_DISPOSED: { zh: '记录核实结论', en: 'Hit looked into' },
  REVIEW_STATISTICS_READ: { zh: '查阅误报率', en: 'False hits counted' },
  OBJECTION_RAISED: { zh: '提出异议', en: 'Objection raised' },
  OBJECTION_ANSWERED: { zh: '异议已反馈', en: 'Objection answered' },
  OBJECTION_RESOLVED: { zh: '办结异议', en: 'Objection resolved' },
  SAMPLE_DRAWN: { zh: '抽查', en: 'Sample drawn' },
  SAMPLE_REVIEW_ASSIGNED: { zh: '分派复审', en: 'Second look assigned' },
  SAMPLE_REVIEW_FINISHED: { zh: '办结复审', en: 'Second look finished' },
  CONSENT_RECORDED: { zh: '登记授权书', en: 'Consent recorded' },
  CONSENT_REVOKED: { zh: '撤回授权', en: 'Consent revoked' },
  CASE_READ: { zh: '查阅案卷', en: 'Case read' },
  GRANT_GIVEN: { zh: '授予数据权限', en: 'Grant given' },
  GRANT_WITHDRAWN: { zh: '收回数据权限', en: 'Grant withdrawn' },
  ORGANISATION_NAMED: { zh: '登记单位名称', en: 'Office named' },
  ACCESS_LOG_READ: { zh: '查阅日志', en: 'Access log read' },
  ACCESS_LOG_EXPORTED: { zh: '导出日志', en: 'Access log exported' },
  PROOF_READ: { zh: '获取存在证明', en: 'Proof fetched' },
  INQUIRIES_READ: { zh: '查阅待反馈查询', en: 'Open inquiries read' },
  FINDINGS_SUBMITTED: { zh: '单位反馈结果', en: 'Department handed in' },
  DEPARTMENT_REGISTERED: { zh: '登记单位', en: 'Department registered' },
  DEPARTMENT_CERTIFIED: { zh: '认证单位', en: 'Department certified' },
  DEPARTMENT_APPROVED: { zh: '审批单位', en: 'Department approved' },
  DEPARTMENT_ACTIVATED: { zh: '启用单位', en: 'Department activated' },
  DEPARTMENT_SUSPENDED: { zh: '暂停单位', en: 'Department suspended' },
  DEPARTMENT_RETIRED: { zh: '停用单位', en: 'Department retired' },
  DEPARTMENT_SECRET_SET: { zh: '设置单位密钥', en: 'Department secret set' },
  TOKENS_REVOKED: { zh: '吊销令牌', en: 'Tokens revoked' },
  CREDENTIALS_READ: { zh: '查阅应用和密钥', en: 'Clients and keys read' },
  LEDGER_KEY_ROTATED: { zh: '更换账本密钥', en: 'Ledger key rotated' },
  PROGRAMME_REGISTERED: { zh: '登记标准文件', en: 'Standard registered' },
  PROGRAMME_APPROVED: { zh: '审批发布标准', en: 'Standard published' },
  PROGRAMME_WITHDRAWN: { zh: '撤回标准', en: 'Standard withdrawn' },
  AUDIT_FINDING_OPENED: { zh: '审计发现', en: 'Audit finding opened' },
  AUDIT_FINDING_ASSIGNED: { zh: '分派审计发现', en: 'Finding assigned' },
  AUDIT_FINDING_CONCLUDED: { zh: '办结审计发现', en: 'Finding concluded' },
  AUDIT_FINDINGS_READ: { zh: '查阅审计发现', en: 'Findings read' },
  STAFF_REGISTERED: { zh: '登记工作人员', en: 'Staff registered' },
  LEDGER_ARCHIVED: { zh: '日志归档', en: 'Ledger archived' },
  LEDGER_MONTH_DROPPED: { zh: '归档日志移出', en: 'Archived month dropped' },
  LEDGER_ARCHIVE_FORGOT: { zh: '归档遗忘', en: 'Archived month forgot' },
  ERASURE_REQUESTED: { zh: '申请删除', en: 'Erasure requested' },
  ERASURE_WITHDRAWN: { zh: '撤回删除申请', en: 'Erasure withdrawn' },
  HOUSEHOLD_ERASED: { zh: '删除家庭资料', en: 'Household erased' },
  ERASURES_READ: { zh: '查阅删除申请', en: 'Erasures read' },
  DEPARTMENT_ACCESSES_READ: { zh: '单位查阅数据去向', en: 'Department saw who received its data' },
  EMERGENCY_OPENED: { zh: '开启紧急访问', en: 'Emergency access opened' },
  EMERGENCY_REVOKED: { zh: '撤销紧急访问', en: 'Emergency access revoked' },
  EMERGENCY_ERASED: { zh: '删除紧急访问资料', en: 'Emergency access erased' },
  EMERGENCIES_READ: { zh: '查阅紧急访问', en: 'Emergency accesses read' },
  ACCESS_COMPLAINT_RAISED: { zh: '投诉查询', en: 'Access complained about' },
  ACCESS_COMPLAINT_ANSWERED: { zh: '答复投诉', en: 'Complaint answered' },
  ACCESS_COMPLAINTS_READ: { zh: '查阅投诉', en: 'Complaints read' },
  ACCESS_DELAYED: { zh: '延迟告知', en: 'Telling delayed' },
  ACCESS_DELAY_LIFTED: { zh: '解除延迟告知', en: 'Delay lifted' },
  ACCESS_DELAYS_READ: { zh: '查阅延迟告知', en: 'Delays read' },
  DELIVERIES_DELETED: { zh: '删除交换数据', en: 'Deliveries deleted' },
}

export const LEVELS: Terms = {
  CONCLUSION: { zh: '结论', en: 'conclusion only' },
  SUMMARY: { zh: '摘要', en: 'summary' },
  DETAIL: { zh: '明细', en: 'details' },
}

/** How the look-up's officer is related to somebody, as the note `relation` of an entry says. */
export const RELATIONS: Terms = {
  SELF: { zh: '本人', en: 'themself' },
  COLLEAGUE: { zh: '同事', en: 'colleague' },
  SURNAME: { zh: '同姓', en: 'same surname' },
  ADDRESS: { zh: '同住址', en: 'same address' },
  'ADDRESS?': { zh: '住址不明', en: 'address not known' },
  RELATIVE: { zh: '申报的亲属', en: 'declared relative' },
}

export const DECISION_TONES = { GRANTED: 'good', PARTIAL: 'warn', REFUSED: 'bad' } as const

export const SEVERITIES: Terms = {
  HIGH: { zh: '高', en: 'High' },
  MEDIUM: { zh: '中', en: 'Medium' },
  LOW: { zh: '低', en: 'Low' },
}

export const SEVERITY_TONES = { HIGH: 'bad', MEDIUM: 'warn', LOW: 'plain' } as const

export const FINDING_STATES: Terms = {
  OPEN: { zh: '待分派', en: 'Open' },
  ASSIGNED: { zh: '已分派', en: 'Assigned' },
  CONCLUDED: { zh: '已办结', en: 'Concluded' },
}

export const FINDING_TONES = { OPEN: 'warn', ASSIGNED: 'busy', CONCLUDED: 'good' } as const

export const AUDIT_VERDICTS: Terms = {
  CONFIRMED: { zh: '属实', en: 'Confirmed: not in order' },
  FALSE: { zh: '不属实', en: 'False: in order' },
  UNCLEAR: { zh: '无法查明', en: 'Unclear' },
}
