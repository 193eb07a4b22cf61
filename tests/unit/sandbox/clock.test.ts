import { expect, test } from 'vitest'
import { dataDay, lastCompleteMonth } from '../../../sandbox/clock.ts'
import { formatMonth } from '../../../sandbox/population/months.ts'

test('a data set is some days old, and three months more where the department is late', () => {
  expect(dataDay(2, false, '2026-11-22')).toBe('2026-11-20')
  expect(dataDay(7, true, '2026-11-22')).toBe('2026-08-15')
  expect(dataDay(3, false, '2027-01-02')).toBe('2026-12-30')
  expect(dataDay(0, true, '2026-05-31')).toBe('2026-02-28')
  expect(dataDay(0, true, '2027-02-01')).toBe('2026-11-01')
})

test('the last complete month is the one before', () => {
  expect(formatMonth(lastCompleteMonth('2026-11-01'))).toBe('202610')
  expect(formatMonth(lastCompleteMonth('2027-01-31'))).toBe('202612')
})
