/** A real hub and a real server of a department that is told of inquiries and calls back over GraphQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../../sandbox/personas.ts'
import {
  type AsynchronousDepartments,
  CALLBACK_ITEM,
  openInquiries,
  programOf,
  startAsynchronousDepartments,
  stewardOf,
  submit,
  type Told,
} from '../../testkit/asynchronous-departments.ts'
import { bankManifest, readTestDepartment } from '../../testkit/department-files.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../../testkit/hub.ts'

let departments: AsynchronousDepartments
let hub: TestHub

beforeAll(async () => {
  departments = await startAsynchronousDepartments()
  const settings = { ...departments.environment, HEDUI_VERIFICATION_DEADLINE: 'PT2M' }
  hub = await startTestHub(settings, { departments: [departments.folder] })
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await departments?.stop()
})

const HOUSEHOLD = PERSONAS.han
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]
const [APPLICANT] = HOUSEHOLD.members

/** Starts a verification, and waits until the department was told of it. */
async function asked(): Promise<{ readonly id: string; readonly consentId: string; readonly told: Told }> {
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
  const toldOf = () => departments.told.find((one) => one.consent === consentId)
  await expect.poll(toldOf, { timeout: 20_000 }).toBeDefined()
  const told = toldOf()
  if (!told) throw new Error('not told')
  return { id, consentId, told }
}

const row = (changes: object = {}) => ({
  sfzh: APPLICANT.idNumber,
  xm: APPLICANT.name,
  bh: 'A-1',
  je: '1,234.50',
  ...changes,
})
const nothingOn = (idNumber: string) => ({ item: CALLBACK_ITEM, idNumber, nothing: true })
const foundOn = (rows: readonly unknown[]) => ({ item: CALLBACK_ITEM, idNumber: APPLICANT.idNumber, rows })
const others = PEOPLE.filter((person) => person !== APPLICANT).map((person) => nothingOn(person.idNumber))

const bank = () => programOf(hub, 'bank')

describe('the department that is told', () => {
  test('hears who is asked about, for which items, and under which id it has to answer', async () => {
    const { told, consentId } = await asked()
    expect(told).toEqual({
      inquiry: expect.stringMatching(/^[0-9a-f-]{36}$/),
      items: [CALLBACK_ITEM],
      people: PEOPLE.map(({ idNumber, name }) => ({ id: idNumber, name })),
      consent: consentId,
    })
  })

  test('is told again under the same id where the line broke off, until it has taken it', async () => {
    departments.receiptIs({ status: 503, body: '' })
    const consentId = await recordConsent(hub, HOUSEHOLD)
    const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
    const opened = async () => {
      const { edges } = (await openInquiries(hub, stewardOf(hub, 'bank'))).data.openInquiries
      return edges.map((edge: { node: { id: string } }) => edge.node.id)
    }
    const before = new Set(departments.told.map((one) => one.inquiry))
    const unsent = async () => (await opened()).filter((one: string) => !before.has(one))
    await expect.poll(unsent, { timeout: 20_000 }).toHaveLength(1)
    const [inquiry] = await unsent()
    departments.receiptIs(undefined)
    const told = () => departments.told.filter((one) => one.consent === consentId).map((one) => one.inquiry)
    await expect.poll(told, { timeout: 20_000 }).toEqual([inquiry])
    await submit(hub, bank(), { inquiry, answers: [foundOn([row()]), ...others] })
    expect(await issuedNumber(hub, id)).toBeTruthy()
  })

  test('that refuses the inquiry is an error in the report, at once', async () => {
    departments.receiptIs({ body: JSON.stringify({ code: '9', message: '不受理' }) })
    try {
      const consentId = await recordConsent(hub, HOUSEHOLD)
      const id = await requestVerification(hub, consentId, { items: [CALLBACK_ITEM] })
      const { data } = await hub.ask(
        'OFFICER',
        'query ($number: ID!) { report(number: $number) { findings { finding { outcome reasonCode } } } }',
        { number: await issuedNumber(hub, id) },
      )
      for (const { finding } of data.report.findings)
        expect(finding).toEqual({ outcome: 'ERROR', reasonCode: 'REFUSED' })
    } finally {
      departments.receiptIs(undefined)
    }
  })
})

