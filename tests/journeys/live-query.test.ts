import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let sandbox: Sandbox
let hub: TestHub
let consentId: string

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub(sandbox.env)
  await grantAll(hub)
  consentId = await recordConsent(hub, PERSONAS.han)
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const household = (selection: string) =>
  `query ($consentId: ID!, $purpose: Purpose = APPLICATION, $case: String${selection.includes('$with') ? ', $with: Boolean! = true' : ''}) {
    household(consentId: $consentId, purpose: $purpose, caseNumber: $case) { ${selection} }
  }`

const LOG = `query ($filter: AccessLogFilter, $after: String) { accessLog(filter: $filter, first: 200, after: $after) {
  edges { node { index kind decision reasonCode subject role organisation purpose caseNumber consentId people requestId
    items { item level reasonCode outcomes { outcome count } } } }
} }`

async function entriesOf(requestId: string) {
  const { data, errors } = await hub.ask('AUDITOR', LOG, { filter: {} })
  expect(errors).toEqual([])
  return data.accessLog.edges
    .map((edge: { node: { requestId: string } }) => edge.node)
    .filter((node: { requestId: string }) => node.requestId === requestId)
}

describe('a live query', () => {
  test('answers with each department’s records, typed, and leaves one entry that names items, people and outcomes', async () => {
    const { data, errors, requestId } = await hub.ask(
      'OFFICER',
      household(`applicant { name } members { name relationship
        realEstate { outcome asOf provider { slug } records { area use } }
        vehicles { outcome records { brand } }
        incomeTax { outcome measures { kind value unit title { zh } } }
        medicalInsurance { outcome statement }
      }`),
      { consentId, case: CASE },
    )
    expect(errors).toEqual([])
    expect(data.household.applicant.name).toBe('韩志强')
    expect(data.household.members).toHaveLength(4)
    const [applicant, spouse] = data.household.members
    expect(applicant.realEstate).toMatchObject({ outcome: 'HIT', provider: { slug: 'housing' } })
    expect(applicant.realEstate.records[0].area).toMatch(/^\d+\.\d{2}$/)
    expect(spouse.realEstate).toMatchObject({ outcome: 'NONE', records: [] })
    expect(applicant.incomeTax.measures).toContainEqual({
      kind: 'income.wage',
      value: '32202.50',
      unit: 'YUAN_PER_YEAR',
      title: { zh: '工资性收入' },
    })
    expect(applicant.medicalInsurance.statement).toMatch(
      /^截至\d{4}年\d{1,2}月\d{1,2}日，经医疗保障局核对，有/,
    )

    const entries = await entriesOf(requestId)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      kind: 'DISCLOSURE',
      decision: 'GRANTED',
      subject: 'dev-officer',
      purpose: 'APPLICATION',
      caseNumber: CASE,
      consentId,
    })
    expect(entries[0].people).toHaveLength(4)
    expect(JSON.stringify(entries[0])).not.toContain('999901')
    const housing = entries[0].items.find((one: { item: string }) => one.item === 'housing.realEstate')
    expect(housing).toEqual({
      item: 'housing.realEstate',
      level: 'DETAIL',
      reasonCode: null,
      outcomes: [
        { outcome: 'HIT', count: 1 },
        { outcome: 'NONE', count: 3 },
      ],
    })
  })

  test('that selects only names leaves an entry too', async () => {
    const { errors, requestId } = await hub.ask('OFFICER', household('members { name }'), { consentId })
    expect(errors).toEqual([])
    const [entry] = await entriesOf(requestId)
    expect(entry).toMatchObject({ kind: 'DISCLOSURE', items: [] })
    expect(entry.people).toHaveLength(4)
  })

  test('asks only for what it selects: fragments, aliases, @skip and @include are all seen through', async () => {
    const { data, errors, requestId } = await hub.ask(
      'OFFICER',
      `${household(`a: members { ...Homes } b: members @skip(if: $with) { vehicles { outcome } }
        members { ... on Person @include(if: $with) { tax: incomeTax { outcome } } medicalInsurance @skip(if: $with) { outcome } }`)}
       fragment Homes on Person { homes: realEstate { outcome } }`,
      { consentId },
    )
    expect(errors).toEqual([])
    expect(data.household.a[0].homes.outcome).toBe('HIT')
    expect(data.household.members[0].tax.outcome).toBe('HIT')
    const [entry] = await entriesOf(requestId)
    expect(entry.items.map((one: { item: string }) => one.item).sort()).toEqual([
      'housing.realEstate',
      'tax.incomeTax',
    ])
  })

  test('the same text with other variables selects other items', async () => {
    const query = household(
      'members { vehicles @include(if: $with) { outcome } incomeTax @skip(if: $with) { outcome } }',
    )
    for (const [include, item] of [
      [true, 'vehicles.vehicle'],
      [false, 'tax.incomeTax'],
      [true, 'vehicles.vehicle'],
    ] as const) {
      const { requestId } = await hub.ask('OFFICER', query, { consentId, with: include })
      const [entry] = await entriesOf(requestId)
      expect(entry.items.map((one: { item: string }) => one.item)).toEqual([item])
    }
  })

  test('masks identifiers inside records', async () => {
    const { data } = await hub.ask('OFFICER', household('applicant { realEstate { records { certNo } } }'), {
      consentId,
    })
    expect(data.household.applicant.realEstate.records[0].certNo).toContain('*')
  })

  test('two households in one request are both answered, and both recorded', async () => {
    const other = await recordConsent(hub, PERSONAS.student)
    const { data, errors, requestId } = await hub.ask(
      'OFFICER',
      `query ($a: ID!, $b: ID!) {
        a: household(consentId: $a, purpose: APPLICATION) { members { realEstate { outcome } } }
        b: household(consentId: $b, purpose: APPLICATION) { members { realEstate { outcome } } }
      }`,
      { a: consentId, b: other },
    )
    expect(errors).toEqual([])
    expect(data.a.members.map((one: { realEstate: { outcome: string } }) => one.realEstate.outcome)).toEqual([
      'HIT',
      'NONE',
      'NONE',
      'NONE',
    ])
    expect(data.b.members[0].realEstate.outcome).toBe('HIT')
    expect(await entriesOf(requestId)).toHaveLength(2)
  })
})

