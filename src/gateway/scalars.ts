import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { type ErrorCode, HeduiError } from '../errors.ts'

/** Characters of a decimal, its sign and point included: beyond any sum of money, short of being a burden. */
export const LONGEST_DECIMAL = 40

const DAYS_BEFORE_LEAP = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Whether a text is a decimal as the hub writes it: an optional minus, digits without leading zeros, an optional
 * fraction. No exponent, no plus sign, no separators. Trailing zeros are kept: `1200.00` is money in fen.
 */
export function isDecimal(text: string): boolean {
  const length = text.length
  if (length === 0 || length > LONGEST_DECIMAL) return false
  let at = text.charCodeAt(0) === MINUS ? 1 : 0
  const first = at
  while (at < length && isDigit(text.charCodeAt(at))) at++
  if (at === first || (at - first > 1 && text.charCodeAt(first) === ZERO)) return false
  if (at === length) return true
  if (text.charCodeAt(at) !== POINT) return false
  const fraction = ++at
  while (at < length && isDigit(text.charCodeAt(at))) at++
  return at === length && at > fraction
}

/** Whether a text is a day that exists, as `YYYY-MM-DD`, from the year 1000 on. */
export function isDate(text: string): boolean {
  return text.length === 10 && isDayAt(text)
}

/** Whether a text is a moment after RFC 3339: a day that exists, `T`, a time of day, an offset or `Z`. */
export function isDateTime(text: string): boolean {
  const length = text.length
  if (length < 20 || length > 35 || !isDayAt(text) || text.charCodeAt(10) !== CAPITAL_T) return false
  if (!isTimeAt(text, 11) || text.charCodeAt(16) !== COLON || twoDigits(text, 17) > 59) return false
  let at = 19
  if (text.charCodeAt(at) === POINT) {
    const fraction = ++at
    while (at < length && isDigit(text.charCodeAt(at))) at++
    if (at === fraction || at - fraction > 9) return false
  }
  if (text.charCodeAt(at) === CAPITAL_Z) return at + 1 === length
  const sign = text.charCodeAt(at)
  return (sign === PLUS || sign === MINUS) && at + 6 === length && isTimeAt(text, at + 1)
}

/**
 * An exact decimal as a string, both ways. A JSON number is refused: it may have lost digits before it arrived.
 * Minus zero is taken for zero.
 */
export const Decimal = textScalar({
  name: 'Decimal',
  isValid: isDecimal,
  normal: (text) => (text.charCodeAt(0) === MINUS && !/[1-9]/.test(text) ? text.slice(1) : text),
  code: 'DECIMAL_INVALID',
  zh: '请用字符串写十进制数，如 "1200.00"，不用千分位、指数和前导零',
  en: 'write a decimal as a string such as "1200.00", without separators, exponent or leading zeros',
})

/** A calendar date as a string, `YYYY-MM-DD`, that exists. */
export const DateScalar = textScalar({
  name: 'Date',
  isValid: isDate,
  normal: (text) => text,
  code: 'DATE_INVALID',
  zh: '请写存在的日期，如 "2026-11-22"',
  en: 'write a date that exists, such as "2026-11-22"',
})

/** A moment as a string after RFC 3339. Moments that come in are passed on in UTC with milliseconds. */
export const DateTime = textScalar({
  name: 'DateTime',
  isValid: isDateTime,
  normal: (text) => new Date(text).toISOString(),
  code: 'DATE_INVALID',
  zh: '请写带时区的时间，如 "2026-11-22T08:00:00+08:00"',
  en: 'write a moment with its offset, such as "2026-11-22T08:00:00+08:00"',
})

/**
 * Any value of JSON, as it came in a variable. A literal in a document is refused: it would have GraphQL's spelling, not
 * JSON's.
 */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  parseValue: (value) => value,
  parseLiteral() {
    throw new HeduiError('INPUT_INVALID', {
      zh: '请用变量传递 JSON 值',
      en: 'send values of JSON in variables',
    })
  },
  serialize: (value) => value,
})

const MINUS = 45
const PLUS = 43
const POINT = 46
const COLON = 58
const ZERO = 48
const CAPITAL_T = 84
const CAPITAL_Z = 90

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** The number that two digits write; NaN, which fails each comparison the right way round, where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at)
  const ones = text.charCodeAt(at + 1)
  return isDigit(tens) && isDigit(ones) ? (tens - ZERO) * 10 + ones - ZERO : Number.POSITIVE_INFINITY
}

function isDayAt(text: string): boolean {
  if (text.charCodeAt(4) !== MINUS || text.charCodeAt(7) !== MINUS) return false
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (year < 1000 || !Number.isFinite(year) || month < 1 || month > 12 || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (leap ? 29 : (DAYS_BEFORE_LEAP[month - 1] ?? 0))
}

function isTimeAt(text: string, at: number): boolean {
  return twoDigits(text, at) <= 23 && text.charCodeAt(at + 2) === COLON && twoDigits(text, at + 3) <= 59
}

interface TextScalar {
  readonly name: string
  readonly isValid: (text: string) => boolean
  /** How a valid input is written inside the hub. */
  readonly normal: (text: string) => string
  readonly code: ErrorCode
  readonly zh: string
  readonly en: string
}

function textScalar({ name, isValid, normal, code, zh, en }: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !isValid(value)) throw new HeduiError(code, { zh, en })
    return normal(value)
  }
  return new GraphQLScalarType<string, string>({
    name,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
    serialize(value: unknown): string {
      // A fault of ours, not of the caller: the server answers INTERNAL.
      if (typeof value !== 'string' || !isValid(value)) throw new TypeError(`not a ${name}`)
      return value
    },
  })
}
