import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { type Answer, startTestHub, type TestHub } from '../testkit/hub.ts'
import { exampleStandard } from '../testkit/standards.ts'

let hub: TestHub
beforeAll(async () => {
  hub = await startTestHub({}, { departments: [] })
})
afterAll(() => hub?.stop())

const TODAY = dayInChina(new Date())
const TOMORROW = addDays(TODAY, 1)
const REGION = '990000'

const codes = (answer: Answer) => answer.errors.map(({ extensions }) => extensions.code)
const reviewer = (subject: string, region = REGION) => ({
  token: hub.token('REVIEWER', { subject, region }),
})
const VERSION = 'slug region version state title { zh } effectiveFrom approvedBy reason'

function publish(as: { token: string }, document: string): Promise<Answer> {
  const mutation = `mutation ($document: String!) { publishProgramme(document: $document) { ${VERSION} } }`
  return hub.ask(as, mutation, { document })
}

function step(
  name: 'approveProgramme' | 'withdrawProgramme',
  as: { token: string },
  slug: string,
  version: number,
  reason?: string,
): Promise<Answer> {
  const [declared, given] = reason === undefined ? ['', ''] : [', $reason: String!', ', reason: $reason']
  const mutation = `mutation ($slug: ID!, $version: Int!${declared}) {
    ${name}(region: "${REGION}", slug: $slug, version: $version${given}) { ${VERSION} } }`
  return hub.ask(as, mutation, { slug, version, ...(reason === undefined ? {} : { reason }) })
}

async function inForce(on: string, region = '990101'): Promise<Map<string, number>> {
  const { data, errors } = await hub.ask(
    'OFFICER',
    'query ($region: ID, $on: Date) { programmes(region: $region, on: $on) { slug version } }',
    { region, on },
  )
  expect(errors).toEqual([])
  return new Map(
    data.programmes.map(({ slug, version }: { slug: string; version: number }) => [slug, version]),
  )
}

async function entries(kind: string) {
  const { data, errors } = await hub.ask(
    'AUDITOR',
    `query ($filter: AccessLogFilter) { accessLog(filter: $filter, first: 100) {
      edges { node { decision reasonCode subject note { name value } } } } }`,
    { filter: { kind } },
  )
  expect(errors).toEqual([])
  return data.accessLog.edges.map((edge: { node: unknown }) => edge.node)
}

/** An example that takes effect another day, with tests of that day on. */
async function from(slug: string, day: string): Promise<string> {
  const text = await exampleStandard(slug)
  return text
    .replace(/from: "2026-01-01" \}/, `from: "${day}" }`)
    .replaceAll('on: "2026-11-01"', `on: "${day}"`)
}

/** How many audit rules ship as examples (rules/990000). */
const RULES = 11

describe('what ships with the hub', () => {
  test('is published at the start, region by region, by the hub itself', async () => {
    const found = await inForce(TODAY)
    expect([...found.keys()]).toEqual([
      'accounting',
      'extreme-hardship',
      'grave-illness',
      'marginal',
      'minimum-living-allowance',
      'rigid-expenses',
      'single-person',
      'student-grant',
      'temporary',
    ])
    expect(await inForce('2025-12-31')).toEqual(new Map())
    const approvals = await entries('PROGRAMME_APPROVED')
    // The audit rules of the same region stand beside them.
    expect(approvals).toHaveLength(found.size + RULES)
    expect(new Set(approvals.map(({ subject }: { subject: string }) => subject))).toEqual(new Set(['hedui']))
  })

  test('is read by everybody with a token', async () => {
    const query = `{ programme(region: "${REGION}", slug: "minimum-living-allowance", version: 1) {
      kind unit origin title { zh } legal { zh } parameters { id unit values { residence value } }
      rules { id rule } testCount document } }`
    const { data, errors } = await hub.ask('RESIDENT', query)
    expect(errors).toEqual([])
    expect(data.programme).toMatchObject({
      kind: 'PROGRAMME',
      unit: 'HOUSEHOLD',
      origin: 'SHIPPED',
      title: { zh: '最低生活保障' },
      testCount: 9,
      document: await exampleStandard('minimum-living-allowance'),
    })
    expect(data.programme.parameters[1]).toEqual({
      id: 'mostHomes',
      unit: 'COUNT',
      values: [{ residence: null, value: '2' }],
    })
    expect(data.programme.rules[0]).toEqual({
      id: 'income',
      rule: 'income.perCapitaMonthly < parameters.standard',
    })
  })
})