describe('a live query is refused, and the refusal recorded,', () => {
  const query = household('members { name realEstate { outcome } }')
  const refusals: [string, () => Promise<Awaited<ReturnType<TestHub['ask']>>>, string][] = [
    [
      'to an administrator',
      () => hub.ask('ADMINISTRATOR', query, { consentId }),
      'ROLE_SEES_NO_HOUSEHOLD_DATA',
    ],
    ['to an auditor', () => hub.ask('AUDITOR', query, { consentId }), 'ROLE_SEES_NO_HOUSEHOLD_DATA'],
    ['to a resident', () => hub.ask('RESIDENT', query, { consentId }), 'ROLE_SEES_NO_HOUSEHOLD_DATA'],
    [
      'to a steward',
      () => hub.ask({ token: hub.token('STEWARD', { department: 'housing' }) }, query, { consentId }),
      'ROLE_SEES_NO_HOUSEHOLD_DATA',
    ],
    [
      'for a purpose that the consent does not name',
      () => hub.ask('REVIEWER', query, { consentId, purpose: 'COMPLAINT', case: 'X' }),
      'PURPOSE_NOT_CONSENTED',
    ],
    [
      'for a purpose that is not the role’s',
      () => hub.ask('OFFICER', query, { consentId, purpose: 'SAMPLE_REVIEW', case: 'X' }),
      'PURPOSE_NOT_FOR_ROLE',
    ],
    ['for another case', () => hub.ask('OFFICER', query, { consentId, case: 'OTHER' }), 'CASE_DIFFERS'],
    [
      'outside the caller’s region',
      () => hub.ask({ token: hub.token('OFFICER', { region: '990200' }) }, query, { consentId }),
      'REGION_OUTSIDE',
    ],
    [
      'to another office',
      () => hub.ask({ token: hub.token('OFFICER', { organisation: '990100-x' }) }, query, { consentId }),
      'CONSENT_OF_OTHER_OFFICE',
    ],
    ['without a consent', () => hub.ask('OFFICER', query, { consentId: randomUUID() }), 'CONSENT_NOT_FOUND'],
    [
      'for something that is no consent id',
      () => hub.ask('OFFICER', query, { consentId: '999901197405120110' }),
      'CONSENT_NOT_FOUND',
    ],
  ]
  test.each(refusals)('%s', async (_whom, ask, reasonCode) => {
    const { data, errors, requestId } = await ask()
    expect(data ?? null).toBeNull()
    expect(errors[0]?.extensions.reasonCode).toBe(reasonCode)
    const [entry] = await entriesOf(requestId)
    expect(entry).toMatchObject({ kind: 'DISCLOSURE', decision: 'REFUSED', reasonCode })
    expect(JSON.stringify(entry)).not.toContain('999901')
  })

  test('under a revoked consent', async () => {
    const id = await recordConsent(hub, PERSONAS.nothing)
    await hub.ask(
      'OFFICER',
      'mutation ($id: ID!) { revokeConsent(id: $id, reason: "不再申请") { status } }',
      { id },
    )
    const { errors } = await hub.ask('OFFICER', query, { consentId: id })
    expect(errors[0]?.extensions.reasonCode).toBe('CONSENT_REVOKED')
  })

  test('under a consent that is revoked while the departments are asked, and the resident sees the attempt', async () => {
    const id = await recordConsent(hub, PERSONAS.student)
    await sandbox.setBehaviour('housing', 'slow', { delayMs: 1500 })
    try {
      const asking = hub.ask('OFFICER', query, { consentId: id })
      await new Promise((resolve) => setTimeout(resolve, 400))
      await hub.ask(
        'OFFICER',
        'mutation ($id: ID!) { revokeConsent(id: $id, reason: "不再申请") { status } }',
        { id },
      )
      const { data, errors, requestId } = await asking
      expect(data ?? null).toBeNull()
      expect(errors[0]?.extensions.reasonCode).toBe('CONSENT_REVOKED')
      expect((await entriesOf(requestId)).map((entry: { decision: string }) => entry.decision)).toEqual([
        'REFUSED',
      ])
    } finally {
      await sandbox.setBehaviour('housing', 'normal')
    }
    const resident = {
      token: hub.token('RESIDENT', { idNumber: PERSONAS.student.members[0].idNumber, subject: 'student' }),
    }
    const seen = await hub.ask(
      resident,
      '{ myDataAccesses(first: 100) { edges { node { kind decision reasonCode consentId } } } }',
    )
    expect(seen.data.myDataAccesses.edges.map((edge: { node: object }) => edge.node)).toContainEqual({
      kind: 'DISCLOSURE',
      decision: 'REFUSED',
      reasonCode: 'CONSENT_REVOKED',
      consentId: id,
    })
  })

  test('for sensitive items without the separate consent to them; the others are shown', async () => {
    const id = await recordConsent(hub, PERSONAS.han, { sensitiveItems: false })
    const { data, requestId } = await hub.ask(
      'OFFICER',
      household('applicant { realEstate { outcome } incomeTax { outcome reasonCode records { income } } }'),
      { consentId: id },
    )
    expect(data.household.applicant).toEqual({
      realEstate: { outcome: 'HIT' },
      incomeTax: { outcome: 'NOT_AUTHORIZED', reasonCode: 'SENSITIVE_ITEM_NOT_CONSENTED', records: [] },
    })
    expect((await entriesOf(requestId))[0]).toMatchObject({ decision: 'PARTIAL' })
  })

  test('item by item where the consent does not name the item; the others are shown', async () => {
    const id = await recordConsent(hub, PERSONAS.han, { items: ['housing.realEstate'] })
    const { data, requestId } = await hub.ask(
      'OFFICER',
      household(
        'applicant { realEstate { outcome } incomeTax { outcome reasonCode level records { income } } }',
      ),
      { consentId: id },
    )
    expect(data.household.applicant.realEstate.outcome).toBe('HIT')
    expect(data.household.applicant.incomeTax).toEqual({
      outcome: 'NOT_AUTHORIZED',
      reasonCode: 'ITEM_NOT_CONSENTED',
      level: 'CONCLUSION',
      records: [],
    })
    expect((await entriesOf(requestId))[0].decision).toBe('PARTIAL')
  })
})

