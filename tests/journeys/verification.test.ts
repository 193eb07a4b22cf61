import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CORE_ITEMS, PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { CORE_SLUGS } from '../../sandbox/slugs.ts'
import { verifyReport } from '../../src/reports/verify.ts'
import {
  CASE,
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

beforeAll(async () => {
  sandbox = await startTestSandbox()
  hub = await startTestHub(sandbox.env)
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await sandbox?.stop()
})

const REPORT = `query ($number: ID!) {
  report(number: $number) {
    number version members { idNumber name } supporters { idNumber }
    findings { id person { idNumber } finding { __typename item { id } provider { slug } outcome asOf reasonCode statement level measures { kind value } } }
    comparisons { person { idNumber } kind declared found { value complete sources { id } } difference }
    totals { yearlyIncome { value complete sources { id } } monthlyIncomePerCapita { value } measures { kind value complete } notVerified { kind } }
    missing { id }
    document signature
  }
}`

async function verified(name: keyof typeof PERSONAS) {
  const household = PERSONAS[name]
  const consentId = await recordConsent(hub, household)
  const id = await requestVerification(hub, consentId, { declarations: household.declarations })
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number: await issuedNumber(hub, id) })
  expect(errors).toEqual([])
  return data.report
}

describe('a formal verification', () => {
  test.each(Object.keys(PERSONAS) as (keyof typeof PERSONAS)[])(
    'of household “%s” comes out as its persona says, each finding with provider and date',
    async (name) => {
      const report = await verified(name)
      const { members, supporters } = PERSONAS[name]
      for (const persona of [...members, ...supporters]) {
        for (const slug of CORE_SLUGS) {
          const found = report.findings.find(
            (one: { person: { idNumber: string }; finding: { item: { id: string } } }) =>
              one.person.idNumber === persona.idNumber && one.finding.item.id === CORE_ITEMS[slug],
          )
          expect(found?.finding, `${persona.name} at ${slug}`).toMatchObject({
            outcome: persona.outcomes[slug],
            provider: { slug },
            asOf: expect.any(String),
          })
        }
      }
    },
  )

  test('shows declared beside found, with the difference and the findings behind the figure', async () => {
    const report = await verified('han')
    const [applicant] = PERSONAS.han.members
    const wage = report.comparisons.find(
      (row: { kind: string; person: { idNumber: string } }) =>
        row.kind === 'income.wage' && row.person.idNumber === applicant?.idNumber,
    )
    expect(wage).toMatchObject({ declared: '25800.00', difference: '6402.50', found: { complete: true } })
    expect(wage.found.sources).toHaveLength(1)
    expect(report.totals.yearlyIncome.sources).toEqual(wage.found.sources)
  })

  test('a supporter is verified but counts for nothing in the household', async () => {
    const report = await verified('zhang')
    const homes = report.totals.measures.find(
      (one: { kind: string }) => one.kind === 'property.realEstate.count',
    )
    expect(homes).toMatchObject({ value: '0', complete: true })
    expect(report.supporters).toHaveLength(1)
  })

  test('another name under the same ID number is never counted, and the figure is not complete', async () => {
    const report = await verified('sameName')
    expect(report.totals.yearlyIncome).toMatchObject({ value: '0.00', complete: false })
    expect(report.missing.length).toBeGreaterThan(0)
  })

  test('its report is genuine offline, and no longer so after one changed character', async () => {
    const report = await verified('student')
    const keys = (await (await fetch(`${hub.url}/.well-known/jwks.json`)).json()) as Parameters<
      typeof verifyReport
    >[1]
    const file = { document: report.document, signature: report.signature }
    expect(await verifyReport(JSON.stringify(file), keys)).toMatchObject({
      genuine: true,
      number: report.number,
    })
    const changed = { ...file, document: file.document.replace('22800.00', '22900.00') }
    expect(changed.document).not.toBe(file.document)
    expect(await verifyReport(JSON.stringify(changed), keys)).toMatchObject({ genuine: false })
  })

  test('report numbers of a region and year run without gaps', async () => {
    const numbers = []
    for (let count = 0; count < 3; count++) numbers.push(Number((await verified('nothing')).number.slice(-6)))
    const [first = 0] = numbers
    expect(numbers).toEqual([first, first + 1, first + 2])
  })
})

describe('a clientRequestId', () => {
  test('used again for the same request starts nothing new, also at the same moment', async () => {
    const consentId = await recordConsent(hub, PERSONAS.nothing)
    const clientRequestId = randomUUID()
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => requestVerification(hub, consentId, { clientRequestId })),
    )
    expect(new Set(ids).size).toBe(1)
  })

  test('used again for a different request is refused', async () => {
    const consentId = await recordConsent(hub, PERSONAS.nothing)
    const clientRequestId = randomUUID()
    await requestVerification(hub, consentId, { clientRequestId })
    await expect(
      requestVerification(hub, consentId, { clientRequestId, items: ['housing.realEstate'] }),
    ).rejects.toThrow('REQUEST_ID_REUSED')
  })
})

