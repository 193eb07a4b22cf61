/**
 * The errors that a person outside the hub may meet, free of any transport. Each code is stable, stands in
 * docs/errors.md, and carries a sentence in both languages that a clerk understands. The server maps a
 * {@link HeduiError} to GraphQL and HTTP once (src/server/error-format.ts); anything else that is thrown is a fault of
 * ours and leaves the hub as `INTERNAL`, without its message.
 */
export const ERRORS = {
  UNAUTHENTICATED: {
    zh: '请先登录：未提供有效的访问令牌',
    en: 'Sign in first: no valid access token was sent',
  },
  FORBIDDEN: { zh: '您的角色无权执行此操作', en: 'Your role may not do this' },
  ACCESS_REFUSED: { zh: '不予披露', en: 'The disclosure is refused' },
  INPUT_INVALID: { zh: '输入有误', en: 'The input is not valid' },
  ID_NUMBER_INVALID: { zh: '公民身份号码有误', en: 'The citizen ID number is not valid' },
  DATE_INVALID: { zh: '日期有误', en: 'The date is not valid' },
  DECIMAL_INVALID: { zh: '数值有误', en: 'The decimal number is not valid' },
  ITEM_UNKNOWN: { zh: '没有这个核对项目', en: 'There is no such data item' },
  MEASURE_UNKNOWN: { zh: '没有这个计量项', en: 'There is no such measure' },
  CONSENT_NOT_FOUND: { zh: '没有这份授权书', en: 'There is no such consent' },
  CONSENT_INCOMPLETE: { zh: '授权书不完整', en: 'The consent letter is incomplete' },
  VERIFICATION_NOT_FOUND: { zh: '没有这个核对任务', en: 'There is no such verification' },
  REPORT_NOT_FOUND: { zh: '没有这份核对报告', en: 'There is no such report' },
  PERSON_NOT_FOUND: { zh: '报告中没有这个人', en: 'There is no such person in the report' },
  REPORT_WITHOUT_BASIS: {
    zh: '这份报告出具时未留存依据，无法重算',
    en: 'Nothing was kept of what this report was made from',
  },
  ERASED: {
    zh: '该家庭的资料已按规定删除，仅保留账本记录',
    en: "The household's data was erased; only the records in the ledger remain",
  },
  ERASURE_NOT_FOUND: { zh: '没有这项删除申请', en: 'There is no such request for erasure' },
  ERASURE_BLOCKED: { zh: '目前不能删除该家庭的资料', en: "The household's data cannot be erased now" },
  ENTRY_NOT_FOUND: { zh: '没有这条日志', en: 'There is no such ledger entry' },
  SEARCH_TOO_BROAD: {
    zh: '查询范围过大，未能在限定时间内完成',
    en: 'The search covers too much to be answered in time',
  },
  GRANT_NOT_FOUND: { zh: '没有这项数据授权', en: 'There is no such grant' },
  INQUIRY_NOT_FOUND: { zh: '没有这项查询', en: 'There is no such inquiry' },
  FINDINGS_INVALID: { zh: '反馈的结果有误', en: 'The findings are not valid' },
  REQUEST_ID_REUSED: {
    zh: '同一请求编号已用于不同内容的请求',
    en: 'This clientRequestId was already used for a different request',
  },
  QUERY_TOO_COMPLEX: { zh: '查询过大或过深', en: 'The query is too large or too deep' },
  DEPARTMENT_NOT_FOUND: { zh: '没有这个单位或版本', en: 'There is no such department or version' },
  DEPARTMENT_FAULTY: { zh: '单位的接入文件有误', en: "The department's files are faulty" },
  DEPARTMENT_STATE: { zh: '该版本当前不能进行此操作', en: 'The version is not in a state that allows this' },
  SCHEMA_BREAKING: {
    zh: '此变更会影响现有用户，须逐项指明接受（acceptBreaking）',
    en: 'The change would break clients; accept each of it by name (acceptBreaking)',
  },
  VERIFICATION_ENDED: { zh: '核对任务已结束', en: 'The verification has ended' },
  NOTHING_OUTSTANDING: {
    zh: '该单位没有未反馈的项目',
    en: 'Nothing of this department is outstanding',
  },
  BATCH_FILE_INVALID: { zh: '批量核对文件有误', en: 'The file of households is faulty' },
  BATCH_NOT_FOUND: { zh: '没有这个批次', en: 'There is no such batch' },
  REPORT_SUPERSEDED: {
    zh: '报告已有新版本，请查看后再处理',
    en: 'The report has a newer version; look at it first',
  },
  FINDING_NOT_FOUND: { zh: '报告中没有这一项结果', en: 'There is no such finding in the report' },
  FINDING_NOT_DISPOSABLE: {
    zh: '只能对“有”或“姓名不一致”的结果作出核实结论',
    en: 'Only a hit, or a name that differs, can be disposed of',
  },
  NOTHING_DISPUTED: {
    zh: '所异议的事项中没有可以重新查询的结果',
    en: 'None of what is disputed can be asked again',
  },
  OBJECTION_NOT_FOUND: { zh: '没有这项异议', en: 'There is no such objection' },
  OBJECTION_STATE: { zh: '该异议当前不能进行此操作', en: 'The objection is not in a state that allows this' },
  SAMPLE_REVIEW_NOT_FOUND: { zh: '这份报告未被抽中复审', en: 'This report was not drawn for a second look' },
  SAMPLE_REVIEW_STATE: {
    zh: '该复审当前不能进行此操作',
    en: 'The second look is not in a state that allows this',
  },
  AUDIT_FINDING_NOT_FOUND: { zh: '没有这项审计发现', en: 'There is no such audit finding' },
  AUDIT_FINDING_STATE: {
    zh: '该审计发现当前不能进行此操作',
    en: 'The audit finding is not in a state that allows this',
  },
  CASE_NOT_FOUND: { zh: '该单位没有这个案卷', en: 'The office has no such case' },
  DELAY_NOT_FOUND: { zh: '没有这项延迟告知', en: 'There is no such delay' },
  COMPLAINT_NOT_FOUND: { zh: '没有这项投诉', en: 'There is no such complaint' },
  COMPLAINT_STATE: { zh: '该投诉当前不能进行此操作', en: 'The complaint is not in a state that allows this' },
  TOO_MANY_SUBSCRIPTIONS: { zh: '订阅数量过多', en: 'Too many subscriptions are open' },
  PROGRAMME_FAULTY: { zh: '标准文件有误', en: 'The standard document is faulty' },
  PROGRAMME_NOT_FOUND: { zh: '没有这个标准文件或版本', en: 'There is no such standard document or version' },
  PROGRAMME_STATE: { zh: '该版本当前不能进行此操作', en: 'The version is not in a state that allows this' },
  RATE_LIMITED: { zh: '请求过于频繁，请稍后再试', en: 'Too many requests; try again shortly' },
  LEDGER_UNAVAILABLE: {
    zh: '日志无法写入，暂停一切披露，请稍后再试',
    en: 'The ledger cannot be written, so nothing is disclosed; try again shortly',
  },
  STORAGE_UNAVAILABLE: {
    zh: '数据库暂不可用，请稍后再试',
    en: 'The database is not available; try again shortly',
  },
  INTERNAL: { zh: '系统内部错误，请将编号告知管理员', en: 'An internal error; tell the operator its number' },
} as const satisfies Record<string, { zh: string; en: string }>

