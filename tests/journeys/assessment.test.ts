import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERSONAS } from '../../sandbox/personas.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { readConfig } from '../../src/config.ts'
import { openStorage, type Storage } from '../../src/storage/storage.ts'
import { createTestDatabase } from '../testkit/database.ts'
import { callHedui, type Ended } from '../testkit/hedui-command.ts'
import {
  grantAll,
  issuedNumber,
  nameOrganisation,
  recordConsent,
  requestVerification,
  startTestHub,
  type TestHub,
} from '../testkit/hub.ts'
import { startTestSandbox } from '../testkit/sandbox.ts'
import { storePublished } from '../testkit/standards.ts'

const title = (zh: string, en: string) => ({ zh, en })
const LEGAL = title('示例', 'Example')

/** What the four departments of the main journey can feed. */
function accounting(standard: string, from: string): string {
  return JSON.stringify({
    kind: 'accounting',
    slug: 'accounting',
    region: '990000',
    title: title('核算标准', 'Accounting'),
    legal: LEGAL,
    effective: { from },
    parameters: [
      {
        id: 'standard',
        title: title('低保标准', 'Standard'),
        unit: 'YUAN_PER_MONTH',
        value: { URBAN: standard, RURAL: '100.00' },
      },
    ],
    heads: { without: [] },
    income: {
      kinds: ['income.wage', 'income.business'],
      deductions: [
        { id: 'costs', title: title('就业成本', 'Costs of employment'), kind: 'income.wage', rate: '0.10' },
      ],
    },
    property: { kinds: ['income.property'] },
    expenses: { kinds: ['expense.medical'] },
  })
}

const PROGRAMME = JSON.stringify({
  kind: 'programme',
  slug: 'allowance',
  region: '990000',
  title: title('低保', 'Allowance'),
  legal: LEGAL,
  effective: { from: '2020-01-01' },
  unit: 'household',
  rules: [
    {
      id: 'income',
      title: title('人均月收入低于标准', 'Income below the standard'),
      holds: 'income.perCapitaMonthly < parameters.standard',
    },
  ],
  amount: {
    title: title('补差', 'Allowance'),
    value: 'parameters.standard * heads - income.monthly',
    round: { to: '1', mode: 'UP' },
  },
  tests: [
    {
      name: '示例',
      on: '2026-01-01',
      residence: 'URBAN',
      otherwise: 'none',
      members: [{ name: '甲', is: 'SELF', born: '1980-01-01' }],
      expect: { verdict: 'MET' },
    },
  ],
})

let sandbox: Sandbox
let hub: TestHub
let storage: Storage
let databaseUrl: string
let closeDatabase: () => Promise<void>
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-assessment-'))
  const database = await createTestDatabase()
  databaseUrl = database.url
  closeDatabase = database.close
  sandbox = await startTestSandbox()
  const programmes = join(folder, 'programmes')
  await mkdir(programmes)
  await writeFile(join(programmes, 'accounting.yaml'), accounting('700.00', '2020-01-01'))
  await writeFile(join(programmes, 'allowance.yaml'), PROGRAMME)
  hub = await startTestHub({
    ...sandbox.env,
    DATABASE_URL: databaseUrl,
    HEDUI_DATA_DIR: join(folder, 'hub'),
    HEDUI_PROGRAMMES: programmes,
  })
  storage = await openStorage(readConfig({ DATABASE_URL: databaseUrl, HEDUI_DATA_DIR: join(folder, 'hub') }))
  await grantAll(hub)
})

afterAll(async () => {
  await hub?.stop()
  await storage?.close()
  await sandbox?.stop()
  await closeDatabase?.()
  await rm(folder, { recursive: true, force: true })
})

const REPORT = `query ($number: ID!) {
  report(number: $number) {
    accounting { standard { slug version region } on residence figures { id unit low high complete explanation } }
    assessments {
      programme { slug version title { zh } } person { idNumber } verdict nearMiss received amount { low high }
      rules { id verdict rule comparisons { is holds value { title { zh } low high explanation } threshold { low high } } sources { id } missing { id } }
    }
  }
}`

async function issued(changes: Record<string, unknown> = {}): Promise<string> {
  const consentId = await recordConsent(hub, PERSONAS.han)
  return issuedNumber(hub, await requestVerification(hub, consentId, { residence: 'URBAN', ...changes }))
}

const hedui = (...args: string[]): Promise<Ended> =>
  callHedui(args, {
    cwd: folder,
    env: { DATABASE_URL: databaseUrl, HEDUI_DATA_DIR: join(folder, 'hub') },
  })

