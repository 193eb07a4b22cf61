import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../src/findings/finding.ts'
import { buildReport, type ReportInput } from '../../../src/reports/build.ts'
import { runs } from '../../testkit/effort.ts'
import { syntheticId } from '../../testkit/people.ts'
import { standardsOn } from '../../testkit/shipped-standards.ts'

const standards = standardsOn('2026-11-01')
const KINDS = {
  'tax.incomeTax': ['income.wage', 'income.business', 'income.property'],
  'hr.pension': ['income.transfer', 'income.transfer.basicPension'],
  'bank.deposits': ['property.deposits', 'property.securities', 'property.insurance'],
  'housing.realEstate': ['property.realEstate.count', 'property.nonResidential.count'],
  'vehicles.vehicle': ['property.vehicle.count', 'property.vehicle.bought'],
  'market.businesses': ['property.business.count'],
  'justice.custody': ['status.inCustody'],
  'medical.enrolment': ['expense.medical', 'status.deceased'],
} as const
const ITEMS = Object.keys(KINDS) as (keyof typeof KINDS)[]
const feeds = (item: string): readonly string[] => KINDS[item as keyof typeof KINDS] ?? []

type Finding = ReportInput['findings'][number]

const MEMBERS = ['1974-05-12', '1976-09-03', '2008-01-30', '1949-11-27'].map((born, index) => ({
  idNumber: syntheticId(born, index + 1),
  name: `成员${index + 1}`,
  relationship: index === 0 ? ('SELF' as const) : ('OTHER' as const),
}))

const outcomes = fc.constantFrom<Outcome>(
  'HIT',
  'NONE',
  'MISMATCH',
  'NOT_RETURNED',
  'ERROR',
  'NOT_AUTHORIZED',
)

const household = fc.integer({ min: 1, max: MEMBERS.length }).chain((size) =>
  fc.record({
    members: fc.constant(MEMBERS.slice(0, size)),
    answers: fc.array(fc.record({ outcome: outcomes, value: fc.nat(50_000), shared: fc.boolean() }), {
      minLength: size * ITEMS.length,
      maxLength: size * ITEMS.length,
    }),
  }),
)

function findingsOf(drawn: typeof household extends fc.Arbitrary<infer Drawn> ? Drawn : never): Finding[] {
  return drawn.members.flatMap((member, person) =>
    ITEMS.map((item, index): Finding => {
      const { outcome, value, shared } = drawn.answers[person * ITEMS.length + index] ?? {
        outcome: 'NONE' as const,
        value: 0,
        shared: false,
      }
      const [kind = ''] = KINDS[item]
      const worth = kind.endsWith('.count') ? String(value % 3) : `${value}.50`
      return {
        idNumber: member.idNumber,
        item,
        itemTitle: { zh: item, en: item },
        provider: item.split('.')[0] ?? item,
        providerTitle: { zh: item, en: item },
        outcome,
        reasonCode: outcome === 'MISMATCH' ? 'NAME_DIFFERS' : outcome === 'NOT_RETURNED' ? 'TIMED_OUT' : null,
        asOf: '2026-11-01T00:00:00.000Z',
        stale: false,
        level: outcome === 'NOT_AUTHORIZED' ? 'CONCLUSION' : 'DETAIL',
        identifiers: false,
        // A thing that stands with several people, so that what is counted once depends on all of them.
        measures:
          outcome === 'HIT'
            ? [{ kind, value: worth, ...(shared ? { things: [{ thing: `${item} 1`, value: worth }] } : {}) }]
            : [],
        records: [],
      }
    }),
  )
}

function documentOf(members: ReportInput['members'], findings: readonly Finding[]): string | undefined {
  return canonicalize(
    buildReport({
      number: 'HD990100-2026-000001',
      version: 1,
      verificationId: '0192f0c0-0000-7000-8000-000000000001',
      consentId: '0192f0c0-0000-7000-8000-000000000002',
      purpose: 'APPLICATION',
      caseNumber: null,
      region: '990100',
      organisation: '990100-mz',
      issuedAt: new Date('2026-11-01T03:00:00Z'),
      validUntil: '2027-04-30',
      period: { from: '2025-11-01', to: '2026-10-31' },
      members,
      supporters: [],
      findings,
      declarations: [],
      feeds,
      requestedOn: '2026-11-01',
      residence: 'URBAN',
      standards,
    }),
  )
}

describe('a report', () => {
  test('is byte for byte the same in whatever order the answers came and however often, for 1,000 households', () => {
    fc.assert(
      fc.property(
        household.chain((drawn) => {
          const findings = findingsOf(drawn)
          return fc.record({
            members: fc.constant(drawn.members),
            findings: fc.constant(findings),
            shuffled: fc.shuffledSubarray(findings, {
              minLength: findings.length,
              maxLength: findings.length,
            }),
            again: fc.subarray(findings),
          })
        }),
        ({ members, findings, shuffled, again }) => {
          expect(documentOf(members, [...shuffled, ...again])).toBe(documentOf(members, findings))
        },
      ),
      { numRuns: runs(100, 1000) },
    )
  }, 120_000)

  test('is not made of two different findings of one item on one person', () => {
    const [one] = findingsOf({
      members: MEMBERS.slice(0, 1),
      answers: [{ outcome: 'NONE', value: 0, shared: false }],
    })
    if (!one) throw new Error('no finding')
    expect(() => documentOf(MEMBERS.slice(0, 1), [one, { ...one, outcome: 'HIT' }])).toThrow(TypeError)
  })
})

describe('a disposition', () => {
  const said = { category: 'OTHER', at: '2026-11-02T00:00:00.000Z', by: 'OFFICER' } as const
  const figuresOf = (members: ReportInput['members'], findings: readonly Finding[]): unknown => {
    const { totals, comparisons, accounting, assessments, explanations, missing }: Record<string, unknown> =
      JSON.parse(documentOf(members, findings) ?? '')
    return { totals, comparisons, accounting, assessments, explanations, missing }
  }

  test('FALSE makes a hit or another name count as nothing found; what was said stands', () => {
    fc.assert(
      fc.property(household, fc.nat(), (drawn, seed) => {
        const findings = findingsOf(drawn)
        const at = findings.findIndex(
          ({ outcome }, index) => index >= seed % findings.length && /^(HIT|MISMATCH)$/.test(outcome),
        )
        const [found] = findings.slice(at, at + 1)
        fc.pre(at >= 0 && found !== undefined)
        if (!found) return
        const disposed = findings.with(at, { ...found, disposition: { verdict: 'FALSE', ...said } })
        const none = findings.with(at, { ...found, outcome: 'NONE', reasonCode: null, measures: [] })
        // Things are numbered as they stand in the findings, counted or not.
        if (!found.measures.some(({ things }) => things)) {
          expect(figuresOf(drawn.members, disposed)).toEqual(figuresOf(drawn.members, none))
        }
        expect(documentOf(drawn.members, disposed)).toContain(`"outcome":"${found.outcome}"`)
      }),
      { numRuns: runs(20, 80) },
    )
  })

  test('CONFIRMED changes no figure: another name that is confirmed tells no amount', () => {
    fc.assert(
      fc.property(household, (drawn) => {
        const findings = findingsOf(drawn)
        const confirmed = findings.map(
          (finding): Finding => ({ ...finding, disposition: { verdict: 'CONFIRMED', ...said } }),
        )
        expect(figuresOf(drawn.members, confirmed)).toEqual(figuresOf(drawn.members, findings))
      }),
      { numRuns: runs(10, 40) },
    )
  })
})
