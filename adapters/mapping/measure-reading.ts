import type { ASTNode } from '@marcbachmann/cel-js'
import Big from 'big.js'
import type { DataRecord, Measure, MeasuredThing } from '../../src/findings/finding.ts'
import { MEASURE_KINDS, type MeasureKindId } from '../../src/findings/measures.ts'
import { type Sentence, sentence } from '../faults/sentence.ts'
import { ExactSum } from './decimal.ts'
import { type Days, type Expression, placed, type RecordExpressions } from './expressions.ts'
import type { RecordType } from './record-types.ts'
import { Unconvertible } from './unconvertible.ts'

/** A measure as the manifest writes it. */
export interface MeasureSource {
  readonly kind: MeasureKindId
  /** CEL over `record`: a Decimal or a whole number. */
  readonly value: string
  /** CEL over `record`, `today` and `yearAgo`: only records for which this holds are counted. */
  readonly when?: string | undefined
  /** The same: records for which this holds are not counted. */
  readonly unless?: string | undefined
}

/** A compiled measure: adds what one record is worth to a sum. */
export interface MeasureReading {
  readonly kind: MeasureKindId
  /** @returns whether the record counted. @throws {Unconvertible} where it cannot be told. */
  add(record: DataRecord, sum: ExactSum, days: Days): boolean
}

/** A condition over a record. @throws {Unconvertible} where it cannot be told. */
export type RecordCondition = (record: DataRecord, days?: Days) => boolean

export interface MeasureFault {
  readonly key: 'value' | 'when' | 'unless'
  readonly said: Sentence
}

export function compileMeasure(
  source: MeasureSource,
  record: RecordType,
  expressions: RecordExpressions,
): { reading: MeasureReading | null; faults: MeasureFault[] } {
  const faults: MeasureFault[] = []
  const part = <T extends Amount | RecordCondition>(
    key: MeasureFault['key'],
    compiled: T | Sentence,
  ): T | null => {
    if (typeof compiled !== 'string') return compiled
    faults.push({ key, said: compiled })
    return null
  }
  const add = part('value', compileAmount(source.value, record, expressions))
  const when = part('when', compileCondition(source.when ?? 'true', record, expressions, true))
  const unless = part('unless', compileCondition(source.unless ?? 'false', record, expressions, true))
  if (!add || !when || !unless) return { reading: null, faults }
  const conditional = source.when !== undefined || source.unless !== undefined
  return {
    faults,
    reading: {
      kind: source.kind,
      add(value, sum, days) {
        if (conditional && (!when(value, days) || unless(value, days))) return false
        add(value, sum)
        return true
      },
    },
  }
}

/** Compiles a condition over a record; a sentence where it is none. Comparisons with texts need no CEL at run time. */
export function compileCondition(
  source: string,
  record: RecordType,
  expressions: RecordExpressions,
  days = false,
): RecordCondition | Sentence {
  const expression = expressions.compileOverRecord(source, record, days)
  if ('said' in expression) return placed(expression)
  if (expression.type !== 'bool' && expression.type !== 'dyn')
    return sentence('CONDITION_TYPE', { type: expression.type })
  const plain = plainCondition(expression.ast, record)
  if (plain) return plain
  return (value, spoken) => {
    const holds = evaluate(expression, value, spoken)
    if (typeof holds !== 'boolean') throw new Unconvertible('what its condition needs')
    return holds
  }
}

type Amount = (record: DataRecord, sum: ExactSum) => void

function compileAmount(
  source: string,
  record: RecordType,
  expressions: RecordExpressions,
): Amount | Sentence {
  const expression = expressions.compileOverRecord(source, record)
  if ('said' in expression) return placed(expression)
  const { ast, type } = expression
  if (type === 'double' || type.includes('<double>')) {
    return sentence('AMOUNT_FLOATING')
  }
  if (!['Decimal', 'int', 'dyn', 'dyn<Decimal>', 'dyn<int>'].includes(type))
    return sentence('AMOUNT_TYPE', { type })
  if (ast.op === 'value' && typeof ast.args === 'bigint') {
    const constant = `${ast.args}.00`
    return (_record, sum) => sum.add(constant)
  }
  const field = selectedField(ast)
  const fieldType = field === undefined ? undefined : record.fields.get(field)?.type
  if (field !== undefined && fieldType?.kind === 'scalar' && fieldType.name === 'Decimal') {
    return (value, sum) => {
      const amount = value[field]
      if (typeof amount !== 'string') throw new Unconvertible('there, although a measure needs it', field)
      sum.add(amount)
    }
  }
  return (value, sum) => {
    const amount = evaluate(expression, value)
    if (amount instanceof Big) sum.addBig(amount)
    else if (typeof amount === 'bigint') sum.addBig(Big(amount.toString()))
    else throw new Unconvertible('a number, which a measure needs')
  }
}

function evaluate(expression: Expression, record: DataRecord, days?: Days): unknown {
  try {
    return expression.evaluate(record, days)
  } catch {
    throw new Unconvertible('what its expression needs')
  }
}

