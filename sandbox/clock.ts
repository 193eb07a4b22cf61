/**
 * How old the departments' data is. Their statements follow the clock, so that freshness works in any year: each
 * department lags by some days, and one that is told to be late by three months.
 */
import { parseMonth } from './population/months.ts'

const CHINA_OFFSET_MS = 8 * 3_600_000

/** Months by which a late department's data set is old. */
const LATE_MONTHS = 3

/** The calendar day in China, ISO 8601. */
export function today(): string {
  return new Date(Date.now() + CHINA_OFFSET_MS).toISOString().slice(0, 10)
}

/** The day on which a department's data set was made, ISO 8601. */
export function dataDay(lagDays: number, late: boolean, on: string = today()): string {
  const [year = 0, month = 1, day = 1] = on.split('-').map(Number)
  const shifted = month - 1 - (late ? LATE_MONTHS : 0)
  // The last day of the month where it has no such day.
  const date = new Date(
    Date.UTC(year, shifted, Math.min(day, new Date(Date.UTC(year, shifted + 1, 0)).getUTCDate())),
  )
  return new Date(date.getTime() - lagDays * 86_400_000).toISOString().slice(0, 10)
}

/** The last complete month before a day, in months since the year 0. */
export function lastCompleteMonth(day: string = today()): number {
  return parseMonth(day.slice(0, 4) + day.slice(5, 7)) - 1
}
