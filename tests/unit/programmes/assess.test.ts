import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Addend } from '../../../src/findings/adding-up.ts'
import { DEPARTMENT_KINDS } from '../../../src/findings/measures.ts'
import { type Assessed, assess } from '../../../src/programmes/assess.ts'
import type { Residence } from '../../../src/programmes/assessment.ts'
import type { HouseholdFacts, PersonFacts } from '../../../src/programmes/facts.ts'
import { runs } from '../../testkit/effort.ts'
import { syntheticId } from '../../testkit/people.ts'
import { standardsOn } from '../../testkit/shipped-standards.ts'

const ON = '2026-11-01'
const standards = standardsOn(ON)

type Answers = Readonly<Record<string, string | 'MISSING' | 'MISMATCH'>>

let numbered = 0
function person(relationship: PersonFacts['relationship'], born: string, answers: Answers = {}): PersonFacts {
  numbered += 1
  return {
    idNumber: syntheticId(born, numbered % 900),
    relationship,
    findings: DEPARTMENT_KINDS.map((kind): Addend => {
      numbered += 1
      const answer = answers[kind]
      const base = { id: `F${numbered}`, item: kind, level: 'DETAIL' as const, measures: [] }
      if (answer === undefined) return { ...base, outcome: 'NONE' }
      if (answer === 'MISSING') return { ...base, outcome: 'NOT_RETURNED' }
      if (answer === 'MISMATCH') return { ...base, outcome: 'MISMATCH' }
      return { ...base, outcome: 'HIT', measures: [{ kind, value: answer }] }
    }),
    stated: new Map(Object.entries(answers).filter(([kind]) => kind.startsWith('stated.'))),
  }
}

function household(members: readonly PersonFacts[], changes: Partial<HouseholdFacts> = {}): HouseholdFacts {
  return {
    on: ON,
    region: '990100',
    residence: 'URBAN',
    members,
    supporters: [],
    feeds: (item) => [item],
    ...changes,
  }
}

function verdictOf(assessed: Assessed, slug: string, idNumber: string | null = null) {
  return assessed.assessments.find((one) => one.programme.slug === slug && one.idNumber === idNumber)
}

