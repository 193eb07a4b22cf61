/** What becomes of hits after the report: the couple with the same name, from the first report to the one that helps them. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { DEPARTMENT_SLUGS } from '../../sandbox/slugs.ts'
import { readConfig } from '../../src/config.ts'
import { DatabaseLibrary } from '../../src/programmes/library.ts'
import { verifyReport } from '../../src/reports/verify.ts'
import { openKeys } from '../../src/storage/keys.ts'
import { replayReport } from '../../src/verifications/replay.ts'
import { copyDepartments } from '../testkit/core-departments.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import {
  grantAll,
  issuedNumber,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'

const HOUSEHOLD = PERSONAS.sameName
const SOME = ['housing.realEstate', 'vehicles.vehicle', 'tax.incomeTax', 'medicalInsurance.enrolment']
let storage: TestDatabase
let dataDir: string
let sandbox: Sandbox
/** Two nodes of one database. */
let hub: TestHub
let other: TestHub

const environment = () => ({
  ...sandbox.env,
  DATABASE_URL: storage.url,
  HEDUI_DATA_DIR: dataDir,
})

beforeAll(async () => {
  storage = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-dispositions-'))
  sandbox = await startTestSandbox({ departments: DEPARTMENT_SLUGS })
  const departments = [await copyDepartments(join(dataDir, 'departments'), DEPARTMENT_SLUGS)]
  hub = await startTestHub(environment(), { departments })
  other = await startTestHub(environment(), { departments })
  await grantAll(hub)
  await sandbox.filesTaken()
  await sandbox.meetHub({
    url: hub.url,
    delayMs: 50,
    tokenOf: (slug) =>
      hub.token(slug === 'justice' ? 'STEWARD' : 'CLIENT_APPLICATION', { department: slug, subject: slug }),
  })
})

afterAll(async () => {
  await hub?.stop({ keepData: true })
  await other?.stop({ keepData: true })
  await sandbox?.stop()
  await storage?.close()
  await rm(dataDir, { recursive: true, force: true })
})

const REPORT = `query ($number: ID!, $version: Int) {
  report(number: $number, version: $version) {
    number version supersedes versionReason document signature missing { id }
    versions { version reason }
    totals { yearlyIncome { value complete } }
    assessments { programme { slug } verdict rules { id verdict } }
    findings {
      id person { idNumber } finding { outcome item { id } } disposition { verdict category at role }
    }
    dispositions { finding verdict category reason by role reportVersion }
  }
}`
const DISPOSE = `mutation ($input: RecordDispositionInput!) {
  recordDisposition(input: $input) {
    dispositions { id finding verdict } report { number version versionReason supersedes }
  }
}`

const reportShape = z.looseObject({
  version: z.number(),
  document: z.string(),
  signature: z.string(),
  missing: z.array(z.object({ id: z.string() })),
  totals: z.object({ yearlyIncome: z.object({ value: z.string(), complete: z.boolean() }) }),
  assessments: z.array(z.object({ programme: z.object({ slug: z.string() }), verdict: z.string() })),
  findings: z.array(
    z.object({
      id: z.string(),
      person: z.object({ idNumber: z.string() }),
      finding: z.object({ outcome: z.string(), item: z.object({ id: z.string() }) }),
      disposition: z
        .object({ verdict: z.string(), category: z.string(), at: z.string(), role: z.string() })
        .nullable(),
    }),
  ),
})

const measuresShape = z.object({
  totals: z.object({ measures: z.array(z.object({ sources: z.array(z.string()) })) }),
  findings: z.array(z.looseObject({ id: z.string() })),
})

const reportOf = async (number: string, version: number | null = null) => {
  const { data, errors } = await hub.ask('OFFICER', REPORT, { number, version })
  expect(errors).toEqual([])
  return reportShape.parse(data.report)
}
/** @param items null for all: what is asked of few departments is there at once. */
const issued = async (items: readonly string[] | null = SOME) => {
  const { declarations } = HOUSEHOLD
  const consentId = await recordConsent(hub, HOUSEHOLD)
  const id = await requestVerification(hub, consentId, { declarations, residence: 'URBAN', items })
  return { consentId, number: await issuedNumber(hub, id) }
}
const of = (report: z.output<typeof reportShape>, outcome: string) =>
  report.findings.filter(({ finding }) => finding.outcome === outcome).map(({ id }) => id)
