import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixedMilliseconds, momentBefore, parseDuration } from '../../../adapters/duration.ts'
import {
  compileDateFormat,
  isIsoDay,
  isoDate,
  parseMoment,
  parseOffset,
} from '../../../adapters/mapping/moment.ts'

const CHINA = 480

function read(format: string, text: string): string | null {
  const compiled = compileDateFormat(format)
  if (typeof compiled === 'string') throw new Error(compiled)
  const parts = compiled.parse(text)
  return parts && isoDate(parts, compiled.precision)
}

describe('dates are read in the notation that the manifest states, and in no other', () => {
  test.each([
    ['yyyyMMdd', '20150612', '2015-06-12'],
    ['yyyyMM', '202603', '2026-03'],
    ['yyyy', '2026', '2026'],
    ['yyyy年MM月dd日', '2015年06月12日', '2015-06-12'],
    ['dd/MM/yyyy', '12/06/2015', '2015-06-12'],
    ['yyyyMMddHHmmss', '20150612235959', '2015-06-12'],
  ])('%s: %s is %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected)
  })

  test.each([
    ['yyyyMMdd', '2015-06-12'],
    ['yyyyMMdd', '20150230'],
    ['yyyyMMdd', '20151301'],
    ['yyyyMMdd', '2015061'],
    ['yyyyMMdd', '2015061 '],
    ['yyyyMM', '202600'],
    ['yyyy-MM-dd HH:mm:ss', '2015-06-12 24:00:00'],
    ['yyyyMMdd', '00000612'],
  ])('%s: %s is none', (format, text) => {
    expect(read(format, text)).toBeNull()
  })

  test.each([
    ['MMdd', 'year'],
    ['yyyydd', 'missing'],
    ['yyyyMMddyyyy', 'twice'],
    ['YYYYMMDD', 'no part'],
    ['yyyyHH', 'missing'],
  ])('the notation %s is refused: %s', (format, reason) => {
    expect(compileDateFormat(format)).toContain(reason)
  })

  test('a day is real exactly where the calendar has it', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
        const time = Date.parse(`${text}T00:00:00Z`)
        const real = year > 0 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
        expect(isIsoDay(text)).toBe(real)
      }),
    )
  })
})

describe('moments are kept in UTC', () => {
  test.each([
    ['2026-11-20 08:00:00', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20', '2026-11-19T16:00:00.000Z'],
    ['2026-11-15T00:00:00+08:00', '2026-11-14T16:00:00.000Z'],
    ['2026-11-15T00:00:00Z', '2026-11-15T00:00:00.000Z'],
    ['2026-11-15 00:00:00+08', '2026-11-14T16:00:00.000Z'],
    ['2026-11-15 00:00:00.123456+00', '2026-11-15T00:00:00.123Z'],
    ['2026-11-15T01:02-0530', '2026-11-15T06:32:00.000Z'],
  ])('%s is %s', (text, expected) => {
    const moment = parseMoment(text, CHINA)
    expect(moment === null ? null : new Date(moment).toISOString()).toBe(expected)
  })

  test.each([
    '',
    'infinity',
    '2026-02-30',
    '2026-11-20 25:00:00',
    '20261120',
    'yesterday',
    '2026-11-20T08:00:00+25:00x',
  ])('%s is none', (text) => {
    expect(parseMoment(text, CHINA)).toBeNull()
  })

  test.each([
    ['+08:00', 480],
    ['-05:30', -330],
    ['Z', 0],
    ['+08', 480],
    ['08:00', null],
    ['+15:00', null],
  ])('the offset %s is %j minutes', (text, minutes) => {
    expect(parseOffset(text)).toBe(minutes)
  })
})

describe('durations are ISO 8601', () => {
  test.each([
    ['PT3S', 3000],
    ['PT0.5S', 500],
    ['P2D', 172_800_000],
    ['P1W', 604_800_000],
    ['PT1H30M', 5_400_000],
    ['P1M', null],
  ])('%s is %j ms', (text, expected) => {
    const duration = parseDuration(text)
    expect(duration && fixedMilliseconds(duration)).toBe(expected)
  })

  test.each(['', 'P', 'PT', '3S', 'P1', 'P-1D', 'PT1.2345S', 'p1d'])('%s is none', (text) => {
    expect(parseDuration(text)).toBeNull()
  })

  test('a month before the last of March is the last of February', () => {
    const month = parseDuration('P1M')
    if (!month) throw new Error('P1M')
    expect(new Date(momentBefore(Date.UTC(2027, 2, 31, 12), month)).toISOString()).toBe(
      '2027-02-28T12:00:00.000Z',
    )
    expect(new Date(momentBefore(Date.UTC(2028, 2, 31), month)).toISOString()).toBe(
      '2028-02-29T00:00:00.000Z',
    )
    expect(new Date(momentBefore(Date.UTC(2027, 0, 15), month)).toISOString()).toBe(
      '2026-12-15T00:00:00.000Z',
    )
  })
})
