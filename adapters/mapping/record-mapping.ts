import Big from 'big.js'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { listed } from '../listed.ts'
import { isBlank } from './blank.ts'
import { type ConversionContext, type Converter, compileValue, shortcutOf, withBlanks } from './convert.ts'
import { placed, type RecordExpressions } from './expressions.ts'
import type { FieldSource, FieldSources } from './map-schema.ts'
import { columnOf, compileReader, isObject, looseList, type Reader } from './path.ts'
import { compileRecord, type FieldMapping, type RecordMapping } from './record-code.ts'
import type { FieldType, RecordField, RecordType } from './record-types.ts'
import { Unconvertible } from './unconvertible.ts'

export interface MappingContext extends ConversionContext {
  readonly expressions: RecordExpressions
  /** {@link Protocol.looseLists}: an absent list is an empty one. */
  readonly looseLists: boolean
}

/** A fault of a `map`, with the keys that lead to it from there. */
export interface MappingFault {
  readonly path: readonly string[]
  readonly said: Sentence
}

/** Compiles an item's `map` against its record type. All faults are reported, and every field must be accounted for. */
export function compileRecordMapping(
  type: RecordType,
  sources: FieldSources,
  context: MappingContext,
): { map: RecordMapping; faults: MappingFault[] } {
  const faults: MappingFault[] = []
  const map = compileFields(type, sources, context, (path, said) => faults.push({ path, said }))
  return { map, faults }
}

type Report = (path: readonly string[], said: Sentence) => void

function compileFields(
  type: RecordType,
  sources: FieldSources,
  context: MappingContext,
  report: Report,
): RecordMapping {
  const fields: FieldMapping[] = []
  const unmapped: string[] = []
  for (const field of type.fields.values()) {
    const source = Object.hasOwn(sources, field.name) ? sources[field.name] : undefined
    if (!source) {
      if (!field.nullable) report([], sentence('FIELD_UNMAPPED', { type: type.name, field: field.name }))
      unmapped.push(field.name)
      continue
    }
    const compiled = compileField(field, source, context, (path, said) => report([field.name, ...path], said))
    if (compiled) fields.push(compiled)
  }
  for (const name of Object.keys(sources)) {
    if (!type.fields.has(name)) {
      const known = listed(type.fields.keys())
      report([name], sentence('FIELD_UNKNOWN', { type: type.name, field: name, known }))
    }
  }
  return compileRecord(fields, unmapped)
}

function compileField(
  field: RecordField,
  source: FieldSource,
  context: MappingContext,
  report: Report,
): FieldMapping | null {
  const read = compileSource(source, context, report)
  const converter = compileConverter(field.type, field.nullable, source, context, report)
  if (!read || !converter) return null
  const column = source.from ? columnOf(source.from) : null
  return { name: field.name, column, read, ...converter }
}

function compileSource(source: FieldSource, context: MappingContext, report: Report): Reader | null {
  if (source.from) return compileReader(source.from)
  const expression = context.expressions.compileOverRow(source.cel ?? '')
  if ('said' in expression) {
    report(['cel'], placed(expression))
    return null
  }
  return (row) => {
    try {
      return fromCel(expression.evaluate(row))
    } catch {
      throw new Unconvertible('what its expression needs')
    }
  }
}

/** What CEL returns, as a department might have sent it. */
function fromCel(value: unknown): unknown {
  if (value instanceof Big) return value.toFixed()
  return typeof value === 'bigint' ? value.toString() : value
}

/** {@link FieldMapping} without its place. */
type FieldConverter = Pick<FieldMapping, 'convert' | 'shortcut'>

function compileConverter(
  type: FieldType,
  nullable: boolean,
  source: FieldSource,
  context: MappingContext,
  report: Report,
): FieldConverter | null {
  if (type.kind === 'list') return compileList(type, nullable, source, context, report)
  if (type.kind === 'object') return compileObject(type, nullable, source.fields, 'fields', context, report)
  if (source.each || source.fields) {
    report([], sentence('FIELD_NOT_OBJECT'))
    return null
  }
  const convert = compileValue(type, source, context)
  if (typeof convert !== 'string')
    return { convert: withBlanks(convert, nullable), shortcut: shortcutOf(convert) }
  report([], convert)
  return null
}

function compileObject(
  type: RecordType,
  nullable: boolean,
  sources: FieldSources | undefined,
  key: 'fields' | 'each',
  context: MappingContext,
  report: Report,
): FieldConverter | null {
  if (!sources) {
    report([], sentence('FIELD_IS_OBJECT', { type: type.name, key }))
    return null
  }
  const map = compileFields(type, sources, context, (path, said) => report([key, ...path], said))
  const convert: Converter = (value) => {
    if (nullable && isBlank(value)) return null
    if (!isObject(value) || Array.isArray(value)) throw new Unconvertible('an object')
    return map(value, undefined)
  }
  return { convert, shortcut: null }
}

function compileList(
  type: Extract<FieldType, { kind: 'list' }>,
  nullable: boolean,
  source: FieldSource,
  context: MappingContext,
  report: Report,
): FieldConverter | null {
  const element =
    type.of.kind === 'object'
      ? compileObject(type.of, type.nullable, source.each, 'each', context, report)
      : compileConverter(type.of, type.nullable, source, context, report)
  if (!element) return null
  const list = context.looseLists ? looseList : strictList(nullable)
  const { convert } = element
  return { convert: (value) => list(value)?.map((one) => convert(one)) ?? null, shortcut: null }
}

function strictList(nullable: boolean): (value: unknown) => readonly unknown[] | null {
  return (value) => {
    if (Array.isArray(value)) return value
    if (nullable && isBlank(value)) return null
    throw new Unconvertible('a list')
  }
}
