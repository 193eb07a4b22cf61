import { type Sentence, sentence } from '../faults/sentence.ts'
import { trimmed } from './blank.ts'

/** A reading of a date or a moment in a fixed notation. */
export interface DateFormat {
  /** How exact it is: the smallest part that it names. */
  readonly precision: 'year' | 'month' | 'day' | 'time'
  /** @returns null where the text is not in this notation or no such day or time exists. */
  parse(text: string): DateParts | null
}

/** Numbers as the calendar writes them; what a notation leaves out is the first of its kind. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

const TOKENS = [
  ['yyyy', 'year'],
  ['MM', 'month'],
  ['dd', 'day'],
  ['HH', 'hour'],
  ['mm', 'minute'],
  ['SSS', 'millisecond'],
  ['ss', 'second'],
] as const

type Part = (typeof TOKENS)[number][1]

/**
 * Compiles a notation such as `yyyyMMdd`, `yyyy-MM-dd HH:mm:ss` or `yyyy年MM月dd日`. Each part has its fixed width;
 * everything else must stand as it is.
 *
 * @returns a sentence that says what is wrong where the notation cannot be read.
 */
export function compileDateFormat(format: string): DateFormat | Sentence {
  const slots: { readonly part: Part; readonly at: number; readonly length: number }[] = []
  const literals: { readonly at: number; readonly code: number }[] = []
  for (let at = 0; at < format.length; ) {
    const token = TOKENS.find(([name]) => format.startsWith(name, at))
    if (token) {
      const [name, part] = token
      if (slots.some((slot) => slot.part === part)) return sentence('DATE_PART_TWICE', { name })
      slots.push({ part, at, length: name.length })
      at += name.length
      continue
    }
    const character = format.charAt(at)
    if (/[A-Za-z]/.test(character)) return sentence('DATE_PART_UNKNOWN', { character })
    literals.push({ at, code: format.charCodeAt(at) })
    at += 1
  }
  const has = (part: Part): boolean => slots.some((slot) => slot.part === part)
  if (!has('year')) return sentence('DATE_NO_YEAR')
  if ((has('day') && !has('month')) || (has('hour') && !has('day'))) return sentence('DATE_GAP')
  const precision = has('hour') ? 'time' : has('day') ? 'day' : has('month') ? 'month' : 'year'
  return {
    precision,
    parse(text) {
      if (text.length !== format.length) return null
      for (const literal of literals) if (text.charCodeAt(literal.at) !== literal.code) return null
      const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }
      for (const slot of slots) {
        const value = digitsAt(text, slot.at, slot.length)
        if (value === -1) return null
        parts[slot.part] = value
      }
      return exists(parts) ? parts : null
    },
  }
}

/** The digits at a place as a number; -1 where one of them is none. */
function digitsAt(text: string, at: number, length: number): number {
  let value = 0
  for (let offset = 0; offset < length; offset += 1) {
    const digit = text.charCodeAt(at + offset) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0)
}

function exists(parts: DateParts): boolean {
  if (parts.year < 1 || parts.day < 1 || parts.day > daysIn(parts.year, parts.month)) return false
  return parts.hour < 24 && parts.minute < 60 && parts.second < 60
}

/** True for a real day written as ISO 8601 writes it. */
export function isIsoDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  const year = digitsAt(text, 0, 4)
  return year > 0 && month > 0 && day > 0 && day <= daysIn(year, month)
}

/** Two digits, as dates write them. */
function two(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

/** The part of an ISO 8601 date that a notation names: `2026`, `2026-03`, `2026-03-15`. */
export function isoDate(parts: DateParts, precision: DateFormat['precision']): string {
  const year = String(parts.year).padStart(4, '0')
  if (precision === 'year') return year
  if (precision === 'month') return `${year}-${two(parts.month)}`
  return `${year}-${two(parts.month)}-${two(parts.day)}`
}

/** Epoch milliseconds of local parts at an offset from UTC in minutes. */
export function epochOf(parts: DateParts, offsetMinutes: number): number {
  const { year, month, day, hour, minute, second, millisecond } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offsetMinutes * 60_000
}

/** `2026-11-20`, `2026-11-20 08:00:00`, `2026-11-20T08:00:00.123+08:00`, `... +08` (as PostgreSQL writes it). */
const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * Reads a moment in RFC 3339 and its usual relatives: a day alone is its first moment, and a time without an offset is
 * local time of the department.
 *
 * @param offsetMinutes the department's offset from UTC.
 * @returns epoch milliseconds, or null where it is no such moment.
 */
export function parseMoment(raw: string, offsetMinutes: number): number | null {
  const match = MOMENT.exec(trimmed(raw))
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const parts = {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: Number((match[7] ?? '').padEnd(3, '0').slice(0, 3)),
  }
  if (!exists(parts)) return null
  const zone = match[8]
  return epochOf(parts, zone === undefined ? offsetMinutes : (parseOffset(zone) ?? offsetMinutes))
}

/** Minutes of `Z`, `+08:00`, `+0800` or `+08`; null for anything else. */
export function parseOffset(text: string): number | null {
  if (text === 'Z') return 0
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(text)
  if (!match) return null
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  if (minutes > 14 * 60) return null
  return match[1] === '-' ? -minutes : minutes
}