/** The field in `record.field`; undefined for every other expression. */
function selectedField(ast: ASTNode): string | undefined {
  return ast.op === '.' && ast.args[0].op === 'id' && ast.args[0].args === 'record' ? ast.args[1] : undefined
}

/**
 * Conditions made of comparisons of text fields with texts, and of and, or, not: the greater part of all that manifests
 * say. They have one meaning with CEL and without, and run some ten times faster as closures.
 */
function plainCondition(ast: ASTNode, record: RecordType): RecordCondition | null {
  switch (ast.op) {
    case 'value': {
      const constant = ast.args
      return typeof constant === 'boolean' ? () => constant : null
    }
    case '!_': {
      const inner = plainCondition(ast.args, record)
      return inner && ((value) => !inner(value))
    }
    case '&&':
    case '||': {
      const left = plainCondition(ast.args[0], record)
      const right = plainCondition(ast.args[1], record)
      if (!left || !right) return null
      return ast.op === '&&' ? (value) => left(value) && right(value) : (value) => left(value) || right(value)
    }
    case '==':
    case '!=': {
      const field = textField(ast.args[0], record)
      const [, literal] = ast.args
      if (field === null || literal.op !== 'value' || typeof literal.args !== 'string') return null
      const text = literal.args
      return ast.op === '==' ? (value) => value[field] === text : (value) => value[field] !== text
    }
    case 'in': {
      const field = textField(ast.args[0], record)
      const [, list] = ast.args
      if (field === null || list.op !== 'list') return null
      const texts = list.args.map((element) => (element.op === 'value' ? element.args : null))
      if (!texts.every((element) => typeof element === 'string')) return null
      const set: ReadonlySet<unknown> = new Set(texts)
      return (value) => set.has(value[field])
    }
    default:
      return null
  }
}

function textField(ast: ASTNode, record: RecordType): string | null {
  const field = selectedField(ast)
  const type = field === undefined ? undefined : record.fields.get(field)?.type
  if (field === undefined || !type) return null
  const isText =
    type.kind === 'enum' || (type.kind === 'scalar' && ['String', 'Date', 'DateTime'].includes(type.name))
  return isText ? field : null
}

/** The measures of an item by kind: one kind may be read in several ways (wages and fees are both wage income). */
export type MeasureGroups = readonly {
  readonly kind: MeasureKindId
  readonly readings: readonly MeasureReading[]
}[]

export function groupMeasures(readings: readonly MeasureReading[]): MeasureGroups {
  const kinds = new Set(readings.map((reading) => reading.kind))
  return [...kinds].map((kind) => ({ kind, readings: readings.filter((reading) => reading.kind === kind) }))
}

const NO_MEASURES: readonly Measure[] = []

/** Tells the thing that a record is about; null where the record does not say which one it is. */
export type ThingReader = (record: DataRecord) => string | null

/** @param identity as the manifest declares it: things of one name are compared across items and departments. */
export function thingReader(identity: {
  readonly thing: string
  readonly fields: readonly string[]
}): ThingReader {
  const { thing, fields } = identity
  return (record) => {
    const values = fields.map((field) => record[field] ?? null)
    return values.includes(null) ? null : `${thing} ${JSON.stringify(values)}`
  }
}

/**
 * Adds up the measures of one person's records, exactly. A kind to which no record counted is left out: a person with
 * nothing but a garage has no `property.realEstate.count`.
 *
 * @throws {Unconvertible} where a record cannot be counted.
 */
export function addUp(
  records: readonly DataRecord[],
  groups: MeasureGroups,
  identify: ThingReader | null,
  days: Days,
): readonly Measure[] {
  if (groups.length === 0 || records.length === 0) return NO_MEASURES
  const measures: Measure[] = []
  for (const { kind, readings } of groups) {
    const sum = new ExactSum()
    let counted = false
    for (const reading of readings) {
      for (const record of records) if (reading.add(record, sum, days)) counted = true
    }
    if (!counted) continue
    const things = identify && thingsOf(records, kind, readings, identify, days)
    measures.push({ kind, value: spelled(kind, sum), ...(things && things.length > 0 ? { things } : {}) })
  }
  return measures
}

/** What each thing among the records is worth to a measure. */
function thingsOf(
  records: readonly DataRecord[],
  kind: MeasureKindId,
  readings: readonly MeasureReading[],
  identify: ThingReader,
  days: Days,
): MeasuredThing[] {
  const sums = new Map<string, ExactSum>()
  for (const record of records) {
    const thing = identify(record)
    if (thing === null) continue
    const sum = sums.get(thing) ?? new ExactSum()
    for (const reading of readings) if (reading.add(record, sum, days)) sums.set(thing, sum)
  }
  return [...sums].map(([thing, sum]) => ({ thing, value: spelled(kind, sum) }))
}

function spelled(kind: MeasureKindId, sum: ExactSum): string {
  return MEASURE_KINDS[kind].unit === 'COUNT' ? sum.count() : sum.money()
}