describe('the disclosure level of a grant', () => {
  test.each([
    ['CONCLUSION', 0, 0],
    ['SUMMARY', 1, 0],
    ['DETAIL', 1, 1],
  ] as const)('%s shows what it should and no more', async (level, measures, records) => {
    const organisation = `990100-${level.toLowerCase()}`
    const officer = { token: hub.token('OFFICER', { organisation, subject: organisation }) }
    await hub.ask(
      'ADMINISTRATOR',
      'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }',
      {
        input: { organisation, items: ['housing.*'], level },
      },
    )
    const { consentInput } = await import('../../src/cli/demo-household.ts')
    const input = consentInput(PERSONAS.han, { region: '990100', caseNumber: CASE, now: new Date() })
    const recorded = await hub.ask(
      officer,
      'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
      { input },
    )
    const { data } = await hub.ask(
      officer,
      household(
        'applicant { realEstate { outcome level measures { value } records { use } } incomeTax { outcome reasonCode } }',
      ),
      { consentId: recorded.data.recordConsent.id },
    )
    const { realEstate, incomeTax } = data.household.applicant
    expect(realEstate).toMatchObject({ outcome: 'HIT', level })
    expect(realEstate.measures).toHaveLength(measures)
    expect(realEstate.records).toHaveLength(records)
    expect(incomeTax).toEqual({ outcome: 'NOT_AUTHORIZED', reasonCode: 'ITEM_NOT_GRANTED' })
  })
})

