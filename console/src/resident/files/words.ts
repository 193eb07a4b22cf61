import type { Localized, Words } from '../../words/language.tsx'

export const CONSENT_STATES: Readonly<Record<string, Localized>> = {
  PENDING: { zh: '未生效', en: 'Not valid yet' },
  ACTIVE: { zh: '有效', en: 'In force' },
  EXPIRED: { zh: '已过期', en: 'Expired' },
  REVOKED: { zh: '已撤回', en: 'Withdrawn' },
}

const zh = {
  title: '我的授权和报告',
  hint: '您签署或涉及您的授权书，以及据此出具的核对报告。查看会被记录。',
  loading: '正在查找您的授权书…',
  empty: '没有找到涉及您的授权书。办理救助申请并签署授权书后，会显示在这里。',
  file: (cases: string, organisation: string) => `案卷 ${cases} · ${organisation}`,
  noCase: '（无案卷号）',
  report: '有效的核对报告',
  noReport: '目前没有有效的核对报告。',
  reportHint: '报告内容请向出具单位查阅；对结果有不同意见，可以提出异议。',
  object: '提出异议',
  consent: '授权书',
  people: '涉及人员',
  supporters: '赡养、抚养、扶养义务人',
  purposes: '用途',
  valid: '有效期',
  from: (from: string, to: string) => `${from} 至 ${to}`,
  scope: '授权范围',
  allItems: '全部核对项目',
  someItems: (count: number) => `${count} 个核对项目`,
  sensitive: '含财务、医疗等敏感项目',
  notSensitive: '不含财务、医疗等敏感项目',
  revoke: '撤回授权',
  revokeHint: '撤回后，任何单位不能再凭此授权查询您家的数据；正在办理的救助申请可能因此无法继续。',
  revokeReason: '撤回原因',
  timeline: '办理经过',
  and: '、',
  comma: '，',
  unread: (count: number) => `另有 ${count} 份授权书已无法查看（可能已按规定删除）。`,
}

const en: typeof zh = {
  title: 'My consents and reports',
  hint: 'Letters that you signed or that cover you, and reports made under them. Reading them is recorded.',
  loading: 'Looking for your letters …',
  empty: 'There is no letter that covers you. After you apply and sign one, it stands here.',
  file: (cases, organisation) => `Case ${cases} · ${organisation}`,
  noCase: '(no case number)',
  report: 'Valid report',
  noReport: 'There is no valid report at present.',
  reportHint: 'The office that issued it shows you what it says. If you disagree, raise an objection.',
  object: 'Raise an objection',
  consent: 'Consent letter',
  people: 'People',
  supporters: 'Supporters',
  purposes: 'For',
  valid: 'Valid',
  from: (from, to) => `${from} to ${to}`,
  scope: 'Scope',
  allItems: 'all items',
  someItems: (count) => `${count} items`,
  sensitive: 'with sensitive items (financial, medical)',
  notSensitive: 'without sensitive items (financial, medical)',
  revoke: 'Withdraw the consent',
  revokeHint:
    'Afterwards nobody may look up your household under it. An application that is under way may not go on.',
  revokeReason: 'Why',
  timeline: 'What happened',
  and: ', ',
  comma: ', ',
  unread: (count) =>
    `${count} more letters can no longer be read; they may have been erased as the rules have it.`,
}

export const FILES: Words<typeof zh> = { zh, en }
