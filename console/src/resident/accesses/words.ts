import type { Words } from '../../words/language.tsx'

const zh = {
  title: '谁查过我的数据',
  hint: '每一次查询都有记录，不能更改。您现在的查看也会记录。',
  you: '您本人',
  ofLetter: '授权书上的另一位家庭成员或监护人',
  somebody: (role: string, organisation: string | null) =>
    organisation === null ? role : `${organisation}的${role}`,
  refused: '未获准许',
  partly: '部分准许',
  times: (count: number) => `共 ${count} 次，最近一次`,
  why: '事由',
  case: '案卷号',
  report: '报告编号',
  staff: '账号',
  items: (count: number) => `查了哪些数据（${count} 项）`,
  notShown: '未提供',
  empty: '除您本人外，还没有人查过您的数据。',
  complain: '投诉这次查询',
  complainTitle: '投诉这次查询',
  complainHint: '由审计人员核查并答复，不会由查询您数据的人处理。内容加密保存，最多2000字。',
  complainLabel: '您认为哪里不妥',
  complained: (due: string) => `投诉已提交，最迟 ${due} 答复。可在“异议和投诉”中查看。`,
}

const en: typeof zh = {
  title: 'Who looked at my data',
  hint: 'Every look is recorded and cannot be changed. Your reading this page is recorded too.',
  you: 'You',
  ofLetter: 'Somebody else of your consent letter',
  somebody: (role, organisation) => (organisation === null ? role : `${role} of ${organisation}`),
  refused: 'not allowed',
  partly: 'partly allowed',
  times: (count) => `${count} times, last`,
  why: 'For',
  case: 'Case',
  report: 'Report',
  staff: 'Account',
  items: (count) => `Which data (${count} ${count === 1 ? 'item' : 'items'})`,
  notShown: 'not shown',
  empty: 'Nobody but you has looked at your data yet.',
  complain: 'Complain about it',
  complainTitle: 'Complain about this look',
  complainHint:
    'An auditor looks into it and answers, never who looked. Kept sealed; at most 2,000 characters.',
  complainLabel: 'What is wrong with it',
  complained: (due) =>
    `Your complaint is there and will be answered by ${due}. You find it among objections and complaints.`,
}

export const ACCESSES: Words<typeof zh> = { zh, en }
