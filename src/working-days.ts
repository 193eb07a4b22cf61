/**
 * Working days (工作日): those that deadlines count. A working day begins at 00:00 in China and ends when the next day does;
 * which days are working days is a calendar's matter (calendars/cn.yaml), since it is decided a year at a time.
 */
import { addDays, dayInChina } from './calendar.ts'

/** Days off and days on that differ from the week. All days are ISO 8601. */
export interface HolidayCalendar {
  /** The years that it knows of; every other is counted by weekends. */
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<string>
  /** Saturdays and Sundays on which people work. */
  readonly workdays: ReadonlySet<string>
}

export function isWorkingDay(calendar: HolidayCalendar, day: string): boolean {
  if (calendar.workdays.has(day)) return true
  return !calendar.holidays.has(day) && !isWeekend(day)
}

export function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** The last of a number of working days after a day; the day itself does not count. */
export function workingDayAfter(calendar: HolidayCalendar, day: string, count: number): string {
  let current = day
  for (let left = count; left > 0; ) {
    current = addDays(current, 1)
    if (isWorkingDay(calendar, current)) left -= 1
  }
  return current
}

/** How many working days there are after a day, up to and including another. */
export function workingDaysBetween(calendar: HolidayCalendar, after: string, until: string): number {
  let count = 0
  for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day)) count += 1
  }
  return count
}

/** The moment at which a day in China is over. */
export function endOfDay(day: string): Date {
  return new Date(`${addDays(day, 1)}T00:00:00+08:00`)
}

/** Counts working days from moments. */
export interface WorkingDays {
  /** The end of the last of a number of working days after the day of `at`. */
  deadlineAfter(at: Date, count: number): Date
  /** Working days after that of `at`, up to a deadline; 0 on its last day and after it. */
  remaining(at: Date, deadline: Date): number
}

/** @param onYearMissing told once of each year that is counted although the calendar does not know it. */
export function workingDays(
  calendar: HolidayCalendar,
  onYearMissing: (year: number) => void = () => undefined,
): WorkingDays {
  const told = new Set<number>()
  const lookUp = (from: string, to: string): void => {
    for (let year = yearOf(from); year <= yearOf(to); year += 1) {
      if (calendar.years.has(year) || told.has(year)) continue
      told.add(year)
      onYearMissing(year)
    }
  }
  return {
    deadlineAfter(at, count) {
      const day = dayInChina(at)
      const last = workingDayAfter(calendar, day, count)
      lookUp(day, last)
      return endOfDay(last)
    },
    remaining(at, deadline) {
      const day = dayInChina(at)
      // A deadline at midnight is the end of the day before.
      const last = dayInChina(new Date(deadline.getTime() - 1))
      if (last <= day) return 0
      lookUp(day, last)
      return workingDaysBetween(calendar, day, last)
    },
  }
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}