const input = (number: string, findings: readonly string[], changes: Record<string, unknown> = {}) => ({
  clientRequestId: randomUUID(),
  reportNumber: number,
  findings,
  verdict: 'FALSE',
  category: 'OTHER_PERSON',
  reason: '身份证号录入时误登，权利人为刘健国，非本人',
  ...changes,
})
const disposeAt = (node: TestHub, given: object, as: Parameters<TestHub['ask']>[0] = 'OFFICER') =>
  node.ask(as, DISPOSE, { input: given })
const dispose = async (given: object) => {
  const { data, errors } = await disposeAt(hub, given)
  expect(errors).toEqual([])
  return data.recordDisposition
}
const verdictOf = ({ assessments }: z.output<typeof reportShape>) =>
  assessments.find(({ programme }) => programme.slug === 'minimum-living-allowance')?.verdict
const replayed = async (number: string, version: number) => {
  const { database } = storage
  const keys = await openKeys(database, readConfig(environment()))
  return replayReport({ database, keys, library: new DatabaseLibrary(database) }, number, version)
}
const entriesOf = async (kind: string, consentId: string | null = null) => {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) {
      accessLog(filter: $filter, first: 50) {
        edges { node { decision reasonCode subject reportNumber people items { item } note { name value } } }
      }
    }`,
    { filter: { kind, ...(consentId === null ? {} : { consentId }) } },
  )
  expect(errors).toEqual([])
  return data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
}

describe('the couple with the same name as somebody else', () => {
  test('is not refused for it, and helped once it is known that it is somebody else; both reports stand', async () => {
    const { consentId, number } = await issued(null)
    const first = await reportOf(number)
    const mismatches = of(first, 'MISMATCH')
    expect(mismatches.length).toBeGreaterThan(1)
    expect(verdictOf(first)).toBe('UNDETERMINED')
    expect(first.totals.yearlyIncome.complete).toBe(false)

    const done = await dispose(input(number, mismatches, { version: 1 }))
    expect(done.report).toEqual({ number, version: 2, versionReason: 'DISPOSITION', supersedes: 1 })
    const second = await reportOf(number)
    expect(verdictOf(second)).toBe('MET')
    expect(second.totals.yearlyIncome).toEqual({ value: '0.00', complete: true })
    expect(second.missing).toEqual([])
    for (const { id, finding, disposition } of second.findings) {
      if (!mismatches.includes(id)) expect(disposition).toBeNull()
      // What the department said stands beside what came of it.
      else {
        expect(finding.outcome).toBe('MISMATCH')
        expect(disposition).toMatchObject({ verdict: 'FALSE', category: 'OTHER_PERSON', role: 'OFFICER' })
      }
    }

    expect(await reportOf(number, 1)).toMatchObject({
      document: first.document,
      findings: first.findings,
      assessments: first.assessments,
    })
    for (const version of [1, 2]) {
      expect(await replayed(number, version)).toMatchObject({ identical: true, version })
    }
    const keys = (await (await fetch(`${hub.url}/.well-known/jwks.json`)).json()) as Parameters<
      typeof verifyReport
    >[1]
    const { document, signature } = second
    expect(await verifyReport(JSON.stringify({ document, signature }), keys)).toMatchObject({
      genuine: true,
      version: 2,
    })
    expect(await entriesOf('HIT_DISPOSED', consentId)).toMatchObject([
      {
        decision: 'GRANTED',
        subject: 'dev-officer',
        reportNumber: number,
        note: [
          { name: 'category', value: 'OTHER_PERSON' },
          { name: 'findings', value: mismatches.toSorted().join(' ') },
          { name: 'verdict', value: 'FALSE' },
          { name: 'version', value: '1' },
        ],
      },
    ])
  })

  test('keeps an open figure where somebody confirms that it is them: nobody knows the amounts', async () => {
    const { number } = await issued(null)
    const mismatches = of(await reportOf(number), 'MISMATCH')
    await dispose(input(number, mismatches, { verdict: 'CONFIRMED', category: 'DOCUMENTS' }))
    const second = await reportOf(number)
    expect(second.version).toBe(2)
    expect(verdictOf(second)).toBe('UNDETERMINED')
    expect(second.missing.map(({ id }) => id)).toEqual(expect.arrayContaining(mismatches))

    // Somebody looks again: the later one counts, and the earlier one stays on record.
    const superseding = await dispose(input(number, mismatches))
    expect(superseding.report.version).toBe(3)
    const third = await reportOf(number)
    expect(verdictOf(third)).toBe('MET')
    expect(third['dispositions']).toMatchObject([
      ...mismatches.map(() => ({ verdict: 'CONFIRMED', reportVersion: 1, by: 'dev-officer' })),
      ...mismatches.map(() => ({ verdict: 'FALSE', reportVersion: 2, by: 'dev-officer' })),
    ])
    expect(await replayed(number, 2)).toMatchObject({ identical: true })
  })

  test('a false hit takes its amount out of every figure', async () => {
    const { number } = await issued()
    const first = await reportOf(number)
    const sourcesIn = (text: string) =>
      measuresShape.parse(JSON.parse(text)).totals.measures.flatMap(({ sources }) => sources)
    const anyHit = of(first, 'HIT').find((id) => sourcesIn(first.document).includes(id)) ?? ''
    await dispose(input(number, [anyHit], { category: 'RECORDED_WRONGLY' }))
    const { document } = await reportOf(number)
    expect(sourcesIn(document)).not.toContain(anyHit)
    // The document still shows what the department said, amounts included.
    const shownIn = (text: string) =>
      measuresShape.parse(JSON.parse(text)).findings.find(({ id }) => id === anyHit)
    expect(shownIn(document)).toMatchObject({ ...shownIn(first.document) })
    expect(shownIn(document)?.['disposition']).toMatchObject({ verdict: 'FALSE' })
  })
})

describe('a disposition', () => {
  test('of what nobody found, or of no finding, is refused and changes nothing', async () => {
    const { number } = await issued()
    const first = await reportOf(number)
    const [none = ''] = of(first, 'NONE')
    const [mismatch = ''] = of(first, 'MISMATCH')
    for (const [given, code] of [
      [input(number, [none]), 'FINDING_NOT_DISPOSABLE'],
      [input(number, [mismatch, none]), 'FINDING_NOT_DISPOSABLE'],
      [input(number, ['F999']), 'FINDING_NOT_FOUND'],
      [input(number, []), 'INPUT_INVALID'],
      [input(number, [mismatch], { reason: ' ' }), 'INPUT_INVALID'],
      [input(number, [mismatch], { verdict: 'CONFIRMED', category: 'OTHER_PERSON' }), 'INPUT_INVALID'],
      [input(number, [mismatch], { version: 2 }), 'REPORT_SUPERSEDED'],
      [input('HD990100-2026-999999', [mismatch]), 'REPORT_NOT_FOUND'],
    ] as const) {
      const { errors } = await disposeAt(hub, given)
      expect(errors[0]?.extensions.code).toBe(code)
    }
    expect(await reportOf(number)).toMatchObject({ version: 1, dispositions: [] })
  })

  test('is given by the office that holds the report; others are refused and recorded', async () => {
    const { consentId, number } = await issued()
    const [mismatch = ''] = of(await reportOf(number), 'MISMATCH')
    const stranger = hub.token('OFFICER', { organisation: '990100-other', subject: 'stranger' })
    for (const [as, reason] of [
      [{ token: stranger }, 'CONSENT_OF_OTHER_OFFICE'],
      ['CLIENT_APPLICATION', 'ROLE_MAY_NOT'],
      ['ADMINISTRATOR', 'ROLE_MAY_NOT'],
      [{ token: hub.token('REVIEWER', { organisation: 'without-grants' }) }, 'ITEM_NOT_GRANTED'],
    ] as const) {
      const { errors } = await disposeAt(hub, input(number, [mismatch]), as)
      expect(errors[0]?.extensions.reasonCode).toBe(reason)
    }
    expect(await entriesOf('HIT_DISPOSED', consentId)).toMatchObject([
      { decision: 'REFUSED', reasonCode: 'ITEM_NOT_GRANTED' },
      { decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT' },
      { decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT' },
      { decision: 'REFUSED', reasonCode: 'CONSENT_OF_OTHER_OFFICE', subject: 'stranger' },
    ])
    expect((await reportOf(number)).version).toBe(1)
  })

  test('sent again is recorded once, also at two nodes at one moment; the same number for something else is refused', async () => {
    const { number } = await issued()
    const [one = '', two = ''] = of(await reportOf(number), 'MISMATCH')
    const given = input(number, [one])
    const answers = await Promise.all([hub, other, hub, other].map((node) => disposeAt(node, given)))
    const ids = answers.map(({ data, errors }) => {
      expect(errors).toEqual([])
      return data.recordDisposition.dispositions[0].id
    })
    expect(new Set(ids).size).toBe(1)
    expect((await reportOf(number)).version).toBe(2)
    const { errors } = await disposeAt(hub, { ...given, findings: [two] })
    expect(errors[0]?.extensions.code).toBe('REQUEST_ID_REUSED')
  })

  test('by two nodes at one moment: both are kept, each with a version, and the last version shows both', async () => {
    const { number } = await issued()
    const [one = '', two = ''] = of(await reportOf(number), 'MISMATCH')
    const [first, second] = await Promise.all([
      disposeAt(hub, input(number, [one])),
      disposeAt(other, input(number, [two], { category: 'OUTDATED' })),
    ])
    expect([...first.errors, ...second.errors]).toEqual([])
    const report = await reportOf(number)
    expect(report.version).toBe(3)
    const shown = report.findings.filter(({ disposition }) => disposition !== null).map(({ id }) => id)
    expect(shown.toSorted()).toEqual([one, two].toSorted())
    expect(await replayed(number, 3)).toMatchObject({ identical: true })
  })
})

describe('the rate of false hits', () => {
  const RATES = `query ($filter: FalsePositiveFilter) {
    falsePositiveRate(filter: $filter) { item department disposed falsePositives rate }
  }`

  test('counts each finding once, as it was disposed of last', async () => {
    const filter = { item: 'vehicles.vehicle' }
    const before = await hub.ask('REVIEWER', RATES, { filter: { item: 'medicalInsurance.enrolment' } })
    const [known] = before.data.falsePositiveRate
    const { number } = await issued()
    const enrolments = (await reportOf(number)).findings
      .filter(({ finding }) => finding.item.id === 'medicalInsurance.enrolment' && finding.outcome === 'HIT')
      .map(({ id }) => id)
    const [one = '', two = ''] = enrolments
    await dispose(input(number, [one, two]))
    await dispose(input(number, [two], { verdict: 'CONFIRMED', category: 'DOCUMENTS' }))
    const { data, errors } = await hub.ask('REVIEWER', RATES, {
      filter: { item: 'medicalInsurance.enrolment' },
    })
    expect(errors).toEqual([])
    const [rate] = data.falsePositiveRate
    expect(rate.disposed).toBe((known?.disposed ?? 0) + 2)
    expect(rate.falsePositives).toBe((known?.falsePositives ?? 0) + 1)
    expect(Number(rate.rate)).toBeCloseTo(rate.falsePositives / rate.disposed, 3)
    expect((await hub.ask('REVIEWER', RATES, { filter })).data.falsePositiveRate).toEqual([])
    const past = { until: '2020-01-01' }
    expect((await hub.ask('ADMINISTRATOR', RATES, { filter: past })).data.falsePositiveRate).toEqual([])
  })

  test('is for reviewers of the region, administrators and the steward of the department; recorded', async () => {
    const steward = hub.token('STEWARD', { department: 'tax' })
    const own = await hub.ask({ token: steward }, RATES)
    expect(own.errors).toEqual([])
    expect(own.data.falsePositiveRate.length).toBeGreaterThan(0)
    for (const { department } of own.data.falsePositiveRate) expect(department).toBe('tax')
    const foreign = await hub.ask({ token: steward }, RATES, { filter: { department: 'housing' } })
    expect(foreign.errors[0]?.extensions.reasonCode).toBe('NOT_OWN_DEPARTMENT')
    const outside = await hub.ask('REVIEWER', RATES, { filter: { region: '990200' } })
    expect(outside.errors[0]?.extensions.reasonCode).toBe('REGION_OUTSIDE')
    expect((await hub.ask('OFFICER', RATES)).errors[0]?.extensions.code).toBe('FORBIDDEN')
    const entries = await entriesOf('REVIEW_STATISTICS_READ')
    expect(entries.slice(0, 4)).toMatchObject([
      { decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT' },
      { decision: 'REFUSED', reasonCode: 'REGION_OUTSIDE' },
      { decision: 'REFUSED', reasonCode: 'NOT_OWN_DEPARTMENT' },
      { decision: 'GRANTED', note: [{ name: 'department', value: 'tax' }] },
    ])
  })
})
