import { type ComponentType, lazy } from 'react'
import type { Localized } from '../words/language.tsx'

/** A page of the console. */
export interface ConsolePage {
  /** Below `/console`; with parameters such as `:id`. */
  readonly path: string
  /** Whose it is; nobody else is shown it. The hub refuses them anyway. */
  readonly roles: readonly string[]
  /** In the menu under this word; a page without one is reached from another. */
  readonly menu?: Localized
  /** The page in whose place in the menu this one belongs, where its path does not begin as the other's does. */
  readonly belongsTo?: string
  readonly Component: ComponentType
}

/** Each role's pages; the first in the menu is what is seen after signing in. */
export const PAGES: readonly ConsolePage[] = [
  {
    path: '/verifications',
    roles: ['OFFICER', 'REVIEWER'],
    menu: { zh: '核对任务', en: 'Verifications' },
    Component: lazy(() => import('../officer/worklist/worklist-page.tsx')),
  },
  {
    path: '/verifications/new',
    roles: ['OFFICER'],
    Component: lazy(() => import('../officer/start/start-page.tsx')),
  },
  {
    path: '/verifications/:id',
    roles: ['OFFICER', 'REVIEWER'],
    Component: lazy(() => import('../officer/verification/verification-page.tsx')),
  },
  {
    path: '/reports/:number',
    roles: ['OFFICER', 'REVIEWER'],
    belongsTo: '/verifications',
    Component: lazy(() => import('../officer/report/report-page.tsx')),
  },
  {
    path: '/batches',
    roles: ['OFFICER', 'REVIEWER'],
    menu: { zh: '批量核对', en: 'Batches' },
    Component: lazy(() => import('../officer/batches/batches-page.tsx')),
  },
  {
    path: '/batches/:id',
    roles: ['OFFICER', 'REVIEWER'],
    Component: lazy(() => import('../officer/batches/batch-page.tsx')),
  },
  {
    path: '/households',
    roles: ['OFFICER', 'REVIEWER'],
    menu: { zh: '家庭档案', en: 'Household files' },
    Component: lazy(() => import('../officer/household-file/household-file-page.tsx')),
  },
  {
    path: '/objections',
    roles: ['OFFICER', 'REVIEWER'],
    menu: { zh: '异议', en: 'Objections' },
    Component: lazy(() => import('../officer/objections/objections-page.tsx')),
  },
  {
    path: '/sample-reviews',
    roles: ['REVIEWER'],
    menu: { zh: '抽查复审', en: 'Second looks' },
    Component: lazy(() => import('../reviewer/samples/samples-page.tsx')),
  },
  {
    path: '/entitled',
    roles: ['REVIEWER'],
    menu: { zh: '应享未享', en: 'Entitled, not receiving' },
    Component: lazy(() => import('../reviewer/entitled/entitled-page.tsx')),
  },
  {
    path: '/log',
    roles: ['AUDITOR'],
    menu: { zh: '查询日志', en: 'Access log' },
    Component: lazy(() => import('../auditor/log/log-page.tsx')),
  },
  {
    path: '/findings',
    roles: ['AUDITOR'],
    menu: { zh: '审计发现', en: 'Audit findings' },
    Component: lazy(() => import('../auditor/findings/findings-page.tsx')),
  },
  {
    path: '/findings/:id',
    roles: ['AUDITOR'],
    Component: lazy(() => import('../auditor/finding/finding-page.tsx')),
  },
  {
    path: '/access-complaints',
    roles: ['AUDITOR'],
    menu: { zh: '查询投诉', en: 'Complaints' },
    Component: lazy(() => import('../auditor/complaints/complaints-page.tsx')),
  },
  {
    path: '/ledger',
    roles: ['AUDITOR'],
    menu: { zh: '账本状况', en: 'Ledger health' },
    Component: lazy(() => import('../auditor/health/health-page.tsx')),
  },
  {
    path: '/entries/:id',
    roles: ['AUDITOR'],
    belongsTo: '/log',
    Component: lazy(() => import('../auditor/entry/entry-page.tsx')),
  },
  {
    path: '/my-accesses',
    roles: ['RESIDENT'],
    menu: { zh: '谁查过我的数据', en: 'Who looked at my data' },
    Component: lazy(() => import('../resident/accesses/accesses-page.tsx')),
  },
  {
    path: '/my-files',
    roles: ['RESIDENT'],
    menu: { zh: '我的授权和报告', en: 'My consents and reports' },
    Component: lazy(() => import('../resident/files/files-page.tsx')),
  },
  {
    path: '/my-reports/:number',
    roles: ['RESIDENT'],
    belongsTo: '/my-files',
    Component: lazy(() => import('../resident/report/report-page.tsx')),
  },
  {
    path: '/my-objections',
    roles: ['RESIDENT'],
    menu: { zh: '异议和投诉', en: 'Objections and complaints' },
    Component: lazy(() => import('../resident/objections/objections-page.tsx')),
  },
  {
    path: '/my-objections/new/:report',
    roles: ['RESIDENT'],
    Component: lazy(() => import('../resident/objections/raise-page.tsx')),
  },
  {
    path: '/department',
    roles: ['STEWARD'],
    menu: { zh: '本单位', en: 'My department' },
    Component: lazy(() => import('../steward/department/department-page.tsx')),
  },
  {
    path: '/inbox',
    roles: ['STEWARD'],
    menu: { zh: '待反馈查询', en: 'Inbox' },
    Component: lazy(() => import('../steward/inbox/inbox-page.tsx')),
  },
  {
    path: '/use',
    roles: ['STEWARD'],
    menu: { zh: '运行与使用', en: 'Operation and use' },
    Component: lazy(() => import('../steward/use/use-page.tsx')),
  },
  {
    path: '/departments',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '数据提供单位', en: 'Departments' },
    Component: lazy(() => import('../administrator/departments/departments-page.tsx')),
  },
  {
    path: '/departments/editor',
    roles: ['STEWARD', 'ADMINISTRATOR'],
    menu: { zh: '接入文件', en: 'Department files' },
    Component: lazy(() => import('../departments/editor/editor-page.tsx')),
  },
  {
    path: '/departments/:slug/versions/:version',
    roles: ['STEWARD', 'ADMINISTRATOR'],
    belongsTo: '/department',
    Component: lazy(() => import('../departments/version-page.tsx')),
  },
  {
    path: '/grants',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '数据授权', en: 'Grants' },
    Component: lazy(() => import('../administrator/grants/grants-page.tsx')),
  },
  {
    path: '/organisations',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '单位名称', en: 'Names of offices' },
    Component: lazy(() => import('../administrator/organisations/organisations-page.tsx')),
  },
  {
    path: '/standards',
    roles: ['REVIEWER', 'ADMINISTRATOR'],
    menu: { zh: '标准和项目', en: 'Standards' },
    Component: lazy(() => import('../administrator/standards/standards-page.tsx')),
  },
  {
    path: '/standards/:region/:slug/:version',
    roles: ['REVIEWER', 'ADMINISTRATOR'],
    Component: lazy(() => import('../administrator/standards/standard-page.tsx')),
  },
  {
    path: '/credentials',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '应用和密钥', en: 'Clients and keys' },
    Component: lazy(() => import('../administrator/credentials/credentials-page.tsx')),
  },
  {
    path: '/accounts',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '令牌与工作人员', en: 'Tokens and staff' },
    Component: lazy(() => import('../administrator/security/accounts-page.tsx')),
  },
  {
    path: '/erasures',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '删除家庭资料', en: 'Erasures' },
    Component: lazy(() => import('../administrator/security/erasures-page.tsx')),
  },
  {
    path: '/access-delays',
    roles: ['AUDITOR', 'ADMINISTRATOR'],
    menu: { zh: '延迟告知', en: 'Statutory delays' },
    Component: lazy(() => import('../oversight/delays/delays-page.tsx')),
  },
  {
    path: '/emergencies',
    roles: ['OFFICER', 'AUDITOR', 'ADMINISTRATOR'],
    menu: { zh: '紧急访问', en: 'Emergency accesses' },
    Component: lazy(() => import('../oversight/emergencies/emergencies-page.tsx')),
  },
  {
    path: '/emergencies/new',
    roles: ['OFFICER'],
    Component: lazy(() => import('../officer/emergency/open-page.tsx')),
  },
  {
    path: '/emergencies/:id',
    roles: ['OFFICER'],
    Component: lazy(() => import('../officer/emergency/access-page.tsx')),
  },
  {
    path: '/system',
    roles: ['ADMINISTRATOR'],
    menu: { zh: '系统状态', en: 'System status' },
    Component: lazy(() => import('../administrator/system/system-page.tsx')),
  },
]
