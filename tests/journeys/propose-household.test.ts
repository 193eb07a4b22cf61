/** From one ID card to a household: the registers are asked about the applicant, and about nobody else. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS, type PersonaHousehold } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { consentInput } from '../../src/cli/demo-household.ts'
import { copyDepartments } from '../testkit/core-departments.ts'
import { CASE, grantAll, recordConsent, startTestHub, type TestHub } from '../testkit/hub.ts'
import { type Overheard, overhear } from '../testkit/overheard.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

const DEPARTMENTS = ['public-security', 'civil-affairs'] as const

let folder: string
let sandbox: Sandbox
let police: Overheard
let civil: Overheard
let hub: TestHub

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-proposal-'))
  sandbox = await startTestSandbox({ departments: DEPARTMENTS })
  police = await overhear(sandbox.departments['public-security'].url)
  civil = await overhear(sandbox.departments['civil-affairs'].url)
  hub = await startTestHub(
    { ...sandbox.env, PUBLIC_SECURITY_URL: police.url, CIVIL_AFFAIRS_URL: civil.url },
    { departments: [await copyDepartments(folder, DEPARTMENTS)] },
  )
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await police?.stop()
  await civil?.stop()
  await sandbox?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The applicant alone, as somebody comes to the counter with one ID card. */
function alone(household: PersonaHousehold): PersonaHousehold {
  return { ...household, members: household.members.slice(0, 1), supporters: [] }
}

/** The letter of some members; each case is its own, so that letters of one test give nothing in another. */
function letter(household: PersonaHousehold, caseNumber: string, changes: Record<string, unknown> = {}) {
  return recordConsent(hub, household, { caseNumber, sensitiveItems: false, ...changes })
}

const PROPOSE = `query ($input: ProposeHouseholdInput!) { proposeHousehold(input: $input) {
  caseNumber
  applicant { idNumber name }
  people {
    name idNumber relationship standing toConfirm consent
    reasonToConfirm { code sentence { zh } } reasonExcluded { code } sources { id }
  }
  sources { kind outcome item { id } }
  notReturned { kind outcome reasonCode statement provider { slug } }
  notServed supportersHint { zh } remark { zh en }
} }`

function propose(
  consentId: string,
  changes: Record<string, unknown> = {},
  as: Parameters<TestHub['ask']>[0] = 'OFFICER',
) {
  return hub.ask(as, PROPOSE, { input: { consentId, purpose: 'APPLICATION', ...changes } })
}

const LOG = `query ($caseNumber: String!) { accessLog(filter: { caseNumber: $caseNumber }, first: 50) { edges { node {
  kind decision reasonCode people items { item } } } } }`

/** What was done about a case; that an auditor looked for it stands in its entries too. */
async function entriesOf(caseNumber: string) {
  const { data, errors } = await hub.ask('AUDITOR', LOG, { caseNumber })
  expect(errors).toEqual([])
  const entries = data.accessLog.edges.map(({ node }: { node: { kind: string } }) => node)
  return entries.filter(({ kind }: { kind: string }) => kind !== 'ACCESS_LOG_READ')
}

describe('Han comes with his ID card alone', () => {
  const others = PERSONAS.han.members.slice(1).map(({ idNumber }) => idNumber)

  test('and the registers propose his wife, and his son and mother to be confirmed', async () => {
    const { data, errors } = await propose(await letter(alone(PERSONAS.han), 'SQ-HAN'))
    expect(errors).toEqual([])
    const { people, sources, notReturned, notServed, remark } = data.proposeHousehold
    expect(people).toEqual([
      {
        name: '李桂芳',
        idNumber: '99************0221',
        relationship: 'SPOUSE',
        standing: 'MEMBER',
        toConfirm: false,
        consent: 'NEEDED',
        reasonToConfirm: null,
        reasonExcluded: null,
        sources: [{ id: 'civilAffairs.marriage' }, { id: 'publicSecurity.householdRegister' }],
      },
      expect.objectContaining({
        name: '韩晓宇',
        relationship: 'SON',
        standing: 'TO_CONFIRM',
        toConfirm: true,
        consent: 'NEEDED',
        reasonToConfirm: { code: 'ADULT_CHILD', sentence: { zh: expect.stringContaining('全日制') } },
      }),
      expect.objectContaining({
        name: '王玉珍',
        relationship: 'PARENT',
        standing: 'TO_CONFIRM',
        reasonToConfirm: expect.objectContaining({ code: 'OTHER_IN_REGISTER' }),
      }),
    ])
    expect(sources.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['HIT', 'HIT'])
    expect(notReturned).toEqual([])
    expect(notServed).toEqual([])
    expect(remark.zh).toContain('未查询其他人')
  })

  test('of whom no department was asked anything', () => {
    expect(police.askedAbout(others)).toEqual([])
    expect(civil.askedAbout(others)).toEqual([])
    expect(police.asked()).toHaveLength(1)
    expect(civil.asked()).toHaveLength(1)
    expect(police.askedAbout([PERSONAS.han.members[0].idNumber])).toHaveLength(1)
  })

  test('it is one disclosure of the two items, about him alone', async () => {
    const entries = await entriesOf('SQ-HAN')
    expect(entries[0]).toMatchObject({
      kind: 'DISCLOSURE',
      decision: 'GRANTED',
      items: [{ item: 'civilAffairs.marriage' }, { item: 'publicSecurity.householdRegister' }],
    })
    expect(entries[0].people).toHaveLength(1)
  })

  test('once his wife has signed too, she is shown with her number, and the others still wait', async () => {
    const first = await letter(alone(PERSONAS.han), 'SQ-HAN-2')
    const couple = { ...PERSONAS.han, members: PERSONAS.han.members.slice(0, 2), supporters: [] }
    const second = await letter(couple, 'SQ-HAN-2')
    const seen = async (consentId: string) => {
      const { data } = await propose(consentId)
      return data.proposeHousehold.people.map((one: { idNumber: string; consent: string }) => [
        one.idNumber,
        one.consent,
      ])
    }
    const signed = [
      ['999901197609030221', 'GIVEN'],
      ['99************0338', 'NEEDED'],
      ['99************0441', 'NEEDED'],
    ]
    expect(await seen(first)).toEqual(signed)
    expect(await seen(second)).toEqual(signed)
    expect(police.askedAbout(others)).toEqual([])

    // Withdrawn, it is as if she had never signed.
    await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "本人撤回") { id } }', {
      id: second,
    })
    expect((await seen(first))[0]).toEqual(['99************0221', 'NEEDED'])
  })

  test('a letter that covers the family does not have the family asked about', async () => {
    const { data } = await propose(await letter(PERSONAS.han, 'SQ-HAN-3'))
    const consents = data.proposeHousehold.people.map(({ consent }: { consent: string }) => consent)
    expect(consents).toEqual(['GIVEN', 'GIVEN', 'GIVEN'])
    expect(police.askedAbout(others)).toEqual([])
    expect(civil.askedAbout(others)).toEqual([])
  })
})