test('the query of docs/write-a-programme.md are those that the hub has', async () => {
  const page = await readFile(new URL('../../docs/write-a-programme.md', import.meta.url), 'utf8')
  const queries = [...page.matchAll(/```graphql\n([\s\S]*?)```/g)].flatMap(([, query]) => query ?? [])
  expect(queries).toHaveLength(1)
  for (const query of queries) {
    const { data, errors } = await hub.ask('OFFICER', query, { region: '990101', on: TODAY })
    expect(errors).toEqual([])
    expect(data.programmes).toHaveLength(9)
  }
})

describe('a document of a standards clerk', () => {
  test('is refused with every fault, its line and its column, in Chinese and English', async () => {
    const text = (await exampleStandard('temporary'))
      .replace('region: "990000"', 'region: "99"')
      .replace('unit: household', 'unit: family')
    const answer = await publish(reviewer('clerk'), text)
    expect(codes(answer)).toEqual(['PROGRAMME_FAULTY'])
    const faults = answer.errors[0]?.extensions.faults ?? []
    expect(faults.map(({ path }) => path)).toEqual([
      expect.stringMatching(/^document:\d+:\d+$/),
      expect.stringMatching(/^document:\d+:\d+$/),
    ])
    expect(faults.map(({ en }) => en).join('\n')).toContain('region: a region of six digits')
    expect(answer.errors[0]?.message).toMatch(/region：六位行政区划代码/)
  })

  test('is refused where its own tests fail, by the name of the test', async () => {
    const text = (await from('student-grant', TOMORROW)).replace('周雨桐: MET', '周雨桐: NOT_MET')
    const answer = await publish(reviewer('clerk'), text)
    expect(codes(answer)).toEqual(['PROGRAMME_FAULTY'])
    expect(answer.errors[0]?.message).toMatch(/应助未助的大学生/)
    expect(answer.errors[0]?.message).toMatch(/周雨桐的结论为 MET.*应为 NOT_MET/)
  })

  test('is registered by who is competent for the region, and by nobody else', async () => {
    const text = await from('student-grant', TOMORROW)
    expect(codes(await publish({ token: hub.token('OFFICER', { region: REGION }) }, text))).toEqual([
      'FORBIDDEN',
    ])
    const outside = await publish(reviewer('clerk', '990100'), text)
    expect(outside.errors[0]?.extensions).toMatchObject({ reasonCode: 'STANDARD_OF_OTHER_REGION' })
    expect(await entries('PROGRAMME_REGISTERED')).toMatchObject([
      { decision: 'REFUSED', reasonCode: 'STANDARD_OF_OTHER_REGION', subject: 'clerk' },
      { decision: 'REFUSED', reasonCode: 'ROLE_MAY_NOT', subject: 'dev-officer' },
    ])
  })

  test('is published when somebody else approves it, and counts from its day on', async () => {
    const text = await from('student-grant', TOMORROW)
    const registered = await publish(reviewer('clerk'), text)
    expect(registered.errors).toEqual([])
    expect(registered.data.publishProgramme).toMatchObject({ version: 2, state: 'DRAFT' })
    // The same text again is the draft that it is.
    expect((await publish(reviewer('clerk'), text)).data.publishProgramme.version).toBe(2)
    expect((await inForce(TOMORROW)).get('student-grant')).toBe(1)

    const own = await step('approveProgramme', reviewer('clerk'), 'student-grant', 2)
    expect(own.errors[0]?.extensions).toMatchObject({ code: 'ACCESS_REFUSED', reasonCode: 'FOUR_EYES' })
    const approved = await step('approveProgramme', reviewer('head'), 'student-grant', 2)
    expect(approved.errors).toEqual([])
    expect(approved.data.approveProgramme).toMatchObject({ state: 'PUBLISHED', approvedBy: 'head' })
    expect(codes(await step('approveProgramme', reviewer('head'), 'student-grant', 2))).toEqual([
      'PROGRAMME_STATE',
    ])

    expect((await inForce(TODAY)).get('student-grant')).toBe(1)
    expect((await inForce(TOMORROW)).get('student-grant')).toBe(2)
    expect((await entries('PROGRAMME_APPROVED')).slice(0, 2)).toMatchObject([
      { decision: 'GRANTED', subject: 'head' },
      { decision: 'REFUSED', reasonCode: 'FOUR_EYES', subject: 'clerk' },
    ])
  })

  test('does not change days that are over', async () => {
    const text = await from('temporary', addDays(TODAY, -1))
    const answer = await publish(reviewer('clerk'), text)
    expect(codes(answer)).toEqual(['PROGRAMME_FAULTY'])
    expect(answer.errors[0]?.extensions.faults).toMatchObject([
      { en: expect.stringContaining('days before today cannot be changed: temporary version 1') },
    ])
    // Where nothing was in force on them nothing is changed.
    const other = text.replace('slug: temporary', 'slug: heating')
    expect((await publish(reviewer('clerk'), other)).errors).toEqual([])
  })

  test('is shown as a draft only to those who may register in its region', async () => {
    const query = '{ programmeVersions(slug: "heating") { version state } }'
    expect((await hub.ask(reviewer('head'), query)).data.programmeVersions).toEqual([
      { version: 1, state: 'DRAFT' },
    ])
    expect((await hub.ask(reviewer('other', '980000'), query)).data.programmeVersions).toEqual([])
    expect((await hub.ask('OFFICER', query)).data.programmeVersions).toEqual([])
    const one = '{ programme(region: "990000", slug: "heating", version: 1) { version } }'
    expect((await hub.ask('OFFICER', one)).data.programme).toBeNull()
  })
})

