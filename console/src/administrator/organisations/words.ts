import type { Words } from '../../words/language.tsx'

const zh = {
  title: '单位名称',
  act: '操作',
  hint: '页面和报告上显示的单位和行政区划名称，所有登录的人都能看到，包括居民。已出具的报告保留出具时的名称。',
  id: '单位代码',
  idHint: '与登录令牌中的一致，如 990100-mz；行政区划填六位区划代码，如 990100',
  zh: '中文名称',
  en: '英文名称',
  nameHint: '最多100字，写全称',
  none: '尚无名称',
  find: '按名称或代码查找',
  empty: '没有符合条件的单位，请更换条件。',
  name: '登记名称',
  rename: '修改名称',
  add: '登记其他单位',
  both: '两种语言的名称都要填写，保存后各页面即时生效。',
  save: '保存',
  saved: (name: string) => `已保存：${name}`,
}

const en: typeof zh = {
  title: 'Names of offices',
  act: 'Action',
  hint: 'What pages and reports call an office, and pages a region. Everybody who is signed in sees it, residents too. A report keeps the name of the day on which it was made.',
  id: 'Code',
  idHint: 'As in its tokens, such as 990100-mz; of a region its six digits, such as 990100',
  zh: 'Name in Chinese',
  en: 'Name in English',
  nameHint: 'At most 100 characters, in full',
  none: 'no name yet',
  find: 'Find by name or code',
  empty: 'No office fits; change what you look for.',
  name: 'Name it',
  rename: 'Change the name',
  add: 'Name another office',
  both: 'Both languages are needed; pages show the name from then on.',
  save: 'Save',
  saved: (name) => `Saved: ${name}`,
}

export const ORGANISATIONS: Words<typeof zh> = { zh, en }
