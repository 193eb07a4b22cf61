import { addDays } from '../../calendar.ts'
import type { Bucket } from './counts.ts'
import { Tally } from './tally.ts'

/** A count of entries that say the same, at one time. */
export interface Count {
  /** Empty where entries are counted altogether. */
  readonly value: string
  /** When the time begins, RFC 3339 in UTC; null where the whole time is counted at once. */
  readonly at: string | null
  readonly entries: number
}

/** Adds up counts of values, by hours or days or longer times. */
export class Counter {
  readonly #bucket: Bucket | null
  readonly #tally = new Tally<string>()

  constructor(bucket: Bucket | null) {
    this.#bucket = bucket
  }

  /**
   * @param time the hour (`2026-11-27T08`) or day in China, or nothing, by what is counted; or the beginning of a bucket.
   * @throws {HeduiError} `SEARCH_TOO_BROAD` where there are too many groups.
   */
  add(value: string, time: string, entries: number): void {
    this.#tally.add(this.bucketOf(time), value, entries)
  }

  /** The hour or day at which the bucket of an hour or a day begins. */
  bucketOf(time: string): string {
    return beginningOf(time, this.#bucket)
  }

  addAll(rows: readonly { readonly value: string; readonly time: string; readonly entries: number }[]): void {
    for (const { value, time, entries } of rows) this.add(value, time, entries)
  }

  /** By time, and within it the most frequent first; of each time so many at most. */
  sorted(most: number): { readonly counts: readonly Count[]; readonly hasMore: boolean } {
    const all: Count[] = []
    let hasMore = false
    for (const [bucket, counts] of this.#tally.byTime()) {
      const at = bucket === '' ? null : momentOf(bucket)
      const sorted = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      hasMore ||= sorted.length > most
      for (const [value, entries] of sorted.slice(0, most)) all.push({ value, at, entries })
    }
    return { counts: all, hasMore }
  }
}

/** The hour or day in China at which a bucket begins. */
function beginningOf(time: string, bucket: Bucket | null): string {
  if (bucket === 'WEEK') return addDays(time, -((new Date(`${time}T00:00:00Z`).getUTCDay() + 6) % 7))
  if (bucket === 'MONTH') return `${time.slice(0, 'YYYY-MM'.length)}-01`
  return time
}

function momentOf(hourOrDay: string): string {
  const hour = hourOrDay.length === 'YYYY-MM-DD'.length ? `${hourOrDay}T00` : hourOrDay
  return new Date(`${hour}:00:00+08:00`).toISOString()
}