describe('a request with bad input', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['an unknown item', { items: ['housing.castle'] }, 'ITEM_UNKNOWN'],
    ['no item at all', { items: [] }, 'INPUT_INVALID'],
    ['a period that ends in the middle of a month', { periodEnd: '2026-01-15' }, 'DATE_INVALID'],
    ['a day that does not exist', { periodEnd: '2026-02-30' }, 'DATE_INVALID'],
    [
      'a declaration of an unknown measure',
      {
        declarations: [
          { idNumber: PERSONAS.nothing.members[0].idNumber, measure: 'income.luck', value: '1' },
        ],
      },
      'MEASURE_UNKNOWN',
    ],
    [
      'a declaration with a wrong check digit',
      { declarations: [{ idNumber: '999901197405120111', measure: 'income.wage', value: '1' }] },
      'ID_NUMBER_INVALID',
    ],
    [
      'a declaration of somebody else',
      { declarations: [{ idNumber: PERSONAS.han.members[0].idNumber, measure: 'income.wage', value: '1' }] },
      'INPUT_INVALID',
    ],
    [
      'a declared value that is no number',
      {
        declarations: [
          { idNumber: PERSONAS.nothing.members[0].idNumber, measure: 'income.wage', value: '1e9' },
        ],
      },
      'DECIMAL_INVALID',
    ],
    ['another case than the consent’s', { caseNumber: 'SQ-OTHER' }, 'ACCESS_REFUSED'],
  ]
  test.each(wrong)('such as %s gets its code and starts nothing', async (_what, changes, code) => {
    const consentId = await recordConsent(hub, PERSONAS.nothing)
    await expect(requestVerification(hub, consentId, changes)).rejects.toThrow(code)
    const { data } = await hub.ask(
      'OFFICER',
      'query ($consentId: ID!) { verifications(filter: { consentId: $consentId }) { edges { node { id } } } }',
      { consentId },
    )
    expect(data.verifications.edges).toEqual([])
  })
})

describe('reading a report', () => {
  test('is refused to another office of the region, and the refusal is recorded', async () => {
    const { number } = await verified('nothing')
    const stranger = { token: hub.token('OFFICER', { organisation: '990100-other', subject: 'stranger' }) }
    const { errors } = await hub.ask(stranger, REPORT, { number })
    expect(errors[0]?.extensions).toMatchObject({
      code: 'ACCESS_REFUSED',
      reasonCode: 'CONSENT_OF_OTHER_OFFICE',
    })
    const log = await hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { subject: "stranger" }) { edges { node { kind decision reasonCode reportNumber } } } }',
    )
    expect(log.data.accessLog.edges[0].node).toEqual({
      kind: 'REPORT_READ',
      decision: 'REFUSED',
      reasonCode: 'CONSENT_OF_OTHER_OFFICE',
      reportNumber: number,
    })
  })

  test('by a reviewer without grants shows that there is a report, and nothing of what it holds', async () => {
    const { number } = await verified('han')
    const reviewer = { token: hub.token('REVIEWER', { organisation: '990000-mz', region: '990000' }) }
    const { data, errors } = await hub.ask(reviewer, REPORT, { number })
    expect(errors).toEqual([])
    expect(data.report.document).toBeNull()
    expect(data.report.totals.yearlyIncome).toBeNull()
    expect(data.report.comparisons).toEqual([])
    for (const { finding } of data.report.findings) expect(finding.outcome).toBe('NOT_AUTHORIZED')
  })

  test.each(['ADMINISTRATOR', 'AUDITOR'] as const)('is never allowed to the role %s', async (role) => {
    const { number } = await verified('nothing')
    const { errors } = await hub.ask(role, REPORT, { number })
    expect(errors[0]?.extensions.reasonCode).toBe('ROLE_SEES_NO_HOUSEHOLD_DATA')
  })
})

