import type { Localized, Words } from '../../words/language.tsx'
import type { DisclosureLevel } from './documents.ts'

export const LEVELS: Readonly<Record<DisclosureLevel, Localized>> = {
  CONCLUSION: { zh: '仅结论', en: 'Outcome only' },
  SUMMARY: { zh: '摘要', en: 'Summary' },
  DETAIL: { zh: '明细', en: 'Detail' },
}

const zh = {
  title: '数据授权',
  act: '操作',
  hint: '哪个单位可以看到哪些核对项目。没有授权就看不到任何内容。',
  organisation: '使用单位',
  find: '查找使用单位',
  items: '核对项目',
  level: '展示程度',
  identifiers: '证件号等',
  shown: '不遮盖',
  hidden: '遮盖',
  grantedAt: '授予时间',
  state: '状态',
  inForce: '有效',
  withdrawn: '已撤销',
  onlyInForce: '只看有效的',
  empty: '没有符合条件的数据授权，请更换条件，或在下方授予。',
  allItems: '全部项目',
  allOf: (department: string) => `${department}的全部项目`,
  grant: '授予',
  grantTitle: '授予数据权限',
  itemsHint: '可选多项；也可选整个单位或全部',
  unmasked: '记录中的证件号、车牌号、账号不遮盖',
  granted: '已授予，立即生效。',
  withdraw: '撤销',
  withdrawHint: '撤销后立即不能再看；已出具的报告不受影响。',
  reason: '撤销理由',
}

const en: typeof zh = {
  title: 'Grants',
  act: 'Action',
  hint: 'Which office may see which items. Without a grant nothing is seen.',
  organisation: 'Office',
  find: 'Find an office',
  items: 'Items',
  level: 'Level',
  identifiers: 'Identifiers',
  shown: 'shown',
  hidden: 'masked',
  grantedAt: 'Granted',
  state: 'State',
  inForce: 'In force',
  withdrawn: 'Withdrawn',
  onlyInForce: 'Only those in force',
  empty: 'No grant fits; change what you look for, or grant items below.',
  allItems: 'All items',
  allOf: (department) => `All of ${department}`,
  grant: 'Grant',
  grantTitle: 'Grant items',
  itemsHint: 'Choose several, all of a department, or all items',
  unmasked: 'Certificate, plate and account numbers are shown unmasked',
  granted: 'Granted; in force now.',
  withdraw: 'Withdraw',
  withdrawHint: 'It ends at once. Reports that were issued stay.',
  reason: 'Why it is withdrawn',
}

export const GRANTS: Words<typeof zh> = { zh, en }
