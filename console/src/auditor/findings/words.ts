import type { Words } from '../../words/language.tsx'

const zh = {
  title: '审计发现',
  hint: '审计规则在日志中发现的情况，供核查。发现不等于违规。',
  state: '状态',
  rule: '规则',
  severity: '严重程度',
  mine: '分派给我的',
  overdue: '只看超期',
  late: '已超期',
  due: '办理期限',
  found: '发现',
  about: '涉及',
  opened: '发现时间',
  entries: (count: number) => `${count} 条日志`,
  empty: '目前没有审计发现。规则会随日志增长持续检查。',
  emptyFiltered: '没有符合条件的审计发现，请更换条件。',
  anyState: '全部状态',
  anyRule: '全部规则',
  anySeverity: '全部程度',
}

const en: typeof zh = {
  title: 'Audit findings',
  hint: 'What audit rules found in the log, to be looked into. A finding is not a breach.',
  state: 'State',
  rule: 'Rule',
  severity: 'Severity',
  mine: 'Assigned to me',
  overdue: 'Overdue only',
  late: 'overdue',
  due: 'Due',
  found: 'Found',
  about: 'About',
  opened: 'Found at',
  entries: (count) => `${count} ${count === 1 ? 'entry' : 'entries'}`,
  empty: 'There are no findings. Rules go on looking as the log grows.',
  emptyFiltered: 'No finding fits; change what you look for.',
  anyState: 'Any state',
  anyRule: 'Any rule',
  anySeverity: 'Any severity',
}

export const FINDINGS: Words<typeof zh> = { zh, en }
