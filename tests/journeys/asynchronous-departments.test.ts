import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import {
  API_ITEM,
  type AsynchronousDepartments,
  CALLBACK_ITEM,
  MANUAL_ITEM,
  openInquiries,
  programOf,
  startAsynchronousDepartments,
  stewardOf,
  submit,
} from '../testkit/asynchronous-departments.ts'
import {
  CASE,
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'

let departments: AsynchronousDepartments
let hub: TestHub

const start = (more: Readonly<Record<string, string>> = {}) =>
  startTestHub(
    { ...departments.environment, HEDUI_VERIFICATION_DEADLINE: 'PT2M', ...more },
    { departments: [departments.folder], embedded: true },
  )

beforeAll(async () => {
  departments = await startAsynchronousDepartments()
  hub = await start()
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await departments?.stop()
})

const HOUSEHOLD = PERSONAS.han
const [APPLICANT] = HOUSEHOLD.members
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]

const LIVE = `query ($consentId: ID!) {
  household(consentId: $consentId, purpose: APPLICATION, caseNumber: "${CASE}") {
    applicant {
      bankHoldings { outcome reasonCode records { number amount } }
      officeHoldings { outcome reasonCode }
      registerHoldings { outcome }
    }
  }
}`

const REPORT = `query ($number: ID!) {
  report(number: $number) {
    findings { person { idNumber } finding { item { id } outcome reasonCode asOf measures { value } } }
    totals { measures { kind value complete } }
    missing { id }
  }
}`

const live = async (consentId: string) => {
  const { data, errors } = await hub.ask('OFFICER', LIVE, { consentId })
  expect(errors).toEqual([])
  return data.household.applicant
}

const stateOf = async (id: string) => {
  const { data } = await hub.ask(
    'OFFICER',
    'query ($id: ID!) { verification(id: $id) { state departments { department { slug } state } } }',
    { id },
  )
  return data.verification
}

/** Everybody with nothing, the applicant with one holding. */
const answersOf = (item: string) =>
  PEOPLE.map(({ idNumber, name }) =>
    idNumber === APPLICANT.idNumber
      ? { item, idNumber, rows: [{ sfzh: idNumber, xm: name, bh: 'A-1', je: '1234.50', gxrq: '20261120' }] }
      : { item, idNumber, nothing: true },
  )

const toldUnder = (consentId: string) => departments.told.filter((one) => one.consent === consentId)

/** The one inquiry that the clerk has to see to. */
async function manualInquiry(): Promise<string> {
  const { edges } = (await openInquiries(hub, stewardOf(hub, 'office'))).data.openInquiries
  expect(edges).toHaveLength(1)
  return edges[0].node.id
}

test('a verification with a department that answers at once, one that calls back and one by hand comes out complete, the hub started anew in between', async () => {
  const consentId = await recordConsent(hub, HOUSEHOLD)
  expect(await live(consentId)).toMatchObject({
    bankHoldings: { outcome: 'NOT_RETURNED', reasonCode: 'ANSWERS_LATER' },
    officeHoldings: { outcome: 'NOT_RETURNED', reasonCode: 'ANSWERS_LATER' },
    registerHoldings: { outcome: 'NONE' },
  })
  expect(toldUnder(consentId)).toEqual([])
  expect((await openInquiries(hub, stewardOf(hub, 'office'))).data.openInquiries.edges).toEqual([])

  const before = departments.asked()
  const id = await requestVerification(hub, consentId)
  await expect.poll(() => toldUnder(consentId).length, { timeout: 20_000 }).toBe(1)
  await expect
    .poll(async () => (await stateOf(id)).departments, { timeout: 20_000 })
    .toContainEqual({ department: { slug: 'register' }, state: 'ANSWERED' })
  await expect
    .poll(async () => (await openInquiries(hub, stewardOf(hub, 'office'))).data.openInquiries.edges.length, {
      timeout: 20_000,
    })
    .toBe(1)
  expect(await live(consentId)).toMatchObject({
    bankHoldings: { outcome: 'NOT_RETURNED', reasonCode: 'AWAITING_ANSWER' },
  })

  const { dataDir } = hub
  await hub.stop({ keepData: true })
  hub = await start({ HEDUI_DATA_DIR: dataDir })
  expect((await stateOf(id)).state).toBe('COLLECTING')

  const [told] = toldUnder(consentId)
  const called = await submit(hub, programOf(hub, 'bank'), {
    inquiry: told?.inquiry,
    asOf: '2026-11-19T16:00:00.000Z',
    answers: answersOf(CALLBACK_ITEM),
  })
  expect(called.errors).toEqual([])
  expect(called.data.submitFindings).toMatchObject({ kept: PEOPLE.length, unchanged: 0 })
  const byHand = await submit(hub, stewardOf(hub, 'office'), {
    inquiry: await manualInquiry(),
    answers: answersOf(MANUAL_ITEM),
  })
  expect(byHand.errors).toEqual([])

  const { data, errors } = await hub.ask('OFFICER', REPORT, { number: await issuedNumber(hub, id) })
  expect(errors).toEqual([])
  expect(data.report.missing).toEqual([])
  const found = (item: string) =>
    data.report.findings.find(
      (one: { person: { idNumber: string }; finding: { item: { id: string } } }) =>
        one.person.idNumber === APPLICANT.idNumber && one.finding.item.id === item,
    ).finding
  expect(found(CALLBACK_ITEM)).toMatchObject({ outcome: 'HIT', asOf: '2026-11-19T16:00:00.000Z' })
  expect(found(MANUAL_ITEM)).toMatchObject({ outcome: 'HIT', asOf: '2026-11-19T16:00:00.000Z' })
  expect(found(API_ITEM)).toMatchObject({ outcome: 'NONE' })
  expect(data.report.totals.measures).toContainEqual({
    kind: 'property.deposits',
    value: '2469.00',
    complete: true,
  })
  expect(toldUnder(consentId)).toHaveLength(1)
  expect(departments.asked() - before).toBe(2) // once for the verification, once for the live query
  expect(await live(consentId)).toMatchObject({
    bankHoldings: { outcome: 'HIT', records: [{ number: 'A-1', amount: '1234.50' }] },
  })
})

