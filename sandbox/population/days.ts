/** Days in facts about people. */
import type { Draw } from './draw.ts'

/** A day of some year, ISO 8601; never after the 28th of a month. */
export function dayIn(draw: Draw, year: number): string {
  const [month, day] = [draw.int(1, 12), draw.int(1, 28)].map((part) => String(part).padStart(2, '0'))
  return `${year}-${month}-${day}`
}

/** The same day some years later, ISO 8601. */
export function yearsAfter(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}