test('a grant for identifiers opens the numbers of those who consented, and of nobody else', async () => {
  const organisation = '990100-identifiers'
  const token = hub.token('OFFICER', { organisation })
  await hub.ask('ADMINISTRATOR', 'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }', {
    input: { organisation, items: ['*'], level: 'DETAIL', identifiers: true },
  })
  const couple = { ...PERSONAS.han, members: PERSONAS.han.members.slice(0, 2), supporters: [] }
  const seen = async (household: PersonaHousehold) => {
    const input = consentInput(household, { region: '990100', caseNumber: CASE, now: new Date() })
    const recorded = await hub.ask(
      { token },
      'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
      { input },
    )
    const { data, errors } = await hub.ask(
      { token },
      `query ($id: ID!) { household(consentId: $id, purpose: APPLICATION) { applicant {
        marriage { records { spouseIdNo } }
        householdRegister { records { householdNo members { idNumber } } }
      } } }`,
      { id: recorded.data.recordConsent.id },
    )
    expect(errors).toEqual([])
    const { marriage, householdRegister } = data.household.applicant
    const [{ householdNo, members }] = householdRegister.records
    expect(householdNo).toBe('990000011')
    return [marriage.records[0].spouseIdNo, members.map(({ idNumber }: { idNumber: string }) => idNumber)]
  }
  const [husband, wife] = couple.members.map(({ idNumber }) => idNumber)
  const hidden = ['99************0338', '99************0441']
  expect(await seen(alone(PERSONAS.han))).toEqual([
    '99************0221',
    [husband, '99************0221', ...hidden],
  ])
  expect(await seen(couple)).toEqual([wife, [husband, wife, ...hidden]])
})

test('a divorced husband is not shown; the minor son needs a guardian, the student is to be confirmed', async () => {
  const { data } = await propose(await letter(alone(PERSONAS.student), 'SQ-SUN'))
  expect(data.proposeHousehold.people).toMatchObject([
    { name: '周子轩', relationship: 'SON', standing: 'MEMBER', consent: 'NEEDED_FROM_GUARDIAN' },
    { name: '周雨桐', relationship: 'DAUGHTER', standing: 'TO_CONFIRM', consent: 'NEEDED' },
  ])
  expect(JSON.stringify(data)).not.toContain('周建平')
})

test('the couple that was taken for shareholders finds itself by number and name', async () => {
  const { data } = await propose(await letter(alone(PERSONAS.sameName), 'SQ-LIU'))
  expect(data.proposeHousehold.people).toMatchObject([
    { name: '王秀英', relationship: 'SPOUSE', standing: 'MEMBER', idNumber: '99************0229' },
  ])
})

test('a dead husband is named as left out, and nobody is to ask for his consent', async () => {
  const { data } = await propose(await letter(alone(PERSONAS.deceased), 'SQ-WU'))
  expect(data.proposeHousehold.people).toMatchObject([
    { name: '赵长河', standing: 'EXCLUDED', consent: null, reasonExcluded: { code: 'MARRIAGE_ENDED' } },
  ])
})

