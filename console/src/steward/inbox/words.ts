import type { Words } from '../../words/language.tsx'

const zh = {
  title: '待反馈查询',
  hint: '需要人工填报的查询，等候最久的在前。查看本页会记入日志；授权终止的查询不再显示。',
  empty: '没有待反馈的查询。需要人工填报的查询到达后在这里显示。',
  period: '核算期间',
  purpose: '核对事由',
  asOf: '数据截至日期',
  asOfHint: '不填则以提交时为准',
  awaited: (count: number) => `还须填报${count}项`,
  nothing: '无',
  found: '有',
  later: '稍后再填',
  record: (number: number) => `第${number}条`,
  addRecord: '再填一条',
  removeRecord: '删除这条',
  roles: { ID_NUMBER: '公民身份号码', NAME: '姓名', AS_OF: '数据截至日期' },
  required: '必填',
  format: (format: string) => `日期格式 ${format}`,
  isoDate: '如 2026-01-31',
  nameHint: '与所查姓名不同时照实填写',
  anyOther: '其他（照实填写）',
  submit: '提交',
  submitHint: '只提交已选“有”或“无”的项目，其余可以稍后再填。重复提交不会重复计入。',
  nothingChosen: '请至少选择一项。',
  kept: (kept: number, unchanged: number) =>
    unchanged === 0 ? `已提交${kept}项。` : `已提交${kept}项，另有${unchanged}项此前已提交、内容相同。`,
  faults: '提交的内容有误，未保存任何一项。您填写的内容都在，请改正后再提交。',
}

const en: typeof zh = {
  title: 'Inbox',
  hint: 'What is to be answered by hand, oldest first. Looking here is recorded; inquiries whose consent ended are gone.',
  empty: 'Nothing is to be answered. What is to be answered by hand appears here.',
  period: 'Period',
  purpose: 'Purpose',
  asOf: 'Date of the data',
  asOfHint: 'The moment of handing in where it is left empty',
  awaited: (count) => (count === 1 ? '1 answer awaited' : `${count} answers awaited`),
  nothing: 'Nothing held',
  found: 'Found',
  later: 'Later',
  record: (number) => `Record ${number}`,
  addRecord: 'Another record',
  removeRecord: 'Remove this record',
  roles: { ID_NUMBER: 'ID number', NAME: 'Name', AS_OF: 'Date of the data' },
  required: 'required',
  format: (format) => `date as ${format}`,
  isoDate: 'such as 2026-01-31',
  nameHint: 'As it stands in your register, where it differs',
  anyOther: 'any other, as it stands',
  submit: 'Hand in',
  submitHint:
    'Only what is marked “Found” or “Nothing held” is handed in; the rest can follow. Handing in twice counts once.',
  nothingChosen: 'Choose at least one.',
  kept: (kept, unchanged) =>
    unchanged === 0
      ? `${kept} ${kept === 1 ? 'answer' : 'answers'} handed in.`
      : `${kept} ${kept === 1 ? 'answer' : 'answers'} handed in; ${unchanged} stood there in the same words already.`,
  faults:
    'Some of it is not valid, and none of it was kept. Everything you typed is here; mend it and hand it in again.',
}

export const INBOX: Words<typeof zh> = { zh, en }
