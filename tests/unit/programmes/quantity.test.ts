import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Bounds,
  type Comparator,
  calculate,
  compare,
  constant,
  type Operator,
  Quantity,
  round,
} from '../../../src/programmes/quantity.ts'

/** A number, and bounds that hold it. */
const bounded = fc
  .tuple(
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.option(fc.nat(500_000)),
    fc.option(fc.nat(500_000)),
  )
  .map(([cents, below, above]) => ({
    value: Big(cents).div(100),
    quantity: quantity({
      low: below === null ? null : Big(cents - below).div(100),
      high: above === null ? null : Big(cents + above).div(100),
    }),
  }))

function quantity(bounds: Bounds): Quantity {
  return new Quantity(bounds, 'YUAN', { kind: 'FIGURE', title: { zh: '数', en: 'number' } })
}

function holds({ low, high }: Bounds, value: Big): boolean {
  return (low === null || low.lte(value)) && (high === null || high.gte(value))
}

const EXACT: Readonly<Record<Operator, (a: Big, b: Big) => Big>> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => a.div(b),
  max: (a, b) => (a.gt(b) ? a : b),
  min: (a, b) => (a.lt(b) ? a : b),
}

const COMPARED: Readonly<Record<Comparator, (a: Big, b: Big) => boolean>> = {
  '<': (a, b) => a.lt(b),
  '<=': (a, b) => a.lte(b),
  '>': (a, b) => a.gt(b),
  '>=': (a, b) => a.gte(b),
  '==': (a, b) => a.eq(b),
}

describe('a calculation with bounds', () => {
  test.each(['+', '-', '*', 'max', 'min'] as const)('%s holds the true result', (operator) => {
    fc.assert(
      fc.property(bounded, bounded, (a, b) => {
        const result = calculate(operator, a.quantity, b.quantity)
        expect(holds(result, EXACT[operator](a.value, b.value))).toBe(true)
      }),
    )
  })

  test('/ holds the true quotient', () => {
    fc.assert(
      fc.property(bounded, bounded, (a, b) => {
        fc.pre(!b.value.eq(0))
        const result = calculate('/', a.quantity, b.quantity)
        // Quotients keep 20 digits.
        const quotient = EXACT['/'](a.value, b.value)
        const slack = Big('1e-15')
        expect(
          holds({ low: result.low?.minus(slack) ?? null, high: result.high?.plus(slack) ?? null }, quotient),
        ).toBe(true)
      }),
    )
  })

  test('what is exact stays exact', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        const sum = calculate('+', constant(String(a)), constant(String(b)))
        expect(sum.exact?.toFixed()).toBe(String(a + b))
      }),
    )
  })

  test('dividing by what may be nothing leaves it open above', () => {
    const heads = quantity({ low: Big(0), high: Big(2) })
    expect(calculate('/', constant('100'), heads)).toMatchObject({ low: Big(50), high: null })
  })
})

describe('a comparison with bounds', () => {
  test.each(['<', '<=', '>', '>=', '=='] as const)('%s is never told wrongly', (is) => {
    fc.assert(
      fc.property(bounded, bounded, (a, b) => {
        const told = compare(is, a.quantity, b.quantity)
        if (told !== null) expect(told).toBe(COMPARED[is](a.value, b.value))
      }),
    )
  })

  test.each(['<', '<=', '>', '>=', '=='] as const)('%s of exact amounts is always told', (is) => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (a, b) => {
        expect(compare(is, constant(String(a)), constant(String(b)))).toBe(COMPARED[is](Big(a), Big(b)))
      }),
    )
  })

  test('only bounds that touch are enough for “at most”', () => {
    const least = quantity({ low: Big(5), high: null })
    expect(compare('<=', constant('5'), least)).toBe(true)
    expect(compare('<', constant('5'), least)).toBeNull()
  })
})

describe('rounding', () => {
  test.each([
    ['UP', '1116.01', '1117'],
    ['DOWN', '1116.99', '1116'],
    ['HALF_UP', '1116.50', '1117'],
    ['UP', '1116.00', '1116'],
  ] as const)('%s takes %s to %s yuan', (mode, from, to) => {
    expect(round(constant(from), '1', mode).exact?.toFixed()).toBe(to)
  })

  test('to steps of ten fen', () => {
    expect(round(constant('12.34'), '0.1', 'UP').exact?.toFixed()).toBe('12.4')
  })
})