describe('an ID number in a report', () => {
  const PEOPLE = `query ($number: ID!) {
    report(number: $number) { members { id maskedIdNumber name } supporters { id maskedIdNumber } findings { person { id } } }
  }`
  const REVEAL = `mutation ($number: ID!, $version: Int, $person: ID!) {
    revealIdNumber(reportNumber: $number, version: $version, person: $person)
  }`
  const [applicant, spouse] = PERSONAS.han.members
  const revealed = async (filter: Record<string, unknown>) => {
    const { data, errors } = await hub.ask(
      'AUDITOR',
      `query ($filter: AccessLogFilter) {
        accessLog(filter: $filter) { edges { node { decision reasonCode subject reportNumber purpose note { name value } } } }
      }`,
      { filter: { kind: 'ID_NUMBER_REVEALED', ...filter } },
    )
    expect(errors).toEqual([])
    return data.accessLog.edges.map(({ node }: { node: unknown }) => node)
  }

  test('is masked, people are told apart by ids, and what is signed still verifies', async () => {
    const { number } = await verified('han')
    const { data, errors } = await hub.ask('OFFICER', PEOPLE, { number })
    expect(errors).toEqual([])
    expect(JSON.stringify(data)).not.toMatch(/\d{15}[\dX]{3}/)
    expect(data.report.members[0]).toEqual({
      id: 'P1',
      maskedIdNumber: '99************0110',
      name: applicant.name,
    })
    const ids = [...data.report.members, ...data.report.supporters].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(PERSONAS.han.members.length + PERSONAS.han.supporters.length)
    for (const { person } of data.report.findings) expect(ids).toContain(person.id)
  })

  test('is shown on request, of one person, which stands in the ledger and in that person’s own view alone', async () => {
    const { number } = await verified('han')
    const { data, errors } = await hub.ask('OFFICER', REVEAL, { number, version: 1, person: 'P2' })
    expect(errors).toEqual([])
    expect(data.revealIdNumber).toBe(spouse.idNumber)
    expect(await revealed({ idNumber: spouse.idNumber })).toEqual([
      expect.objectContaining({
        decision: 'GRANTED',
        reportNumber: number,
        purpose: 'APPLICATION',
        note: expect.arrayContaining([
          { name: 'person', value: 'P2' },
          { name: 'version', value: '1' },
        ]),
      }),
    ])
    expect(await revealed({ idNumber: applicant.idNumber })).toEqual([])
    const own = async (idNumber: string) =>
      (
        await hub.ask(
          { token: hub.token('RESIDENT', { idNumber, subject: `resident-${idNumber.slice(-4)}` }) },
          '{ myDataAccesses(first: 50) { edges { node { kind } } } }',
        )
      ).data.myDataAccesses.edges.map(({ node }: { node: { kind: string } }) => node.kind)
    expect(await own(spouse.idNumber)).toContain('ID_NUMBER_REVEALED')
    expect(await own(applicant.idNumber)).not.toContain('ID_NUMBER_REVEALED')
  })

  test('is refused to whoever may not read the report, and the attempt is recorded', async () => {
    const { number } = await verified('han')
    const stranger = { token: hub.token('OFFICER', { organisation: '990100-other', subject: 'curious' }) }
    for (const [as, reason] of [
      [stranger, 'CONSENT_OF_OTHER_OFFICE'],
      ['AUDITOR', 'ROLE_SEES_NO_HOUSEHOLD_DATA'],
    ] as const) {
      // Whether there is such a person is not told either.
      for (const person of ['P1', 'P99']) {
        const { data, errors } = await hub.ask(as, REVEAL, { number, person })
        expect(data).toBeNull()
        expect(errors[0]?.extensions).toMatchObject({ reasonCode: reason })
      }
    }
    const entries = await revealed({ subject: 'curious' })
    expect(entries).toHaveLength(2)
    for (const entry of entries) expect(entry).toMatchObject({ decision: 'REFUSED', reportNumber: number })
  })

  test('of nobody in the report, or of no report, shows nothing', async () => {
    const { number } = await verified('nothing')
    for (const [given, code] of [
      [{ person: 'P9' }, 'PERSON_NOT_FOUND'],
      [{ person: applicant.idNumber }, 'PERSON_NOT_FOUND'],
      [{ person: 'P1', version: 7 }, 'REPORT_NOT_FOUND'],
      [{ person: 'P1', number: 'HD990100-2026-999999' }, 'REPORT_NOT_FOUND'],
    ] as const) {
      const { errors } = await hub.ask('OFFICER', REVEAL, { number, ...given })
      expect(errors[0]?.extensions.code).toBe(code)
      expect(JSON.stringify(errors)).not.toContain(applicant.idNumber)
    }
  })
})

test('a consent that is revoked while departments are asked discloses nothing more', async () => {
  await sandbox.setBehaviour('housing', 'slow', { delayMs: 1500 })
  try {
    const consentId = await recordConsent(hub, PERSONAS.han)
    const id = await requestVerification(hub, consentId, { items: ['housing.realEstate'], caseNumber: CASE })
    const revoked = await hub.ask(
      'OFFICER',
      'mutation ($id: ID!) { revokeConsent(id: $id, reason: "撤回") { status } }',
      { id: consentId },
    )
    expect(revoked.data.revokeConsent.status).toBe('REVOKED')
    const { data } = await hub.ask('OFFICER', REPORT, { number: await issuedNumber(hub, id) })
    for (const { finding } of data.report.findings) {
      expect(finding).toMatchObject({
        outcome: 'NOT_AUTHORIZED',
        reasonCode: 'CONSENT_REVOKED',
        measures: [],
      })
    }
  } finally {
    await sandbox.setBehaviour('housing', 'normal')
  }
})