describe('a report in a region that has standards', () => {
  test('says what each programme’s standard says, with value, threshold and the findings behind it', async () => {
    const { data, errors } = await hub.ask('OFFICER', REPORT, { number: await issued() })
    expect(errors).toEqual([])
    const { accounting: account, assessments } = data.report
    expect(account).toMatchObject({
      standard: { slug: 'accounting', version: 1, region: '990000' },
      residence: 'URBAN',
      figures: expect.arrayContaining([
        expect.objectContaining({ id: 'heads', low: '4', high: '4', complete: true }),
        // 32,202.50 less a tenth
        expect.objectContaining({ id: 'income.yearly', low: '28982.25', complete: true }),
        expect.objectContaining({ id: 'income.perCapitaMonthly', low: '603.80' }),
      ]),
    })
    expect(assessments).toMatchObject([
      {
        programme: { slug: 'allowance', version: 1 },
        person: null,
        verdict: 'MET',
        nearMiss: false,
        amount: { low: '385.00', high: '385.00' },
        rules: [
          {
            id: 'income',
            verdict: 'MET',
            comparisons: [
              {
                is: '<',
                holds: true,
                value: { low: '603.80' },
                threshold: { low: '700.00', high: '700.00' },
              },
            ],
            sources: [{ id: expect.stringMatching(/^F\d+$/) }],
            missing: [],
          },
        ],
      },
    ])
  })

  test('explains a figure down to departments’ answers and parameters', async () => {
    const number = await issued()
    const { data } = await hub.ask('OFFICER', REPORT, { number })
    const { explanation } = data.report.accounting.figures.find(
      ({ id }: { id: string }) => id === 'income.perCapitaMonthly',
    )
    const explained = await hub.ask(
      'OFFICER',
      `query ($number: ID!, $of: ID!) {
        report(number: $number) { explain(explanation: $of) { id kind title { zh } low high operator of sources { id finding { provider { slug } } } } }
      }`,
      { number, of: explanation },
    )
    expect(explained.errors).toEqual([])
    const steps: {
      id: string
      kind: string
      of: string[]
      sources: { finding: { provider: { slug: string } } }[]
    }[] = explained.data.report.explain
    expect(steps[0]).toMatchObject({ id: explanation, kind: 'FIGURE', title: { zh: '人均月收入' } })
    const known = new Set(steps.map(({ id }) => id))
    expect(steps.flatMap(({ of }) => of).every((id) => known.has(id))).toBe(true)
    const answers = steps.filter(({ kind, sources }) => kind === 'FINDINGS' && sources.length > 0)
    expect(answers.map(({ sources }) => sources[0]?.finding.provider.slug)).toContain('tax')
  })

  test('leaves open what depends on town or country where nobody said which', async () => {
    const { data } = await hub.ask('OFFICER', REPORT, { number: await issued({ residence: null }) })
    expect(data.report.assessments).toMatchObject([
      { verdict: 'UNDETERMINED', rules: [{ verdict: 'UNDETERMINED' }] },
    ])
  })
})

