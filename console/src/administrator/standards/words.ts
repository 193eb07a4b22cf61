import type { Tone } from '../../parts/tag.tsx'
import { isHub } from '../../words/hub-subject.ts'
import type { Localized, Words } from '../../words/language.tsx'
import type { ProgrammeKind, ProgrammeParameterUnit, ProgrammeState } from './documents.ts'

export const KINDS: Readonly<Record<ProgrammeKind, Localized>> = {
  ACCOUNTING: { zh: '核算标准', en: 'Accounting standard' },
  PROGRAMME: { zh: '救助项目', en: 'Programme' },
  AUDIT_RULE: { zh: '审计规则', en: 'Audit rule' },
}

export const STATES: Readonly<Record<ProgrammeState, Localized & { readonly tone: Tone }>> = {
  DRAFT: { zh: '草稿', en: 'Draft', tone: 'busy' },
  PUBLISHED: { zh: '已发布', en: 'Published', tone: 'good' },
  REJECTED: { zh: '已驳回', en: 'Rejected', tone: 'plain' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', tone: 'plain' },
}

export const UNITS: Readonly<Record<ProgrammeParameterUnit, Localized>> = {
  YUAN_PER_YEAR: { zh: '元/年', en: 'yuan a year' },
  YUAN_PER_MONTH: { zh: '元/月', en: 'yuan a month' },
  YUAN: { zh: '元', en: 'yuan' },
  COUNT: { zh: '个', en: '' },
  NUMBER: { zh: '', en: '' },
}

const zh = {
  title: '标准和项目',
  hint: '核算标准、救助项目和审计规则的历次版本。由登记人以外的人审批后发布，自生效日期起计入报告。',
  hintReading: '核算标准和救助项目的历次版本。已发布的自生效日期起计入报告。',
  region: '行政区划',
  regionHint: '区划代码，如 990000',
  kind: '类别',
  all: '全部类别',
  name: '名称',
  version: (version: number) => `第${version}版`,
  versionOf: (name: string, version: number) => `${name} 第${version}版`,
  state: '状态',
  effective: '生效日期',
  until: (day: string) => `至 ${day}`,
  tests: '政策测试',
  testsPassed: (count: number, approved: boolean) =>
    approved ? `${count}项，登记和审批时均已通过` : `${count}项，登记时已通过`,
  registered: '登记',
  approved: '审批发布',
  withdrawn: '撤回或驳回',
  by: (subject: string) => (isHub(subject) ? '由平台' : `由 ${subject}`),
  empty: '没有您可以查看的标准文件。',
  register: '登记文件',
  registerHint: '粘贴 YAML 原文。平台先编译规则并运行其中的测试，全部通过才登记；相同的原文不会重复登记。',
  document: '原文（YAML）',
  kept: (name: string, version: number) => `${name} 第${version}版已登记，等待他人审批。`,
  faults: '文件有误，尚未登记',
  legal: '依据',
  reason: '理由',
  parameters: '参数',
  rules: '规则',
  testNames: '测试',
  beside: '与已发布的版本对照',
  text: '原文',
  approve: '审批发布',
  approveHint: '发布前平台再次运行全部测试。登记人本人不能审批。发布后自生效日期起计入报告。',
  withdraw: '驳回或撤回',
  withdrawHint: '草稿即被驳回；已发布而尚未生效的即被撤回。已生效的不能撤回，只能发布新版本。',
  effect: '对已出具报告的影响',
  effectHint:
    '从辖区内的有效报告中抽签，按此版本的生效日期重算：一次按已发布的标准，一次换上此版本，比较结论。只统计数量，不打开报告，也不产生新报告。',
  preview: '预览效果',
  sample: '抽取份数',
  effectOf: (drawn: number, valid: number, on: string) =>
    `有效报告 ${valid} 份，抽取 ${drawn} 份，按 ${on} 的标准重算。`,
  effectChanged: (changed: number) =>
    changed === 0 ? '没有报告的结论会改变。' : `${changed} 份报告的结论会改变：`,
  effectWithout: (count: number) => `${count} 份未留存依据，无法重算。`,
  programme: '救助项目',
  before: '现在',
  after: '换上此版本后',
  times: '次数',
  absent: '无此项目',
  effectAll: '运维人员可在服务器上重算全部有效报告：',
  missing: '没有这个版本，或您无权查看。',
  back: '返回标准和项目',
}

const en: typeof zh = {
  title: 'Standards and programmes',
  hint: 'Every version of accounting standards, programmes and audit rules. Each is published by somebody other than whoever registered it, and counts in reports from its first day.',
  hintReading:
    'Every version of accounting standards and programmes. What is published counts in reports from its first day.',
  region: 'Region',
  regionHint: 'Region, such as 990000',
  kind: 'Kind',
  all: 'All kinds',
  name: 'Name',
  version: (version) => `version ${version}`,
  versionOf: (name, version) => `${name}, version\u00a0${version}`,
  state: 'State',
  effective: 'In force from',
  until: (day) => `until ${day}`,
  tests: 'Policy tests',
  testsPassed: (count, approved) =>
    `${count} ${count === 1 ? 'test' : 'tests'}, passed when registered${approved ? ' and when approved' : ''}`,
  registered: 'Registered',
  approved: 'Published',
  withdrawn: 'Withdrawn or rejected',
  by: (subject) => (isHub(subject) ? 'by the hub' : `by ${subject}`),
  empty: 'There is no document that you may see.',
  register: 'Register a document',
  registerHint:
    'Paste the YAML. Its rules are compiled and its tests run before anything is kept; the same text again changes nothing.',
  document: 'Document (YAML)',
  kept: (name, version) => `${name}, version ${version}, is registered; somebody else approves it.`,
  faults: 'The document is faulty; nothing is registered',
  legal: 'Based on',
  reason: 'Reason',
  parameters: 'Parameters',
  rules: 'Rules',
  testNames: 'Tests',
  beside: 'Beside the published version',
  text: 'The document',
  approve: 'Publish',
  approveHint:
    'All its tests run once more. Whoever registered it cannot publish it. It counts from its first day on.',
  withdraw: 'Reject or withdraw',
  withdrawHint:
    'A draft is rejected, and what is published before its first day is taken back. What is in force stays.',
  effect: 'Effect on issued reports',
  effectHint:
    'Valid reports of the region are drawn by lot and made again for the first day of this version: by what is published, and with this version in its place. Counts only; no report is opened or issued.',
  preview: 'Preview the effect',
  sample: 'Reports to draw',
  effectOf: (drawn, valid, on) =>
    `${drawn} of ${valid} valid reports were drawn and made again by the standards of ${on}.`,
  effectChanged: (changed) =>
    changed === 0 ? 'No verdict would change.' : `Verdicts would change in ${changed} of them:`,
  effectWithout: (count) => `Nothing is kept of ${count}; they could not be made again.`,
  programme: 'Programme',
  before: 'Now',
  after: 'With this version',
  times: 'Times',
  absent: 'not there',
  effectAll: 'An operator makes all valid reports again on the server:',
  missing: 'There is no such version, or you may not see it.',
  back: 'Back to the standards',
}

export const STANDARDS: Words<typeof zh> = { zh, en }
