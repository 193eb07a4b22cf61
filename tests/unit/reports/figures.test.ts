import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReportFinding } from '../../../src/reports/document.ts'
import { comparisons, figureOf, totals } from '../../../src/reports/figures.ts'

const FEEDS: Record<string, readonly string[]> = {
  'tax.incomeTax': ['income.wage', 'income.business'],
  'housing.realEstate': ['property.realEstate.count'],
  'bank.deposits': ['property.deposits'],
}
const feeds = (item: string): readonly string[] => FEEDS[item] ?? []

let next = 0
function finding(part: Partial<ReportFinding>): ReportFinding {
  next += 1
  return {
    id: `F${next}`,
    idNumber: 'A',
    item: 'tax.incomeTax',
    itemTitle: { zh: '个人所得税', en: 'Income tax' },
    provider: 'tax',
    providerTitle: { zh: '税务局', en: 'Tax' },
    outcome: 'HIT',
    reasonCode: null,
    asOf: '2026-11-20T00:00:00.000Z',
    stale: false,
    level: 'DETAIL',
    identifiers: true,
    measures: [],
    records: [],
    ...part,
  }
}
const wage = (value: string, part: Partial<ReportFinding> = {}): ReportFinding =>
  finding({ measures: [{ kind: 'income.wage', value }], ...part })

describe('totals', () => {
  test('a monthly figure per head is rounded once, from the yearly value', () => {
    // Rounding the monthly figure first would give 12.54 / 12 = 1.05, and then 1.05 / 2 = 0.53.
    const result = totals([wage('12.54')], 2, feeds)
    expect(result.yearlyIncome?.value).toBe('12.54')
    expect(result.monthlyIncome?.value).toBe('1.05')
    expect(result.monthlyIncomePerCapita?.value).toBe('0.52')
  })

  test('a missing answer leaves the figure incomplete and names the finding, and adds nothing', () => {
    const lost = wage('0', { outcome: 'NOT_RETURNED', measures: [] })
    const result = totals([wage('500.00'), lost], 2, feeds)
    expect(result.yearlyIncome).toMatchObject({ value: '500.00', complete: false, missing: [lost.id] })
  })

  test.each(['MISMATCH', 'ERROR', 'NOT_AUTHORIZED'] as const)('a %s finding counts as missing', (outcome) => {
    const figure = figureOf('income.wage', [finding({ outcome })], feeds)
    expect(figure).toMatchObject({ value: '0.00', complete: false })
  })

  test('“nothing found” is a complete zero', () => {
    const figure = figureOf('income.wage', [finding({ outcome: 'NONE' })], feeds)
    expect(figure).toMatchObject({ value: '0.00', complete: true, sources: [], missing: [] })
  })

  test('what no asked item feeds is not verified, which is not zero', () => {
    const result = totals([wage('1.00')], 1, feeds)
    expect(result.property).toBeNull()
    expect(result.notVerified).toEqual(expect.arrayContaining(['income.transfer', 'property.deposits']))
    expect(result.notVerified).not.toContain('income.wage')
  })

  test('a hit whose measures the office may not see makes the figure incomplete, not low', () => {
    expect(
      figureOf('income.wage', [wage('900', { level: 'CONCLUSION', measures: [] })], feeds),
    ).toMatchObject({
      complete: false,
    })
  })

  test('sums and quotients of money are exact (against integer arithmetic in fen)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 12 }),
        (amounts, heads) => {
          const findings = amounts.map((fen) => wage(yuan(fen)))
          const result = totals([...findings, finding({ outcome: 'NONE' })], heads, feeds)
          const yearly = amounts.reduce((sum, fen) => sum + fen, 0n)
          expect(result.yearlyIncome?.value).toBe(yuan(yearly))
          const divisor = 12n * BigInt(heads)
          expect(result.monthlyIncomePerCapita?.value).toBe(yuan((2n * yearly + divisor) / (2n * divisor)))
        },
      ),
    )
  })
})

describe('a thing that stands in several findings', () => {
  const homes = (idNumber: string, ...things: string[]): ReportFinding =>
    finding({
      idNumber,
      item: 'housing.realEstate',
      measures: [
        {
          kind: 'property.realEstate.count',
          value: String(things.length),
          things: things.map((thing) => ({ thing, value: '1' })),
        },
      ],
    })

  test('counts once for the household and once for each of its owners', () => {
    const findings = [homes('A', 'T1', 'T2'), homes('B', 'T1')]
    expect(totals(findings, 2, feeds).measures).toMatchObject([
      {
        kind: 'property.realEstate.count',
        value: '2',
        countedOnce: ['T1'],
        sources: findings.map(({ id }) => id),
      },
    ])
    for (const finding of findings) {
      const own = figureOf('property.realEstate.count', [finding], feeds)
      expect(own).toMatchObject({ value: finding.measures[0]?.value, countedOnce: [] })
    }
  })

  test('counts at what it is worth at most, whichever finding comes first', () => {
    const share = fc.record({
      thing: fc.constantFrom('T1', 'T2', 'T3'),
      fen: fc.integer({ min: 0, max: 10 ** 9 }),
    })
    const owner = fc.record({
      plain: fc.integer({ min: 0, max: 10 ** 9 }),
      shares: fc.uniqueArray(share, { selector: ({ thing }) => thing }),
    })
    const yuan = (fen: number): string => (fen / 100).toFixed(2)
    fc.assert(
      fc.property(fc.array(owner, { minLength: 1, maxLength: 5 }), (owners) => {
        const findings = owners.map(({ plain, shares }) =>
          finding({
            item: 'bank.deposits',
            measures: [
              {
                kind: 'property.deposits',
                value: yuan(plain + shares.reduce((sum, { fen }) => sum + fen, 0)),
                things: shares.map(({ thing, fen }) => ({ thing, value: yuan(fen) })),
              },
            ],
          }),
        )
        const most = new Map<string, number>()
        for (const { thing, fen } of owners.flatMap(({ shares }) => shares)) {
          most.set(thing, Math.max(most.get(thing) ?? 0, fen))
        }
        const expected =
          owners.reduce((sum, { plain }) => sum + plain, 0) + [...most.values()].reduce((a, b) => a + b, 0)
        for (const order of [findings, findings.toReversed()]) {
          expect(figureOf('property.deposits', order, feeds)?.value).toBe(yuan(expected))
        }
      }),
    )
  })
})

describe('declared beside found', () => {
  test('names the difference with its size', () => {
    const rows = comparisons(
      ['A'],
      [wage('36000.00')],
      [{ idNumber: 'A', measure: 'income.wage', value: '24000' }],
      feeds,
    )
    expect(rows.find((row) => row.kind === 'income.wage')).toMatchObject({
      declared: '24000.00',
      difference: '12000.00',
      found: { value: '36000.00' },
    })
  })

  test('gives no difference where an answer is missing', () => {
    const lost = finding({ outcome: 'NOT_RETURNED' })
    const rows = comparisons(['A'], [lost], [{ idNumber: 'A', measure: 'income.wage', value: '1' }], feeds)
    expect(rows.find((row) => row.kind === 'income.wage')).toMatchObject({
      difference: null,
      found: { complete: false },
    })
  })

  test('keeps a declaration that nothing verifies, with nothing found', () => {
    const rows = comparisons(['A'], [], [{ idNumber: 'A', measure: 'property.deposits', value: '10' }], feeds)
    expect(rows).toMatchObject([
      { kind: 'property.deposits', declared: '10.00', found: null, difference: null },
    ])
  })
})

function yuan(fen: bigint): string {
  return `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
}
