/** What the departments are called, how they speak, and what the hub's manifests must know to reach them. */
import { READER } from './medical-insurance/schema.ts'
import type { DepartmentSlug } from './slugs.ts'

export interface DepartmentKind {
  readonly title: string
  readonly protocol: string
  /** The account by which the department knows the hub; empty where its protocol has none. */
  readonly account: string
  connect(at: { readonly address: string; readonly secret: string; readonly database: string }): {
    readonly url: string
    readonly env: Readonly<Record<string, string>>
  }
}

/** The organisation code or application id by which departments know the hub. */
const HUB = 'hedui'

export const DEPARTMENT_KINDS = {
  housing: {
    title: '住房和城乡建设局 housing',
    protocol: 'REST, JSON in GB18030',
    account: '',
    connect({ address, secret }) {
      const url = `http://${address}`
      return { url, env: { HOUSING_URL: url, HOUSING_KEY: secret } }
    },
  },
  vehicles: {
    title: '公安局交警支队 vehicles',
    protocol: 'SOAP 1.1',
    account: HUB,
    connect({ address, secret }) {
      const url = `http://${address}`
      return { url, env: { VEHICLES_URL: url, VEHICLES_ORG: HUB, VEHICLES_KEY: secret } }
    },
  },
  tax: {
    title: '税务局 tax',
    protocol: 'REST, signed (HMAC-SHA256)',
    account: HUB,
    connect({ address, secret }) {
      const url = `http://${address}`
      return { url, env: { TAX_URL: url, TAX_APP_ID: HUB, TAX_KEY: secret } }
    },
  },
  'medical-insurance': {
    title: '医疗保障局 medical-insurance',
    protocol: 'SQL view (PostgreSQL)',
    account: READER,
    connect({ address, secret, database }) {
      const url = `postgres://${READER}:${secret}@${address}/${database}`
      return { url, env: { MEDICAL_INSURANCE_URL: url } }
    },
  },
} as const satisfies Record<DepartmentSlug, DepartmentKind>
