/** Objections to a report: raised, answered by the departments that are disputed, resolved by somebody else. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import {
  API_ITEM,
  type AsynchronousDepartments,
  CALLBACK_ITEM,
  openInquiries,
  programOf,
  startAsynchronousDepartments,
  stewardOf,
  submit,
} from '../testkit/asynchronous-departments.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'

let storage: TestDatabase
let departments: AsynchronousDepartments
let hub: TestHub

beforeAll(async () => {
  storage = await createTestDatabase()
  departments = await startAsynchronousDepartments()
  hub = await startTestHub(
    { ...departments.environment, DATABASE_URL: storage.url },
    { departments: [departments.folder] },
  )
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await departments?.stop()
  await storage?.close()
})

const HOUSEHOLD = PERSONAS.sameName
const [APPLICANT, SPOUSE] = HOUSEHOLD.members
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]
const SLOW = { timeout: 45_000, interval: 100 }
const colleague = () => ({ token: hub.token('OFFICER', { subject: 'colleague' }) })
const residentOf = (idNumber: string) => ({
  token: hub.token('RESIDENT', { idNumber, subject: randomUUID() }),
})

const OBJECTION_PARTS = `
  id state raisedBy statement overdue remainingWorkingDays role reportVersion
  findings { finding item department result } resolution { outcome reason by }`
const REPORT = `query ($number: ID!, $version: Int) {
  report(number: $number, version: $version) {
    version versionReason
    findings { id person { idNumber } finding { outcome item { id } } disposition { verdict } }
    objections { ${OBJECTION_PARTS} }
  }
}`
const RAISE = `mutation ($input: RaiseObjectionInput!) { raiseObjection(input: $input) { ${OBJECTION_PARTS} } }`
const RESOLVE = `mutation ($id: ID!, $outcome: ObjectionOutcome!, $reason: String!) {
  resolveObjection(id: $id, outcome: $outcome, reason: $reason) { ${OBJECTION_PARTS} }
}`
const LIST = `query ($filter: ObjectionFilter) {
  objections(filter: $filter, first: 50) { edges { node { id state overdue raisedBy } } }
}`

/** What the department that answers at once holds on the applicant. */
const registerHolds = (amount: string | null) =>
  departments.answerIs({
    body: JSON.stringify({
      data: amount === null ? [] : [{ sfzh: APPLICANT.idNumber, xm: APPLICANT.name, bh: 'A-1', je: amount }],
      covered: PEOPLE.map(({ idNumber }) => idNumber),
    }),
  })
const issued = async (items: readonly string[]) => {
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(hub, consentId, { items })
  return { consentId, id, numberOf: () => issuedNumber(hub, id) }
}
const reportOf = async (number: string, version: number | null = null) => {
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number, version })
  expect(errors).toEqual([])
  return data.report
}
const input = (reportNumber: string, changes: Record<string, unknown> = {}) => ({
  clientRequestId: randomUUID(),
  reportNumber,
  items: [API_ITEM],
  statement: '该笔存款已于去年支取，与实际不符',
  raisedBy: APPLICANT.idNumber,
  ...changes,
})
const raiseAs = (as: Parameters<TestHub['ask']>[0], given: object) => hub.ask(as, RAISE, { input: given })
const raise = async (given: object) => {
  const { data, errors } = await raiseAs('OFFICER', given)
  expect(errors).toEqual([])
  return data.raiseObjection
}
const objectionTo = async (number: string) => (await reportOf(number)).objections.at(-1)
const untilState = (number: string, state: string) =>
  expect.poll(async () => (await objectionTo(number)).state, SLOW).toBe(state)
const resolveAs = (as: Parameters<TestHub['ask']>[0], id: string, changes: object = {}) =>
  hub.ask(as, RESOLVE, { id, outcome: 'UPHELD', reason: '经房管部门复核，情况属实', ...changes })