describe('a new accounting standard', () => {
  test('that breaks the test of a programme is refused, and the test is named', async () => {
    const text = (await exampleStandard('accounting'))
      .replace('from: "2026-01-01" }', 'from: "2026-10-01" }')
      .replace('URBAN: "600.00"', 'URBAN: "590.00"')
      .replace(/\ntests:[\s\S]*/, '\ntests: []\n')
    const answer = await publish(reviewer('clerk'), text)
    expect(codes(answer)).toEqual(['PROGRAMME_FAULTY'])
    const faults = answer.errors[0]?.extensions.faults?.map(({ en }) => en).join('\n') ?? ''
    expect(faults).toMatch(/minimum-living-allowance \(version 1\): 一元之差.*the amount is 937.*not 967/)
  })

  test('that takes away what programmes build on is refused, and they are named', async () => {
    const text = (await from('accounting', TOMORROW))
      .replace(/ {2}- id: disposableIncome\n(?: {4}.*\n)+/, '')
      .replace(/\ntests:[\s\S]*/, '\ntests: []\n')
    const answer = await publish(reviewer('clerk'), text)
    expect(codes(answer)).toEqual(['PROGRAMME_FAULTY'])
    expect(answer.errors[0]?.extensions.faults?.map(({ en }) => en).join('\n')).toMatch(
      /minimum-living-allowance: .*disposableIncome/,
    )
  })
})

describe('what is taken back', () => {
  test('is a draft of one’s own, or somebody else’s, which is thereby rejected, with a reason', async () => {
    expect(codes(await step('withdrawProgramme', reviewer('head'), 'heating', 1, ' '))).toEqual([
      'INPUT_INVALID',
    ])
    const rejected = await step('withdrawProgramme', reviewer('head'), 'heating', 1, '依据不足')
    expect(rejected.data.withdrawProgramme).toMatchObject({ state: 'REJECTED', reason: '依据不足' })
    expect(codes(await step('approveProgramme', reviewer('head'), 'heating', 1))).toEqual(['PROGRAMME_STATE'])
    expect(codes(await step('withdrawProgramme', reviewer('head'), 'heating', 9, '无'))).toEqual([
      'PROGRAMME_NOT_FOUND',
    ])
  })

  test('is a published version before it takes effect, and not one that is in effect', async () => {
    const early = await step('withdrawProgramme', reviewer('clerk'), 'student-grant', 2, '文号有误')
    expect(early.data.withdrawProgramme).toMatchObject({ state: 'WITHDRAWN', reason: '文号有误' })
    expect((await inForce(TOMORROW)).get('student-grant')).toBe(1)
    const late = await step('withdrawProgramme', reviewer('clerk'), 'student-grant', 1, '不再执行')
    expect(codes(late)).toEqual(['PROGRAMME_STATE'])
    expect(late.errors[0]?.message).toMatch(/2026-01-01/)
    expect(await entries('PROGRAMME_WITHDRAWN')).toMatchObject([
      { decision: 'GRANTED', subject: 'clerk' },
      { decision: 'GRANTED', subject: 'head' },
    ])
  })
})

describe('of approvals at the same moment', () => {
  test('one of the same draft succeeds, and those of two drafts both do, each tried beside the other', async () => {
    const drafts = await Promise.all(
      ['one', 'two'].map(async (name) =>
        publish(
          reviewer('clerk'),
          (await from('temporary', TOMORROW)).replace('slug: temporary', `slug: relief-${name}`),
        ),
      ),
    )
    expect(drafts.map(({ errors }) => errors)).toEqual([[], []])
    const answers = await Promise.all(
      ['relief-one', 'relief-one', 'relief-two'].map((slug, index) =>
        step('approveProgramme', reviewer(`head-${index}`), slug, 1),
      ),
    )
    expect(answers.slice(0, 2).flatMap(codes)).toEqual(['PROGRAMME_STATE'])
    expect(answers[2]?.errors).toEqual([])
    const found = await inForce(TOMORROW)
    expect([found.get('relief-one'), found.get('relief-two')]).toEqual([1, 1])
  })
})
