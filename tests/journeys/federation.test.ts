import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import type { Role } from '../../src/access/actor.ts'
import { consentInput } from '../../src/cli/demo-household.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'
import { post, type RunningServer, startGateway, startGrantsSubgraph } from '../testkit/supergraph.ts'

const HAN = PERSONAS.han.members.map(({ idNumber }) => idNumber)

let sandbox: Sandbox
let hub: TestHub
let grants: RunningServer
let gateway: RunningServer
let consentId: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub(sandbox.env)
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
  grants = await startGrantsSubgraph()
  const steward = hub.token('STEWARD', { department: 'housing' })
  gateway = await startGateway(`${hub.url}/graphql`, grants.url, steward)
})

afterAll(async () => {
  await gateway?.stop()
  await grants?.stop()
  await hub?.stop()
  await sandbox?.stop()
})

/** Asks the gateway as a client of the province does. */
async function askGateway(
  query: string,
  variables: object = {},
  { as = 'OFFICER', ...changes }: { as?: Role | { token: string } | null } & Record<string, unknown> = {},
) {
  const requestId = randomUUID()
  const token = as === null ? null : typeof as === 'string' ? hub.token(as) : as.token
  const headers = {
    'x-request-id': requestId,
    'hedui-consent-id': consentId,
    'hedui-purpose': 'APPLICATION',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...changes,
  }
  const present = Object.entries(headers).filter((one): one is [string, string] => typeof one[1] === 'string')
  return { requestId, ...(await post(gateway.url, Object.fromEntries(present), query, variables)) }
}

async function entriesOf(requestId: string) {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `{ accessLog(first: 200) { edges { node { kind decision reasonCode role consentId purpose caseNumber people requestId clientAddress
       items { item level reasonCode } } } } }`,
  )
  expect(errors).toEqual([])
  return data.accessLog.edges
    .map((edge: { node: object }) => edge.node)
    .filter((node: { requestId: string }) => node.requestId === requestId)
}

/** How often each department has been asked so far. */
async function callsToDepartments(): Promise<ReadonlyMap<string, number>> {
  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  const counted = /^hedui_department_call_duration_seconds_count\{department="([^"]+)"[^}]*\} (\d+)$/gm
  const calls = new Map<string, number>()
  for (const [, department = '', count] of metrics.matchAll(counted))
    calls.set(department, (calls.get(department) ?? 0) + Number(count))
  return calls
}

const RECIPIENTS = `query ($idNumbers: [ID!]!) { recipients(idNumbers: $idNumbers) {
  idNumber assistanceAmount programme { zh } name realEstate { outcome provider { title { zh } } records { use certNo } } } }`

describe('a gateway over the hub and another subgraph', () => {
  test('joins a person’s data of both, in one pass through the door', async () => {
    // Interpreted at first, compiled later: the same answer.
    for (let n = 0; n < 3; n++) {
      const before = await callsToDepartments()
      const { data, errors, requestId } = await askGateway(RECIPIENTS, { idNumbers: [...HAN].reverse() })
      const calls = await callsToDepartments()
      expect([calls.get('housing'), calls.size]).toEqual([(before.get('housing') ?? 0) + 1, 1])
      expect(errors).toEqual([])
      expect(data.recipients).toHaveLength(4)
      expect(data.recipients.map((one: { name: string }) => one.name)).toEqual([
        '王玉珍',
        '韩晓宇',
        '李桂芳',
        '韩志强',
      ])
      expect(data.recipients[3]).toMatchObject({
        idNumber: HAN[0],
        assistanceAmount: '110.00',
        programme: { zh: '低保' },
        realEstate: {
          outcome: 'HIT',
          provider: { title: { zh: '住房和城乡建设局' } },
          records: [{ use: 'RESIDENTIAL' }],
        },
      })
      expect(data.recipients[3].realEstate.records[0].certNo).toContain('*')
      expect(data.recipients[0].realEstate).toMatchObject({ outcome: 'NONE', records: [] })

      const entries = await entriesOf(requestId)
      expect(entries).toHaveLength(1)
      expect(entries[0]).toMatchObject({
        kind: 'DISCLOSURE',
        decision: 'GRANTED',
        consentId,
        caseNumber: CASE,
        clientAddress: '127.0.0.1',
      })
      expect(entries[0].people).toHaveLength(4)
      expect(entries[0].items.map((one: { item: string }) => one.item)).toEqual(['housing.realEstate'])
    }
  })

  test('goes on from the hub’s own queries to the other subgraph', async () => {
    const { data, errors } = await askGateway(
      `query ($id: ID!) { household(consentId: $id, purpose: APPLICATION) { members { name assistanceAmount vehicles { outcome } } } }`,
      { id: consentId },
    )
    expect(errors).toEqual([])
    expect(data.household.members[0]).toEqual({
      name: '韩志强',
      assistanceAmount: '110.00',
      vehicles: { outcome: 'HIT' },
    })
  })

  test('sees findings of every type through their interface', async () => {
    const { data, errors } = await askGateway(
      `query ($idNumbers: [ID!]!) { recipients(idNumbers: $idNumbers) { findings {
        __typename outcome item { id } statement ... on RealEstateFinding { records { area } } ... on VehicleFinding { records { brand } } } } }`,
      { idNumbers: [HAN[0]] },
    )
    expect(errors).toEqual([])
    const [{ findings }] = data.recipients
    const homes = findings.find((one: { item: { id: string } }) => one.item.id === 'housing.realEstate')
    expect(homes).toMatchObject({ __typename: 'RealEstateFinding', outcome: 'HIT' })
    expect(homes.records[0].area).toMatch(/^\d+\.\d{2}$/)
    expect(findings.length).toBeGreaterThanOrEqual(4)
  })
})

