/** A length of time as ISO 8601 writes it. Years, months and days follow the calendar; the rest is exact. */
export interface Duration {
  readonly months: number
  readonly days: number
  readonly milliseconds: number
}

const PATTERN =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/

/** Parses `P1M`, `P1Y6M`, `PT3S`, `PT0.5S`; null for anything else, an empty duration included. */
export function parseDuration(text: string): Duration | null {
  const match = PATTERN.exec(text)
  if (!match || text === 'P' || text.endsWith('T')) return null
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map((part) => Number(part ?? 0))
  return {
    months: (years ?? 0) * 12 + (months ?? 0),
    days: (weeks ?? 0) * 7 + (days ?? 0),
    milliseconds: (hours ?? 0) * 3_600_000 + (minutes ?? 0) * 60_000 + Math.round((seconds ?? 0) * 1000),
  }
}

/** The length in milliseconds; null where it has months or years, whose length depends on the calendar. */
export function fixedMilliseconds(duration: Duration): number | null {
  return duration.months === 0 ? duration.days * 86_400_000 + duration.milliseconds : null
}

/**
 * The moment that lies a duration before another, in epoch milliseconds. Where the month has no such day its last day is
 * taken: a month before 31 March is the end of February.
 */
export function momentBefore(moment: number, duration: Duration): number {
  if (duration.months === 0) return moment - duration.days * 86_400_000 - duration.milliseconds
  const date = new Date(moment)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - duration.months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return date.getTime() - duration.days * 86_400_000 - duration.milliseconds
}