describe('the access log', () => {
  test('is for auditors only; a refused reading is recorded, and so is a granted one', async () => {
    const refused = await hub.ask('OFFICER', LOG, { filter: {} })
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reasonCode: 'ROLE_SEES_NO_LOG' })
    const granted = await hub.ask('AUDITOR', LOG, { filter: {} })
    for (const [{ requestId }, decision] of [
      [refused, 'REFUSED'],
      [granted, 'GRANTED'],
    ] as const) {
      expect((await entriesOf(requestId))[0]).toMatchObject({ kind: 'ACCESS_LOG_READ', decision })
    }
  })

  test('finds a person by ID number without keeping it, and pages without gap or overlap', async () => {
    const idNumber = PERSONAS.han.members[0].idNumber
    const whole = await hub.ask('AUDITOR', LOG, { filter: { idNumber, kind: 'DISCLOSURE' } })
    const indexes = whole.data.accessLog.edges.map((edge: { node: { index: number } }) => edge.node.index)
    expect(indexes.length).toBeGreaterThan(3)
    const paged: number[] = []
    let after: string | null = null
    do {
      const { data } = await hub.ask(
        'AUDITOR',
        'query ($filter: AccessLogFilter, $after: String) { accessLog(filter: $filter, first: 2, after: $after) { edges { node { index } } pageInfo { hasNextPage endCursor } } }',
        { filter: { idNumber, kind: 'DISCLOSURE' }, after },
      )
      paged.push(...data.accessLog.edges.map((edge: { node: { index: number } }) => edge.node.index))
      after = data.accessLog.pageInfo.hasNextPage ? data.accessLog.pageInfo.endCursor : null
    } while (after !== null)
    expect(paged).toEqual(indexes)
  })

  test('shows a resident who looked at their own data, and nobody else’s', async () => {
    const resident = {
      token: hub.token('RESIDENT', { idNumber: PERSONAS.han.members[0].idNumber, subject: 'han' }),
    }
    const { data, errors } = await hub.ask(
      resident,
      '{ myDataAccesses(first: 100) { edges { node { kind subject consentId } } } }',
    )
    expect(errors).toEqual([])
    expect(data.myDataAccesses.edges.length).toBeGreaterThan(0)
    const other = {
      token: hub.token('RESIDENT', { idNumber: PERSONAS.zhang.members[0].idNumber, subject: 'zhang' }),
    }
    const empty = await hub.ask(other, '{ myDataAccesses { edges { node { kind } } } }')
    const kinds = empty.data.myDataAccesses.edges.map((edge: { node: { kind: string } }) => edge.node.kind)
    expect(kinds.filter((kind: string) => kind !== 'ACCESS_LOG_READ')).toEqual([])
  })

  test('proves an entry against a signed checkpoint', async () => {
    const { data } = await hub.ask('AUDITOR', '{ accessLog(first: 1) { edges { node { id } } } }')
    const entryId = data.accessLog.edges[0].node.id
    const proof = await hub.ask(
      'AUDITOR',
      'query ($entryId: ID!) { ledgerProof(entryId: $entryId) { entryId treeSize hashes checkpoint { size note } } }',
      { entryId },
    )
    expect(proof.errors).toEqual([])
    expect(proof.data.ledgerProof.checkpoint.size).toBe(proof.data.ledgerProof.treeSize)
    const note = await (await fetch(`${hub.url}/ledger/checkpoint`)).text()
    expect(note.split('\n')[1]).toBe(String(proof.data.ledgerProof.treeSize))
  })
})