test('registers that hold nothing are not taken for “no family”', async () => {
  const { data } = await propose(await letter(alone(PERSONAS.nothing), 'SQ-HE'))
  const { people, sources, notReturned, remark } = data.proposeHousehold
  expect(people).toEqual([])
  expect(sources.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['NONE', 'NONE'])
  expect(notReturned).toEqual([])
  expect(remark.zh).toContain('不等于没有家庭成员')
})

test('a register that does not answer is shown, and what the other one says is to be confirmed', async () => {
  await sandbox.setBehaviour('civil-affairs', 'refusing')
  try {
    const { data } = await propose(await letter(alone(PERSONAS.han), 'SQ-HAN-4'))
    const { people, notReturned, remark } = data.proposeHousehold
    expect(notReturned).toMatchObject([{ kind: 'MARRIAGE', provider: { slug: 'civil-affairs' } }])
    expect(['NOT_RETURNED', 'ERROR']).toContain(notReturned[0].outcome)
    expect(remark.zh).toContain('可能有未列出的家庭成员')
    expect(people[0]).toMatchObject({
      name: '李桂芳',
      standing: 'TO_CONFIRM',
      reasonToConfirm: { code: 'MARRIAGE_NOT_CONFIRMED' },
    })
  } finally {
    await sandbox.setBehaviour('civil-affairs', 'normal')
  }
})

describe('the rules of every look-up hold', () => {
  test('a letter that does not name the register leaves it unasked', async () => {
    const before = police.asked().length
    const consentId = await letter(alone(PERSONAS.zhang), 'SQ-ZHANG', { items: ['civilAffairs.marriage'] })
    const { data } = await propose(consentId)
    expect(police.asked()).toHaveLength(before)
    expect(data.proposeHousehold.notReturned).toMatchObject([
      { kind: 'HOUSEHOLD_REGISTER', outcome: 'NOT_AUTHORIZED', reasonCode: 'ITEM_NOT_CONSENTED' },
    ])
    expect(data.proposeHousehold.people).toMatchObject([{ name: '陈秀兰', standing: 'MEMBER' }])
  })

  test('an office that may see conclusions only gets no family drawn from records', async () => {
    const organisation = '990100-conclusions'
    const token = hub.token('OFFICER', { organisation })
    const granted = await hub.ask(
      'ADMINISTRATOR',
      'mutation ($input: GrantItemsInput!) { grantItems(input: $input) { id } }',
      { input: { organisation, items: ['*'], level: 'CONCLUSION' } },
    )
    expect(granted.errors).toEqual([])
    const input = consentInput(alone(PERSONAS.han), { region: '990100', caseNumber: CASE, now: new Date() })
    const recorded = await hub.ask(
      { token },
      'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { id } }',
      { input },
    )
    const { data, errors } = await propose(recorded.data.recordConsent.id, {}, { token })
    expect(errors).toEqual([])
    expect(data.proposeHousehold.people).toEqual([])
    expect(data.proposeHousehold.notReturned).toMatchObject([
      { outcome: 'HIT', reasonCode: 'LEVEL_TOO_LOW' },
      { outcome: 'HIT', reasonCode: 'LEVEL_TOO_LOW' },
    ])
    expect(JSON.stringify(data)).not.toContain('李桂芳')
  })

  test('a revoked consent asks no department and is refused on record', async () => {
    const consentId = await letter(alone(PERSONAS.han), 'SQ-REVOKED')
    await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "不再申请") { id } }', {
      id: consentId,
    })
    const before = [police.asked().length, civil.asked().length]
    const { errors } = await propose(consentId, { caseNumber: 'SQ-REVOKED' })
    expect(errors[0]?.extensions).toMatchObject({ code: 'ACCESS_REFUSED', reasonCode: 'CONSENT_REVOKED' })
    expect([police.asked().length, civil.asked().length]).toEqual(before)
    expect(await entriesOf('SQ-REVOKED')).toContainEqual(
      expect.objectContaining({ kind: 'DISCLOSURE', decision: 'REFUSED', reasonCode: 'CONSENT_REVOKED' }),
    )
  })

  test.each(['AUDITOR', 'ADMINISTRATOR', 'STEWARD', 'RESIDENT'] as const)(
    '%s proposes nothing',
    async (role) => {
      const token = hub.token(role, role === 'STEWARD' ? { department: 'civil-affairs' } : {})
      const { errors } = await propose(await letter(alone(PERSONAS.han), 'SQ-ROLES'), {}, { token })
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN')
    },
  )

  test('another office proposes nothing', async () => {
    const consentId = await letter(alone(PERSONAS.han), 'SQ-OTHER')
    const token = hub.token('OFFICER', { organisation: '990100-other' })
    const { errors } = await propose(consentId, {}, { token })
    expect(errors[0]?.extensions.reasonCode).toBe('CONSENT_OF_OTHER_OFFICE')
  })

  test('a case that is not the letter’s is refused', async () => {
    const { errors } = await propose(await letter(alone(PERSONAS.han), CASE), { caseNumber: 'SQ-ANOTHER' })
    expect(errors[0]?.extensions.reasonCode).toBe('CASE_DIFFERS')
  })
})
