/** Break-glass on a real hub: help first, verify afterwards, and everybody concerned learns of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let sandbox: Sandbox
let hub: TestHub
const [HAN, WIFE] = PERSONAS.han.members
const PEOPLE = [HAN, WIFE].map((person) => ({
  idNumber: person?.idNumber ?? '',
  name: person?.name ?? '',
}))
const REASON = '申请人突发重病住院昏迷，家属无法及时签署授权书'

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub({
    ...sandbox.env,
    HEDUI_EMERGENCY_ITEMS: 'housing.realEstate,vehicles.vehicle,tax.incomeTax',
    HEDUI_EMERGENCY_LONGEST: 'PT2H',
  })
  await grantAll(hub, 'DETAIL', true)
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const codeOf = ({ errors }: Awaited<ReturnType<TestHub['ask']>>) =>
  errors[0]?.extensions.reasonCode ?? errors[0]?.extensions.code

const OPEN = `mutation ($input: OpenEmergencyAccessInput!) {
  openEmergencyAccess(input: $input) { id state findingId openedAt expiresAt people { name } reason items }
}`
const LOOK = `query ($id: ID!) {
  emergencyPeople(accessId: $id) { idNumber name relationship realEstate { outcome records { certNo } } vehicles { outcome reasonCode } }
}`
const REVOKE =
  'mutation ($id: ID!, $reason: String!) { revokeEmergencyAccess(id: $id, reason: $reason) { state } }'

let sent = 0
const opening = (changes: object = {}) => ({
  clientRequestId: `emergency-${++sent}`,
  caseNumber: `LS-2026-${sent}`,
  people: PEOPLE,
  items: ['housing.realEstate'],
  reason: REASON,
  ...changes,
})
const open = async (changes: object = {}, as: Parameters<TestHub['ask']>[0] = 'OFFICER') => {
  const { data, errors } = await hub.ask(as, OPEN, { input: opening(changes) })
  expect(errors).toEqual([])
  return data.openEmergencyAccess
}
const entries = async () => {
  const { data } = await hub.ask(
    'AUDITOR',
    `{ accessLog(first: 200) { edges { node {
      id kind decision reasonCode purpose caseNumber consentId emergencyAccess people requestId items { item level reasonCode }
    } } } }`,
  )
  return data.accessLog.edges.map(({ node }: { node: unknown }) => node)
}

describe('an officer in an emergency', () => {
  test('sees the named people’s allowed items without a consent; the rest stays closed', async () => {
    const access = await open()
    expect(access).toMatchObject({
      state: 'OPEN',
      reason: REASON,
      people: PEOPLE.map(({ name }) => ({ name })),
    })
    expect(Date.parse(access.expiresAt) - Date.parse(access.openedAt)).toBe(2 * 3_600_000)
    const look = await hub.ask('OFFICER', LOOK, { id: access.id })
    expect(look.errors).toEqual([])
    const [han] = look.data.emergencyPeople
    expect(han).toMatchObject({
      idNumber: HAN?.idNumber,
      relationship: null,
      realEstate: { outcome: 'HIT' },
      vehicles: { outcome: 'NOT_AUTHORIZED', reasonCode: 'EMERGENCY_ITEM_NOT_NAMED' },
    })
    // Identifiers stay masked although the office is granted them.
    for (const { certNo } of han.realEstate.records) expect(certNo).toContain('*')
    const all = await hub.ask(
      'OFFICER',
      `{ emergencyPeople(accessId: "${access.id}") { findings { item { id } } } }`,
    )
    expect(all.data.emergencyPeople[0].findings).toEqual([{ item: { id: 'housing.realEstate' } }])
  })

  test('is told beforehand on which terms: the allowed items, but none of sensitivity 4, and for how long', async () => {
    const { data, errors } = await hub.ask(
      'OFFICER',
      '{ emergencyTerms { items { id } longestMinutes reviewWorkingDays } }',
    )
    expect(errors).toEqual([])
    expect(data.emergencyTerms).toEqual({
      items: [{ id: 'housing.realEstate' }, { id: 'vehicles.vehicle' }],
      longestMinutes: 120,
      reviewWorkingDays: 3,
    })
  })

  test('leaves a finding from the beginning, which names the opening and each use, and which others conclude', async () => {
    const access = await open()
    const look = await hub.ask('OFFICER', LOOK, { id: access.id })
    const FINDING = `query ($id: ID!) { auditFinding(id: $id) {
      rule ruleVersion severity state subjects entryCount key { name value } entries { id index } counts { name value }
    } }`
    const { data, errors } = await hub.ask('AUDITOR', FINDING, { id: access.findingId })
    expect(errors).toEqual([])
    expect(data.auditFinding).toMatchObject({
      rule: 'emergency-access',
      ruleVersion: 0,
      severity: 'HIGH',
      state: 'OPEN',
      subjects: ['dev-officer'],
      entryCount: 2,
      key: [{ name: 'emergency', value: access.id }],
    })
    const log = await entries()
    const named = data.auditFinding.entries.map(({ id }: { id: string }) =>
      log.find((entry: { id: string }) => entry.id === id),
    )
    expect(named).toMatchObject([
      { kind: 'EMERGENCY_OPENED', decision: 'GRANTED', emergencyAccess: access.id, purpose: 'APPLICATION' },
      {
        kind: 'DISCLOSURE',
        decision: 'PARTIAL',
        emergencyAccess: access.id,
        consentId: null,
        requestId: look.requestId,
      },
    ])
    expect(named[1].people).toHaveLength(2)

    const as = (subject: string) => ({ token: hub.token('AUDITOR', { subject }) })
    const ASSIGN = 'mutation ($id: ID!, $to: ID!) { assignAuditFinding(id: $id, auditor: $to) { state } }'
    const CONCLUDE = `mutation ($id: ID!) {
      concludeAuditFinding(id: $id, verdict: FALSE, note: "事后补签授权书，情况属实") { state }
    }`
    expect(codeOf(await hub.ask('AUDITOR', ASSIGN, { id: access.findingId, to: 'dev-officer' }))).toBe(
      'OWN_FINDING',
    )
    await hub.ask('AUDITOR', ASSIGN, { id: access.findingId, to: 'auditor-1' })
    expect((await hub.ask(as('auditor-1'), CONCLUDE, { id: access.findingId })).errors).toEqual([])
    // What was reviewed is over, although its time is not.
    expect(codeOf(await hub.ask('OFFICER', LOOK, { id: access.id }))).toBe('EMERGENCY_REVIEWED')
  })

  test('is the only one who may use it, and stands in the ledger when refused', async () => {
    const { id } = await open()
    const colleague = { token: hub.token('OFFICER', { subject: 'colleague' }) }
    expect(codeOf(await hub.ask(colleague, LOOK, { id }))).toBe('EMERGENCY_OF_OTHER_OFFICER')
    expect(codeOf(await hub.ask('AUDITOR', LOOK, { id }))).toBe('ROLE_SEES_NO_HOUSEHOLD_DATA')
    const nobody = await hub.ask('OFFICER', LOOK, { id: HAN?.idNumber })
    expect(codeOf(nobody)).toBe('EMERGENCY_NOT_FOUND')
    const refused = (await entries()).filter(
      ({ kind, decision }: { kind: string; decision: string }) =>
        kind === 'DISCLOSURE' && decision === 'REFUSED',
    )
    expect(refused[0]).toMatchObject({ reasonCode: 'EMERGENCY_NOT_FOUND', emergencyAccess: null })
    expect(JSON.stringify(refused)).not.toContain(HAN?.idNumber)
  })

  test('is told that it is no consent where one is needed; others learn nothing of it', async () => {
    const { id } = await open()
    const verify = (as: Parameters<TestHub['ask']>[0]) =>
      hub.ask(
        as,
        'mutation ($input: RequestVerificationInput!) { requestVerification(input: $input) { id } }',
        {
          input: { clientRequestId: `for-${id}`, consentId: id, purpose: 'APPLICATION' },
        },
      )
    const household = (as: Parameters<TestHub['ask']>[0]) =>
      hub.ask(
        as,
        'query ($id: ID!) { household(consentId: $id, purpose: APPLICATION) { applicant { realEstate { outcome } } } }',
        { id },
      )
    for (const answer of [await verify('OFFICER'), await household('OFFICER')])
      expect(codeOf(answer)).toBe('EMERGENCY_IS_NO_CONSENT')
    // As a gateway in front asks, with the basis in headers.
    const federated = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${hub.token('OFFICER')}`,
        'hedui-consent-id': id,
        'hedui-purpose': 'APPLICATION',
      },
      body: JSON.stringify({
        query:
          'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Person { realEstate { outcome } } } }',
        variables: { of: [{ __typename: 'Person', idNumber: PEOPLE[0]?.idNumber }] },
      }),
    })
    expect(await federated.json()).toMatchObject({
      errors: [{ extensions: { reasonCode: 'EMERGENCY_IS_NO_CONSENT' } }],
    })
    const stranger = { token: hub.token('OFFICER', { organisation: '990100-x' }) }
    for (const answer of [await verify(stranger), await household(stranger)])
      expect(codeOf(answer)).toBe('CONSENT_NOT_FOUND')
    const refused = (await entries()).filter(
      ({ reasonCode }: { reasonCode: string }) => reasonCode === 'EMERGENCY_IS_NO_CONSENT',
    )
    expect(refused).toHaveLength(3)
  })

  test('loses it at once when it is revoked; auditors end it too, and read why it was opened but not whom it names', async () => {
    const { id } = await open()
    const READ =
      'query ($id: ID!) { emergencyAccess(id: $id) { state reason peopleCount people { name } revokedBy } }'
    const read = await hub.ask('AUDITOR', READ, { id })
    expect(read.data.emergencyAccess).toMatchObject({
      state: 'OPEN',
      reason: REASON,
      peopleCount: 2,
      people: null,
    })
    const sameName = { token: hub.token('AUDITOR', { subject: 'dev-officer' }) }
    expect((await hub.ask(sameName, READ, { id })).data.emergencyAccess.people).toBeNull()
    const colleague = { token: hub.token('OFFICER', { subject: 'colleague' }) }
    expect(codeOf(await hub.ask(colleague, READ, { id }))).toBe('EMERGENCY_OF_OTHER_OFFICER')
    expect(codeOf(await hub.ask(colleague, REVOKE, { id, reason: '不需要了' }))).toBe(
      'EMERGENCY_OF_OTHER_OFFICER',
    )
    const away = { token: hub.token('AUDITOR', { region: '980000' }) }
    expect(codeOf(await hub.ask(away, REVOKE, { id, reason: '不需要了' }))).toBe('REGION_OUTSIDE')
    const revoked = await hub.ask('AUDITOR', REVOKE, { id, reason: '理由不充分' })
    expect(revoked.data.revokeEmergencyAccess).toEqual({ state: 'REVOKED' })
    expect(codeOf(await hub.ask('OFFICER', LOOK, { id }))).toBe('EMERGENCY_REVOKED')
    // Revoked again it stays as it was.
    await hub.ask('ADMINISTRATOR', REVOKE, { id, reason: '再次撤销' })
    const again = await hub.ask('OFFICER', READ, { id })
    expect(again.data.emergencyAccess).toMatchObject({ state: 'REVOKED', revokedBy: 'dev-auditor' })
  })

  test('opens what was sent twice once, and finds it in the list', async () => {
    const input = opening()
    const first = await hub.ask('OFFICER', OPEN, { input })
    const [second, third] = await Promise.all([
      hub.ask('OFFICER', OPEN, { input }),
      hub.ask('OFFICER', OPEN, { input }),
    ])
    const { id } = first.data.openEmergencyAccess
    expect([second, third].map(({ data }) => data.openEmergencyAccess.id)).toEqual([id, id])
    const other = await hub.ask('OFFICER', OPEN, { input: { ...input, minutes: 5 } })
    expect(codeOf(other)).toBe('REQUEST_ID_REUSED')
    const LIST =
      '{ emergencyAccesses(state: OPEN, first: 1) { edges { node { id } } pageInfo { hasNextPage } } }'
    const list = await hub.ask('OFFICER', LIST)
    expect(list.data.emergencyAccesses.edges).toEqual([{ node: { id } }])
    expect((await hub.ask('AUDITOR', LIST)).data.emergencyAccesses.edges).toEqual([{ node: { id } }])
    expect(codeOf(await hub.ask('REVIEWER', LIST))).toBe('ROLE_MAY_NOT')
  })
})

test.each([
  ['a reason of a few words', { reason: '很急' }, 'INPUT_INVALID'],
  ['a reason with an ID number', { reason: `${REASON}：９９９９０１ 19740512 0110` }, 'INPUT_INVALID'],
  ['a reason with a phone number', { reason: `${REASON}，联系电话 138-0000-0000` }, 'INPUT_INVALID'],
  ['more time than the deployment allows', { minutes: 121 }, 'INPUT_INVALID'],
  ['no time', { minutes: 0 }, 'INPUT_INVALID'],
  ['nobody', { people: [] }, 'INPUT_INVALID'],
  ['an ID number that is none', { people: [{ idNumber: '123', name: '某' }] }, 'ID_NUMBER_INVALID'],
  ['an item that does not exist', { items: ['housing.nothing'] }, 'ITEM_UNKNOWN'],
  ['an item that is not allowed', { items: ['medicalInsurance.enrolment'] }, 'EMERGENCY_ITEM_NOT_ALLOWED'],
  ['a sensitive item, though it is allowed', { items: ['tax.incomeTax'] }, 'EMERGENCY_ITEM_SENSITIVE'],
  ['another purpose', { purpose: 'REVERIFICATION' }, 'EMERGENCY_PURPOSE'],
])('%s opens nothing', async (_what, changes, code) => {
  const before = (await hub.ask('AUDITOR', '{ emergencyAccesses(first: 200) { edges { node { id } } } }'))
    .data
  expect(codeOf(await hub.ask('OFFICER', OPEN, { input: opening(changes) }))).toBe(code)
  const after = (await hub.ask('AUDITOR', '{ emergencyAccesses(first: 200) { edges { node { id } } } }')).data
  expect(after).toEqual(before)
})

test('a person sees in their own view that it was opened and used, as what it is', async () => {
  const { id } = await open()
  const look = await hub.ask('OFFICER', LOOK, { id })
  const resident = { token: hub.token('RESIDENT', { idNumber: WIFE?.idNumber ?? '' }) }
  const { data } = await hub.ask(
    resident,
    '{ myDataAccesses(first: 10) { edges { node { kind emergencyAccess organisation requestId } } } }',
  )
  const own = data.myDataAccesses.edges
    .map(({ node }: { node: { emergencyAccess: string } }) => node)
    .filter(({ emergencyAccess }: { emergencyAccess: string }) => emergencyAccess === id)
  expect(own).toMatchObject([
    { kind: 'DISCLOSURE', organisation: '990100-mz', requestId: look.requestId },
    { kind: 'EMERGENCY_OPENED', organisation: '990100-mz' },
  ])
})

test('once the family has signed, the look goes by their letter; once they withdrew, there is none', async () => {
  const caseNumber = 'LS-2026-SIGNED'
  const { id } = await open({ caseNumber })
  expect((await hub.ask('OFFICER', LOOK, { id })).errors).toEqual([])
  const consentId = await recordConsent(hub, PERSONAS.han, { caseNumber })
  expect(codeOf(await hub.ask('OFFICER', LOOK, { id }))).toBe('CONSENT_SUFFICES')
  const again = await hub.ask('OFFICER', OPEN, { input: opening({ caseNumber }) })
  expect(codeOf(again)).toBe('CONSENT_SUFFICES')
  await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "撤回") { id } }', {
    id: consentId,
  })
  expect(codeOf(await hub.ask('OFFICER', LOOK, { id }))).toBe('CONSENT_WITHDRAWN')
  const elsewhere = await hub.ask('OFFICER', OPEN, { input: opening({ caseNumber: 'LS-2026-OTHER' }) })
  expect(codeOf(elsewhere)).toBe('CONSENT_WITHDRAWN')
})
