/** Stretches of time as an auditor names them, in China's time, which has no summer time. */
import { addDays, addMonths } from '../../../../src/calendar.ts'
import { today } from '../../parts/moment.tsx'
import type { TimeBucket } from './documents.ts'
import type { LogFilter } from './filter.ts'

export type Stretch = Pick<LogFilter, 'from' | 'until'>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The first moment of a day such as `2026-11-27`. */
export function startOf(day: string): string {
  return `${day}T00:00:00+08:00`
}

/** From the beginning of one day to the end of another. */
export function daysOf(first: string, last: string): Stretch {
  return { from: startOf(first), until: startOf(addDays(last, 1)) }
}

/** The last so many days, today among them. */
export function lastDays(count: number): Stretch {
  return { from: startOf(addDays(today(), 1 - count)) }
}

export function yesterday(): Stretch {
  const day = addDays(today(), -1)
  return daysOf(day, day)
}

export function monthOf(month: string): Stretch {
  return { from: startOf(`${month}-01`), until: startOf(addMonths(`${month}-01`, 1)) }
}

/** The stretch that a bar of a chart stands for. */
export function bucketAt(at: string, bucket: TimeBucket): Stretch {
  const from = new Date(at)
  if (bucket === 'MONTH') return monthOf(new Date(from.getTime() + 8 * HOUR_MS).toISOString().slice(0, 7))
  const length = { HOUR: HOUR_MS, DAY: DAY_MS, WEEK: 7 * DAY_MS }[bucket]
  return { from: from.toISOString(), until: new Date(from.getTime() + length).toISOString() }
}

/** By what to count so that bars are neither few nor many. */
export function bucketFor({ from, until }: Stretch): TimeBucket {
  if (from === undefined) return 'MONTH'
  const days = ((until === undefined ? Date.now() : Date.parse(until)) - Date.parse(from)) / DAY_MS
  if (days <= 3) return 'HOUR'
  if (days <= 92) return 'DAY'
  return days <= 366 ? 'WEEK' : 'MONTH'
}

/** What is written under a bar: `11-27 15:00`, `11-27`, `2026-11-23`, `2026-11`. */
export function bucketLabel(at: string, bucket: TimeBucket): string {
  const text = new Date(Date.parse(at) + 8 * HOUR_MS).toISOString()
  if (bucket === 'HOUR') return `${text.slice(5, 10)} ${text.slice(11, 13)}:00`
  return { DAY: text.slice(5, 10), WEEK: text.slice(0, 10), MONTH: text.slice(0, 7) }[bucket]
}

/** The counts of hours or days with those in which nothing happened, so that a gap is seen as one. */
export function withGaps<Count extends { readonly at: string; readonly entries: number }>(
  counts: readonly Count[],
  bucket: TimeBucket,
  { from, until }: Stretch,
): readonly { readonly at: string; readonly entries: number }[] {
  if (from === undefined || (bucket !== 'HOUR' && bucket !== 'DAY')) return counts
  const length = bucket === 'HOUR' ? HOUR_MS : DAY_MS
  const known = new Map(counts.map(({ at, entries }) => [Date.parse(at), entries]))
  const start = Math.floor((Date.parse(from) + 8 * HOUR_MS) / length) * length - 8 * HOUR_MS
  const end = until === undefined ? Date.now() : Date.parse(until)
  return Array.from({ length: Math.max(0, Math.ceil((end - start) / length)) }, (_, i) => ({
    at: new Date(start + i * length).toISOString(),
    entries: known.get(start + i * length) ?? 0,
  }))
}

const MINUTE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A stretch as it is read: whole days without their hours. */
export function stretchText({ from, until }: Stretch): readonly [from: string | null, until: string | null] {
  const moment = (at: string, last: boolean): string => {
    const isDayStart = (Date.parse(at) + 8 * HOUR_MS) % DAY_MS === 0
    if (!isDayStart) return MINUTE.format(new Date(at))
    return new Date(Date.parse(at) + 8 * HOUR_MS - (last ? DAY_MS : 0)).toISOString().slice(0, 10)
  }
  return [from === undefined ? null : moment(from, false), until === undefined ? null : moment(until, true)]
}
