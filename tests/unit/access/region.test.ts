import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRegionCode, regionCovers } from '../../../src/access/region.ts'

const codes = fc.stringMatching(/^[1-9]\d{5}$/)

describe('a region', () => {
  test('covers itself', () => {
    fc.assert(fc.property(codes, (code) => regionCovers(code, code)))
  })

  test('of the province level covers what begins with its two digits, and nothing else', () => {
    fc.assert(
      fc.property(codes, codes, (code, other) => {
        const province = `${code.slice(0, 2)}0000`
        return regionCovers(province, other) === (other.slice(0, 2) === code.slice(0, 2))
      }),
    )
  })

  test('of the prefecture level covers what begins with its four digits, and nothing else', () => {
    fc.assert(
      fc.property(codes, codes, (code, other) => {
        fc.pre(code.slice(2, 4) !== '00')
        const prefecture = `${code.slice(0, 4)}00`
        return regionCovers(prefecture, other) === (other.slice(0, 4) === code.slice(0, 4))
      }),
    )
  })

  test('of the county level covers no other', () => {
    fc.assert(
      fc.property(codes, codes, (code, other) => {
        fc.pre(!code.endsWith('00') && code !== other)
        return !regionCovers(code, other)
      }),
    )
  })

  test.each([
    '',
    '0',
    '000000',
    '099999',
    '99010',
    '9901001',
    '99010a',
    ' 990100',
    '990100\n',
    '９９０１００',
  ])('%j is no region code and covers nothing', (text) => {
    expect(isRegionCode(text)).toBe(false)
    expect(regionCovers(text, '990101')).toBe(false)
    expect(regionCovers('990000', text)).toBe(false)
    expect(regionCovers(text, text)).toBe(false)
  })
})
