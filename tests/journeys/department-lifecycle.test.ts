import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { HOLDING_RECORDS } from '../testkit/department-files.ts'
import type { HttpServer } from '../testkit/department-http.ts'
import { lifecycleOf, registeredManifest, startBank } from '../testkit/department-register.ts'
import { type Answer, CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'

let bank: HttpServer
let hub: TestHub
let consentId: string
let life: ReturnType<typeof lifecycleOf>

beforeAll(async () => {
  bank = await startBank()
  hub = await startTestHub({}, { departments: [] })
  life = lifecycleOf(hub)
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  await bank?.stop()
})

const codes = (answer: Answer) => answer.errors.map(({ extensions }) => extensions.code)

function household(selection: string) {
  return hub.ask(
    'OFFICER',
    `query ($consentId: ID!, $case: String) { household(consentId: $consentId, purpose: APPLICATION, caseNumber: $case) {
      applicant { ${selection} } } }`,
    { consentId, case: CASE },
  )
}

const HOLDINGS = 'holdings { outcome reason reasonCode records { number amount } }'

async function entries(kind: string) {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) { accessLog(filter: $filter, first: 100) { edges { node { decision reasonCode subject note { name value } } } } }`,
    { filter: { kind } },
  )
  expect(errors).toEqual([])
  return data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
}

describe('a department that is written with a text editor', () => {
  test('is refused with every fault and its place before anything is kept', async () => {
    const answer = await life.register(
      life.steward,
      registeredManifest(),
      'type Holding { number: Nonsense }',
    )
    expect(codes(answer)).toEqual(['DEPARTMENT_FAULTY'])
    const faults = answer.errors[0]?.extensions.faults ?? []
    expect(faults.map(({ en }) => en).join('\n')).toMatch(/set BANK_ADDRESS/)
    expect(faults.map(({ zh }) => zh).join('\n')).toMatch(/请设置环境变量 BANK_ADDRESS/)
    expect(faults.map(({ path }) => path).join('\n')).toMatch(/records\.graphql:1:\d+/)
  })

  test('reads nothing of the hub’s environment: its addresses and secrets are set by name, and never shown', async () => {
    expect((await life.setSecret(life.steward, 'BANK_ADDRESS', bank.url)).errors).toEqual([])
    expect(codes(await life.setSecret(life.steward, 'HEDUI_SECRET_KEY', 'x'))).toEqual(['INPUT_INVALID'])
    expect(codes(await life.setSecret(life.steward, 'DATABASE_URL', 'x'))).toEqual(['INPUT_INVALID'])
    const other = lifecycleOf(hub, 'other')
    expect(codes(await life.setSecret(other.steward, 'BANK_ADDRESS', 'x'))).toEqual(['ACCESS_REFUSED'])
  })

  test('goes live by registration, certification, approval by somebody else, activation: and is queried at once', async () => {
    expect(codes(await household(HOLDINGS))).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    const registered = await life.register(life.steward, registeredManifest(), HOLDING_RECORDS)
    expect(registered.errors).toEqual([])
    expect(registered.data.registerDepartment).toMatchObject({ slug: 'bank', version: 1, state: 'DRAFT' })
    // The same texts again are the version that they are.
    const again = await life.register(life.steward, registeredManifest(), HOLDING_RECORDS)
    expect(again.data.registerDepartment.version).toBe(1)

    expect(codes(await life.approve(life.administrator, 1))).toEqual(['DEPARTMENT_STATE'])
    expect(codes(await life.activate(life.administrator, 1))).toEqual(['DEPARTMENT_STATE'])
    const certified = await life.certify(life.steward, 1)
    expect(certified.errors).toEqual([])
    const { state, certification } = certified.data.certifyDepartment
    expect(certification.rules.filter(({ result }: { result: string }) => result === 'FAILED')).toEqual([])
    expect(state).toBe('CERTIFIED')

    expect(codes(await life.approve(life.steward, 1))).toEqual(['FORBIDDEN'])
    expect((await life.approve(life.administrator, 1)).data.approveDepartment.state).toBe('APPROVED')
    expect((await life.activate(life.steward, 1)).data.activateDepartment.state).toBe('ACTIVE')

    const { data, errors } = await household(HOLDINGS)
    expect(errors).toEqual([])
    expect(data.household.applicant.holdings).toEqual({
      outcome: 'HIT',
      reason: null,
      reasonCode: null,
      records: [{ number: expect.stringMatching(/^.*\*/), amount: '1200.50' }],
    })
  })

  test('leaves in the ledger who did what, refused attempts among it', async () => {
    expect(await entries('DEPARTMENT_ACTIVATED')).toMatchObject([
      { decision: 'GRANTED', subject: 'dev-steward' },
    ])
    expect(await entries('DEPARTMENT_APPROVED')).toMatchObject([
      { decision: 'GRANTED', subject: 'dev-administrator' },
      { decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT', subject: 'dev-steward' },
    ])
    expect(await entries('DEPARTMENT_SECRET_SET')).toMatchObject([
      { decision: 'REFUSED', reasonCode: 'NOT_OWN_DEPARTMENT' },
      { decision: 'GRANTED' },
    ])
  })
})

describe('who registered a version', () => {
  test('does not approve it, whatever their role', async () => {
    const manifest = registeredManifest({ timeout: 'PT2S' })
    const registered = await life.register(life.administrator, manifest, HOLDING_RECORDS)
    const { version } = registered.data.registerDepartment
    await life.certify(life.administrator, version)
    const answer = await life.approve(life.administrator, version)
    expect(answer.errors).toMatchObject([{ extensions: { code: 'ACCESS_REFUSED', reasonCode: 'FOUR_EYES' } }])
    const other = hub.token('ADMINISTRATOR', { subject: 'another-administrator' })
    expect((await life.approve(other, version)).errors).toEqual([])
  })
})

describe('a suspended department', () => {
  test('stays in the schema, is not asked, says why, and comes back', async () => {
    const asked = bank.questions.length
    expect(codes(await life.suspend(life.steward, 1, ' '))).toEqual(['INPUT_INVALID'])
    const suspended = await life.suspend(life.steward, 1, '系统升级')
    expect(suspended.data.suspendDepartment).toMatchObject({ state: 'SUSPENDED', reason: '系统升级' })
    const { data, errors } = await household(HOLDINGS)
    expect(errors).toEqual([])
    expect(data.household.applicant.holdings).toMatchObject({
      outcome: 'NOT_RETURNED',
      reasonCode: 'SUSPENDED',
      records: [],
    })
    expect(bank.questions).toHaveLength(asked)
    await life.activate(life.steward, 1)
    expect((await household(HOLDINGS)).data.household.applicant.holdings.outcome).toBe('HIT')
  })
})

describe('a version that would break clients', () => {
  const records = HOLDING_RECORDS.replace('amount: Decimal!', 'balance: Decimal!')
  const manifest = () =>
    registeredManifest(
      {},
      {
        map: { number: 'no', balance: 'amount' },
        measures: [{ kind: 'property.deposits', value: 'record.balance' }],
      },
    )
  let version = 0

  test('is refused with what breaks and who used it, and the live one goes on', async () => {
    const registered = await life.register(life.steward, manifest(), records)
    version = registered.data.registerDepartment.version
    await life.certify(life.steward, version)
    expect((await life.approve(life.administrator, version)).errors).toEqual([])
    const answer = await life.activate(life.steward, version)
    expect(codes(answer)).toEqual(['SCHEMA_BREAKING'])
    const faults = answer.errors[0]?.extensions.faults ?? []
    expect(faults.map(({ path }) => path)).toEqual(['Holding.amount'])
    expect(faults[0]?.en).toMatch(/hedui-cli \(\d+\)/)
    expect((await household(HOLDINGS)).errors).toEqual([])
  })

  test('is activated once each break is accepted by name, and can be taken back', async () => {
    const accepted = await life.activate(life.steward, version, ['Holding.amount'])
    expect(accepted.errors).toEqual([])
    const changed = await household('holdings { outcome records { balance } }')
    expect(changed.data.household.applicant.holdings.records).toEqual([{ balance: '1200.50' }])
    expect(codes(await household(HOLDINGS))).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    const back = await life.activate(life.steward, 1, ['Holding.balance'])
    expect(back.data.activateDepartment).toMatchObject({ version: 1, state: 'ACTIVE' })
    expect((await household(HOLDINGS)).errors).toEqual([])
  })
})

describe('a retired department', () => {
  test('leaves the schema for good', async () => {
    expect(codes(await life.retire(life.administrator, 1, '机构撤销'))).toEqual(['SCHEMA_BREAKING'])
    const breaking = ['Person.holdings', 'Holding', 'Holding.number', 'Holding.amount']
    const finding = [
      'item',
      'outcome',
      'provider',
      'asOf',
      'stale',
      'level',
      'reason',
      'reasonCode',
      'statement',
    ]
    const answer = await life.retire(life.administrator, 1, '机构撤销', [
      ...breaking,
      ...['HoldingFinding', ...[...finding, 'measures', 'records'].map((name) => `HoldingFinding.${name}`)],
    ])
    expect(answer.errors).toEqual([])
    expect(codes(await household(HOLDINGS))).toEqual(['GRAPHQL_VALIDATION_FAILED'])
    expect(codes(await life.activate(life.steward, 1))).toEqual(['DEPARTMENT_STATE'])
  })
})