export type ErrorCode = keyof typeof ERRORS

/** What more is known of one error: which input, which reason, in both languages. Never personal data. */
export interface ErrorDetail {
  /** A sentence that completes the catalogue's, in Chinese and English. */
  readonly zh?: string
  readonly en?: string
  /** A reason code of src/access/reasons.ts, for `ACCESS_REFUSED`. */
  readonly reasonCode?: string
  /** The path of the input at fault, such as `input.members[1].idNumber`. */
  readonly path?: string
  /** Everything that is wrong, where an input has several faults; `path` is then the first one's. */
  readonly faults?: readonly InputFault[]
}

/** One of several things that are wrong with an input. The sentences complete its code's. */
export interface InputFault {
  readonly code: ErrorCode
  readonly path: string
  /** The stable code of what is wrong, where the code above has many kinds (adapters/faults/words.ts). */
  readonly kind?: string
  /** Where in the input's text it stands, such as `items[0].map.use`; both sentences begin with it. */
  readonly at?: string
  readonly zh: string
  readonly en: string
}

/** An error that its reader can act on. `message` is “Chinese (English)”. */
export class HeduiError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail
  readonly zh: string
  readonly en: string

  constructor(code: ErrorCode, detail: ErrorDetail = {}, options?: ErrorOptions) {
    const zh = detail.zh ? `${ERRORS[code].zh}：${detail.zh}` : ERRORS[code].zh
    const en = detail.en ? `${ERRORS[code].en}: ${detail.en}` : ERRORS[code].en
    super(`${zh}（${en}）`, options)
    this.name = 'HeduiError'
    this.code = code
    this.detail = detail
    this.zh = zh
    this.en = en
  }
}
