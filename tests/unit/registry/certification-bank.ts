/** A department to be certified: REST, in the form that its manifest states, until a test lets it behave otherwise. */
import { setTimeout } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { addressPolicy } from '../../../adapters/address-check.ts'
import type { DepartmentPlan } from '../../../adapters/department-plan.ts'
import { type CertifyOptions, certify } from '../../../src/registry/certification/certify.ts'
import type { CertificationReport } from '../../../src/registry/certification/report.ts'
import { readTestDepartment } from '../../testkit/department-files.ts'
import { type HttpReply, type HttpServer, startHttpServer } from '../../testkit/department-http.ts'
import { syntheticId } from '../../testkit/people.ts'

export const SECRET = 'open-sesame-7731'
export const HOLDER = { idNumber: syntheticId('1974-05-12', 11), name: '韩志强' }
export const OTHER_HOLDER = { idNumber: syntheticId('1979-10-15', 12), name: '张丽娟' }
export const NOBODY = { idNumber: syntheticId('1990-06-06', 13), name: '何平安' }
export const STRANGER = { idNumber: syntheticId('1950-01-01', 14), name: '赵长河' }

const RECORDS = `"What somebody holds."
type Holding {
  number: String!
  amount: Decimal!
  kind: String!
  note: String
}
`

const MANIFEST = `slug: bank
title: { zh: 银行, en: Bank }
source:
  protocol: rest
  baseUrl: \${BANK_URL}
  auth: { kind: header, name: x-api-key, secretRef: BANK_KEY }
  timeout: PT5S
  batch: 50
  quota: { concurrency: 8 }
items:
  - id: bank.holding
    field: holdings
    title: { zh: 存款, en: Deposits }
    record: Holding
    sensitivity: 4
    freshness: P1M
    identifiers: [number]
    request:
      path: /query
      body: { ids: $idNumbers, names: $names }
    response:
      rows: data
      key: id
      name: name
      covered: { path: queried, key: id, count: n }
      asOf: { answer: asOf }
    map:
      number: no
      amount: amount
      kind: { from: kind, codes: { "1": CURRENT, "2": FIXED } }
      note: note
certification:
  people:
    - { idNumber: "${HOLDER.idNumber}", name: ${HOLDER.name}, holds: [bank.holding] }
    - { idNumber: "${OTHER_HOLDER.idNumber}", name: ${OTHER_HOLDER.name}, holds: [bank.holding] }
  unknown: { idNumber: "${NOBODY.idNumber}", name: ${NOBODY.name} }
`

/** A row as the bank sends it. */
export type BankRow = Record<string, unknown> & { id: string }

/** What the bank answers to one question; `queried` are those whom it looked at. */
export interface BankAnswer {
  asOf: string | null
  data: BankRow[]
  queried: { id: string; n: number }[]
}

export interface BankQuestion {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly requestId: string
  /** How many questions came before this one. */
  readonly before: number
}

/** What became of a question, given what would be right. null: nothing is ever answered. */
export type BankBehaviour = (question: BankQuestion, right: BankAnswer) => BankAnswer | HttpReply | null

export interface Bank {
  readonly server: HttpServer
  /** How many people each question was about. */
  readonly sizes: readonly number[]
  /** The most questions that were open at the same time. */
  readonly mostAtOnce: () => number
  behave(behaviour: BankBehaviour): void
  plan(change?: (manifest: BankManifest) => void, environment?: Record<string, string>): DepartmentPlan
  certify(plan?: DepartmentPlan, options?: Partial<CertifyOptions>): Promise<CertificationReport>
  reset(): void
}

/** The parts of the manifest that tests change. */
export interface BankManifest {
  source: Record<string, unknown>
  items: [Record<string, unknown>, ...Record<string, unknown>[]]
  certification?: { people: { holds: string[] }[] }
}

const asked = z.object({ ids: z.array(z.string()), names: z.array(z.string()) })
const honest: BankBehaviour = (_question, right) => right

export async function startBank(): Promise<Bank> {
  let behaviour = honest
  let sizes: number[] = []
  let open = 0
  let most = 0
  const server = await startHttpServer(({ body, headers }, response) => {
    if (headers['x-api-key'] !== SECRET) return { status: 401, body: '' }
    open += 1
    most = Math.max(most, open)
    const { ids, names } = asked.parse(JSON.parse(body.toString()))
    const question = { ids, names, requestId: String(headers['x-request-id']), before: sizes.length }
    sizes.push(ids.length)
    const reply = behaviour(question, rightAnswer(ids))
    // Later, so that questions that were put side by side are open side by side.
    void setTimeout(5).then(() => {
      open -= 1
      if (reply === null) return
      if ('data' in reply) response.end(JSON.stringify(reply))
      else response.writeHead(reply.status ?? 200).end(reply.body)
    })
    return null
  })
  const environment = { BANK_URL: server.url, BANK_KEY: SECRET }
  const bank: Bank = {
    server,
    get sizes() {
      return sizes
    },
    mostAtOnce: () => most,
    behave(next) {
      behaviour = next
    },
    plan(change = () => undefined, others = {}) {
      const manifest = parse(MANIFEST)
      change(manifest)
      const { plan, messages } = readTestDepartment(
        stringify(manifest, { aliasDuplicateObjects: false }),
        RECORDS,
        {
          ...environment,
          ...others,
        },
      )
      if (!plan) throw new Error(messages.join('\n'))
      return plan
    },
    certify: (plan = bank.plan(), options = {}) =>
      certify(plan, { addresses: addressPolicy(['127.0.0.0/8']), ...options }),
    reset() {
      behaviour = honest
      sizes = []
      most = 0
    },
  }
  return bank
}

/** A row on each holder. */
export function rowOn(id: string): BankRow[] {
  const holder = [HOLDER, OTHER_HOLDER].find(({ idNumber }) => idNumber === id)
  if (!holder) return []
  const amount = holder === HOLDER ? '1,234.50' : '20.00'
  return [{ id, name: holder.name, no: `A-${holder.name.length}1`, amount, kind: '1', note: '定期' }]
}

/** Two hours ago, as departments write it: without an offset, in China's time. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() + (8 - hours) * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

function rightAnswer(ids: readonly string[]): BankAnswer {
  const people = [...new Set(ids)]
  return {
    asOf: hoursAgo(2),
    data: people.flatMap(rowOn),
    queried: people.map((id) => ({ id, n: rowOn(id).length })),
  }
}

/** The rules that were not kept, as `CERT-004`. */
export function notKept(report: CertificationReport): string[] {
  return report.rules.filter(({ result }) => result === 'FAILED' || result === 'WARNED').map(({ id }) => id)
}
