import fc from 'fast-check'
import { parseValue } from 'graphql'
import { describe, expect, test } from 'vitest'
import { HeduiError } from '../../../src/errors.ts'
import { DateScalar, DateTime, Decimal, isDate, isDateTime, isDecimal } from '../../../src/gateway/scalars.ts'

function codeOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return error instanceof HeduiError ? error.code : String(error)
  }
  return 'accepted'
}

describe('Decimal', () => {
  test.each(['0', '1', '-1', '1200.00', '0.5', '-0.01', '99999999999999999999.99', '0.000'])(
    '%s is a decimal',
    (text) => {
      expect(Decimal.parseValue(text).replace('-', '')).toBe(text.replace('-', ''))
      expect(Decimal.serialize(text)).toBe(text)
    },
  )

  test.each([
    '',
    '-',
    '+1',
    '01',
    '-01',
    '1.',
    '.5',
    '1e3',
    '1,200.00',
    '1 200',
    ' 1',
    '1\n',
    'NaN',
    'Infinity',
    '０',
    '１２',
    '0x10',
    '1.2.3',
    '--1',
    `1${'0'.repeat(40)}`,
  ])('%j is no decimal', (text) => {
    expect(codeOf(() => Decimal.parseValue(text))).toBe('DECIMAL_INVALID')
    expect(() => Decimal.serialize(text)).toThrow(TypeError)
  })

  test('a JSON number is refused, since it may have lost digits on the way', () => {
    for (const value of [1, 0.1, 1200.0, 2 ** 60])
      expect(codeOf(() => Decimal.parseValue(value))).toBe('DECIMAL_INVALID')
    expect(codeOf(() => Decimal.parseLiteral(parseValue('1200.00'), null))).toBe('DECIMAL_INVALID')
    expect(Decimal.parseLiteral(parseValue('"1200.00"'), null)).toBe('1200.00')
  })

  test('minus zero is zero', () => {
    expect(Decimal.parseValue('-0')).toBe('0')
    expect(Decimal.parseValue('-0.00')).toBe('0.00')
  })

  test('what is a decimal is what the pattern says', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[-+.,0-9eE]{0,12}$/))
    fc.assert(
      fc.property(
        text,
        (value) => isDecimal(value) === (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value) && value.length <= 40),
      ),
    )
  })
})

describe('Date', () => {
  test.each(['2026-11-22', '2024-02-29', '2000-02-29', '1949-10-01', '9999-12-31'])('%s is a day', (text) => {
    expect(DateScalar.parseValue(text)).toBe(text)
    expect(DateScalar.serialize(text)).toBe(text)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '20260401',
    '2026/04/01',
    '0999-01-01',
    '2026-04-01T00:00:00Z',
    '２０２６-04-01',
    '',
  ])('%j is no day', (text) => {
    expect(codeOf(() => DateScalar.parseValue(text))).toBe('DATE_INVALID')
    expect(() => DateScalar.serialize(text)).toThrow(TypeError)
  })

  test('every day of the calendar is a day, and the day after the last of a month is none', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(fc.property(day, (date) => isDate(date.toISOString().slice(0, 10))))
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
        const text = (n: number) => `${year}-${String(month).padStart(2, '0')}-${n}`
        return isDate(text(last)) && !isDate(text(last + 1))
      }),
    )
  })
})

describe('DateTime', () => {
  test('moments come in with any offset and are passed on in UTC', () => {
    expect(DateTime.parseValue('2026-11-22T08:00:00+08:00')).toBe('2026-11-22T00:00:00.000Z')
    expect(DateTime.parseValue('2026-11-22T08:00:00.123456Z')).toBe('2026-11-22T08:00:00.123Z')
    expect(DateTime.serialize('2026-11-22T08:00:00+08:00')).toBe('2026-11-22T08:00:00+08:00')
  })

  test.each([
    '2026-11-22',
    '2026-11-22 08:00:00Z',
    '2026-11-22T08:00Z',
    '2026-11-22T08:00:00',
    '2026-11-22T24:00:00Z',
    '2026-11-22T08:60:00Z',
    '2026-11-22T08:00:60Z',
    '2026-02-30T08:00:00Z',
    '2026-11-22T08:00:00.Z',
    '2026-11-22T08:00:00+8:00',
    '2026-11-22t08:00:00z',
    '',
  ])('%j is no moment', (text) => {
    expect(codeOf(() => DateTime.parseValue(text))).toBe('DATE_INVALID')
    expect(() => DateTime.serialize(text)).toThrow(TypeError)
  })

  test('whatever a date object writes is a moment', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => isDateTime(date.toISOString()),
      ),
    )
  })
})
