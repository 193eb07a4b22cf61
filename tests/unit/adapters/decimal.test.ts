import Big from 'big.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalDecimal, ExactSum, wholeNumber } from '../../../adapters/mapping/decimal.ts'

describe('a decimal has one spelling', () => {
  test.each([
    ['89.5', '89.50'],
    ['89.50', '89.50'],
    ['356000', '356000.00'],
    ['1,234.56', '1234.56'],
    ['1,234,567', '1234567.00'],
    ['0.12500', '0.125'],
    ['0.00', '0.00'],
    ['-0.00', '0.00'],
    ['-12.3', '-12.30'],
    ['+7', '7.00'],
    ['.5', '0.50'],
    ['007.10', '7.10'],
    ['  42 ', '42.00'],
    ['　42　', '42.00'],
    [356000, '356000.00'],
    [0, '0.00'],
    [-0, '0.00'],
    [89.5, '89.50'],
    [0.1, '0.10'],
    [1e-7, '0.0000001'],
    [12345.678, '12345.678'],
    [10n, '10.00'],
  ])('%s is %s', (value, expected) => {
    expect(canonicalDecimal(value)).toBe(expected)
  })

  test.each([
    '',
    ' ',
    '-',
    '.',
    '5.',
    '1.2.3',
    '1,23.45',
    '12,34',
    ',123',
    '1234,567',
    '1 234',
    '１２',
    '12e3',
    'NaN',
    'Infinity',
    '#N/A',
    '12元',
    '1'.repeat(41),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    0.1 + 0.2,
    null,
    undefined,
    true,
    {},
    ['1'],
  ])('%j is none', (value) => {
    expect(canonicalDecimal(value)).toBeNull()
  })

  test('no digit is lost and none is made up, however the department writes it', () => {
    const amount = fc.tuple(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.integer({ min: 0, max: 8 }),
    )
    fc.assert(
      fc.property(amount, fc.boolean(), ([digits, decimals], separators) => {
        const exact = Big(digits.toString()).div(Big(10).pow(decimals))
        const [whole = '', fraction] = exact.toFixed(decimals).split('.')
        const written = separators ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
        const canonical = canonicalDecimal(fraction === undefined ? written : `${written}.${fraction}`)
        expect(canonical).toMatch(/^-?(?:0|[1-9]\d*)\.\d{2,}$/)
        expect(Big(canonical ?? 'none').eq(exact)).toBe(true)
        expect(canonicalDecimal(canonical)).toBe(canonical)
      }),
    )
  })
})

describe('sums are exact', () => {
  test('a hundred times ten fen is ten yuan', () => {
    const sum = new ExactSum()
    for (let count = 0; count < 100; count += 1) sum.add('0.10')
    expect(sum.money()).toBe('10.00')
    expect(sum.count()).toBe('10')
  })

  test('amounts that a floating-point number cannot hold are added digit by digit', () => {
    const sum = new ExactSum()
    sum.add('90071992547409.93')
    sum.add('0.001')
    sum.add('12345678901234567890.12')
    expect(sum.money()).toBe('12345768973227115300.051')
  })

  test('the order of amounts does not matter, and the sum is what big.js says', () => {
    const amount = fc
      .tuple(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.integer({ min: 0, max: 4 }))
      .map(
        ([digits, decimals]) =>
          canonicalDecimal(Big(digits.toString()).div(Big(10).pow(decimals)).toFixed()) ?? '',
      )
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 30 }), (amounts) => {
        const forth = new ExactSum()
        const back = new ExactSum()
        for (const one of amounts) forth.add(one)
        for (const one of amounts.toReversed()) back.add(one)
        const exact = amounts.reduce((sum, one) => sum.plus(one), Big(0))
        expect(forth.money()).toBe(back.money())
        expect(Big(forth.money()).eq(exact)).toBe(true)
        expect(Big(forth.count()).eq(exact)).toBe(true)
      }),
    )
  })
})

test.each([
  ['24', 24],
  ['1,024', 1024],
  ['-3', -3],
  [7, 7],
  ['7.0', null],
  [7.5, null],
  ['', null],
  ['-', null],
  ['9'.repeat(16), null],
  [null, null],
])('as a whole number %j is %j', (value, expected) => {
  expect(wholeNumber(value)).toBe(expected)
})
