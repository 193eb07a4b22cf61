import type { FieldValue } from '../../src/findings/finding.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { listed } from '../listed.ts'
import { isBlank, trimmed } from './blank.ts'
import { canonicalDecimal, wholeNumber } from './decimal.ts'
import type { FieldSource } from './map-schema.ts'
import { compileDateFormat, epochOf, isIsoDay, isoDate, parseMoment } from './moment.ts'
import type { Shortcut } from './record-code.ts'
import type { FieldType, ScalarName } from './record-types.ts'
import { Unconvertible } from './unconvertible.ts'

/** Turns a department's value into a record's value. @throws {Unconvertible} */
export type Converter = (value: unknown) => FieldValue

/** What conversions need to know beside the field: how the department writes. */
export interface ConversionContext {
  /** Minutes east of UTC in which the department writes times without an offset. */
  readonly offsetMinutes: number
}

type ValueType = Extract<FieldType, { kind: 'scalar' | 'enum' }>

/**
 * Compiles the conversion of one value, blanks not among them.
 *
 * @returns a sentence that says what is wrong where the manifest asks for a conversion that cannot be.
 */
export function compileValue(
  type: ValueType,
  source: FieldSource,
  context: ConversionContext,
): Converter | Sentence {
  if (source.codes) return compileCodes(type, source.codes)
  const isBoolean = type.kind === 'scalar' && type.name === 'Boolean'
  if (source.falseWhen && !source.trueWhen) return sentence('FALSE_WITHOUT_TRUE')
  if (source.trueWhen && !isBoolean) return sentence('TRUE_WHEN_FIELD')
  if (source.format !== undefined) return compileFormat(type, source.format, context)
  if (type.kind === 'enum') return enumValue(type.values)
  if (source.trueWhen) return truth(new Set(source.trueWhen), source.falseWhen && new Set(source.falseWhen))
  return SCALAR_CONVERTERS[type.name](context)
}

/** Strings pass as they are unless they are padded; the check is two character codes. */
const text: Converter = (value) => {
  if (typeof value === 'string') return trimmed(value)
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value)
  throw new Unconvertible('a text')
}

const int: Converter = (value) => {
  const number = wholeNumber(value)
  if (number === null || number > 2_147_483_647 || number < -2_147_483_648)
    throw new Unconvertible('a whole number')
  return number
}

const float: Converter = (value) => {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const decimal = typeof value === 'string' ? canonicalDecimal(value) : null
  if (decimal === null) throw new Unconvertible('a number')
  return Number(decimal)
}

const boolean: Converter = (value) => {
  if (typeof value === 'boolean') return value
  if (value === 'true') return true
  if (value === 'false') return false
  throw new Unconvertible('true or false')
}

const decimal: Converter = (value) => {
  const canonical = canonicalDecimal(value)
  if (canonical === null) throw new Unconvertible('a decimal number')
  return canonical
}

const date: Converter = (value) => {
  const day = typeof value === 'string' ? trimmed(value) : ''
  if (!isIsoDay(day)) throw new Unconvertible('a date (yyyy-MM-dd)')
  return day
}

const SCALAR_CONVERTERS: Readonly<Record<ScalarName, (context: ConversionContext) => Converter>> = {
  String: () => text,
  Int: () => int,
  Float: () => float,
  Boolean: () => boolean,
  Decimal: () => decimal,
  Date: () => date,
  DateTime:
    ({ offsetMinutes }) =>
    (value) => {
      const moment = typeof value === 'string' ? parseMoment(value, offsetMinutes) : null
      if (moment === null) throw new Unconvertible('a date and time')
      return new Date(moment).toISOString()
    },
}

/** Which values a conversion leaves as they are, or nearly; null where it is none of the plain ones. */
export function shortcutOf(convert: Converter): Shortcut | null {
  if (convert === text) return 'text'
  if (convert === int) return 'int'
  if (convert === decimal) return 'decimal'
  return convert === boolean ? 'boolean' : null
}

/** A scalar of the department as text, for looking it up. */
function keyOf(value: unknown): string | undefined {
  if (typeof value === 'string') return trimmed(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

function enumValue(values: ReadonlySet<string>): Converter {
  return (value) => {
    const name = keyOf(value)
    if (name === undefined || !values.has(name)) throw new Unconvertible('one of the values of its enum')
    return name
  }
}

function truth(yes: ReadonlySet<string>, no: ReadonlySet<string> | undefined): Converter {
  return (value) => {
    const key = keyOf(value)
    if (key === undefined) throw new Unconvertible('one of the values that mean true or false')
    if (yes.has(key)) return true
    if (no === undefined || no.has(key)) return false
    throw new Unconvertible('one of the values that mean true or false')
  }
}

/** The key of `codes` that stands for every code not named. */
const ANY_OTHER = '*'

function compileCodes(type: ValueType, codes: Readonly<Record<string, string>>): Converter | Sentence {
  if (type.kind === 'scalar' && type.name !== 'String') return sentence('CODES_FIELD', { type: type.name })
  if (type.kind === 'enum') {
    const unknown = Object.values(codes).filter((value) => !type.values.has(value))
    if (unknown.length > 0) {
      const [refused, known] = [listed(unknown), listed(type.values)]
      return sentence('CODES_VALUE', { unknown: refused, type: type.name, known })
    }
  }
  const table = new Map(Object.entries(codes))
  const other = table.get(ANY_OTHER)
  table.delete(ANY_OTHER)
  return (value) => {
    const key = keyOf(value)
    const known = key === undefined ? undefined : (table.get(key) ?? other)
    if (known === undefined) throw new Unconvertible('a known code')
    return known
  }
}

function compileFormat(type: ValueType, notation: string, context: ConversionContext): Converter | Sentence {
  const format = compileDateFormat(notation)
  if (typeof format === 'string') return format
  const { precision } = format
  const name = type.kind === 'scalar' ? type.name : type.kind
  if (name === 'Date' && precision !== 'day' && precision !== 'time') {
    return sentence('FORMAT_NO_DAY', { notation })
  }
  if (name === 'DateTime' && precision !== 'time') return sentence('FORMAT_NO_TIME', { notation })
  if (name !== 'Date' && name !== 'DateTime' && name !== 'String')
    return sentence('FORMAT_FIELD', { type: name })
  const expected = `a date (${notation})`
  return (value) => {
    const parts = format.parse(keyOf(value) ?? '')
    if (parts === null) throw new Unconvertible(expected)
    if (name === 'DateTime' || (name === 'String' && precision === 'time')) {
      return new Date(epochOf(parts, context.offsetMinutes)).toISOString()
    }
    return isoDate(parts, name === 'Date' ? 'day' : precision)
  }
}

/** Lets blanks pass as null where the field may be null, and refuses them where it may not. */
export function withBlanks(convert: Converter, nullable: boolean): Converter {
  return (value) => {
    if (!isBlank(value)) return convert(value)
    if (nullable) return null
    throw new Unconvertible('there, although the record needs it')
  }
}
