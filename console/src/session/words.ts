import type { Words } from '../words/language.tsx'

const zh = {
  title: '登录',
  oidc: '使用统一身份认证登录',
  oidcHint: '将转到本单位的身份认证系统，登录后回到此页。',
  personas: '演示环境：选择一个身份',
  personasHint: '仅在开发和演示环境可用，所有人员均为虚构。',
  none: '尚未设置身份认证',
  noneHint: '请系统管理员设置 HEDUI_CONSOLE_CLIENT_ID 后重新启动（docs/operate.md）。',
  department: '单位代码',
  idNumber: '公民身份号码',
  enter: '进入',
  expired: '登录已过期',
  expiredHint: '请重新登录。您已填写的内容都在，登录后继续。',
  renew: '重新登录',
  leave: '不再继续',
  failed: '无法登录',
  failedHint: '可能是网络中断，或身份认证系统没有完成登录。',
  popup: '浏览器阻止了登录窗口，请允许本站弹出窗口后再试。',
  /** Of personas whom their role alone does not tell. */
  titles: { HIGHER_REVIEWER: '上级复核人' } as Record<string, string>,
  about: {
    OFFICER: '发起核对、查看报告、办理异议',
    REVIEWER: '复核决定，办结异议，查看应享未享',
    HIGHER_REVIEWER: '复审下级单位被抽中的未符合标准的报告',
    STEWARD: '管理本单位的数据接入，反馈人工核对项目',
    AUDITOR: '查阅日志，核查审计发现，验证账本',
    ADMINISTRATOR: '审批单位和标准，授予数据权限，查看系统状态',
    RESIDENT: '查看谁查过我的数据、我的授权和报告',
  } as Record<string, string>,
}

const en: typeof zh = {
  title: 'Sign in',
  oidc: 'Sign in with your organisation',
  oidcHint: 'You go to the identity provider of your organisation and come back here.',
  personas: 'Demonstration: choose who to be',
  personasHint: 'Only in development and demonstrations. Everybody here is made up.',
  none: 'No identity provider is set',
  noneHint: 'An administrator sets HEDUI_CONSOLE_CLIENT_ID and starts the hub again (docs/operate.md).',
  department: 'Department',
  idNumber: 'Citizen ID number',
  enter: 'Enter',
  expired: 'Your session has expired',
  expiredHint: 'Sign in again. What you typed is still there, and you go on afterwards.',
  renew: 'Sign in again',
  leave: 'Leave',
  failed: 'Signing in failed',
  failedHint: 'The network may be down, or the identity provider did not finish.',
  popup: 'The browser kept the sign-in window shut. Let this site open windows and try again.',
  titles: { HIGHER_REVIEWER: 'Reviewer of the level above' },
  about: {
    OFFICER: 'Starts verifications, reads reports, handles objections',
    REVIEWER: 'Reviews decisions, resolves objections, finds who is entitled and does not receive',
    HIGHER_REVIEWER: 'Takes a second look at refusals of the offices below, as drawn by lot',
    STEWARD: "Runs a department's data source, answers its manual items",
    AUDITOR: 'Searches the access log, judges findings, verifies the ledger',
    ADMINISTRATOR: 'Approves departments and standards, grants items, sees how the hub is doing',
    RESIDENT: 'Sees who looked, and own consents and reports',
  },
}

export const SIGN_IN: Words<typeof zh> = { zh, en }
