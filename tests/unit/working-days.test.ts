/** Deadlines count working days: neither weekends nor holidays, but the Saturdays and Sundays that make up for them. */
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, dayInChina } from '../../src/calendar.ts'
import { ConfigError } from '../../src/config/config-error.ts'
import { parseHolidays, readHolidayFile } from '../../src/holiday-file.ts'
import {
  endOfDay,
  type HolidayCalendar,
  isWeekend,
  isWorkingDay,
  workingDayAfter,
  workingDays,
  workingDaysBetween,
} from '../../src/working-days.ts'

const FILE = fileURLToPath(new URL('../../calendars/cn.yaml', import.meta.url))
let china: HolidayCalendar

beforeAll(async () => {
  china = await readHolidayFile(FILE)
})

const days = fc.integer({ min: 0, max: 1500 }).map((offset) => addDays('2024-06-01', offset))
const calendars: fc.Arbitrary<HolidayCalendar> = fc
  .record({ off: fc.uniqueArray(days, { maxLength: 40 }), on: fc.uniqueArray(days, { maxLength: 20 }) })
  .map(({ off, on }) => ({
    years: new Set([2025, 2026]),
    holidays: new Set(off),
    workdays: new Set(on.filter((day) => isWeekend(day) && !off.includes(day))),
  }))
const counts = fc.integer({ min: 1, max: 60 })

describe('the calendar that ships with the hub', () => {
  // 247 to 250 of them in every year: 52 weekends and 13 days off since 2025 (全国年节及纪念日放假办法).
  test.each([
    [2025, 248],
    [2026, 248],
  ])('counts the working days of %i', (year, count) => {
    expect(workingDaysBetween(china, `${year - 1}-12-31`, `${year}-12-31`)).toBe(count)
  })

  test.each([
    ['2025-01-26', true],
    ['2025-01-28', false],
    ['2025-10-08', false],
    ['2025-10-11', true],
    ['2026-02-14', true],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-09-20', true],
    ['2026-10-10', true],
  ])('knows whether people work on %s: %s', (day, works) => {
    expect(isWorkingDay(china, day)).toBe(works)
  })
})

describe('a deadline of N working days', () => {
  test('ends with a working day, N of which lie after the day of the request', () => {
    fc.assert(
      fc.property(calendars, days, counts, (calendar, day, count) => {
        const last = workingDayAfter(calendar, day, count)
        expect(isWorkingDay(calendar, last)).toBe(true)
        expect(workingDaysBetween(calendar, day, last)).toBe(count)
        expect(workingDaysBetween(calendar, day, addDays(last, -1))).toBe(count - 1)
      }),
    )
  })

  test('is later by one working day for each more, and never earlier for a later request', () => {
    fc.assert(
      fc.property(calendars, days, counts, (calendar, day, count) => {
        const last = workingDayAfter(calendar, day, count)
        expect(workingDayAfter(calendar, day, count + 1)).toBe(workingDayAfter(calendar, last, 1))
        expect(workingDayAfter(calendar, addDays(day, 1), count) >= last).toBe(true)
      }),
    )
  })

  test('leaves as many days as it was given, then one less each working day, then none', () => {
    fc.assert(
      fc.property(
        calendars,
        days,
        counts,
        fc.integer({ min: 0, max: 86_399 }),
        (calendar, day, count, second) => {
          const counted = workingDays(calendar)
          const at = new Date(Date.parse(`${day}T00:00:00+08:00`) + second * 1000)
          const deadline = counted.deadlineAfter(at, count)
          expect(counted.remaining(at, deadline)).toBe(count)
          const first = workingDayAfter(calendar, day, 1)
          expect(counted.remaining(new Date(`${first}T12:00:00+08:00`), deadline)).toBe(count - 1)
          expect(counted.remaining(new Date(deadline.getTime() - 1), deadline)).toBe(0)
          expect(counted.remaining(deadline, deadline)).toBe(0)
        },
      ),
    )
  })

  test('ends at midnight in China, whatever the hour of the request', () => {
    const counted = workingDays(china)
    for (const at of ['2026-09-30T00:00:00+08:00', '2026-09-30T15:59:59.999Z']) {
      // Seven days off, then the Thursday, the Friday and a Saturday that makes up for them.
      expect(counted.deadlineAfter(new Date(at), 3)).toEqual(new Date('2026-10-10T16:00:00.000Z'))
    }
    expect(dayInChina(endOfDay('2026-10-10'))).toBe('2026-10-11')
  })
})