describe('hedui replay', () => {
  test('makes a report again to the byte, and it stands in the ledger', async () => {
    const before = await issued()
    await nameOrganisation(hub)
    const number = await issued()
    await nameOrganisation(hub, { zh: '另一名称', en: 'Another name' })
    expect(await hedui('replay', before)).toMatchObject({ code: 0 })
    const { code, stdout } = await hedui('replay', number)
    expect(stdout).toContain('identical')
    expect(code).toBe(0)
    const { data } = await hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: REPORT_REPLAYED }, first: 1) { edges { node { reportNumber subject decision } } } }',
    )
    expect(data.accessLog.edges[0].node).toMatchObject({ reportNumber: number, decision: 'GRANTED' })
  })

  test('still does after a new standard was published', async () => {
    const number = await issued()
    await storePublished(
      storage.database,
      { region: '990000', slug: 'accounting', version: 2, from: '2020-01-02' },
      accounting('500.00', '2020-01-02'),
    )
    expect(await hedui('replay', number)).toMatchObject({ code: 0 })
    const { data } = await hub.ask('OFFICER', REPORT, { number: await issued() })
    expect(data.report.assessments).toMatchObject([{ verdict: 'NOT_MET' }])
    const compared = await hedui('replay', number, '--on', '2026-01-01')
    expect(compared.stdout).toMatch(/allowance.*MET → .*NOT_MET/)
  })

  test('tells what a standard would change for all valid reports before it is published, and names nobody', async () => {
    await issued()
    const file = join(folder, 'accounting.yaml')
    await writeFile(file, accounting('900.00', '2020-01-03'))
    const { code, stdout } = await hedui('replay', '--all', '--programmes', file)
    expect(code).toBe(0)
    expect(stdout).toMatch(/NOT_MET → .*MET/)
    for (const { name, idNumber } of PERSONAS.han.members) {
      expect(stdout).not.toContain(name)
      expect(stdout).not.toContain(idNumber)
    }
  })

  test('is previewed by whoever may register it: counts of a lot of reports, recorded, and refused to others', async () => {
    const number = await issued()
    const before = await hub.ask('OFFICER', REPORT, { number })
    const day = addDays(dayInChina(new Date()), 1)
    const drafted = await hub.ask(
      'ADMINISTRATOR',
      'mutation ($document: String!) { publishProgramme(document: $document) { region slug version state } }',
      { document: accounting('900.00', day) },
    )
    expect(drafted.errors).toEqual([])
    const { state, ...reference } = drafted.data.publishProgramme
    expect(state).toBe('DRAFT')
    const preview = (as: Parameters<TestHub['ask']>[0], changes: object = {}) =>
      hub.ask(
        as,
        `query ($region: ID!, $slug: ID!, $version: Int!, $sample: Int) {
          programmeEffect(region: $region, slug: $slug, version: $version, sample: $sample) {
            on valid reports withoutBasis changed changes { programme title { zh en } before after count }
          }
        }`,
        { ...reference, ...changes },
      )
    const { data, errors } = await preview('ADMINISTRATOR')
    expect(errors).toEqual([])
    const { valid, reports, changed, changes } = data.programmeEffect
    expect(data.programmeEffect).toMatchObject({ on: day, withoutBasis: 0 })
    expect(valid).toBeGreaterThan(1)
    expect(reports).toBe(valid)
    // Every household of this file is the same one, which misses the standard by what is published. By the draft it meets it,
    // or, where a department did not answer, may meet it.
    expect(changed).toBe(reports)
    const total = changes.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
    expect(total).toBe(reports)
    const named = { programme: 'allowance', title: title('低保', 'Allowance'), before: 'NOT_MET' }
    for (const change of changes) expect(change).toMatchObject(named)
    expect(changes.map(({ after }: { after: string }) => after)).toContain('MET')
    expect((await preview('ADMINISTRATOR', { sample: 1 })).data.programmeEffect).toMatchObject({
      valid,
      reports: 1,
      changed: 1,
    })
    // Nothing came of it but the entry.
    expect((await hub.ask('OFFICER', REPORT, { number })).data).toEqual(before.data)
    const entry = await hub.ask(
      'AUDITOR',
      '{ accessLog(filter: { kind: REPORT_REPLAYED, decision: GRANTED }, first: 1) { edges { node { subject note { name value } } } } }',
    )
    expect(entry.data.accessLog.edges[0].node).toMatchObject({
      subject: 'dev-administrator',
      note: expect.arrayContaining([
        { name: 'proposed', value: 'accounting' },
        { name: 'scope', value: 'sample' },
      ]),
    })

    const codesOf = async (as: Parameters<TestHub['ask']>[0], given: object = {}) => {
      const { errors } = await preview(as, given)
      return errors.map(({ extensions }) => extensions.reasonCode ?? extensions.code)
    }
    expect(await codesOf('ADMINISTRATOR', { sample: 0 })).toEqual(['INPUT_INVALID'])
    expect(await codesOf('ADMINISTRATOR', { sample: 201 })).toEqual(['INPUT_INVALID'])
    expect(await codesOf('ADMINISTRATOR', { version: 99 })).toEqual(['PROGRAMME_NOT_FOUND'])
    // A draft is not there for others; what is published is, but not to be tried.
    expect(await codesOf('OFFICER')).toEqual(['PROGRAMME_NOT_FOUND'])
    expect(await codesOf('OFFICER', { version: 1 })).toEqual(['ROLE_MAY_NOT'])
    expect(await codesOf('REVIEWER', { version: 1 })).toEqual(['STANDARD_OF_OTHER_REGION'])
  })

  test.each([
    [['replay']],
    [['replay', '--all']],
    [['replay', 'HD990100-2026-000001', '--on', 'tomorrow']],
    [['replay', 'HD990100-2026-000001', '--region', '990100']],
  ])('%j is wrong usage', async (args) => {
    expect(await hedui(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('error:') })
  })

  test('of an unknown report says so', async () => {
    const { code, stderr } = await hedui('replay', 'HD990100-2020-999999')
    expect(code).toBe(1)
    expect(stderr).toContain('没有这份核对报告')
  })
})
