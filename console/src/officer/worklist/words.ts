import type { Words } from '../../words/language.tsx'

const zh = {
  title: '核对任务',
  hint: '本辖区的核对，最新的在前。',
  start: '发起核对',
  caseNumber: '案卷号',
  state: '状态',
  anyState: '全部状态',
  purpose: '核对事由',
  requestedAt: '发起时间',
  due: '办结期限',
  progress: '反馈进度',
  search: '查找案卷号',
  empty: '还没有核对任务。',
  emptyFiltered: '没有符合条件的核对任务，请更换条件。',
  noCase: '（无案卷号）',
  remaining: (days: number) => (days === 0 ? '今天到期' : `剩余${days}个工作日`),
  overdue: '已到期',
  erased: '资料已删除',
  open: '查看',
}

const en: typeof zh = {
  title: 'Verifications',
  hint: 'Those of your region, newest first.',
  start: 'New verification',
  caseNumber: 'Case',
  state: 'State',
  anyState: 'Any state',
  purpose: 'Purpose',
  requestedAt: 'Started',
  due: 'Due',
  progress: 'Answered',
  search: 'Find a case number',
  empty: 'There is no verification yet.',
  emptyFiltered: 'No verification fits; change what you look for.',
  noCase: '(no case number)',
  remaining: (days) => (days === 0 ? 'due today' : `${days} working ${days === 1 ? 'day' : 'days'} left`),
  overdue: 'time is up',
  erased: 'erased',
  open: 'Open',
}

export const WORKLIST: Words<typeof zh> = { zh, en }