test('a year that the calendar lacks is counted by weekends, and told of once', () => {
  const told: number[] = []
  const counted = workingDays(china, (year) => told.push(year))
  // A Thursday; the first of January would be a holiday.
  const at = new Date('2026-12-31T02:00:00Z')
  expect(counted.deadlineAfter(at, 1)).toEqual(new Date('2027-01-01T16:00:00.000Z'))
  counted.deadlineAfter(at, 5)
  counted.remaining(at, new Date('2027-02-01T00:00:00Z'))
  expect(told).toEqual([2027])
})

describe('a holiday file', () => {
  const faultsOf = (text: string): string[] => {
    try {
      parseHolidays('cn.yaml', text)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      return error.faults.map(({ variable, message }) => `${variable} ${message}`)
    }
    return []
  }
  const year = (holidays: string, workdays: string): string =>
    `country: CN\nyears:\n  2026:\n    source: 国办发明电\n    holidays:\n${holidays}\n    workdays: [${workdays}]\n`

  test('with nothing wrong in it is read', () => {
    const read = parseHolidays(
      'cn.yaml',
      year('      - { name: 元旦, from: 2026-01-01, to: 2026-01-03 }', '2026-01-04'),
    )
    expect([...read.holidays]).toEqual(['2026-01-01', '2026-01-02', '2026-01-03'])
    expect([...read.workdays]).toEqual(['2026-01-04'])
  })

  test('is refused with every fault, each with its line and column', () => {
    const text = year(
      [
        '      - { name: 元旦, from: 2026-01-03, to: 2026-01-01 }',
        '      - { name: 春节, from: 2026-02-15, to: 2026-02-23 }',
        '      - { name: 春节, from: 2026-02-23, to: 2026-02-24 }',
        '      - { name: 国庆节, from: 2025-10-01, to: 2026-10-07 }',
      ].join('\n'),
      '2026-02-16, 2026-01-04, 2026-01-04, 2026-03-03, 2027-01-02',
    )
    expect(faultsOf(text)).toEqual([
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:6:\d+ .*ends \(2026-01-01\) before it begins/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:8:\d+ .*2026-02-23 stands in another holiday too/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:9:\d+ .*2025-10-01 does not belong to 2026/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:9:\d+ .*no holiday is that long/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:10:\d+ .*2026-02-16 is no Saturday or Sunday/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:10:\d+ .*2026-01-04 stands here twice/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:10:\d+ .*2026-03-03 is no Saturday or Sunday/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:10:\d+ .*2027-01-02 does not belong to 2026/),
      expect.stringMatching(/^HEDUI_CALENDAR cn\.yaml:10:\d+ .*2026-02-16 is a holiday too/),
    ])
  })

  test.each([
    ['a day that does not exist', year('      - { name: 元旦, from: 2026-02-30, to: 2026-02-30 }', ''), 6],
    ['a misspelt key', year('      - { name: 元旦, from: 2026-01-01, til: 2026-01-01 }', ''), 6],
    ['a key given twice', 'country: CN\ncountry: CN\nyears: {}\n', 2],
    ['no YAML', 'country: [', 1],
    ['another country', 'country: XX\nyears: {}\n', 1],
  ])('with %s is refused at its line', (_what, text, line) => {
    const faults = faultsOf(text)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]).toMatch(new RegExp(`^HEDUI_CALENDAR cn\\.yaml:${line}:\\d+ `))
  })
})