const entriesOf = async (kind: string, filter: object) => {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) {
      accessLog(filter: $filter, first: 50) {
        edges { node { decision reasonCode subject purpose people note { name value } } }
      }
    }`,
    { filter: { kind, ...filter } },
  )
  expect(errors).toEqual([])
  return data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
}

describe('an objection', () => {
  test('after which the department says otherwise makes a version; it is resolved by somebody else', async () => {
    registerHolds('60000.00')
    const { consentId, numberOf } = await issued([API_ITEM])
    const number = await numberOf()
    const first = await reportOf(number)
    expect(first.findings[0].finding.outcome).toBe('HIT')

    registerHolds(null)
    const raised = await raise(input(number))
    expect(raised).toMatchObject({
      state: 'OPEN',
      reportVersion: 1,
      raisedBy: APPLICANT.idNumber,
      overdue: false,
      role: 'OFFICER',
    })
    expect(raised.remainingWorkingDays).toBeGreaterThan(0)
    await untilState(number, 'ANSWERED')
    const second = await reportOf(number)
    expect(second).toMatchObject({ version: 2, versionReason: 'OBJECTION' })
    expect(second.findings[0].finding.outcome).toBe('NONE')
    expect((await reportOf(number, 1)).findings).toEqual(first.findings)
    // One had something and has nothing; of the other nothing is held, as before.
    const { findings } = await objectionTo(number)
    expect(findings.map(({ result }: { result: string }) => result).toSorted()).toEqual([
      'CHANGED',
      'CONFIRMED',
    ])

    const own = await resolveAs('OFFICER', raised.id)
    expect(own.errors[0]?.extensions.reasonCode).toBe('OWN_OBJECTION')
    const { data, errors } = await resolveAs(colleague(), raised.id)
    expect(errors).toEqual([])
    expect(data.resolveObjection).toMatchObject({
      state: 'RESOLVED',
      remainingWorkingDays: null,
      resolution: { outcome: 'UPHELD', by: 'colleague' },
    })
    const again = await resolveAs(colleague(), raised.id)
    expect(again.errors[0]?.extensions.code).toBe('OBJECTION_STATE')

    expect(await entriesOf('OBJECTION_RAISED', { consentId })).toMatchObject([
      { decision: 'GRANTED', subject: 'dev-officer' },
    ])
    expect(await entriesOf('OBJECTION_ANSWERED', { consentId })).toMatchObject([
      {
        decision: 'GRANTED',
        note: [
          { name: 'changed', value: '1' },
          { name: 'confirmed', value: '1' },
          { name: 'objection', value: raised.id },
        ],
      },
    ])
    expect(await entriesOf('OBJECTION_RESOLVED', { consentId })).toMatchObject([
      { decision: 'GRANTED', subject: 'colleague' },
    ])
  })

  test('after which the department says the same is confirmed, and the report stays as it is', async () => {
    registerHolds('500.00')
    const number = await (await issued([API_ITEM])).numberOf()
    const before = departments.asked()
    const { findings } = await reportOf(number)
    const given = input(number, { items: [], findings: [findings[0].id] })
    const raised = await raise(given)
    expect((await raise(given)).id).toBe(raised.id)
    await untilState(number, 'ANSWERED')
    expect(await objectionTo(number)).toMatchObject({
      findings: [{ finding: findings[0].id, result: 'CONFIRMED', item: API_ITEM, department: 'register' }],
    })
    expect((await reportOf(number)).version).toBe(1)
    expect(departments.asked()).toBe(before + 1)
    const reused = await raiseAs('OFFICER', { ...given, statement: '另一个理由' })
    expect(reused.errors[0]?.extensions.code).toBe('REQUEST_ID_REUSED')
  })

  test('to a department that is down stays open until it is back, and asks it by itself', async () => {
    registerHolds('500.00')
    const number = await (await issued([API_ITEM])).numberOf()
    departments.answerIs({ status: 503, body: '' })
    const raised = await raise(input(number))
    const before = departments.asked()
    await expect.poll(() => departments.asked(), SLOW).toBeGreaterThan(before)
    expect((await objectionTo(number)).state).toBe('OPEN')
    const early = await resolveAs(colleague(), raised.id)
    expect(early.errors[0]?.extensions.code).toBe('OBJECTION_STATE')
    registerHolds('700.00')
    await untilState(number, 'ANSWERED')
    expect(await reportOf(number)).toMatchObject({ version: 2, versionReason: 'OBJECTION' })
  })

  test('that nobody answers is overdue once its time is up, and may be resolved then', async () => {
    registerHolds('500.00')
    const number = await (await issued([API_ITEM])).numberOf()
    departments.answerIs({ status: 503, body: '' })
    const raised = await raise(input(number))
    const overdue = async (is: boolean) => {
      const { data } = await hub.ask('OFFICER', LIST, { filter: { overdue: is, reportNumber: number } })
      return data.objections.edges.map(({ node }: { node: { id: string } }) => node.id)
    }
    expect(await overdue(true)).toEqual([])
    expect(await overdue(false)).toEqual([raised.id])
    await storage.database.query({
      text: "update objections set due_at = now() - interval '1 day' where id = $1",
      values: [raised.id],
    })
    expect(await overdue(true)).toEqual([raised.id])
    const { data, errors } = await resolveAs(colleague(), raised.id, { outcome: 'REJECTED' })
    expect(errors).toEqual([])
    expect(data.resolveObjection).toMatchObject({
      state: 'RESOLVED',
      overdue: false,
      findings: PEOPLE.map(() => ({ result: 'AWAITED' })),
    })
    registerHolds(null)
  })

  test('ends the disposition of what the department says otherwise now', async () => {
    registerHolds('500.00')
    const number = await (await issued([API_ITEM])).numberOf()
    const [{ id }] = (await reportOf(number)).findings
    const disposed = await hub.ask(
      'OFFICER',
      'mutation ($input: RecordDispositionInput!) { recordDisposition(input: $input) { report { version } } }',
      {
        input: {
          clientRequestId: randomUUID(),
          reportNumber: number,
          findings: [id],
          verdict: 'FALSE',
          reason: '非本人账户',
        },
      },
    )
    expect(disposed.data.recordDisposition.report.version).toBe(2)
    expect((await reportOf(number)).findings[0].disposition).toEqual({ verdict: 'FALSE' })
    registerHolds('90000.00')
    await raise(input(number))
    await untilState(number, 'ANSWERED')
    const third = await reportOf(number)
    expect(third).toMatchObject({ version: 3, versionReason: 'OBJECTION' })
    expect(third.findings[0]).toMatchObject({ finding: { outcome: 'HIT' }, disposition: null })
  })
})

describe('an objection to a department that answers later', () => {
  const answersOf = (amount: string | null) =>
    PEOPLE.map(({ idNumber, name }) =>
      idNumber === APPLICANT.idNumber && amount !== null
        ? { item: CALLBACK_ITEM, idNumber, rows: [{ sfzh: idNumber, xm: name, bh: 'B-1', je: amount }] }
        : { item: CALLBACK_ITEM, idNumber, nothing: true },
    )
  const toldUnder = async (consentId: string, count: number) => {
    const find = () => departments.told.filter((one) => one.consent === consentId)
    await expect.poll(() => find().length, SLOW).toBe(count)
    return find().at(-1)?.inquiry ?? ''
  }

  test('is a further inquiry, which its steward sees with the purpose, and its answer makes a version', async () => {
    const { consentId, numberOf } = await issued([CALLBACK_ITEM])
    const inquiry = await toldUnder(consentId, 1)
    const bank = programOf(hub, 'bank')
    await submit(hub, bank, { inquiry, answers: answersOf('8000.00') })
    const number = await numberOf()
    const [{ id }] = (await reportOf(number)).findings

    await raise(input(number, { items: [], findings: [id] }))
    const further = await toldUnder(consentId, 2)
    expect(further).not.toBe(inquiry)
    const open = await openInquiries(hub, stewardOf(hub, 'bank'))
    const nodes = open.data.openInquiries.edges.map(({ node }: { node: { id: string } }) => node)
    expect(nodes.find((one: { id: string }) => one.id === further)).toMatchObject({
      purpose: 'OBJECTION',
      people: [{ idNumber: APPLICANT.idNumber, awaited: [CALLBACK_ITEM] }],
    })
    expect((await objectionTo(number)).state).toBe('OPEN')
    // The report says what is known while the objection is open.
    expect(await reportOf(number)).toMatchObject({ version: 1 })

    const answers = answersOf('100.00').filter(({ idNumber }) => idNumber === APPLICANT.idNumber)
    const { errors } = await submit(hub, bank, { inquiry: further, answers })
    expect(errors).toEqual([])
    await untilState(number, 'ANSWERED')
    expect(await reportOf(number)).toMatchObject({ version: 2, versionReason: 'OBJECTION' })
    expect(await entriesOf('COLLECTION', { consentId })).toContainEqual(
      expect.objectContaining({ note: [{ name: 'told', value: 'OBJECTION' }] }),
    )
  })
})

describe('who may object', () => {
  test('a stranger is refused and recorded, as are another office and a colleague in other roles', async () => {
    registerHolds(null)
    const { consentId, numberOf } = await issued([API_ITEM])
    const number = await numberOf()
    const [stranger] = PERSONAS.nothing.members
    for (const [as, given, reason] of [
      [residentOf(stranger.idNumber), { raisedBy: null }, 'NOT_OWN_DATA'],
      ['OFFICER', { raisedBy: stranger.idNumber }, 'PERSON_NOT_COVERED'],
      [residentOf(APPLICANT.idNumber), { raisedBy: SPOUSE.idNumber }, 'NOT_OWN_DATA'],
      [{ token: hub.token('OFFICER', { organisation: 'other' }) }, {}, 'CONSENT_OF_OTHER_OFFICE'],
      ['AUDITOR', {}, 'ROLE_MAY_NOT'],
    ] as const) {
      const { errors } = await raiseAs(as, input(number, given))
      expect(errors[0]?.extensions.reasonCode).toBe(reason)
    }
    const entries = await entriesOf('OBJECTION_RAISED', { consentId })
    expect(entries.map(({ reasonCode }: { reasonCode: string }) => reasonCode)).toEqual([
      'ROLE_MAY_NOT',
      'CONSENT_OF_OTHER_OFFICE',
      'NOT_OWN_DATA',
      'PERSON_NOT_COVERED',
      'NOT_OWN_DATA',
    ])
    expect((await reportOf(number)).objections).toEqual([])
  })

  test('a resident objects for themself and sees the own objection only', async () => {
    registerHolds(null)
    const number = await (await issued([API_ITEM])).numberOf()
    const spouse = residentOf(SPOUSE.idNumber)
    const { findings } = await reportOf(number)
    const others = findings.find(
      (one: { person: { idNumber: string } }) => one.person.idNumber === APPLICANT.idNumber,
    )
    const refused = await raiseAs(spouse, input(number, { raisedBy: null, findings: [others.id] }))
    expect(refused.errors[0]?.extensions.reasonCode).toBe('NOT_OWN_DATA')
    const { data, errors } = await raiseAs(spouse, input(number, { raisedBy: null }))
    expect(errors).toEqual([])
    expect(data.raiseObjection).toMatchObject({ role: 'RESIDENT', raisedBy: SPOUSE.idNumber })
    expect(data.raiseObjection.findings).toHaveLength(1)
    const listed = async (as: Parameters<TestHub['ask']>[0]) =>
      (await hub.ask(as, LIST)).data.objections.edges.map(({ node }: { node: { id: string } }) => node.id)
    expect(await listed(residentOf(SPOUSE.idNumber))).toEqual([data.raiseObjection.id])
    expect(await listed(residentOf(PERSONAS.nothing.members[0].idNumber))).toEqual([])
    expect(await listed('REVIEWER')).toContain(data.raiseObjection.id)
    expect((await hub.ask('ADMINISTRATOR', LIST)).errors[0]?.extensions.code).toBe('FORBIDDEN')
  })

  test('whose it is may be said by their id in the report, and is the same request as by their number', async () => {
    registerHolds(null)
    const number = await (await issued([API_ITEM])).numberOf()
    const said = input(number, { raisedBy: null, person: 'P2' })
    const { data, errors } = await raiseAs('OFFICER', said)
    expect(errors).toEqual([])
    expect(data.raiseObjection.raisedBy).toBe(SPOUSE.idNumber)
    const again = await raiseAs('OFFICER', { ...said, raisedBy: SPOUSE.idNumber, person: null })
    expect(again.data.raiseObjection.id).toBe(data.raiseObjection.id)
  })

  test('what is not in the report, or says nothing, raises nothing', async () => {
    registerHolds(null)
    const number = await (await issued([API_ITEM])).numberOf()
    for (const [given, code] of [
      [{ items: [CALLBACK_ITEM] }, 'ITEM_UNKNOWN'],
      [{ items: [], findings: ['F99'] }, 'FINDING_NOT_FOUND'],
      [{ items: [] }, 'NOTHING_DISPUTED'],
      [{ statement: ' ' }, 'INPUT_INVALID'],
      [{ raisedBy: null }, 'INPUT_INVALID'],
      [{ raisedBy: '123' }, 'ID_NUMBER_INVALID'],
      [{ person: 'P1' }, 'INPUT_INVALID'],
      [{ raisedBy: null, person: 'P9' }, 'PERSON_NOT_FOUND'],
      [{ reportNumber: 'HD990100-2026-999999' }, 'REPORT_NOT_FOUND'],
    ] as const) {
      const { errors } = await raiseAs('OFFICER', input(number, given))
      expect(errors[0]?.extensions.code).toBe(code)
    }
    expect((await resolveAs(colleague(), 'nothing')).errors[0]?.extensions.code).toBe('OBJECTION_NOT_FOUND')
    expect((await reportOf(number)).objections).toEqual([])
  })
})
