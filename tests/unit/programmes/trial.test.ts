import { beforeAll, describe, expect, test } from 'vitest'
import { readStandard, tryStandard } from '../../../src/programmes/read-document.ts'
import type { Published } from '../../../src/programmes/standard.ts'
import { readStandardFolders } from '../../../src/programmes/standard-folders.ts'
import { brokenWithout } from '../../../src/programmes/trial.ts'
import { trialThreads } from '../../../src/programmes/trial-runner.ts'
import { numbered, tryTogether } from '../../../src/programmes/try-together.ts'
import { EXAMPLES, exampleStandard, smallProgramme } from '../../testkit/standards.ts'

let published: readonly Published[]
beforeAll(async () => {
  const { files, faults } = await readStandardFolders([EXAMPLES])
  expect(faults).toEqual([])
  published = numbered(files)
})

const messages = (text: string, others = published): string[] =>
  tryStandard('document', text, others).faults.map(({ message }) => message)

test('every document that ships with the hub passes its tests, each beside all others', async () => {
  const { files } = await readStandardFolders([EXAMPLES])
  const { tried, faults } = tryTogether(files, [])
  expect(faults).toEqual([])
  expect(tried).toHaveLength(9)
  for (const { document } of tried) expect(document.tests.length).toBeGreaterThan(0)
})

describe('a document that will stand beside others', () => {
  test('is tried on every day on which those change', () => {
    const text = smallProgramme({ region: '990000', slug: 'heating', from: '2027-01-01' }).replace(
      '"unit"',
      '"requires":{"met":["bridge"],"notMet":[]},"unit"',
    )
    const bridge = readStandard(
      'bridge',
      smallProgramme({ region: '990000', slug: 'bridge', from: '2026-01-01', until: '2027-03-31' }),
    ).document
    if (!bridge) throw new Error('no document')
    expect(messages(text, [...published, { document: bridge, version: 1 }])).toEqual([
      'from 2027-04-01 on, there is no programme bridge in force',
    ])
  })

  test('is tried in each region within its own that publishes documents, too', async () => {
    const own = readStandard(
      'own',
      (await exampleStandard('minimum-living-allowance')).replace('region: "990000"', 'region: "990100"'),
    ).document
    if (!own) throw new Error('no document')
    const accounting = (await exampleStandard('accounting'))
      .replace('from: "2026-01-01" }', 'from: "2027-01-01" }')
      .replace('id: disposableIncome', 'id: incomePerHead')
      .replace(/\ntests:[\s\S]*/, '\n')
    const others = [...published.filter(({ document }) => document.kind === 'accounting')]
    const found = messages(accounting, [...others, { document: own, version: 1 }])
    expect(found).toEqual([
      expect.stringMatching(/^minimum-living-allowance: from 2027-01-01 on, .*disposableIncome/),
    ])
  })

  test('may not be taken back while others rest on it', () => {
    const accounting = published.find(({ document }) => document.kind === 'accounting')
    const grant = published.find(({ document }) => document.slug === 'student-grant')
    if (!accounting || !grant) throw new Error('no documents')
    expect(brokenWithout(accounting, published).length).toBeGreaterThan(0)
    expect(brokenWithout(grant, published)).toEqual([])
  })
})

test.each(['members[1].age > 1', 'heads / 0 > 1', '1 / 0 > 1'])(
  'a rule that cannot be reckoned for a household says nothing about it: %s',
  (holds) => {
    const text = smallProgramme({ region: '990000', slug: 'odd', from: '2026-01-01' })
      .replace('income.perCapitaMonthly < 1', holds)
      .replace('"verdict":"MET"', '"verdict":"UNDETERMINED"')
    expect(messages(text)).toEqual([])
  },
)

