/** A real hub, and a department whose clerk reads there what is asked and enters what is found. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PERSONAS } from '../../../sandbox/personas.ts'
import {
  type AsynchronousDepartments,
  MANUAL_ITEM,
  openInquiries,
  startAsynchronousDepartments,
  stewardOf,
  submit,
} from '../../testkit/asynchronous-departments.ts'
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
let verification: string
let inquiry: { readonly id: string; readonly people: readonly unknown[] }

const HOUSEHOLD = PERSONAS.han
const PEOPLE = [...HOUSEHOLD.members, ...HOUSEHOLD.supporters]
const [APPLICANT] = HOUSEHOLD.members

const clerk = () => stewardOf(hub, 'office')

const open = async () =>
  (await openInquiries(hub, clerk())).data.openInquiries.edges.map((edge: { node: object }) => edge.node)

beforeAll(async () => {
  departments = await startAsynchronousDepartments()
  const settings = { ...departments.environment, HEDUI_VERIFICATION_DEADLINE: 'PT2M' }
  hub = await startTestHub(settings, { departments: [departments.folder] })
  await grantAll(hub)
  const consentId = await recordConsent(hub, HOUSEHOLD)
  verification = await requestVerification(hub, consentId, { items: [MANUAL_ITEM] })
  await vi.waitFor(async () => expect(await open()).toHaveLength(1), { timeout: 20_000 })
  inquiry = (await open())[0]
})

afterAll(async () => {
  await hub?.stop()
  await departments?.stop()
})

describe('the clerk', () => {
  test('sees who is asked about, and what a row consists of', () => {
    expect(inquiry).toMatchObject({
      department: { slug: 'office' },
      purpose: 'APPLICATION',
      people: PEOPLE.map(({ idNumber, name }) => ({ idNumber, name, awaited: [MANUAL_ITEM] })),
      items: [
        {
          item: { id: MANUAL_ITEM, title: { zh: '存款' } },
          columns: [
            { name: 'sfzh', role: 'ID_NUMBER', field: null, required: true, format: null, codes: [] },
            { name: 'xm', role: 'NAME', field: null, required: true, format: null, codes: [] },
            { name: 'gxrq', role: 'AS_OF', field: null, required: false, format: null, codes: [] },
            { name: 'bh', role: 'FIELD', field: 'number', required: true, format: null, codes: [] },
            { name: 'je', role: 'FIELD', field: 'amount', required: true, format: null, codes: [] },
          ],
        },
      ],
    })
  })

  test('leaves a trace in the ledger, with the people hashed', async () => {
    await open()
    const { data } = await hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: INQUIRIES_READ, decision: GRANTED }) { edges { node { subject people } } } }',
    )
    const [{ node }] = data.accessLog.edges
    expect(node.subject).toBe('office-clerk')
    expect(node.people).toHaveLength(PEOPLE.length)
    expect(JSON.stringify(data)).not.toContain(APPLICANT.idNumber)
  })

  test.each([
    ['of another department', () => stewardOf(hub, 'bank'), 'NOT_OWN_DEPARTMENT'],
    ['who is an officer', () => 'OFFICER' as const, 'ROLE_SEES_NO_HOUSEHOLD_DATA'],
  ])('%s sees nothing, and the refusal is recorded', async (_what, who, reasonCode) => {
    const { data, errors, requestId } = await openInquiries(hub, who(), 'office')
    expect(data).toBeNull()
    expect(errors[0]?.extensions.reasonCode).toBe(reasonCode)
    const log = await hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: INQUIRIES_READ, decision: REFUSED }) { edges { node { reasonCode requestId people } } } }',
    )
    expect(log.data.accessLog.edges.map((edge: { node: object }) => edge.node)).toContainEqual({
      reasonCode,
      requestId,
      people: [],
    })
  })

  test('enters what was found; the report comes out with the date of each row, and nothing is owed any more', async () => {
    const row = { sfzh: APPLICANT.idNumber, xm: APPLICANT.name, bh: 'A-1', je: 1234.5, gxrq: '20261031' }
    const answers = PEOPLE.map(({ idNumber }) =>
      idNumber === APPLICANT.idNumber
        ? { item: MANUAL_ITEM, idNumber, rows: [row] }
        : { item: MANUAL_ITEM, idNumber, nothing: true },
    )
    const wrongDate = answers.map((one) =>
      'rows' in one ? { ...one, rows: [{ ...row, gxrq: 'gestern' }] } : one,
    )
    const refused = await submit(hub, clerk(), { inquiry: inquiry.id, answers: wrongDate })
    expect(refused.errors[0]?.extensions.faults).toMatchObject([{ path: 'input.answers[0].rows[0].gxrq' }])
    const future = { inquiry: inquiry.id, asOf: '2999-01-01T00:00:00.000Z', answers }
    expect((await submit(hub, clerk(), future)).errors[0]?.extensions.faults).toMatchObject([
      { path: 'input.asOf' },
    ])

    expect((await submit(hub, clerk(), { inquiry: inquiry.id, answers })).errors).toEqual([])
    expect(await open()).toEqual([])
    const { data } = await hub.ask(
      'OFFICER',
      'query ($number: ID!) { report(number: $number) { missing { id } findings { person { idNumber } finding { outcome asOf measures { value } } } } }',
      { number: await issuedNumber(hub, verification) },
    )
    expect(data.report.missing).toEqual([])
    expect(data.report.findings).toContainEqual({
      person: { idNumber: APPLICANT.idNumber },
      finding: { outcome: 'HIT', asOf: '2026-10-30T16:00:00.000Z', measures: [{ value: '1234.50' }] },
    })
  })
})
