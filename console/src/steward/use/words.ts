import type { Localized, Words } from '../../words/language.tsx'
import type { DepartmentAccessDimension } from './documents.ts'

export const DIMENSIONS: Readonly<Record<DepartmentAccessDimension, Localized>> = {
  OUTCOME: { zh: '结果', en: 'Outcome' },
  ITEM: { zh: '核对项目', en: 'Item' },
  ORGANISATION: { zh: '使用单位', en: 'Organisation' },
  ROLE: { zh: '角色', en: 'Role' },
  PURPOSE: { zh: '核对事由', en: 'Purpose' },
}

export const KINDS: Readonly<Record<string, Localized>> = {
  DISCLOSURE: { zh: '实时查询', en: 'Live look' },
  COLLECTION: { zh: '核对取证', en: 'For a verification' },
  REPORT_READ: { zh: '查阅报告', en: 'Report read' },
}

/** Refusals that the hub tells to who was refused, told here to the department that was asked. */
export const REFUSALS: Readonly<Record<string, Localized>> = {
  ITEM_NOT_GRANTED: {
    zh: '该单位未获数据授权',
    en: 'the organisation has no grant',
  },
  CONSENT_OF_OTHER_OFFICE: { zh: '授权书不属于该单位', en: 'the consent belongs to another office' },
  REGION_OUTSIDE: { zh: '该家庭不在该单位的管辖区域', en: 'the household is outside its region' },
  PURPOSE_NOT_FOR_ROLE: {
    zh: '该角色不得以该事由查询',
    en: 'this role may not look up for this purpose',
  },
}

const zh = {
  answers: '响应情况',
  answersHint: '本单位答复了多少、多快。用时只统计单独查询本单位的请求。',
  asked: '查询（人×项）',
  silent: '未反馈或出错',
  meanMs: '平均用时',
  notTimed: '没有单独查询',
  ms: (mean: number, timed: number) => `${mean} 毫秒（${timed} 次）`,
  notAsked: '这段时间没有查询本单位的统计。刚刚的查询稍后才计入。',
  title: '运行情况与数据使用',
  hint: '本单位的数据何时、被哪个单位、为何事由使用，结果如何。不含被核对人员、经办人和案卷；查看本页会记入日志。',
  days: '时间范围',
  lastDays: (days: number) => `最近${days}天`,
  today: '最近24小时',
  by: '按此统计',
  total: '使用次数',
  failing: '出错或未反馈',
  failingHint: '有人得到“出错”或“未反馈”的次数',
  over: '随时间变化',
  at: '时间',
  entries: '次数',
  severalHint: '一次使用可以涉及几个项目、得到几种结果，各行都计一次，相加可能多于使用次数。',
  accesses: '使用记录',
  empty: '这段时间没有人使用本单位的数据。',
  kind: '方式',
  organisation: '使用单位',
  hub: '平台自身',
  purpose: '核对事由',
  decision: '决定',
  items: '项目与结果',
  people: (outcome: string, count: number) => `${outcome}${count}人`,
  resident: '居民本人',
}

const en: typeof zh = {
  answers: 'How it answers',
  answersHint:
    'How much your department answered, and how fast. Only requests that asked it alone are timed.',
  asked: 'Asked (people × items)',
  silent: 'Not returned or faulty',
  meanMs: 'Mean time',
  notTimed: 'never asked alone',
  ms: (mean, timed) => `${mean} ms (${timed} ${timed === 1 ? 'time' : 'times'})`,
  notAsked: 'No answers are counted for that time. The latest ones are counted a little later.',
  title: 'How it runs, and who uses it',
  hint: 'When your data was used, by which office, for what, and how it came out; never people, officials or cases. Looking here is recorded.',
  days: 'Time',
  lastDays: (days) => `Last ${days} days`,
  today: 'Last 24 hours',
  by: 'Count by',
  total: 'Uses',
  failing: 'Error or not returned',
  failingHint: 'How often somebody had “error” or “not returned”',
  over: 'Over time',
  at: 'Time',
  entries: 'Uses',
  severalHint:
    'One use can be of several items with several outcomes. It counts once in each line, so that the lines can add up to more.',
  accesses: 'Uses one by one',
  empty: 'Nobody used your data in this time.',
  kind: 'Way',
  organisation: 'Organisation',
  hub: 'the hub itself',
  purpose: 'Purpose',
  decision: 'Decision',
  items: 'Items and outcomes',
  people: (outcome, count) => `${outcome} (${count} ${count === 1 ? 'person' : 'people'})`,
  resident: 'a resident',
}

export const USE: Words<typeof zh> = { zh, en }