describe('a document that was written to do harm', () => {
  const withRule = (holds: string): string =>
    smallProgramme({ region: '990000', slug: 'hostile', from: '2026-01-01' }).replace(
      'income.perCapitaMonthly < 1',
      () => holds,
    )

  test.each([
    ['aliases that multiply', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', /aliases/],
    ['two megabytes', `kind: programme\n# ${'x'.repeat(2_000_000)}`, /longer than/],
    ['ten thousand levels', '['.repeat(10_000), /levels deep|not valid YAML/],
    ['a reserved name as a key', '__proto__: { kind: programme }\n', /reserved name/],
    [
      'ten thousand tests',
      smallProgramme({ region: '990000', slug: 'hostile', from: '2026-01-01' }).replace(
        /"tests":\[(.*)\]/,
        (_all, test: string) => `"tests":[${Array.from({ length: 10_000 }, () => test).join(',')}]`,
      ),
      /longer than|at most 100|Too big/i,
    ],
    ['loops within loops', withRule(`${'members.exists(a, '.repeat(8)}true${')'.repeat(8)}`), /not allowed/],
    ['brackets within brackets', withRule(`${'('.repeat(900)}true${')'.repeat(900)}`), /maxDepth/],
    ['a long chain of operators', withRule(`${'!'.repeat(1900)}true`), /maxAstNodes/],
    [
      'a prototype',
      withRule('parameters.__proto__ == parameters.constructor'),
      /No such (key|field)|__proto__|constructor/,
    ],
    ['a prototype behind a figure', withRule('income.constructor > 1'), /constructor/],
    [
      'a parameter of a prototype’s name',
      smallProgramme({ region: '990000', slug: 'hostile', from: '2026-01-01' }).replace(
        '"unit"',
        '"parameters":[{"id":"constructor","title":{"zh":"例","en":"x"},"unit":"COUNT","value":"1"}],"unit"',
      ),
      /this name is taken/,
    ],
    [
      'lists that grow',
      withRule(`(${Array.from({ length: 50 }, () => 'members').join(' + ')}).exists(m, true)`),
      /more than 2 lists/,
    ],
    ['a measure of a prototype', withRule("household.sum('constructor') > 1"), /no measure constructor/],
    ['a pattern that backtracks', withRule("'aaaa'.matches('(a+)+$')"), /matches is not allowed/],
    [
      'no tests',
      smallProgramme({ region: '990000', slug: 'hostile', from: '2026-01-01' }).replace(
        /"tests":\[.*\]/,
        '"tests":[]',
      ),
      /at least one test/,
    ],
  ])('by %s is refused quickly', (_what, text, expected) => {
    const start = performance.now()
    expect(messages(text).join('\n')).toMatch(expected)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  test('within every limit, which would take minutes, is refused when its time is up, and the hub serves meanwhile', async () => {
    const loop = `members.exists(m, ${Array.from({ length: 20 }, () => 'm.age > 200').join(' || ')}) || heads > 0`
    const people = Array.from({ length: 20 }, (_, index) => ({
      name: `p${index}`,
      is: 'SON',
      born: '1980-01-01',
    }))
    const rules = Array.from({ length: 30 }, (_, index) => ({
      id: `r${index}`,
      title: { zh: '例', en: 'r' },
      holds: loop,
    }))
    const base = JSON.parse(smallProgramme({ region: '990000', slug: 'hostile', from: '2026-01-01' }))
    const tests = Array.from({ length: 100 }, (_, index) => ({
      ...base.tests[0],
      name: `t${index}`,
      members: people,
      on: '2026-11-01',
    }))
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 20)
    const text = JSON.stringify({ ...base, rules, tests })
    const { faults } = await trialThreads({ limitMs: 1500 })({ file: 'document', text, published })
    clearInterval(timer)
    expect(faults.map(({ message }) => message)).toEqual([expect.stringMatching(/longer than 1.5 s/)])
    expect(ticks).toBeGreaterThan(10)
  })

  test('in great number waits its turn, or is told to try again', async () => {
    const text = await exampleStandard('student-grant')
    const trial = trialThreads({ waiting: 1 })
    const tries = await Promise.allSettled(
      Array.from({ length: 3 }, () => trial({ file: 'document', text, published: [] })),
    )
    const refused = tries.filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { code: 'RATE_LIMITED' } }])
  })

  test('a thread finds what the same trial finds here', async () => {
    const text = (await exampleStandard('student-grant')).replace('周雨桐: MET', '周雨桐: NOT_MET')
    const found = await trialThreads()({ file: 'document', text, published })
    expect(found).toEqual(tryStandard('document', text, published))
    expect(found.faults).toHaveLength(1)
  })
})
