/** What the departments are called, how they speak, and what the hub's manifests must know to reach them. */
import { dirname } from 'node:path'
import { READER } from './front-database/schema.ts'
import type { DepartmentSlug } from './slugs.ts'

export interface DepartmentKind {
  readonly title: string
  readonly protocol: string
  /** The file of departments/ that runs it; departments of one file share one process. */
  readonly entry: string
  /** The account by which the department knows the hub; empty where its protocol has none. */
  readonly account: string
  /** @param at `address` is empty where it has none; `dataDir` is where a department that delivers files puts them. */
  connect(at: {
    readonly address: string
    readonly secret: string
    readonly database: string
    readonly dataDir: string
  }): {
    readonly url: string
    readonly env: Readonly<Record<string, string>>
  }
}

/** The organisation code or application id by which departments know the hub. */
const HUB = 'hedui'

/** The process of the departments over HTTP that share one: a process each would cost 45 MB each. */
const OFFICES = 'offices'

/** The process of the departments with databases; each PostgreSQL is a process of its own anyway. */
const FRONT_DATABASES = 'front-databases'

/** The process of the departments that deliver files: writing them keeps nobody waiting who is asked. */
const FILES = 'files'

export const DEPARTMENT_KINDS = {
  housing: {
    title: '住房和城乡建设局 housing',
    protocol: 'REST, JSON in GB18030',
    entry: 'housing',
    account: '',
    connect: overHttp('HOUSING'),
  },
  vehicles: {
    title: '公安局交警支队 vehicles',
    protocol: 'SOAP 1.1',
    entry: 'vehicles',
    account: HUB,
    connect: overHttp('VEHICLES', { VEHICLES_ORG: HUB }),
  },
  tax: {
    title: '税务局 tax',
    protocol: 'REST, signed (HMAC-SHA256)',
    entry: 'tax',
    account: HUB,
    connect: overHttp('TAX', { TAX_APP_ID: HUB }),
  },
  'medical-insurance': {
    title: '医疗保障局 medical-insurance',
    protocol: 'SQL view (PostgreSQL)',
    entry: FRONT_DATABASES,
    account: READER,
    connect: overSql('MEDICAL_INSURANCE'),
  },
  'public-security': {
    title: '公安局 public-security',
    protocol: 'SOAP 1.2',
    entry: OFFICES,
    account: HUB,
    connect: overHttp('PUBLIC_SECURITY', { PUBLIC_SECURITY_ORG: HUB }),
  },
  'market-regulation': {
    title: '市场监督管理局 market-regulation',
    protocol: 'GraphQL',
    entry: OFFICES,
    account: '',
    connect: overHttp('MARKET_REGULATION', {}, '/graphql'),
  },
  'civil-affairs': {
    title: '民政局 civil-affairs',
    protocol: 'REST, GET, bearer token',
    entry: OFFICES,
    account: '',
    connect: overHttp('CIVIL_AFFAIRS'),
  },
  'human-resources': {
    title: '人力资源和社会保障局 human-resources',
    protocol: 'SQL views (PostgreSQL)',
    entry: FRONT_DATABASES,
    account: READER,
    connect: overSql('HUMAN_RESOURCES'),
  },
  transport: {
    title: '交通运输局 transport',
    protocol: 'REST, OAuth 2.0',
    entry: OFFICES,
    account: HUB,
    connect: overHttp('TRANSPORT', { TRANSPORT_CLIENT_ID: HUB }),
  },
  education: {
    title: '教育局 education',
    protocol: 'GraphQL',
    entry: OFFICES,
    account: '',
    connect: overHttp('EDUCATION', {}, '/graphql'),
  },
  health: {
    title: '卫生健康委员会 health',
    protocol: 'SOAP 1.1 in GBK',
    entry: OFFICES,
    account: HUB,
    connect: overHttp('HEALTH', { HEALTH_ORG: HUB }),
  },
  'public-services': {
    title: '公共服务数据中心 public-services',
    protocol: 'REST, paged, basic authentication',
    entry: OFFICES,
    account: HUB,
    connect: overHttp('PUBLIC_SERVICES', { PUBLIC_SERVICES_USER: HUB }),
  },
  finance: {
    title: '财政局 finance',
    protocol: 'files, CSV in GB18030',
    entry: FILES,
    account: '',
    connect: inFiles,
  },
  agriculture: {
    title: '农业农村局 agriculture',
    protocol: 'files, XLSX and fixed width in GBK',
    entry: FILES,
    account: '',
    connect: inFiles,
  },
  justice: {
    title: '司法局 justice',
    protocol: 'by hand: a clerk at the hub',
    entry: OFFICES,
    account: '',
    connect: () => ({ url: '', env: {} }),
  },
  'financial-institutions': {
    title: '金融机构查询中心 financial-institutions',
    protocol: 'callback, bearer token',
    entry: OFFICES,
    account: '',
    connect: overHttp('FINANCIAL_INSTITUTIONS'),
  },
} as const satisfies Record<DepartmentSlug, DepartmentKind>

/** Address and secret under `<PREFIX>_URL` and `<PREFIX>_KEY`. */
function overHttp(
  prefix: string,
  more: Readonly<Record<string, string>> = {},
  path = '',
): DepartmentKind['connect'] {
  return ({ address, secret }) => {
    const url = `http://${address}${path}`
    return { url, env: { [`${prefix}_URL`]: url, ...more, [`${prefix}_KEY`]: secret } }
  }
}

/** A database's address with the password in it, under `<PREFIX>_URL`. */
function overSql(prefix: string): DepartmentKind['connect'] {
  return ({ address, secret, database }) => {
    const url = `postgres://${READER}:${secret}@${address}/${database}`
    return { url, env: { [`${prefix}_URL`]: url } }
  }
}

/** The hub's inbox is the folder of which each of these departments has a folder of its own. */
function inFiles({ dataDir }: { readonly dataDir: string }): ReturnType<DepartmentKind['connect']> {
  return { url: dataDir, env: { HEDUI_INBOX_DIR: dirname(dataDir) } }
}
