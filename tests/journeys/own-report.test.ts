/** What the people of a report read of it, and of the letters that name them, on a real hub. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PERSONAS, type PersonaHousehold } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { maskIdNumber } from '../../src/people/mask.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

let sandbox: Sandbox
let hub: TestHub
let han: { readonly consent: string; readonly number: string }
let zhang: { readonly consent: string; readonly number: string }

const [HUSBAND, WIFE] = PERSONAS.han.members
const [FATHER] = PERSONAS.zhang.members
const [DAUGHTER] = PERSONAS.zhang.supporters

async function reported(household: PersonaHousehold, caseNumber: string) {
  const consent = await recordConsent(hub, household, { caseNumber })
  const verification = await requestVerification(hub, consent, {
    caseNumber,
    declarations: household.declarations,
  })
  return { consent, number: await issuedNumber(hub, verification) }
}

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub(sandbox.env)
  await grantAll(hub)
  han = await reported(PERSONAS.han, 'SQ-HAN')
  zhang = await reported(PERSONAS.zhang, 'SQ-ZHANG')
}, 120_000)

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const as = ({ idNumber }: { readonly idNumber: string }) => ({ token: hub.token('RESIDENT', { idNumber }) })

const REPORT = `query ($number: ID!) { report(number: $number) {
  members { idNumber name } supporters { idNumber name }
  findings { id person { name } finding { outcome level item { id } measures { kind value } } }
  comparisons { person { name } kind declared difference }
  totals { yearlyIncome { value sources { person { name } } } monthlyIncomePerCapita { value } measures { kind } }
  accounting { figures { id low high } }
  assessments { programme { slug } verdict person { name } }
  explain(explanation: "N1") { id }
  missing { person { name } } dispositions { reason } document
} }`

const MINE = `query ($first: Int, $after: String) { myConsents(first: $first, after: $after) {
  edges { node { capacity consent { id status caseNumber purposes items validFrom validTo revokedAt
    members { idNumber name } signatures { forIdNumber signer { idNumber } } }
    reports { number version isValid validUntil } } }
  pageInfo { hasNextPage endCursor }
} }`

const names = (parts: { person: { name: string } }[]) => new Set(parts.map(({ person }) => person.name))

async function logged(requestId: string) {
  const { data } = await hub.ask(
    'AUDITOR',
    `{ accessLog(first: 100) { edges { node {
      requestId kind decision reasonCode people role reportNumber items { item } } } } }`,
  )
  const entries: Record<string, unknown>[] = data.accessLog.edges.map(
    ({ node }: { node: Record<string, unknown> }) => node,
  )
  return entries.filter((entry) => entry['requestId'] === requestId)
}

test('a member reads their own findings and the household’s result, and nothing that was found about others', async () => {
  const { data, errors } = await hub.ask(as(WIFE), REPORT, { number: han.number })
  expect(errors).toEqual([])
  const { report } = data
  expect(names(report.findings)).toEqual(new Set([WIFE.name]))
  expect(names(report.comparisons)).toEqual(new Set([WIFE.name]))
  const whole = (await hub.ask('OFFICER', REPORT, { number: han.number })).data.report
  expect(report.findings).toEqual(
    whole.findings.filter(({ person }: { person: { name: string } }) => person.name === WIFE.name),
  )
  expect(report.totals.yearlyIncome.value).toBe(whole.totals.yearlyIncome.value)
  expect(whole.totals.yearlyIncome.sources.length).toBeGreaterThan(0)
  expect(names(report.totals.yearlyIncome.sources)).not.toContain(HUSBAND.name)
  expect(report.totals.measures).toEqual([])
  expect(report.accounting).toEqual(whole.accounting)
  expect(report.explain).toEqual([])
  expect(report.document).toBeNull()
})

test('their own ID number is whole and those of others are masked', async () => {
  const { data } = await hub.ask(as(WIFE), REPORT, { number: han.number })
  expect(data.report.members.map(({ idNumber }: { idNumber: string }) => idNumber)).toEqual(
    PERSONAS.han.members.map(({ idNumber }) =>
      idNumber === WIFE.idNumber ? idNumber : maskIdNumber(idNumber),
    ),
  )
})

test('nobody has the number of another revealed as officers do, and who tries stands in the ledger', async () => {
  const [husband] = PERSONAS.han.members
  const revealing = await hub.ask(
    as(WIFE),
    `mutation ($number: ID!) { revealIdNumber(reportNumber: $number, person: "P1") }`,
    { number: han.number },
  )
  expect(revealing.errors).toEqual([
    expect.objectContaining({ extensions: expect.objectContaining({ reasonCode: 'ROLE_MAY_NOT' }) }),
  ])
  expect(JSON.stringify(revealing.errors)).not.toContain(husband.idNumber)
  expect(await logged(revealing.requestId)).toMatchObject([
    { kind: 'ID_NUMBER_REVEALED', decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT', role: 'RESIDENT' },
  ])
})

test('a supporter reads what was found about themselves, and no figure of the household', async () => {
  const { data, errors } = await hub.ask(as(DAUGHTER), REPORT, { number: zhang.number })
  expect(errors).toEqual([])
  const { report } = data
  expect(names(report.findings)).toEqual(new Set([DAUGHTER.name]))
  expect(report.totals).toEqual({ yearlyIncome: null, monthlyIncomePerCapita: null, measures: [] })
  expect(report.accounting).toBeNull()
  expect(report.assessments).toEqual([])
})

test('the reading is recorded with whom it was about, and they see it', async () => {
  const household = await hub.ask(as(HUSBAND), REPORT, { number: han.number })
  const [entry, ...others] = await logged(household.requestId)
  expect(others).toEqual([])
  expect(entry).toMatchObject({
    kind: 'REPORT_READ',
    decision: 'GRANTED',
    role: 'RESIDENT',
    reportNumber: han.number,
  })
  expect(entry?.['people']).toHaveLength(PERSONAS.han.members.length)
  const alone = await hub.ask(as(DAUGHTER), REPORT, { number: zhang.number })
  expect((await logged(alone.requestId))[0]?.['people']).toHaveLength(1)
  const { data } = await hub.ask(as(WIFE), '{ myDataAccesses(first: 50) { edges { node { requestId } } } }')
  expect(
    data.myDataAccesses.edges.map(({ node }: { node: { requestId: string } }) => node.requestId),
  ).toContain(household.requestId)
})

test('a report of another household is refused, and the attempt stands in the ledger', async () => {
  const { data, errors, requestId } = await hub.ask(as(FATHER), REPORT, { number: han.number })
  expect(data.report).toBeNull()
  expect(errors[0]?.extensions).toMatchObject({ code: 'ACCESS_REFUSED', reasonCode: 'NOT_OWN_DATA' })
  expect(await logged(requestId)).toEqual([
    expect.objectContaining({ decision: 'REFUSED', reasonCode: 'NOT_OWN_DATA', items: [] }),
  ])
})

test('a resident gets no print: paper comes whole, and from the office', async () => {
  const response = await fetch(`${hub.url}/reports/${han.number}/print?format=html`, {
    headers: { authorization: `Bearer ${as(WIFE).token}` },
  })
  expect(response.status).toBe(403)
  const officer = await fetch(`${hub.url}/reports/${han.number}/print?format=html`, {
    headers: { authorization: `Bearer ${hub.token('OFFICER')}` },
  })
  expect(officer.status).toBe(200)
})

test('people find the letters that name them with the reports under them, in any office, and nobody else’s', async () => {
  const { data, errors, requestId } = await hub.ask(as(DAUGHTER), MINE)
  expect(errors).toEqual([])
  expect(data.myConsents.edges).toHaveLength(1)
  const { node } = data.myConsents.edges[0]
  expect(node).toMatchObject({
    capacity: 'SUPPORTER',
    consent: { id: zhang.consent, status: 'ACTIVE', caseNumber: 'SQ-ZHANG', revokedAt: null },
    reports: [{ number: zhang.number, version: 1, isValid: true }],
  })
  const numbers = node.consent.signatures.map(({ forIdNumber }: { forIdNumber: string }) => forIdNumber)
  expect(numbers).toContain(DAUGHTER.idNumber)
  expect(numbers).not.toContain(FATHER.idNumber)
  expect(await logged(requestId)).toEqual([
    expect.objectContaining({ kind: 'CASE_READ', decision: 'GRANTED', role: 'RESIDENT' }),
  ])
  const stranger = await hub.ask(as(PERSONAS.student.members[0]), MINE)
  expect(stranger.data.myConsents.edges).toEqual([])
})

test('letters come page by page, newest first, and one that was withdrawn says so', async () => {
  const second = await recordConsent(hub, PERSONAS.han, { caseNumber: 'SQ-HAN-2' })
  const revoked = await hub.ask(
    as(WIFE),
    'mutation ($id: ID!) { revokeConsent(id: $id, reason: "不再申请") { status } }',
    { id: second },
  )
  expect(revoked.data.revokeConsent).toEqual({ status: 'REVOKED' })
  const first = (await hub.ask(as(WIFE), MINE, { first: 1 })).data.myConsents
  expect(first.edges[0].node.consent).toMatchObject({ id: second, status: 'REVOKED' })
  expect(first.edges[0].node.consent.revokedAt).not.toBeNull()
  expect(first.pageInfo.hasNextPage).toBe(true)
  const next = (await hub.ask(as(WIFE), MINE, { first: 1, after: first.pageInfo.endCursor })).data.myConsents
  expect(next.edges[0].node.consent.id).toBe(han.consent)
  expect(next.pageInfo.hasNextPage).toBe(false)
})

test('a consent that was withdrawn does not take the report from its people', async () => {
  const third = await reported(PERSONAS.han, 'SQ-HAN-3')
  await hub.ask(as(WIFE), 'mutation ($id: ID!) { revokeConsent(id: $id, reason: "搬迁") { status } }', {
    id: third.consent,
  })
  const { data, errors } = await hub.ask(as(WIFE), REPORT, { number: third.number })
  expect(errors).toEqual([])
  expect(names(data.report.findings)).toEqual(new Set([WIFE.name]))
})

test.each(['OFFICER', 'AUDITOR', 'ADMINISTRATOR'] as const)(
  '%s have no letters of their own',
  async (role) => {
    const { errors } = await hub.ask(role, MINE)
    expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', reasonCode: 'ROLE_MAY_NOT' })
  },
)

test('while a law delays telling of a case, its report is no more to be seen than somebody else’s', async () => {
  const placed = await hub.ask(
    'AUDITOR',
    'mutation ($input: DelayAccessLogInput!) { delayAccessLog(input: $input) { id } }',
    {
      input: {
        organisation: '990100-mz',
        caseNumber: 'SQ-ZHANG',
        legalBasis: '示例法（虚构）第一条',
        until: addDays(dayInChina(new Date()), 30),
      },
    },
  )
  expect(placed.errors).toEqual([])
  const file = `query ($id: ID!) { householdFile(key: { consentId: $id }) { currentReport
    entries(first: 50) { edges { node { role reportNumber } } } } }`
  const read = async () => {
    const report = await hub.ask(as(FATHER), REPORT, { number: zhang.number })
    const mine = await hub.ask(as(FATHER), MINE)
    const seen = (await hub.ask(as(FATHER), file, { id: zhang.consent })).data.householdFile
    const told = seen.entries.edges.filter(
      ({ node }: { node: { role: string | null; reportNumber: string | null } }) =>
        node.role !== 'RESIDENT' && node.reportNumber !== null,
    )
    return {
      reason: report.errors[0]?.extensions.reasonCode ?? null,
      reports: mine.data.myConsents.edges[0].node.reports.length,
      current: seen.currentReport,
      told: told.length > 0,
    }
  }
  expect(await read()).toEqual({ reason: 'NOT_OWN_DATA', reports: 0, current: null, told: false })
  expect((await hub.ask('OFFICER', REPORT, { number: zhang.number })).errors).toEqual([])
  await hub.ask('AUDITOR', 'mutation ($id: ID!) { liftAccessDelay(id: $id) { id } }', {
    id: placed.data.delayAccessLog.id,
  })
  expect(await read()).toEqual({ reason: null, reports: 1, current: zhang.number, told: true })
})