describe('a missing answer', () => {
  const born = fc.constantFrom('1945-03-01', '1974-05-12', '1990-08-20', '2008-01-30', '2015-06-01')
  const kinds = fc.constantFrom(
    'income.wage',
    'income.business',
    'income.transfer',
    'income.transfer.basicPension',
    'property.deposits',
    'property.securities',
    'property.realEstate.count',
    'property.nonResidential.count',
    'property.vehicle.bought',
    'property.business.count',
    'expense.medical',
    'status.inCustody',
    'status.deceased',
    'status.severelyDisabled',
    'status.university',
    'assistance.minimumLiving',
  )
  const amount = fc.oneof(
    fc.constantFrom('0.00', '1.00', '2.00'),
    fc.nat(80_000).map((yuan) => `${yuan}.00`),
  )
  const someone = fc.record({
    born,
    answers: fc.dictionary(kinds, amount, { maxKeys: 6 }),
    missing: fc.uniqueArray(kinds, { maxLength: 3 }),
    stated: fc.dictionary(
      fc.constantFrom(
        'stated.graveIllness',
        'stated.unableToWork',
        'stated.withoutSupport',
        'stated.emergency',
      ),
      fc.constant('1'),
      { maxKeys: 2 },
    ),
  })
  const family = fc.record({
    members: fc.array(someone, { minLength: 1, maxLength: 4 }),
    supporters: fc.array(someone, { maxLength: 1 }),
    heads: fc.constantFrom('0', '1', '3'),
    residence: fc.constantFrom<Residence | null>('URBAN', 'RURAL', null),
  })

  const facts = (
    drawn: typeof family extends fc.Arbitrary<infer Family> ? Family : never,
    withMissing: boolean,
  ): HouseholdFacts => {
    numbered = 0
    const made = (
      { born: day, answers, missing, stated }: (typeof drawn.members)[number],
      relationship: PersonFacts['relationship'],
      more: Answers = {},
    ): PersonFacts =>
      person(relationship, day, {
        ...answers,
        ...stated,
        ...more,
        ...(withMissing ? Object.fromEntries(missing.map((kind) => [kind, 'MISSING'])) : {}),
      })
    return household(
      drawn.members.map((one, index) => made(one, index === 0 ? 'SELF' : 'OTHER')),
      {
        residence: withMissing ? drawn.residence : (drawn.residence ?? 'RURAL'),
        supporters: drawn.supporters.map((one) =>
          made(one, 'DAUGHTER', { 'stated.supporterHeads': drawn.heads }),
        ),
      },
    )
  }

  test('never turns MET into NOT_MET or the reverse', () => {
    fc.assert(
      fc.property(family, (drawn) => {
        const whole = assess(standards, facts(drawn, false))
        const partial = assess(standards, facts(drawn, true))
        for (const one of partial.assessments) {
          if (one.verdict === 'UNDETERMINED') continue
          const settled = verdictOf(whole, one.programme.slug, one.idNumber)
          // Somebody of whom it was open whether he counts may turn out not to.
          if (settled && settled.verdict !== 'UNDETERMINED') expect(one.verdict).toBe(settled.verdict)
        }
        for (const figure of partial.accounting.figures) {
          const settled = whole.accounting.figures.find(({ id }) => id === figure.id)
          if (!settled || settled.high === null) continue
          expect(Number(figure.low)).toBeLessThanOrEqual(Number(settled.high) + 0.01)
          if (figure.high !== null) {
            expect(Number(figure.high)).toBeGreaterThanOrEqual(Number(settled.low) - 0.01)
          }
        }
      }),
      { numRuns: runs(100, 1000) },
    )
  }, 120_000)

  test('of a bank leaves the property open, and says which finding is missing', () => {
    const alone = person('SELF', '1980-05-12', { 'property.deposits': 'MISSING' })
    const assessed = assess(standards, household([alone]))
    const rule = verdictOf(assessed, 'minimum-living-allowance')?.rules.find(
      ({ id }) => id === 'financialAssets',
    )
    const lost = alone.findings.find(({ item }) => item === 'property.deposits')
    expect(rule).toMatchObject({ verdict: 'UNDETERMINED', missing: [lost?.id] })
  })

  test('does not matter where another rule settles it', () => {
    const rich = person('SELF', '1980-05-12', { 'income.wage': '90000.00', 'property.deposits': 'MISSING' })
    const assessed = assess(standards, household([rich]))
    expect(verdictOf(assessed, 'minimum-living-allowance')?.verdict).toBe('NOT_MET')
  })

  test('of the prison leaves the head-count open', () => {
    const husband = person('SELF', '1980-05-12', { 'income.wage': '24000.00' })
    const wife = person('SPOUSE', '1982-05-12', { 'status.inCustody': 'MISSING' })
    const { accounting } = assess(standards, household([husband, wife]))
    expect(accounting.figures.find(({ id }) => id === 'heads')).toMatchObject({ low: '1', high: '2' })
    expect(accounting.figures.find(({ id }) => id === 'income.perCapitaMonthly')).toMatchObject({
      low: '900.00',
      high: '1800.00',
    })
  })
})

describe('what nobody was asked', () => {
  test('is not taken for nothing', () => {
    const asked = person('SELF', '1980-05-12')
    const without = {
      ...asked,
      findings: asked.findings.filter(({ item }) => !item.startsWith('property.')),
    }
    const assessed = assess(standards, household([without]))
    expect(verdictOf(assessed, 'minimum-living-allowance')?.verdict).toBe('UNDETERMINED')
    expect(assessed.accounting.figures.find(({ id }) => id === 'property.financial')?.high).toBeNull()
  })

  test('is not taken for something that the office did not state either: statements are made', () => {
    const assessed = assess(standards, household([person('SELF', '1980-05-12')]))
    expect(verdictOf(assessed, 'temporary')?.verdict).toBe('NOT_MET')
  })
})

