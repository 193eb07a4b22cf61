import type { Words } from '../../words/language.tsx'

const zh = {
  title: '数据提供单位',
  hint: '接入平台的全部单位，以及等待审批的版本。',
  register: '登记新单位',
  waiting: '等待审批',
  waitingHint: '已通过认证的版本，由登记人以外的管理员审批。',
  noneWaiting: '没有等待审批的版本。',
  department: '单位',
  protocol: '连接方式',
  availability: '连接状态',
  items: '核对项目',
  itemCount: (count: number) => `${count}项`,
  live: '启用的版本',
  notLive: '未启用',
  others: '其他版本',
  find: '查找单位',
  empty: '没有符合条件的单位，请更换条件。',
}

const en: typeof zh = {
  title: 'Departments',
  hint: 'Every department, and the versions that wait for approval.',
  register: 'Register a department',
  waiting: 'Waiting for approval',
  waitingHint: 'Certified versions, to be approved by an administrator other than whoever registered them.',
  noneWaiting: 'No version waits for approval.',
  department: 'Department',
  protocol: 'Reached by',
  availability: 'Connection',
  items: 'Items',
  itemCount: (count) => (count === 1 ? '1 item' : `${count} items`),
  live: 'Live version',
  notLive: 'not live',
  others: 'Other versions',
  find: 'Find a department',
  empty: 'No department fits; change what you look for.',
}

export const DEPARTMENTS: Words<typeof zh> = { zh, en }
