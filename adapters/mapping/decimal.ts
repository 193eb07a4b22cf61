import Big from 'big.js'
import { trimmed } from './blank.ts'

/** Longer numbers are no amounts; refusing them bounds the work. */
const MAX_LENGTH = 40

const ZERO = 48
const NINE = 57
const POINT = 46
const COMMA = 44
const MINUS = 45
const PLUS = 43

/**
 * An exact decimal in the hub's one spelling: at least two decimals, no digit lost, nothing padded beyond that. `89.5`
 * gives `89.50`, `1,234.56` gives `1234.56`, `0.12500` gives `0.125`, 356000 gives `356000.00`, `-0` gives `0.00`.
 *
 * @param value a string, with thousands separators or without, or a JSON number.
 * @returns null where it is not a decimal number, or a JSON number with more digits than it can hold exactly.
 */
export function canonicalDecimal(value: unknown): string | null {
  if (typeof value === 'string') return isCanonical(value) ? value : fromText(value)
  if (typeof value === 'number') return fromNumber(value)
  return typeof value === 'bigint' ? `${value}.00` : null
}

/** True for the spelling that most departments send already: `123.45`. One pass, nothing allocated. */
function isCanonical(text: string): boolean {
  const point = text.length - 3
  if (point < 1 || point > MAX_LENGTH || text.charCodeAt(point) !== POINT) return false
  if (!isDigit(text.charCodeAt(point + 1)) || !isDigit(text.charCodeAt(point + 2))) return false
  for (let at = 0; at < point; at += 1) {
    if (!isDigit(text.charCodeAt(at))) return false
  }
  return point === 1 || text.charCodeAt(0) !== ZERO
}

function fromNumber(value: number): string | null {
  if (Number.isSafeInteger(value)) return value === 0 ? '0.00' : `${value}.00`
  if (!Number.isFinite(value)) return null
  const text = String(value)
  // A double holds 15 digits exactly. A longer fraction, or an integer that is not safe, was rounded on its way.
  let digits = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 101 /* e */) return digits > 15 ? null : fromText(Big(text).toFixed())
    if (isDigit(code) && (digits > 0 || code !== ZERO)) digits += 1
  }
  return digits > 15 ? null : fromText(text)
}

function fromText(raw: string): string | null {
  const text = trimmed(raw)
  if (text === '' || text.length > MAX_LENGTH) return null
  const sign = text.charCodeAt(0)
  const start = sign === MINUS || sign === PLUS ? 1 : 0
  const dot = text.indexOf('.', start)
  const whole = wholePart(text.slice(start, dot === -1 ? undefined : dot), dot !== -1)
  const fraction = dot === -1 ? '' : text.slice(dot + 1)
  if (whole === null || (dot !== -1 && fraction === '') || !allDigits(fraction)) return null
  let end = fraction.length
  while (end > 2 && fraction.charCodeAt(end - 1) === ZERO) end -= 1
  const decimals = fraction.slice(0, end).padEnd(2, '0')
  const isZero = whole === '0' && /^0*$/.test(decimals)
  return `${sign === MINUS && !isZero ? '-' : ''}${whole}.${decimals}`
}

/** Digits without separators and leading zeros; null where separators do not cut off threes. */
function wholePart(text: string, mayBeEmpty: boolean): string | null {
  if (text === '') return mayBeEmpty ? '0' : null
  let digits = text
  if (text.includes(',')) {
    const [first = '', ...groups] = text.split(',')
    if (first === '' || first.length > 3 || groups.some((group) => group.length !== 3)) return null
    digits = first + groups.join('')
  }
  if (!allDigits(digits)) return null
  let from = 0
  while (from < digits.length - 1 && digits.charCodeAt(from) === ZERO) from += 1
  return digits.slice(from)
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE
}

function allDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!isDigit(text.charCodeAt(at))) return false
  }
  return true
}

/** Reads a whole number from a string of digits, separators allowed, or a JSON number; null where it is none. */
export function wholeNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
  if (typeof value !== 'string') return null
  const text = trimmed(value)
  const negative = text.charCodeAt(0) === MINUS
  const digits = wholePart(negative ? text.slice(1) : text, false)
  if (digits === null || digits.length > 15 || text.charCodeAt(negative ? 1 : 0) === COMMA) return null
  return negative ? -Number(digits) : Number(digits)
}

/** Below this, an amount with two decimals times 100 rounds to its exact number of hundredths in a double. */
const EXACT_LENGTH = 15

/** An exact sum of decimals. Amounts with two decimals are added as whole hundredths, everything else by big.js. */
export class ExactSum {
  #hundredths = 0
  #rest: Big | null = null

  /** @param decimal in the spelling of {@link canonicalDecimal}. */
  add(decimal: string): void {
    const hundredths =
      decimal.length < EXACT_LENGTH && decimal.charCodeAt(decimal.length - 3) === POINT
        ? Math.round(Number(decimal) * 100)
        : Number.NaN
    const sum = this.#hundredths + hundredths
    if (Number.isSafeInteger(sum)) this.#hundredths = sum
    else this.addBig(Big(decimal))
  }

  addBig(value: Big): void {
    this.#rest = this.#rest ? this.#rest.plus(value) : value
  }

  /** The sum with at least two decimals. */
  money(): string {
    if (!this.#rest) return this.#spell(true)
    const count = this.count()
    return canonicalDecimal(count) ?? count
  }

  /** The sum as a number of things: no decimals where there are none. */
  count(): string {
    if (!this.#rest) return this.#spell(false)
    return Big(this.#hundredths).div(100).plus(this.#rest).toFixed()
  }

  #spell(withDecimals: boolean): string {
    const magnitude = Math.abs(this.#hundredths)
    const fraction = magnitude % 100
    const whole = `${this.#hundredths < 0 ? '-' : ''}${(magnitude - fraction) / 100}`
    if (fraction === 0 && !withDecimals) return whole
    return `${whole}.${fraction < 10 ? '0' : ''}${fraction}`
  }
}
