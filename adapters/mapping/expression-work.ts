/**
 * How much work the expressions of a manifest may do while one answer is read. Lists in lists, and texts put together
 * again and again, let a short expression over a short answer work for hours; nothing else is served meanwhile.
 *
 * Reading an answer is never interrupted, so one count serves all of them, one after the other.
 */

/** About a second of work: a hundred steps for each of the 200,000 rows that an answer may have. */
const MOST_WORK = 20_000_000

/** A text of so many characters is one unit of work, as a list's element or a map's entry is. */
const CHARACTERS = 16

let left = MOST_WORK

/** Called before an answer is read. */
export function beginReading(): void {
  left = MOST_WORK
}

/**
 * Pays for a value that an expression has before it: one unit, and one for each part of it.
 *
 * @throws {RangeError} where the answer's work is spent; from then on every expression fails until the next answer.
 */
export function spendOn(value: unknown): void {
  left -= 1
  if (typeof value === 'string') left -= value.length / CHARACTERS
  else if (typeof value === 'object' && value !== null) left -= partsOf(value, left)
  if (left < 0) throw new RangeError('the expressions of this department take too much work')
}

/** Counts what a list or map holds, down to its leaves, and stops where there is more than can be paid for. */
function partsOf(value: object, most: number): number {
  const open: unknown[] = [value]
  let parts = 0
  for (let at = 0; at < open.length && parts <= most; at += 1) {
    const one = open[at]
    if (typeof one === 'string') parts += one.length / CHARACTERS
    if (typeof one !== 'object' || one === null) continue
    const inside = Array.isArray(one) || one instanceof Set ? one : Object.values(one)
    for (const part of inside) {
      parts += 1
      if (typeof part === 'string' || (typeof part === 'object' && part !== null)) open.push(part)
    }
  }
  return parts
}