test('a verification started while another waits asks nobody again, and both come out by one answer', async () => {
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const items = [CALLBACK_ITEM]
  const first = await requestVerification(hub, consentId, { items })
  await expect.poll(() => toldUnder(consentId).length, { timeout: 20_000 }).toBe(1)
  const second = await requestVerification(hub, consentId, { items })
  const answer = { inquiry: toldUnder(consentId)[0]?.inquiry, answers: answersOf(CALLBACK_ITEM) }
  expect((await submit(hub, programOf(hub, 'bank'), answer)).errors).toEqual([])
  const numbers = await Promise.all([issuedNumber(hub, first), issuedNumber(hub, second)])
  expect(new Set(numbers).size).toBe(2)
  expect(toldUnder(consentId)).toHaveLength(1)
})

test('at the deadline the report is issued, and names what did not come', async () => {
  const { dataDir } = hub
  await hub.stop({ keepData: true })
  hub = await start({ HEDUI_DATA_DIR: dataDir, HEDUI_VERIFICATION_DEADLINE: 'PT6S' })
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
  await expect.poll(() => toldUnder(consentId).length, { timeout: 20_000 }).toBe(1)
  const [told] = toldUnder(consentId)
  const [answer] = answersOf(CALLBACK_ITEM).filter((one) => one.idNumber === APPLICANT.idNumber)
  expect(
    (await submit(hub, programOf(hub, 'bank'), { inquiry: told?.inquiry, answers: [answer] })).errors,
  ).toEqual([])
  const { data } = await hub.ask('OFFICER', REPORT, { number: await issuedNumber(hub, id) })
  const outcomes = data.report.findings.map(
    (one: { finding: { outcome: string; reasonCode: string | null } }) =>
      `${one.finding.outcome} ${one.finding.reasonCode ?? ''}`.trim(),
  )
  expect(outcomes.toSorted()).toEqual(
    PEOPLE.map((person) =>
      person.idNumber === APPLICANT.idNumber ? 'HIT' : 'NOT_RETURNED DEADLINE_PASSED',
    ).toSorted(),
  )
})

describe('a consent that is revoked while an answer is awaited', () => {
  test('takes the inquiry away, and refuses what is handed in, with its reason', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
    await expect.poll(() => toldUnder(consentId).length, { timeout: 20_000 }).toBe(1)
    await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "撤回") { status } }', {
      id: consentId,
    })
    const inquiry = toldUnder(consentId)[0]?.inquiry
    const { edges } = (await openInquiries(hub, stewardOf(hub, 'bank'))).data.openInquiries
    expect(edges.map((edge: { node: { id: string } }) => edge.node.id)).not.toContain(inquiry)
    const answer = { inquiry, answers: answersOf(CALLBACK_ITEM) }
    const { errors } = await submit(hub, programOf(hub, 'bank'), answer)
    expect(errors[0]?.extensions).toMatchObject({ code: 'ACCESS_REFUSED', reasonCode: 'CONSENT_REVOKED' })
  })
})
