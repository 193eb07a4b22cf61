import type { ManifestKeys } from './manifest-key.ts'

/** Keys below `items.response`: how the answer is read. */
export const RESPONSE_KEYS: ManifestKeys = {
  'items.response': { zh: '如何读懂应答', en: 'How the answer is read.' },
  'items.response.rows': {
    zh: '记录所在的路径，如 data 或 data[].records[]',
    en: 'The path of the rows: data, data[].records[].',
  },
  'items.response.success': {
    zh: '应答成功的标志；不符即视为拒绝',
    en: 'What a successful answer says; any other is a refusal.',
  },
  'items.response.success.path': { zh: '标志所在的路径', en: 'Where it says so.' },
  'items.response.success.equals': { zh: '应有的值，一个或几个', en: 'The value, or any of some values.' },
  'items.response.nothing': {
    zh: '表示“全部无记录”的应答：HTTP 状态码，或某处的值',
    en: 'An answer that says that nothing is held on anybody asked: an HTTP status, or a value at a place.',
  },
  'items.response.nothing.status': { zh: 'HTTP 状态码 400–499', en: 'An HTTP status from 400 to 499.' },
  'items.response.nothing.path': { zh: '值所在的路径', en: 'Where it says so.' },
  'items.response.nothing.equals': { zh: '应有的值，一个或几个', en: 'The value, or any of some values.' },
  'items.response.covered': {
    zh: '应答中列出的已查询人员：身份证号列表的路径，或 { path, key, count }',
    en: 'Where the answer lists the people that were looked at: a path of ID numbers, or { path, key, count }.',
  },
  'items.response.covered.path': { zh: '人员列表的路径', en: 'The list of people.' },
  'items.response.covered.key': { zh: '列表中的身份证号', en: 'The ID number in an element of the list.' },
  'items.response.covered.count': {
    zh: '此人应有的记录数',
    en: 'How many rows there are on the person, so that lost rows are noticed.',
  },
  'items.response.pages': {
    zh: '总页数所在的路径；请求中须有 $page',
    en: 'Where the answer states the number of pages; the request then holds $page.',
  },
  'items.response.key': {
    zh: '记录中的身份证号；../ 引向上一级',
    en: 'Where a row holds the ID number; ../ leads to the object around the list.',
  },
  'items.response.name': {
    zh: '记录中的姓名；不返回姓名时写 null，并说明 matchOn、matchReason',
    en: 'Where a row holds the name; null where none is sent, with matchOn and matchReason.',
  },
  'items.response.matchOn': {
    zh: '仅按身份证号匹配（name 为 null 时）',
    en: 'idNumber: people are matched by it alone; only where name is null.',
  },
  'items.response.matchReason': {
    zh: '为何可以仅按身份证号匹配',
    en: 'Why that is enough, in ten characters or more.',
  },
  'items.response.asOf': {
    zh: '数据日期所在之处',
    en: 'Where the date of the data is stated: once in the answer, or in each row.',
  },
  'items.response.asOf.answer': { zh: '整个应答的数据日期', en: 'Its path in the answer as a whole.' },
  'items.response.asOf.row': { zh: '每条记录的数据日期', en: 'Its path in each row.' },
  'items.response.asOf.format': {
    zh: '日期格式，如 yyyyMMdd',
    en: 'Its notation, such as yyyyMMdd; ISO 8601 without it.',
  },
  'items.response.asOf.wholeAnswer': {
    zh: '一条记录的日期适用于所有人（整体刷新的视图）',
    en: "One row's date holds for people without rows too, as in a view that is refreshed as a whole.",
  },
  'items.response.silence': {
    zh: '应答未提及某人意味着什么：none 无记录，not-returned 未查询',
    en: 'What it means that the answer leaves a person out: none (nothing is held) or not-returned (not known).',
  },
}
