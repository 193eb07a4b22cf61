/** Why a disclosure is refused. Each code is stable, stands in docs/errors.md, and is written to the ledger. */
export const ACCESS_REASONS = {
  ROLE_SEES_NO_HOUSEHOLD_DATA: { zh: '该角色不得查看家庭数据', en: 'This role may not see household data' },
  ROLE_SEES_NO_LOG: { zh: '该角色不得查看查询日志', en: 'This role may not see the access log' },
  ROLE_MAY_NOT: { zh: '该角色无权执行此操作', en: 'This role may not do this' },
  NOT_OWN_DATA: { zh: '只能查看或处理本人的资料', en: 'Only what concerns yourself is open to you' },
  NOT_OWN_ORGANISATION: {
    zh: '只能查看本单位的资料',
    en: 'Only what concerns your own organisation is open to you',
  },
  NOT_OWN_DEPARTMENT: {
    zh: '只能处理本部门的事项',
    en: 'Only your own department is open to you',
  },
  STANDARD_OF_OTHER_REGION: {
    zh: '只能办理本管辖区域的标准和救助项目',
    en: 'Only standards of your own region are open to you',
  },
  FOUR_EYES: {
    zh: '登记人不得审批自己登记的版本，须由他人审批',
    en: 'Whoever registered a version cannot approve it; somebody else must',
  },
  ERASURE_FOUR_EYES: {
    zh: '申请人不得确认自己的删除申请，须由他人确认',
    en: 'Whoever asked for an erasure cannot confirm it; somebody else must',
  },
  HOUSEHOLD_ERASED: { zh: '该家庭的资料已删除', en: "The household's data was erased" },
  OWN_OBJECTION: {
    zh: '提出人不得办结自己提出的异议，须由他人办理',
    en: 'Whoever raised an objection cannot resolve it; somebody else must',
  },
  HIGHER_LEVEL_ONLY: {
    zh: '复审只能由上级单位办理',
    en: 'A second look is taken at a higher level only',
  },
  NOT_ASSIGNED: { zh: '该复审未分派给您', en: 'This second look was not given to you' },
  OWN_FINDING: {
    zh: '审计发现涉及本人，须由他人办理',
    en: 'A finding about yourself is for somebody else to look into',
  },
  FINDING_NOT_ASSIGNED: { zh: '该审计发现未分派给您', en: 'This finding was not given to you' },
  CONSENT_NOT_FOUND: { zh: '没有这份授权书', en: 'There is no such consent' },
  CONSENT_PENDING: { zh: '授权书尚未生效', en: 'The consent is not valid yet' },
  CONSENT_EXPIRED: { zh: '授权书已过期', en: 'The consent has expired' },
  CONSENT_REVOKED: { zh: '授权已撤回', en: 'The consent was revoked' },
  CONSENT_OF_OTHER_OFFICE: { zh: '该授权书不属于您的单位', en: 'The consent belongs to another office' },
  REGION_OUTSIDE: { zh: '该家庭不在您的管辖区域', en: 'The household is outside your region' },
  PURPOSE_NOT_CONSENTED: { zh: '授权书不包含该核对事由', en: 'The consent does not name this purpose' },
  PURPOSE_NOT_FOR_ROLE: { zh: '您的角色不得以该事由查询', en: 'Your role may not look up for this purpose' },
  CASE_DIFFERS: { zh: '案卷号与授权书不一致', en: 'The case number is not that of the consent' },
  CASE_REQUIRED: { zh: '该事由必须注明案卷号', en: 'This purpose needs a case number' },
  PERSON_NOT_COVERED: { zh: '授权书不包含此人', en: 'The consent does not cover this person' },
  ITEM_NOT_CONSENTED: { zh: '授权书不包含该项目', en: 'The consent does not name this item' },
  SENSITIVE_ITEM_NOT_CONSENTED: {
    zh: '敏感项目（财务、医疗等）未经单独同意',
    en: 'No separate consent to sensitive items (financial, medical) was given',
  },
  ITEM_NOT_GRANTED: {
    zh: '您的单位未获该项目的数据授权',
    en: 'Your organisation has no grant for this item',
  },
  OWN_ACCESS: {
    zh: '涉及本人作出的查询，须由他人办理',
    en: 'It is about a look-up of your own; somebody else must see to it',
  },
  EMERGENCY_NOT_FOR_ROLE: {
    zh: '紧急访问只能由经办人开启和使用',
    en: 'Emergency access is opened and used by officers only',
  },
  EMERGENCY_NOT_FOUND: { zh: '没有这项紧急访问', en: 'There is no such emergency access' },
  EMERGENCY_IS_NO_CONSENT: {
    zh: '这是紧急访问的编号，不是授权书：正式核对、批量核对和上级平台的查询须有授权书',
    en: 'This is the id of an emergency access, which is no consent: verifications, batches and federated look-ups need one',
  },
  EMERGENCY_OF_OTHER_OFFICER: {
    zh: '该紧急访问由他人开启，只能由开启人使用',
    en: 'Somebody else opened this emergency access, who alone may use it',
  },
  EMERGENCY_REVOKED: { zh: '紧急访问已被撤销', en: 'The emergency access was revoked' },
  EMERGENCY_EXPIRED: { zh: '紧急访问已到期', en: 'The emergency access has expired' },
  EMERGENCY_REVIEWED: {
    zh: '紧急访问已经复核，不得再使用',
    en: 'The emergency access was reviewed and is over',
  },
  EMERGENCY_PURPOSE: {
    zh: '紧急访问只用于其开启的事由（新申请）',
    en: 'Emergency access serves the purpose that it was opened for, a new application',
  },
  EMERGENCY_PERSON_NOT_NAMED: {
    zh: '紧急访问未包含此人',
    en: 'The emergency access does not name this person',
  },
  EMERGENCY_ITEM_NOT_NAMED: {
    zh: '紧急访问未包含该项目',
    en: 'The emergency access does not name this item',
  },
  EMERGENCY_ITEM_NOT_ALLOWED: {
    zh: '该项目未列入可紧急访问的范围',
    en: 'This item is not among those that may be looked at in an emergency',
  },
  EMERGENCY_ITEM_SENSITIVE: {
    zh: '敏感项目（财务、医疗等）须经单独同意，不得紧急访问',
    en: 'Sensitive items (financial, medical) need a consent of their own, also in an emergency',
  },
  CONSENT_SUFFICES: {
    zh: '已有有效的授权书，请据授权书查询',
    en: 'There is a consent in force; look up under it',
  },
  CONSENT_WITHDRAWN: {
    zh: '当事人已撤回授权，不得以紧急访问代替',
    en: 'A consent was withdrawn, and emergency access does not take its place',
  },
} as const satisfies Record<string, { zh: string; en: string }>

export type AccessReason = keyof typeof ACCESS_REASONS
