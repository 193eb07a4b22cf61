import type { ManifestKeys } from './manifest-key.ts'

/** Keys about the department itself, and the people that it is certified with. */
export const DEPARTMENT_KEYS: ManifestKeys = {
  slug: {
    zh: '单位的短名，小写字母、数字和连字符，不再更改',
    en: 'The short name of the department: lower-case letters, digits, single hyphens. It never changes.',
  },
  title: { zh: '单位名称，中英文', en: 'The name of the department in both languages.' },
  'title.zh': { zh: '中文名称', en: 'The name in Chinese.' },
  'title.en': { zh: '英文名称', en: 'The name in English.' },
  steward: { zh: '数据责任科室', en: 'The office that answers for the data.' },
  'steward.name': { zh: '科室名称', en: 'The name of the office.' },
  'steward.contact': { zh: '联系方式', en: 'How to reach it.' },
  certification: {
    zh: '用于认证的测试人员，均为虚构',
    en: 'Invented people with whom the department is certified (docs/certification.md).',
  },
  'certification.people': {
    zh: '该单位掌握其数据的测试人员',
    en: 'Test people about whom the department holds something.',
  },
  'certification.people.idNumber': {
    zh: '测试人员的身份证号：地区码以 99 开头，校验位正确',
    en: 'The ID number: region prefix 99, which no real person has, and a check digit that matches.',
    pattern: '^99\\d{15}[\\dX]$',
  },
  'certification.people.name': {
    zh: '测试人员姓名',
    en: 'The name.',
  },
  'certification.people.holds': {
    zh: '该单位掌握此人哪些数据项（编号）',
    en: 'The ids of the items on which the department holds something about this person.',
  },
  'certification.unknown': {
    zh: '该单位没有任何数据的测试人员',
    en: 'A person about whom the department holds nothing on any item.',
  },
  'certification.unknown.idNumber': {
    zh: '此人的身份证号：同上',
    en: 'The ID number: region prefix 99, which no real person has, and a check digit that matches.',
    pattern: '^99\\d{15}[\\dX]$',
  },
  'certification.unknown.name': {
    zh: '此人姓名',
    en: 'The name.',
  },
}
