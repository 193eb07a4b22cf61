/** The course of a verification: what its office sees of it, does to it, and hears of it after the report. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import { verifyReport } from '../../src/reports/verify.ts'
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
import {
  type Subscribed,
  type SubscriptionEvent,
  subscribeByEvents,
  subscribeBySocket,
} from '../testkit/subscribing.ts'

let storage: TestDatabase
let dataDir: string
let departments: AsynchronousDepartments
/** Two nodes of one database; the second one waits for departments for working days. */
let hub: TestHub
let patient: TestHub

const startNode = (deadline: string) =>
  startTestHub(
    {
      ...departments.environment,
      DATABASE_URL: storage.url,
      HEDUI_DATA_DIR: dataDir,
      HEDUI_VERIFICATION_DEADLINE: deadline,
      HEDUI_SUBSCRIPTIONS: '3',
    },
    { departments: [departments.folder] },
  )

beforeAll(async () => {
  storage = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-course-'))
  departments = await startAsynchronousDepartments()
  hub = await startNode('PT5S')
  patient = await startNode('P20WD')
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await patient?.stop()
  await departments?.stop()
  await storage?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const HOUSEHOLD = PERSONAS.han
const [APPLICANT] = HOUSEHOLD.members
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]
const STRANGER = { organisation: '990100-other', subject: 'stranger' }
const SLOW = { timeout: 20_000, interval: 100 }

const VERIFICATION = `query ($id: ID!) {
  verification(id: $id) {
    state deadline remainingWorkingDays progress { answered total }
    cancellation { by reason } previous { id }
    departments {
      department { slug } state attempts answers reason { code sentence { zh en } } askedAgainAt answeredItems totalItems
      people { state answeredAt answeredItems totalItems }
    }
  }
}`
const REPORT = `query ($number: ID!, $version: Int) {
  report(number: $number, version: $version) {
    number version supersedes versionReason validUntil versions { version reason }
    missing { id } document signature
    totals { measures { kind value complete } }
  }
}`
const CANCEL =
  'mutation ($id: ID!, $reason: String!) { cancelVerification(id: $id, reason: $reason) { state } }'
const RETRY =
  'mutation ($id: ID!, $department: ID!) { retryVerification(id: $id, department: $department) { state } }'

const verificationOf = async (id: string) => {
  const { data, errors } = await hub.ask('OFFICER', VERIFICATION, { id })
  expect(errors).toEqual([])
  return data.verification
}
const departmentOf = async (id: string, slug: string) =>
  (await verificationOf(id)).departments.find(
    (one: { department: { slug: string } }) => one.department.slug === slug,
  )
const reportOf = async (number: string, version: number | null = null) => {
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number, version })
  expect(errors).toEqual([])
  return data.report
}
const entriesOf = async (kind: string, consentId: string) => {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) {
      accessLog(filter: $filter, first: 50) {
        edges { node { decision reasonCode subject verificationId note { name value } } }
      }
    }`,
    { filter: { kind, consentId } },
  )
  expect(errors).toEqual([])
  return data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
}

const answersOf = (amount: string | null) =>
  PEOPLE.map(({ idNumber, name }) =>
    idNumber === APPLICANT.idNumber && amount !== null
      ? { item: CALLBACK_ITEM, idNumber, rows: [{ sfzh: idNumber, xm: name, bh: 'A-1', je: amount }] }
      : { item: CALLBACK_ITEM, idNumber, nothing: true },
  )
const toldUnder = async (consentId: string) => {
  const find = () => departments.told.find((one) => one.consent === consentId)
  await expect.poll(find, SLOW).toBeDefined()
  return find()?.inquiry ?? ''
}
const answer = async (inquiry: string, amount: string | null) => {
  const { data, errors } = await submit(hub, programOf(hub, 'bank'), { inquiry, answers: answersOf(amount) })
  expect(errors).toEqual([])
  return data.submitFindings
}

describe('an answer after the report was issued', () => {
  test('makes a further version, a correction another, the same again none; each stays readable and genuine', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
    const inquiry = await toldUnder(consentId)
    const number = await issuedNumber(hub, id)
    const first = await reportOf(number)
    expect(first).toMatchObject({ version: 1, supersedes: null, versionReason: null })
    expect(first.missing).toHaveLength(PEOPLE.length)

    await answer(inquiry, '1234.50')
    await expect.poll(() => reportOf(number).then(({ version }) => version), SLOW).toBe(2)
    const second = await reportOf(number)
    expect(second).toMatchObject({
      supersedes: 1,
      versionReason: 'LATE_ANSWER',
      missing: [],
      validUntil: first.validUntil,
    })
    expect(await answer(inquiry, '1234.50')).toMatchObject({ kept: 0 })
    await answer(inquiry, '9000.00')
    await expect.poll(() => reportOf(number).then(({ version }) => version), SLOW).toBe(3)

    const versions = [
      { version: 1, reason: null },
      { version: 2, reason: 'LATE_ANSWER' },
      { version: 3, reason: 'CORRECTION' },
    ]
    expect(await reportOf(number, 1)).toEqual({ ...first, versions })
    expect(await reportOf(number, 2)).toEqual({ ...second, versions })
    const third = await reportOf(number)
    expect(third).toMatchObject({ version: 3, supersedes: 2, versionReason: 'CORRECTION', versions })
    expect(third.totals.measures).toContainEqual({
      kind: 'property.deposits',
      value: '9000.00',
      complete: true,
    })

    const keys = (await (await fetch(`${hub.url}/.well-known/jwks.json`)).json()) as Parameters<
      typeof verifyReport
    >[1]
    for (const { version, document, signature } of [first, second, third]) {
      expect(await verifyReport(JSON.stringify({ document, signature }), keys)).toMatchObject({
        genuine: true,
        number,
        version,
      })
    }
    expect((await verificationOf(id)).state).toBe('ISSUED')
    const issued = await entriesOf('REPORT_ISSUED', consentId)
    expect(issued.map((one: { note: unknown }) => one.note)).toEqual([
      [
        { name: 'reason', value: 'CORRECTION' },
        { name: 'supersedes', value: '2' },
        { name: 'version', value: '3' },
      ],
      [
        { name: 'reason', value: 'LATE_ANSWER' },
        { name: 'supersedes', value: '1' },
        { name: 'version', value: '2' },
      ],
      [{ name: 'version', value: '1' }],
    ])
    const { errors } = await hub.ask('OFFICER', REPORT, { number, version: 4 })
    expect(errors[0]?.extensions.code).toBe('REPORT_NOT_FOUND')
  })

  test('of a consent that was revoked meanwhile is refused, and the report stays as it is', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
    const inquiry = await toldUnder(consentId)
    const number = await issuedNumber(hub, id)
    await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "撤回") { status } }', {
      id: consentId,
    })
    const refused = await submit(hub, programOf(hub, 'bank'), { inquiry, answers: answersOf('1.00') })
    expect(refused.errors[0]?.extensions).toMatchObject({ reasonCode: 'CONSENT_REVOKED' })
    expect((await reportOf(number)).version).toBe(1)
  })
})

describe('a department that failed', () => {
  test('is asked again by hand, after the report too, and a better answer makes a further version', async () => {
    departments.answerIs({ status: 500, body: 'broken' })
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(hub, consentId, { items: [API_ITEM] })
    const number = await issuedNumber(hub, id)
    expect((await reportOf(number)).missing.length).toBeGreaterThan(0)
    const failed = await departmentOf(id, 'register')
    expect(failed).toMatchObject({ answers: 'AT_ONCE', answeredItems: 0, totalItems: 1 })
    expect(failed.reason.sentence.zh).not.toBe('')

    const retry = (as: Parameters<TestHub['ask']>[0], department = 'register') =>
      hub.ask(as, RETRY, { id, department })
    const still = await retry('OFFICER')
    expect(still.errors).toEqual([])
    await expect
      .poll(() => departmentOf(id, 'register').then(({ attempts }) => attempts), SLOW)
      .toBe(failed.attempts + 1)
    expect((await reportOf(number)).version).toBe(1)

    departments.answerIs(undefined)
    expect((await retry('REVIEWER')).errors).toEqual([])
    await expect
      .poll(() => reportOf(number), SLOW)
      .toMatchObject({ version: 2, versionReason: 'RETRY', missing: [] })
    expect(await departmentOf(id, 'register')).toMatchObject({ reason: null, answeredItems: 1 })

    const asked = departments.asked()
    expect((await retry('OFFICER')).errors[0]?.extensions.code).toBe('NOTHING_OUTSTANDING')
    expect((await retry('OFFICER', 'nowhere')).errors[0]?.extensions.code).toBe('DEPARTMENT_NOT_FOUND')
    const stranger = await retry({ token: hub.token('OFFICER', STRANGER) })
    expect(stranger.errors[0]?.extensions.reasonCode).toBe('CONSENT_OF_OTHER_OFFICE')
    expect(departments.asked()).toBe(asked)
    expect(await entriesOf('VERIFICATION_RETRIED', consentId)).toMatchObject([
      { decision: 'REFUSED', reasonCode: 'CONSENT_OF_OTHER_OFFICE' },
      { decision: 'GRANTED', note: [{ name: 'department', value: 'register' }] },
      { decision: 'GRANTED' },
    ])
  })

  test('is asked again by hand while others are awaited, and nobody is asked for what it answered', async () => {
    departments.answerIs({ body: 'no JSON' })
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [API_ITEM, CALLBACK_ITEM] })
    await toldUnder(consentId)
    await expect
      .poll(() => departmentOf(id, 'register'), SLOW)
      .toMatchObject({ state: 'ANSWERED', reason: { code: 'GARBLED' } })
    await expect
      .poll(() => departmentOf(id, 'bank'), SLOW)
      .toMatchObject({
        state: 'ASKED',
        answers: 'LATER',
        reason: { code: 'AWAITING_ANSWER' },
        askedAgainAt: null,
      })
    departments.answerIs(undefined)
    expect((await patient.ask('OFFICER', RETRY, { id, department: 'register' })).errors).toEqual([])
    await expect
      .poll(() => verificationOf(id), SLOW)
      .toMatchObject({ state: 'COLLECTING', progress: { answered: 1, total: 2 } })
    const asked = departments.asked()
    await answer(await toldUnder(consentId), null)
    expect((await reportOf(await issuedNumber(hub, id))).missing).toEqual([])
    expect(departments.asked()).toBe(asked)
    expect(departments.told.filter((one) => one.consent === consentId)).toHaveLength(1)
  })
})

test('a department that cannot be reached shows why, and when it is asked again', async () => {
  departments.answerIs({ status: 503, body: '' })
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(patient, consentId, { items: [API_ITEM] })
  await expect
    .poll(() => departmentOf(id, 'register'), SLOW)
    .toMatchObject({ state: 'ASKED', reason: { code: 'UNREACHABLE' }, askedAgainAt: expect.any(String) })
  departments.answerIs(undefined)
  expect((await reportOf(await issuedNumber(patient, id))).missing).toEqual([])
})

test('a department that answered of some people is done with them, and missing for the others once the time is up', async () => {
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
  const inquiry = await toldUnder(consentId)
  const others = PEOPLE.length - 1
  const { errors } = await submit(hub, programOf(hub, 'bank'), {
    inquiry,
    answers: [{ item: CALLBACK_ITEM, idNumber: APPLICANT.idNumber, nothing: true }],
  })
  expect(errors).toEqual([])
  const done = { state: 'ANSWERED', answeredAt: expect.any(String), answeredItems: 1, totalItems: 1 }
  const open = { answeredAt: null, answeredItems: 0, totalItems: 1 }
  await expect
    .poll(async () => (await departmentOf(id, 'bank')).people, SLOW)
    .toEqual([done, ...Array(others).fill({ ...open, state: 'ASKED' })])
  const { answeredAt } = (await departmentOf(id, 'bank')).people[0]
  await issuedNumber(hub, id)
  // When the applicant's answer came stays as it was.
  expect((await departmentOf(id, 'bank')).people).toEqual([
    { ...done, answeredAt },
    ...Array(others).fill({ ...open, state: 'NOT_RETURNED' }),
  ])
})

test('whose consent was revoked is asked about no more, and the board says so', async () => {
  departments.answerIs({ status: 503, body: '' })
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(patient, consentId, { items: [API_ITEM] })
  await expect.poll(() => departmentOf(id, 'register'), SLOW).toMatchObject({ attempts: 1 })
  await hub.ask('OFFICER', 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "本人撤回") { id } }', {
    id: consentId,
  })
  await hub.ask('OFFICER', RETRY, { id, department: 'register' })
  await expect
    .poll(async () => (await departmentOf(id, 'register')).people, SLOW)
    .toEqual(PEOPLE.map(() => ({ state: 'NOT_ASKED', answeredAt: null, answeredItems: 0, totalItems: 0 })))
  departments.answerIs(undefined)
})

describe('a deadline', () => {
  test('is counted in working days, may be shorter than the hub’s and not longer', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const items = [CALLBACK_ITEM]
    const usual = await requestVerification(patient, consentId, { items })
    const short = await requestVerification(patient, consentId, { items, deadlineWorkingDays: 3 })
    expect(await verificationOf(usual)).toMatchObject({
      remainingWorkingDays: 20,
      deadline: expect.stringMatching(/T16:00:00\.000Z$/),
    })
    expect(await verificationOf(short)).toMatchObject({ remainingWorkingDays: 3 })
    const wrong = requestVerification(patient, consentId, { items, deadlineWorkingDays: 21 })
    await expect(wrong).rejects.toThrow('INPUT_INVALID')
    await expect(requestVerification(hub, consentId, { items, deadlineWorkingDays: 0 })).rejects.toThrow(
      'INPUT_INVALID',
    )
  })
})

describe('a verification that follows another', () => {
  test('names it, of the same household and of an office that may read it', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const items = [API_ITEM]
    const previous = await requestVerification(hub, consentId, { items })
    const next = await requestVerification(hub, consentId, { items, previous })
    expect((await verificationOf(next)).previous).toEqual({ id: previous })
    const other = await recordConsent(hub, PERSONAS.nothing)
    await expect(requestVerification(hub, other, { items, previous })).rejects.toThrow('INPUT_INVALID')
    for (const unknown of ['none', '01900000-0000-7000-8000-000000000000']) {
      await expect(requestVerification(hub, consentId, { items, previous: unknown })).rejects.toThrow(
        'VERIFICATION_NOT_FOUND',
      )
    }
  })
})

describe('a verification that is cancelled', () => {
  test('asks nobody any more; its inquiries are gone, and what comes late is recorded as late and changes nothing', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
    const inquiry = await toldUnder(consentId)
    const open = async () => {
      const { data } = await openInquiries(hub, stewardOf(hub, 'bank'))
      return data.openInquiries.edges.map((edge: { node: { id: string } }) => edge.node.id)
    }
    expect(await open()).toContain(inquiry)

    const stranger = { token: hub.token('OFFICER', STRANGER) }
    const refused = await hub.ask(stranger, CANCEL, { id, reason: '案件终止' })
    expect(refused.errors[0]?.extensions.reasonCode).toBe('CONSENT_OF_OTHER_OFFICE')
    const reviewer = await hub.ask('REVIEWER', CANCEL, { id, reason: '案件终止' })
    expect(reviewer.errors[0]?.extensions.code).toBe('FORBIDDEN')
    const silent = await hub.ask('OFFICER', CANCEL, { id, reason: ' ' })
    expect(silent.errors[0]?.extensions.code).toBe('INPUT_INVALID')
    expect((await verificationOf(id)).state).toBe('COLLECTING')

    for (const reason of ['申请人撤回申请', '第二次'])
      expect((await hub.ask('OFFICER', CANCEL, { id, reason })).data.cancelVerification.state).toBe(
        'CANCELLED',
      )
    expect(await verificationOf(id)).toMatchObject({
      state: 'CANCELLED',
      remainingWorkingDays: null,
      cancellation: { reason: '申请人撤回申请', by: expect.any(String) },
    })
    expect(await open()).not.toContain(inquiry)
    const retried = await hub.ask('OFFICER', RETRY, { id, department: 'bank' })
    expect(retried.errors[0]?.extensions.code).toBe('VERIFICATION_ENDED')

    expect(await answer(inquiry, '1.00')).toMatchObject({ kept: PEOPLE.length })
    expect(await verificationOf(id)).toMatchObject({ state: 'CANCELLED', progress: { answered: 0 } })
    expect(await entriesOf('FINDINGS_SUBMITTED', consentId)).toMatchObject([
      {
        decision: 'GRANTED',
        note: [
          { name: 'inquiry', value: inquiry },
          { name: 'late', value: 'yes' },
        ],
      },
    ])
    expect(await entriesOf('VERIFICATION_CANCELLED', consentId)).toMatchObject([
      { decision: 'GRANTED', verificationId: id },
      { decision: 'REFUSED' },
      { decision: 'REFUSED' },
    ])
    expect(JSON.stringify(await entriesOf('VERIFICATION_CANCELLED', consentId))).not.toContain('申请人')
  })

  test('leaves another one under the same consent alone', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const items = [CALLBACK_ITEM]
    const [ended, going] = [
      await requestVerification(patient, consentId, { items }),
      await requestVerification(patient, consentId, { items }),
    ]
    const inquiry = await toldUnder(consentId)
    await hub.ask('OFFICER', CANCEL, { id: ended, reason: '重复发起' })
    const { data } = await openInquiries(hub, stewardOf(hub, 'bank'))
    expect(JSON.stringify(data)).toContain(inquiry)
    await answer(inquiry, null)
    expect((await reportOf(await issuedNumber(hub, going))).missing).toEqual([])
    expect((await verificationOf(ended)).state).toBe('CANCELLED')
  })

  test('cannot have its report issued already', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(hub, consentId, { items: [API_ITEM] })
    await issuedNumber(hub, id)
    const { errors } = await hub.ask('OFFICER', CANCEL, { id, reason: '太晚' })
    expect(errors[0]?.extensions.code).toBe('VERIFICATION_ENDED')
  })
})

const UPDATES = `subscription Course($id: ID!) {
  verificationUpdated(id: $id) { id state progress { answered total } departments { department { slug } state people { state answeredItems totalItems } } }
}`
const TRANSPORTS = [
  ['server-sent events', subscribeByEvents],
  ['WebSocket', subscribeBySocket],
] as const
const statesOf = ({ events }: Subscribed) =>
  events.map(({ data }) => data?.verificationUpdated.state as string)

describe.each(TRANSPORTS)('a subscription over %s', (transport, subscribe) => {
  const watch = (node: TestHub, id: string, token: string | null = node.token('OFFICER'), query = UPDATES) =>
    subscribe(node.url, { query, variables: { id }, token })

  test('delivers the verification as it is, each step of it, and ends after the last; its beginning is recorded once', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [API_ITEM, CALLBACK_ITEM] })
    const inquiry = await toldUnder(consentId)
    const watching = watch(patient, id)
    await expect.poll(() => watching.events.length, SLOW).toBeGreaterThan(0)
    expect(statesOf(watching)[0]).toBe('COLLECTING')
    // Person by person, and of nobody more than that: neither a name nor a number is in it.
    const peopleOfBank = ({ data }: SubscriptionEvent) =>
      data?.verificationUpdated.departments.find(
        (one: { department: { slug: string } }) => one.department.slug === 'bank',
      )?.people
    expect(peopleOfBank(watching.events[0] ?? {})).toEqual(
      PEOPLE.map(() => ({ state: 'ASKED', answeredItems: 0, totalItems: 1 })),
    )
    // On the other node.
    await answer(inquiry, null)
    expect(await watching.ended).toBe('complete')
    expect(watching.events.at(-1)?.data.verificationUpdated).toMatchObject({
      id,
      state: 'ISSUED',
      progress: { answered: 2, total: 2 },
    })
    expect(peopleOfBank(watching.events.at(-1) ?? {})).toEqual(
      PEOPLE.map(() => ({ state: 'ANSWERED', answeredItems: 1, totalItems: 1 })),
    )
    expect(await entriesOf('VERIFICATION_WATCHED', consentId)).toMatchObject([
      { decision: 'GRANTED', verificationId: id },
    ])
  })

  test('misses no final state while the connection to the database is broken', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
    const watching = watch(hub, id)
    await expect.poll(() => watching.events.length, SLOW).toBeGreaterThan(0)
    await storage.database.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and query = 'listen hedui_signals'`,
    })
    await patient.ask('OFFICER', CANCEL, { id, reason: '案件终止' })
    expect(await watching.ended).toBe('complete')
    expect(statesOf(watching).at(-1)).toBe('CANCELLED')
  })

  test('ends when the token of its caller is revoked', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
    const subject = `officer-of-${transport.replaceAll(' ', '-')}`
    const watching = watch(hub, id, hub.token('OFFICER', { subject }))
    await expect.poll(() => watching.events.length, SLOW).toBeGreaterThan(0)
    const { errors } = await patient.ask(
      'ADMINISTRATOR',
      'mutation ($input: RevokeTokensInput!) { revokeTokens(input: $input) { id } }',
      { input: { subject, reason: '设备遗失' } },
    )
    expect(errors).toEqual([])
    await watching.ended
    expect(watching.events.at(-1)?.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    await patient.ask('OFFICER', CANCEL, { id, reason: '案件终止' })
  })

  test('of another office’s verification is refused with its reason, and the refusal recorded', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
    const watching = watch(hub, id, hub.token('OFFICER', STRANGER))
    await watching.ended
    expect(watching.events).toMatchObject([{ errors: [{ extensions: { code: 'ACCESS_REFUSED' } }] }])
    expect(await entriesOf('VERIFICATION_WATCHED', consentId)).toMatchObject([
      { decision: 'REFUSED', reasonCode: 'CONSENT_OF_OTHER_OFFICE', subject: STRANGER.subject },
    ])
  })

  test.each(['consent { id }', 'report { number }', 'previous { id }'])(
    'delivers no household data: %s is refused',
    async (field) => {
      const query = `subscription ($id: ID!) { verificationUpdated(id: $id) { id ${field} } }`
      const watching = watch(hub, '01900000-0000-7000-8000-000000000000', undefined, query)
      expect(await watching.ended).toMatch(/GRAPHQL_VALIDATION_FAILED|400|Bad Request/)
      expect(watching.events).toEqual([])
    },
  )

  test('without a token, or with one that is not believed, is refused', async () => {
    const id = '01900000-0000-7000-8000-000000000000'
    for (const token of [null, 'abc.def.ghi'])
      expect(await watch(hub, id, token).ended).toMatch(/401|Unauthorized|4403/)
  })

  test('ends when its token expires', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
    const watching = watch(hub, id, hub.token('OFFICER', { lifetime: 2 }))
    await expect.poll(() => watching.events.length, SLOW).toBeGreaterThan(0)
    const ended = await watching.ended
    const last = watching.events.at(-1)?.errors?.[0]?.extensions.code ?? ''
    expect(`${ended} ${last}`).toMatch(/4403 .*expired|complete UNAUTHENTICATED/)
  })

  test('is one of as many as a caller may have', async () => {
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
    const token = hub.token('OFFICER', { subject: `busy-${id}` })
    const open = [1, 2, 3].map(() => watch(hub, id, token))
    for (const one of open) await expect.poll(() => one.events.length, SLOW).toBeGreaterThan(0)
    expect(await watch(hub, id, token).ended).toContain('429')
    for (const one of open) one.stop()
    await expect
      .poll(async () => {
        const further = watch(hub, id, token)
        await Promise.race([further.ended, sleep(500)])
        further.stop()
        return further.events.length
      }, SLOW)
      .toBeGreaterThan(0)
  })

  test('of another operation than a subscription, or one too deep, is refused', async () => {
    const deep = `subscription ($id: ID!) { verificationUpdated(id: $id) { ${'departments { department { items { department { '.repeat(5)} slug ${'} } } }'.repeat(5)} } }`
    for (const query of ['query ($id: ID!) { verification(id: $id) { id } }', deep]) {
      const watching = watch(hub, '01900000-0000-7000-8000-000000000000', undefined, query)
      expect(await watching.ended).toMatch(/BAD_REQUEST|QUERY_TOO_COMPLEX|400/)
      expect(watching.events).toEqual([])
    }
  })
})

test('a subscription sent as an ordinary request is told where to go', async () => {
  const { errors } = await hub.ask('OFFICER', UPDATES, { id: '01900000-0000-7000-8000-000000000000' })
  expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
  expect(errors[0]?.message).toContain('text/event-stream')
})

test('a hub that ends says goodbye to its subscribers, and does not wait for them', async () => {
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(patient, consentId, { items: [CALLBACK_ITEM] })
  const node = await startNode('PT5S')
  const options = { query: UPDATES, variables: { id }, token: node.token('OFFICER') }
  const [events, socket] = [subscribeByEvents(node.url, options), subscribeBySocket(node.url, options)]
  for (const one of [events, socket]) await expect.poll(() => one.events.length, SLOW).toBeGreaterThan(0)
  const began = performance.now()
  await node.stop({ keepData: true })
  expect(performance.now() - began).toBeLessThan(5_000)
  expect(await events.ended).toBe('complete')
  expect(events.events.at(-1)?.errors?.[0]?.extensions.code).toBe('UNAVAILABLE')
  expect(await socket.ended).toContain('1001')
})