describe('a family', () => {
  test('may split: the severely disabled wife alone, the household as marginal', () => {
    const husband = person('SELF', '1974-05-12', { 'income.wage': '36000.00' })
    const wife = person('SPOUSE', '1976-09-03', { 'status.severelyDisabled': '1' })
    const son = person('SON', '2006-03-18')
    const assessed = assess(standards, household([husband, wife, son]))
    expect(verdictOf(assessed, 'minimum-living-allowance')?.verdict).toBe('NOT_MET')
    expect(verdictOf(assessed, 'marginal')?.verdict).toBe('MET')
    expect(verdictOf(assessed, 'single-person', wife.idNumber)?.verdict).toBe('MET')
    expect(verdictOf(assessed, 'single-person', husband.idNumber)?.verdict).toBe('NOT_MET')
    expect(verdictOf(assessed, 'single-person', son.idNumber)?.verdict).toBe('NOT_MET')
  })

  test('in which a home stands with both spouses has one home', () => {
    const home = (one: PersonFacts): PersonFacts => ({
      ...one,
      findings: one.findings.map((finding) =>
        finding.item === 'property.realEstate.count'
          ? {
              ...finding,
              outcome: 'HIT',
              measures: [
                {
                  kind: finding.item,
                  value: '2',
                  things: [
                    { thing: 'T1', value: '1' },
                    { thing: 'T2', value: '1' },
                  ],
                },
              ],
            }
          : finding,
      ),
    })
    const couple = [home(person('SELF', '1974-05-12')), home(person('SPOUSE', '1976-09-03'))]
    const assessed = assess(standards, household(couple))
    const rule = verdictOf(assessed, 'minimum-living-allowance')?.rules.find(({ id }) => id === 'homes')
    expect(rule).toMatchObject({ verdict: 'MET', comparisons: [{ value: { low: '2', high: '2' } }] })
  })
})

describe('an explanation', () => {
  test('leads from every figure and comparison down to findings, parameters, people, statements and numbers', () => {
    const members = [
      person('SELF', '1974-05-12', { 'income.wage': '36000.00' }),
      person('SPOUSE', '1976-09-03', { 'expense.medical': '5000.00' }),
    ]
    const supporters = [
      person('DAUGHTER', '1999-09-03', { 'income.wage': '80000.00', 'stated.supporterHeads': '2' }),
    ]
    const { accounting, assessments, explanations } = assess(standards, household(members, { supporters }))
    const all = new Map(explanations.map((one) => [one.id, one]))
    const asked = [
      ...accounting.figures.map((one) => one.explanation),
      ...assessments.flatMap((one) =>
        one.rules.flatMap((rule) =>
          rule.comparisons.flatMap(({ value, threshold }) => [value.explanation, threshold.explanation]),
        ),
      ),
    ]
    expect(asked.length).toBeGreaterThan(30)
    const leaves = new Set<string>()
    const follow = (id: string, depth: number): void => {
      const one = all.get(id)
      if (!one) throw new Error(`${id} is not explained`)
      expect(depth).toBeLessThan(20)
      if (one.of.length === 0) leaves.add(one.kind)
      for (const part of one.of) follow(part, depth + 1)
    }
    for (const id of asked) follow(id, 0)
    expect([...leaves].sort()).toEqual(
      expect.arrayContaining(['CONSTANT', 'FINDINGS', 'PARAMETER', 'PERSON', 'STATED']),
    )
    const wage = [...all.values()].find((one) => one.kind === 'FINDINGS' && one.low === '36000.00')
    expect(wage?.sources).toHaveLength(1)
    const standard = [...all.values()].find((one) => one.kind === 'PARAMETER' && one.low === '600.00')
    expect(standard?.document).toMatchObject({ slug: 'accounting', version: 1, region: '990000' })
  })

  test('is the same for the same household', () => {
    const family = household([person('SELF', '1974-05-12', { 'income.wage': '36000.00' })])
    expect(assess(standards, family)).toEqual(assess(standards, family))
  })
})
