import type { Words } from '../../words/language.tsx'

const zh = {
  title: '本单位',
  hint: '本单位接入平台的情况：启用的版本、核对项目和历次版本。',
  register: '登记新版本',
  overview: '概况',
  name: '单位',
  slug: '单位代码',
  steward: '责任科室',
  protocol: '连接方式',
  availability: '连接状态',
  liveVersion: '启用的版本',
  notLive: '本单位还没有启用的版本。',
  notLiveHint: '登记接入文件，认证通过并经系统管理员审批后启用。',
  items: '核对项目',
  item: '项目',
  field: '查询字段',
  sensitivity: '敏感级别',
  freshness: '时效',
  measures: '计入报告',
  versions: '历次版本',
}

const en: typeof zh = {
  title: 'My department',
  hint: 'How your department stands: what is live, its items, and every version.',
  register: 'Register a version',
  overview: 'At a glance',
  name: 'Department',
  slug: 'Short name',
  steward: 'Office',
  protocol: 'Reached by',
  availability: 'Connection',
  liveVersion: 'Live version',
  notLive: 'No version of your department is live.',
  notLiveHint: 'Register its files; certified and approved by an administrator, they can be activated.',
  items: 'Data items',
  item: 'Item',
  field: 'Field',
  sensitivity: 'Sensitivity',
  freshness: 'Freshness',
  measures: 'Counts in reports as',
  versions: 'Versions',
}

export const DEPARTMENT: Words<typeof zh> = { zh, en }
