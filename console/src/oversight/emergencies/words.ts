import type { Words } from '../../words/language.tsx'

const zh = {
  title: '紧急访问',
  hint: '先行救助时，经办人未取得授权即查询的情况。每次开启都是一项审计发现，由他人复核；涉及人员只有开启人可以看到。',
  state: '状态',
  states: { OPEN: '有效', REVOKED: '已撤销', REVIEWED: '已复核', EXPIRED: '已到期' },
  opened: '开启',
  by: (subject: string) => `由 ${subject}`,
  caseOf: '案卷',
  scope: '范围',
  people: (count: number) => `${count}人`,
  reason: '原因',
  until: '有效至',
  review: '复核',
  reviewed: '已复核',
  notReviewed: '待复核',
  finding: '审计发现',
  end: '撤销',
  endHint: '立即停止查询；正在查询的结果也不再提供。原因记入日志，不得填写个人号码。',
  endReason: '撤销原因',
  open: '开启紧急访问',
  empty: '没有紧急访问。',
  emptyFiltered: '没有符合条件的紧急访问，请更换条件。',
}

const en: typeof zh = {
  title: 'Emergency accesses',
  hint: 'Where help came first and an officer looked without a consent letter. Each is an audit finding that somebody else reviews; only the officer who opened it sees whom it names.',
  state: 'State',
  states: { OPEN: 'open', REVOKED: 'ended', REVIEWED: 'reviewed', EXPIRED: 'over' },
  opened: 'Opened',
  by: (subject) => `by ${subject}`,
  caseOf: 'Case',
  scope: 'Covers',
  people: (count) => `${count} ${count === 1 ? 'person' : 'people'}`,
  reason: 'Reason',
  until: 'Open until',
  review: 'Review',
  reviewed: 'reviewed',
  notReviewed: 'to be reviewed',
  finding: 'Finding',
  end: 'End it',
  endHint:
    'It ends at once, and what is being looked up is dropped. Leave numbers of people out of the reason.',
  endReason: 'Why it ends',
  open: 'Open emergency access',
  empty: 'There is no emergency access.',
  emptyFiltered: 'No emergency access fits; change what you look for.',
}

export const EMERGENCIES: Words<typeof zh> = { zh, en }