describe('what it hands in', () => {
  test('may come bit by bit, and again; the report waits for the last of it', async () => {
    const { id, told } = await asked()
    const part = { inquiry: told.inquiry, answers: others }
    const results = []
    for (let times = 0; times < 2; times += 1)
      results.push((await submit(hub, bank(), part)).data.submitFindings)
    expect(results).toEqual([
      { inquiry: told.inquiry, kept: others.length, unchanged: 0 },
      { inquiry: told.inquiry, kept: 0, unchanged: others.length },
    ])
    const open = (await openInquiries(hub, stewardOf(hub, 'bank'))).data.openInquiries.edges.find(
      (edge: { node: { id: string } }) => edge.node.id === told.inquiry,
    )
    const awaited = open.node.people.filter((person: { awaited: string[] }) => person.awaited.length > 0)
    expect(awaited).toEqual([
      { idNumber: APPLICANT.idNumber, name: APPLICANT.name, awaited: [CALLBACK_ITEM] },
    ])
    await submit(hub, bank(), { inquiry: told.inquiry, answers: [foundOn([row()])] })
    const { data } = await hub.ask(
      'OFFICER',
      'query ($number: ID!) { report(number: $number) { missing { id } totals { measures { kind value complete } } } }',
      { number: await issuedNumber(hub, id) },
    )
    expect(data.report.missing).toEqual([])
    expect(data.report.totals.measures).toContainEqual({
      kind: 'property.deposits',
      value: '1234.50',
      complete: true,
    })
  })

  test('under another name is taken, and is a mismatch', async () => {
    const { id, told } = await asked()
    const answers = [foundOn([row({ xm: '韩志刚' })]), ...others]
    expect((await submit(hub, bank(), { inquiry: told.inquiry, answers })).errors).toEqual([])
    const { data } = await hub.ask(
      'OFFICER',
      'query ($number: ID!) { report(number: $number) { findings { person { idNumber } finding { outcome } } } }',
      { number: await issuedNumber(hub, id) },
    )
    expect(data.report.findings).toContainEqual({
      person: { idNumber: APPLICANT.idNumber },
      finding: { outcome: 'MISMATCH' },
    })
  })

  test('is recorded with who, how it came out and whom it concerns, and without what it holds', async () => {
    const { told, consentId } = await asked()
    await submit(hub, bank(), { inquiry: told.inquiry, answers: [foundOn([row()]), ...others] })
    const { data } = await hub.ask(
      'AUDITOR',
      `query ($consentId: ID!) { accessLog(filter: { kind: FINDINGS_SUBMITTED, consentId: $consentId }) { edges { node {
        decision subject role people items { item outcomes { outcome count } }
      } } } }`,
      { consentId },
    )
    const [{ node }] = data.accessLog.edges
    expect(node).toMatchObject({ decision: 'GRANTED', subject: 'bank-program', role: 'CLIENT_APPLICATION' })
    expect(node.people).toHaveLength(PEOPLE.length)
    expect(node.items).toEqual([
      {
        item: CALLBACK_ITEM,
        outcomes: [
          { outcome: 'HIT', count: 1 },
          { outcome: 'NONE', count: others.length },
        ],
      },
    ])
    expect(JSON.stringify(node)).not.toContain(APPLICANT.idNumber)
  })

  test('names every answer, row and column that is wrong, and nothing of it is kept', async () => {
    const { told } = await asked()
    const [other] = others
    const { errors } = await submit(hub, bank(), {
      inquiry: told.inquiry,
      answers: [
        foundOn([row(), row({ je: 'viel' }), row({ sfzh: other?.idNumber }), 'nothing', row({ bh: null })]),
        { ...nothingOn(PERSONAS.nothing.members[0].idNumber) },
        { ...other, item: 'bank.gold' },
        { ...other, idNumber: '99990119740512011' },
        { ...other, rows: [row()] },
        { ...other, nothing: false },
      ],
    })
    const [error] = errors
    expect(error?.extensions.code).toBe('FINDINGS_INVALID')
    expect(error?.extensions.faults?.map((fault) => fault.path)).toEqual([
      'input.answers[0].rows[3]',
      'input.answers[1].idNumber',
      'input.answers[2].item',
      'input.answers[3].idNumber',
      'input.answers[4]',
      'input.answers[5]',
    ])
    expect(JSON.stringify(errors)).not.toContain(APPLICANT.idNumber)
    const wrongColumns = await submit(hub, bank(), {
      inquiry: told.inquiry,
      answers: [
        foundOn([row(), row({ je: 'viel' }), row({ sfzh: other?.idNumber }), row({ bh: null })]),
        ...others,
        ...others.slice(0, 1),
      ],
    })
    const faults = wrongColumns.errors[0]?.extensions.faults ?? []
    expect(faults.map((fault) => fault.path)).toEqual([
      'input.answers[0].rows[1].je',
      'input.answers[0].rows[2].sfzh',
      'input.answers[0].rows[3].bh',
      `input.answers[${others.length + 1}]`,
    ])
    expect(wrongColumns.errors[0]?.message).toMatch(/第 2 条记录的 je 栏/)
    expect(JSON.stringify(wrongColumns.errors)).not.toContain('viel')
    const again = await submit(hub, bank(), { inquiry: told.inquiry, answers: others })
    expect(again.data.submitFindings.kept).toBe(others.length)
  })

  test.each([
    [
      'without a department in its token',
      () => ({ token: hub.token('CLIENT_APPLICATION') }),
      'NOT_OWN_DEPARTMENT',
    ],
    ['by an officer', () => 'OFFICER' as const, 'ROLE_MAY_NOT'],
  ])('%s is refused, and the refusal is recorded', async (_what, who, reasonCode) => {
    const { told } = await asked()
    const as = who()
    const input = { inquiry: told.inquiry, answers: others }
    const { errors, requestId } = await hub.ask(
      as,
      'mutation ($input: SubmitFindingsInput!) { submitFindings(input: $input) { kept } }',
      { input },
    )
    expect(errors[0]?.extensions.reasonCode).toBe(reasonCode)
    const { data } = await hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: FINDINGS_SUBMITTED, decision: REFUSED }) { edges { node { reasonCode requestId } } } }',
    )
    expect(data.accessLog.edges.map((edge: { node: object }) => edge.node)).toContainEqual({
      reasonCode,
      requestId,
    })
  })

  test('by another department, or to an inquiry that there is not, is not found', async () => {
    const { told } = await asked()
    for (const [as, inquiry] of [
      [programOf(hub, 'office'), told.inquiry],
      [bank(), '019a0000-0000-7000-8000-00000000ffff'],
      [bank(), 'x'],
    ] as const) {
      const { errors } = await submit(hub, as, { inquiry, answers: others })
      expect(errors[0]?.extensions.code).toBe('INQUIRY_NOT_FOUND')
    }
  })
})

describe('a manifest', () => {
  const body = { inquiry: '$inquiry', ids: '$idNumbers' }
  const response = { key: 'id', name: 'name' }

  test.each([
    [
      'that does not send the id of the inquiry',
      { path: '/x', body: { ids: '$idNumbers' } },
      response,
      '$inquiry',
    ],
    ['that reads rows of the receipt', { path: '/x', body }, { ...response, rows: 'data' }, 'no such key'],
    [
      'that reads a date of the receipt',
      { path: '/x', body },
      { ...response, asOf: { answer: 'at' } },
      'give `row`',
    ],
  ])('%s is refused', (_what, request, reading, message) => {
    const manifest = bankManifest({ protocol: 'callback' }, { request, response: reading })
    expect(readTestDepartment(manifest).messages.join('\n')).toContain(message)
  })

  test('of a department that answers at once has no $inquiry', () => {
    const manifest = bankManifest({}, { request: { path: '/x', body } })
    expect(readTestDepartment(manifest).messages.join('\n')).toContain('no slot $inquiry')
  })
})
