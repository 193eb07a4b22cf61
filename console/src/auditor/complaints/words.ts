import type { Localized, Words } from '../../words/language.tsx'

type Terms = Readonly<Record<string, Localized>>

export const STATES: Terms = {
  OPEN: { zh: '待答复', en: 'To be answered' },
  ANSWERED: { zh: '已答复', en: 'Answered' },
}

export const OUTCOMES: Terms = {
  IN_ORDER: { zh: '查询合规', en: 'In order' },
  NOT_IN_ORDER: { zh: '查询不合规', en: 'Not in order' },
  UNCLEAR: { zh: '无法查明', en: 'Unclear' },
}

const zh = {
  title: '查询投诉',
  hint: '居民对查询其数据的投诉，由没有参与该查询的审计人员答复。',
  state: '状态',
  anyState: '全部状态',
  office: '被投诉的单位',
  anyOffice: '全部单位',
  overdue: '只看超期',
  late: '已超期',
  due: '答复期限',
  raised: '投诉时间',
  about: '被投诉的查询',
  statement: '投诉内容',
  entry: '查看日志',
  empty: '还没有投诉。居民提出后会出现在这里。',
  noneOpen: '没有等待答复的投诉。',
  emptyFiltered: '没有符合条件的投诉，请更换条件。',
  answer: '答复',
  outcome: '答复结论',
  text: '答复内容',
  textHint: '居民会看到这段话，加密保存，最多2000字。',
  by: (name: string) => `由 ${name} 答复`,
}

const en: typeof zh = {
  title: 'Complaints about look-ups',
  hint: 'What residents complain about when their data is looked up; answered by an auditor who took no part in the look-up.',
  state: 'State',
  anyState: 'Any state',
  office: 'Whose look-up',
  anyOffice: 'Any office',
  overdue: 'Overdue only',
  late: 'overdue',
  due: 'Answer by',
  raised: 'Raised',
  about: 'Look-up',
  statement: 'Complaint',
  entry: 'Open the entry',
  empty: 'Nobody has complained yet. Complaints of residents appear here.',
  noneOpen: 'No complaint waits for an answer.',
  emptyFiltered: 'No complaint fits; change what you look for.',
  answer: 'Answer',
  outcome: 'Outcome',
  text: 'Answer',
  textHint: 'The resident reads it. Kept sealed; at most 2,000 characters.',
  by: (name) => `answered by ${name}`,
}

export const COMPLAINTS: Words<typeof zh> = { zh, en }
