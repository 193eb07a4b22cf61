import type { DataRecord, FieldValue } from '../../src/findings/finding.ts'
import type { Row } from '../adapter.ts'
import { isPlain } from './blank.ts'
import type { Converter } from './convert.ts'
import type { Reader } from './path.ts'
import { within } from './unconvertible.ts'

/** Turns a row into a record. @throws {Unconvertible} naming the field, never the value. */
export type RecordMapping = (row: Row, parent: Row | undefined) => DataRecord

/** One field of a record: where its value is read from, and what is made of it. */
export interface FieldMapping {
  readonly name: string
  /** The column of the row that it is read from; null where `read` has more to do than that. */
  readonly column: string | null
  readonly read: Reader
  readonly convert: Converter
  /** What most values of the field are, and need no call for; null where every value needs its conversion. */
  readonly shortcut: Shortcut | null
}

/**
 * Values that need no conversion, or hardly any, as JavaScript over `value`: what to test, and what it becomes. They do
 * exactly what the conversion would do, and are most of what JSON answers hold.
 */
const SHORTCUTS = {
  text: ["typeof value === 'string' && isPlain(value)", 'value'],
  int: ["typeof value === 'number' && (value | 0) === value", 'value | 0'],
  decimal: ["typeof value === 'number' && (value | 0) === value", "(value | 0) + '.00'"],
  boolean: ["typeof value === 'boolean'", 'value'],
} as const

export type Shortcut = keyof typeof SHORTCUTS

/**
 * Compiles the fields of a record into one function. It is JavaScript made from the mapping, an object literal with one
 * line a field: with some 80 rows a request that is five to ten times faster than a loop over closures, most of what
 * this layer costs. Nothing of a manifest gets into the code but names, quoted by JSON.stringify; where the machine
 * forbids code from strings the loop does the same work.
 *
 * @param unmapped fields that stay null.
 */
export function compileRecord(fields: readonly FieldMapping[], unmapped: readonly string[]): RecordMapping {
  const slow = loopOver(fields, unmapped)
  const fast = generate(fields, unmapped)
  if (!fast) return slow
  return (row, parent) => {
    try {
      return fast(row, parent)
    } catch {
      // The slow twin fails at the same value, and knows in which field it stood.
      return slow(row, parent)
    }
  }
}

function loopOver(fields: readonly FieldMapping[], unmapped: readonly string[]): RecordMapping {
  return (row, parent) => {
    const record: Record<string, FieldValue> = {}
    for (const { name, read, convert } of fields) {
      try {
        record[name] = convert(read(row, parent))
      } catch (error) {
        throw within(name, error)
      }
    }
    for (const name of unmapped) record[name] = null
    return record
  }
}

type Generated = (
  fields: readonly FieldMapping[],
  isPlain: (text: string) => boolean,
) => (row: Row, parent: Row | undefined) => DataRecord

function generate(fields: readonly FieldMapping[], unmapped: readonly string[]): RecordMapping | null {
  const constants = fields.map((_, at) => `const { read: read${at}, convert: convert${at} } = fields[${at}]`)
  const values = fields.map(({ name, column, shortcut }, at) => {
    const value = column === null ? `read${at}(row, parent)` : `row[${JSON.stringify(column)}]`
    const [test, result] = shortcut === null ? ['false', 'null'] : SHORTCUTS[shortcut]
    return `${JSON.stringify(name)}: (value = ${value}, ${test} ? ${result} : convert${at}(value))`
  })
  const nulls = unmapped.map((name) => `${JSON.stringify(name)}: null`)
  const code = `${constants.join('\n')}
return (row, parent) => {
  let value
  return { ${[...values, ...nulls].join(',\n')} }
}`
  try {
    // The one cast: what the text above is.
    const make = new Function('fields', 'isPlain', code) as Generated
    return make(fields, isPlain)
  } catch (error) {
    if (error instanceof EvalError) return null
    throw error
  }
}