describe('the hub’s access rules hold behind a gateway:', () => {
  test.each<[string, () => ReturnType<typeof askGateway>, string]>([
    [
      'an administrator',
      () => askGateway(RECIPIENTS, { idNumbers: HAN }, { as: 'ADMINISTRATOR' }),
      'ROLE_SEES_NO_HOUSEHOLD_DATA',
    ],
    [
      'an auditor',
      () => askGateway(RECIPIENTS, { idNumbers: HAN }, { as: 'AUDITOR' }),
      'ROLE_SEES_NO_HOUSEHOLD_DATA',
    ],
    [
      'a resident',
      () => askGateway(RECIPIENTS, { idNumbers: HAN }, { as: 'RESIDENT' }),
      'ROLE_SEES_NO_HOUSEHOLD_DATA',
    ],
    [
      'an officer of another office',
      () =>
        askGateway(
          RECIPIENTS,
          { idNumbers: HAN },
          { as: { token: hub.token('OFFICER', { organisation: '990100-x' }) } },
        ),
      'CONSENT_OF_OTHER_OFFICE',
    ],
    [
      'an officer under no consent',
      () => askGateway(RECIPIENTS, { idNumbers: HAN }, { 'hedui-consent-id': randomUUID() }),
      'CONSENT_NOT_FOUND',
    ],
    [
      'an officer with a purpose that is not the role’s',
      () => askGateway(RECIPIENTS, { idNumbers: HAN }, { 'hedui-purpose': 'SAMPLE_REVIEW' }),
      'PURPOSE_NOT_FOR_ROLE',
    ],
    [
      'an officer with another case',
      () =>
        askGateway(
          RECIPIENTS,
          { idNumbers: HAN },
          { 'hedui-case-number': encodeURIComponent('渭民〔2026〕1号') },
        ),
      'CASE_DIFFERS',
    ],
    [
      'an officer who asks about somebody else besides',
      () => askGateway(RECIPIENTS, { idNumbers: [...HAN, PERSONAS.zhang.members[0].idNumber] }),
      'PERSON_NOT_COVERED',
    ],
  ])('%s is refused, learns why, and the refusal is recorded', async (_who, ask, reasonCode) => {
    const { data, errors, requestId } = await ask()
    expect(JSON.stringify(data ?? null)).not.toMatch(/realEstate":\{|韩志强/)
    expect(errors[0]?.extensions?.reasonCode).toBe(reasonCode)
    const [entry] = await entriesOf(requestId)
    expect(entry).toMatchObject({ kind: 'DISCLOSURE', decision: 'REFUSED', reasonCode })
  })

  test('two look-ups in one query to the hub itself: where one is refused, neither is shown', async () => {
    const query = `query ($a: [_Any!]!, $b: [_Any!]!) {
      a: _entities(representations: $a) { ... on _Entity { ... on Person { name realEstate { outcome } } } }
      b: _entities(representations: $b) { ... on Person { name } } }`
    const person = (idNumber: string | undefined) => ({ __typename: 'Person', idNumber, name: '冒名' })
    const headers = { 'hedui-consent-id': consentId, 'hedui-purpose': 'APPLICATION' }
    const ask = (b: string | undefined) => {
      const authorization = `Bearer ${hub.token('OFFICER')}`
      const variables = { a: [person(HAN[0])], b: [person(b)] }
      return post(`${hub.url}/graphql`, { authorization, ...headers }, query, variables)
    }
    expect((await ask(HAN[1])).data).toEqual({
      a: [{ name: '韩志强', realEstate: { outcome: 'HIT' } }],
      b: [{ name: '李桂芳' }],
    })
    const { data, errors } = await ask(PERSONAS.zhang.members[0].idNumber)
    expect(data ?? null).toBeNull()
    expect(errors[0]).toMatchObject({ path: ['b'], extensions: { reasonCode: 'PERSON_NOT_COVERED' } })
  })

  test('without a token, or without the headers, nothing is asked', async () => {
    const stranger = await askGateway(RECIPIENTS, { idNumbers: HAN }, { as: null })
    expect(stranger.data?.recipients ?? null).toBeNull()
    expect(stranger.errors[0]?.message).toContain('请先登录')
    const { data, errors, requestId } = await askGateway(
      RECIPIENTS,
      { idNumbers: HAN },
      { 'hedui-purpose': undefined },
    )
    expect(data?.recipients ?? null).toBeNull()
    expect(errors[0]?.extensions?.code).toBe('INPUT_INVALID')
    expect(errors[0]?.message).toContain('请在请求头 hedui-purpose 中写核对事由')
    expect(await entriesOf(requestId)).toEqual([])
  })

  test('a level shows no more than it should, and a withdrawn grant shows nothing', async () => {
    const organisation = '990100-conclusion'
    const officer = { token: hub.token('OFFICER', { organisation, subject: organisation }) }
    const granted = await hub.ask(
      'ADMINISTRATOR',
      'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }',
      {
        input: { organisation, items: ['housing.*'], level: 'CONCLUSION' },
      },
    )
    const input = consentInput(PERSONAS.han, { region: '990100', caseNumber: CASE, now: new Date() })
    const recorded = await hub.ask(
      officer,
      'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
      { input },
    )
    const ask = () =>
      askGateway(
        `query ($idNumbers: [ID!]!) { recipients(idNumbers: $idNumbers) { assistanceAmount
          realEstate { outcome level measures { value } records { use } } findings { outcome item { department { slug } } ... on IncomeTaxFinding { records { income } } } } }`,
        { idNumbers: [HAN[0]] },
        { as: officer, 'hedui-consent-id': recorded.data.recordConsent.id },
      )
    const shown = await ask()
    expect(shown.errors).toEqual([])
    expect(shown.data.recipients[0].realEstate).toEqual({
      outcome: 'HIT',
      level: 'CONCLUSION',
      measures: [],
      records: [],
    })
    const findings: { outcome: string; item: { department: { slug: string } }; records?: object[] }[] =
      shown.data.recipients[0].findings
    expect(findings.length).toBeGreaterThanOrEqual(4)
    for (const { outcome, item, records = [] } of findings) {
      expect(records).toEqual([])
      if (item.department.slug !== 'housing') expect(outcome).toBe('NOT_AUTHORIZED')
    }

    await hub.ask('ADMINISTRATOR', 'mutation ($id: ID!) { withdrawGrant(id: $id, reason: "期满") { id } }', {
      id: granted.data.grantItems.id,
    })
    const after = await ask()
    expect(after.data.recipients[0]).toMatchObject({
      assistanceAmount: '110.00',
      realEstate: { outcome: 'NOT_AUTHORIZED', records: [] },
    })
    const [entry] = await entriesOf(after.requestId)
    expect(entry.items.length).toBeGreaterThanOrEqual(4)
    for (const item of entry.items)
      expect(item).toMatchObject({ level: null, reasonCode: 'ITEM_NOT_GRANTED' })
  })

  test('under a revoked consent nothing is shown', async () => {
    const id = await recordConsent(hub, PERSONAS.nothing)
    await hub.ask(
      'OFFICER',
      'mutation ($id: ID!) { revokeConsent(id: $id, reason: "不再申请") { status } }',
      { id },
    )
    const idNumbers = [PERSONAS.nothing.members[0].idNumber]
    const { data, errors } = await askGateway(RECIPIENTS, { idNumbers }, { 'hedui-consent-id': id })
    expect(data?.recipients ?? null).toBeNull()
    expect(errors[0]?.extensions?.reasonCode).toBe('CONSENT_REVOKED')
  })
})
