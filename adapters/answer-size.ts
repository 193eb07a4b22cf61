/**
 * How much there is to read in an answer, before it is read. A parser takes the event loop for itself: what costs it is
 * not bytes but brackets and tags, of which a few megabytes can hold millions.
 */
import { DepartmentFault } from './adapter.ts'

/** Shorter answers cannot hold enough to matter. */
const CHECKED_FROM = 256 * 1024

/** A million values, or 300,000 tags, attributes and entities: about half a second of reading, far beyond any department's answer. */
const MAX_VALUES = 1_000_000
const MAX_MARKS = 300_000

/** The most rows that an answer is read from, over all its pages. */
export const MAX_ROWS = 200_000

/** @throws {DepartmentFault} TOO_LARGE where JSON holds more values than any answer does. */
export function checkJsonSize(text: string): void {
  if (text.length < CHECKED_FROM) return
  checkCount(text, ['{', '[', ','], MAX_VALUES, 'values')
}

/** @throws {DepartmentFault} TOO_LARGE where XML holds more tags, attributes and entities than any answer does. */
export function checkXmlSize(text: string): void {
  if (text.length < CHECKED_FROM) return
  checkCount(text, ['<', '=', '&'], MAX_MARKS, 'tags, attributes and entities')
}

/** @throws {DepartmentFault} TOO_LARGE where there are more rows than an answer may have. */
export function checkRows(count: number): void {
  if (count > MAX_ROWS) throw new DepartmentFault('TOO_LARGE', `the answer has more than ${MAX_ROWS} rows`)
}

function checkCount(text: string, marks: readonly string[], most: number, what: string): void {
  let count = 0
  for (const mark of marks) {
    for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) {
      count += 1
      if (count > most) throw new DepartmentFault('TOO_LARGE', `the answer holds more than ${most} ${what}`)
    }
  }
}
