import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentOf, yuan, yuanWithSeparators } from '../../../sandbox/population/money.ts'

test.each([
  [0, '0.00', '0.00'],
  [5, '0.05', '0.05'],
  [1230, '12.30', '12.30'],
  [99_999, '999.99', '999.99'],
  [123_456, '1234.56', '1,234.56'],
  [123_456_789, '1234567.89', '1,234,567.89'],
])('%i fen are written as %s or %s', (fen, plain, separated) => {
  expect(yuan(fen)).toBe(plain)
  expect(yuanWithSeparators(fen)).toBe(separated)
})

test('what is written is the whole amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
      expect(yuanWithSeparators(fen).replaceAll(',', '')).toBe(yuan(fen))
      expect(BigInt(yuan(fen).replace('.', ''))).toBe(BigInt(fen))
      expect(yuanWithSeparators(fen)).toMatch(/^\d{1,3}(,\d{3})*\.\d\d$/)
    }),
  )
})

test('a share is rounded down to the fen', () => {
  expect(percentOf(999, 50)).toBe(499)
})
