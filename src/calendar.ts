/**
 * Days and moments. Deadlines, validity and “today” are days in China (one time zone, UTC+8, no daylight saving since
 * 1991); moments are stored and sent in UTC.
 */

const CHINA_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** The calendar day in China at a moment, ISO 8601. */
export function dayInChina(at: Date): string {
  const number = Math.floor((at.getTime() + CHINA_OFFSET_MS) / DAY_MS)
  // Asked for on every request, nearly always about the same day.
  if (number !== lastDay.number)
    lastDay = { number, text: new Date(number * DAY_MS).toISOString().slice(0, 10) }
  return lastDay.text
}

let lastDay = { number: Number.NaN, text: '' }

/** A day as documents carry it: 2026年11月22日. Takes a moment (RFC 3339) or a day (ISO 8601). */
export function chineseDay(value: string): string {
  const day = value.length === 10 ? value : dayInChina(new Date(value))
  return `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** A moment as documents carry it, to the minute, in China: 2026年11月22日 10:05. */
export function chineseMinute(at: Date): string {
  const time = new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(11, 16)
  return `${chineseDay(dayInChina(at))} ${time}`
}

/** True for a real calendar day in ISO 8601 notation. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day a number of days later (or earlier). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of the month a number of months later (or earlier); the month's last day where it has no such day. */
export function addMonths(day: string, months: number): string {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7)) - 1 + months
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8, 10)), lastDay)))
    .toISOString()
    .slice(0, 10)
}
