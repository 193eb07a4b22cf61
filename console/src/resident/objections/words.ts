import type { Localized, Words } from '../../words/language.tsx'

type Terms = Readonly<Record<string, Localized>>

export const STATES: Terms = {
  OPEN: { zh: '待反馈', en: 'Being asked again' },
  ANSWERED: { zh: '已反馈', en: 'Answered' },
  RESOLVED: { zh: '已办结', en: 'Resolved' },
}

export const RESULTS: Terms = {
  AWAITED: { zh: '等待部门反馈', en: 'awaited' },
  CONFIRMED: { zh: '部门维持原反馈', en: 'confirmed by the department' },
  CHANGED: { zh: '部门已更正', en: 'corrected by the department' },
}

export const OBJECTION_OUTCOMES: Terms = {
  UPHELD: { zh: '异议成立', en: 'Upheld' },
  REJECTED: { zh: '异议不成立', en: 'Rejected' },
  PARTLY: { zh: '异议部分成立', en: 'Partly upheld' },
}

export const COMPLAINT_STATES: Terms = {
  OPEN: { zh: '待答复', en: 'To be answered' },
  ANSWERED: { zh: '已答复', en: 'Answered' },
}

export const COMPLAINT_OUTCOMES: Terms = {
  IN_ORDER: { zh: '查询合规', en: 'The look was in order' },
  NOT_IN_ORDER: { zh: '查询不合规', en: 'The look was not in order' },
  UNCLEAR: { zh: '无法查明', en: 'Nobody can tell' },
}

const zh = {
  title: '异议和投诉',
  hint: '对核对结果的异议，以及对查询行为的投诉。',
  objections: '我的异议',
  complaints: '我的投诉',
  noObjections: '您没有提出过异议。对核对报告有不同意见，可以从报告中提出：',
  reports: '我的授权和报告',
  noComplaints: '您没有投诉过。对某次查询有疑问，可以从查询记录中投诉：',
  accesses: '谁查过我的数据',
  report: '报告',
  due: '最迟办结',
  dueAnswer: '最迟答复',
  late: '已超期',
  raised: '提出时间',
  about: (office: string | null, act: string) => `关于：${office ?? ''}${act}`,
  new: '提出异议',
  newHint: (report: string) =>
    `对核对报告 ${report} 中您本人的信息提出异议。有关部门会重新反馈，由他人办结。`,
  items: '哪些信息不对',
  choose: '请选择',
  itemsHint: '选择有异议的项目，可多选。只涉及您本人的信息。',
  statement: '请说明实际情况',
  statementHint: '例如：该车辆已于2025年8月卖出。加密保存，最多2000字。',
  missing: '请选择项目并说明实际情况。',
  send: '提交异议',
  back: '返回',
}

const en: typeof zh = {
  title: 'Objections and complaints',
  hint: 'Objections to what a report says, and complaints about looks at your data.',
  objections: 'My objections',
  complaints: 'My complaints',
  noObjections: 'You raised no objection. Where a report is wrong, raise one from it: ',
  reports: 'My consents and reports',
  noComplaints: 'You made no complaint. Where a look seems wrong, complain from the list of looks: ',
  accesses: 'Who looked at my data',
  report: 'Report',
  due: 'Resolved by',
  dueAnswer: 'Answered by',
  late: 'overdue',
  raised: 'Raised',
  about: (office, act) => `About: ${office === null ? act : `${office} ${act}`}`,
  new: 'Raise an objection',
  newHint: (report) =>
    `To what the report ${report} says of you. The departments are asked anew, and somebody else resolves it.`,
  items: 'What is wrong',
  choose: 'Choose',
  itemsHint: 'Choose the items, one or several. It is about what concerns you alone.',
  statement: 'How it really is',
  statementHint: 'Such as: the car was sold in August 2025. Kept sealed; at most 2,000 characters.',
  missing: 'Choose an item and say how it really is.',
  send: 'Send the objection',
  back: 'Back',
}

export const OBJECTIONS: Words<typeof zh> = { zh, en }
