import type { MeasureKindId } from '../src/findings/measures.ts'
import type { DataItem } from '../src/registry/department.ts'
import type { AsOfPlan, ItemPlan } from './department-plan.ts'
import { momentBefore, parseDuration } from './duration.ts'
import { type Sentence, sentence } from './faults/sentence.ts'
import { checkKinship, kinshipOf } from './kinship.ts'
import type { AttributionSource, Item } from './manifest.ts'
import { columnsOf } from './mapping/columns.ts'
import {
  compileCondition,
  compileMeasure,
  groupMeasures,
  type MeasureReading,
  thingReader,
} from './mapping/measure-reading.ts'
import { epochOf, parseMoment } from './mapping/moment.ts'
import { compileReader } from './mapping/path.ts'
import { compileRecordMapping, type MappingContext } from './mapping/record-mapping.ts'
import type { RecordType } from './mapping/record-types.ts'

/** Tells what is wrong, with the keys that lead to it from the item. */
type Report = (path: readonly (string | number)[], said: Sentence) => void

/** Compiles how the rows of an item are read, against its record type. All faults are reported. */
export function compileItem(
  item: Item,
  attribution: AttributionSource,
  record: RecordType,
  context: MappingContext,
  report: Report,
): ItemPlan {
  const { expressions, offsetMinutes } = context
  const { map, faults } = compileRecordMapping(record, item.map, context)
  for (const { path, said } of faults) report(['map', ...path], said)
  const where = item.where === undefined ? null : compileCondition(item.where, record, expressions)
  if (typeof where === 'string') report(['where'], where)
  checkFieldNames(item, record, report)
  checkKinship(item, record, report)
  checkLivesAt(item, record, report)
  return {
    id: item.id,
    readKey: compileReader(attribution.key),
    readName: attribution.name && compileReader(attribution.name),
    asOf: compileAsOf(attribution.asOf, offsetMinutes),
    staleBefore: compileFreshness(item.freshness),
    silence: attribution.silence,
    map,
    where: typeof where === 'string' ? null : where,
    distinct: item.distinct ?? null,
    measures: groupMeasures(compileMeasures(item, record, context, report)),
    columns: columnsOf(item, attribution, record),
    identify: item.identity ? thingReader(item.identity) : null,
  }
}

function compileMeasures(
  item: Item,
  record: RecordType,
  context: MappingContext,
  report: Report,
): MeasureReading[] {
  const readings: MeasureReading[] = []
  for (const [index, source] of item.measures.entries()) {
    const { reading, faults } = compileMeasure(source, record, context.expressions)
    for (const { key, said } of faults) report(['measures', index, key], said)
    if (reading) readings.push(reading)
  }
  return readings
}

function checkFieldNames(item: Item, record: RecordType, report: Report): void {
  const tellsApart = (names: readonly string[], at: readonly string[]): void => {
    for (const [index, name] of names.entries()) {
      const kind = record.fields.get(name)?.type.kind
      if (kind === 'scalar' || kind === 'enum') continue
      report([...at, index], sentence('FIELD_TELLS_APART', { record: record.name, field: name }))
    }
  }
  tellsApart(item.distinct ?? [], ['distinct'])
  tellsApart(item.identity?.fields ?? [], ['identity', 'fields'])
  for (const [index, path] of item.identifiers.entries()) {
    if (hasField(record, path)) continue
    report(['identifiers', index], sentence('FIELD_ABSENT', { record: record.name, field: path }))
  }
}

function checkLivesAt({ livesAt }: Item, record: RecordType, report: Report): void {
  if (livesAt === undefined) return
  const type = record.fields.get(livesAt)?.type
  if (type?.kind === 'scalar' && type.name === 'String') return
  report(['livesAt'], sentence('FIELD_NOT_TEXT', { record: record.name, field: livesAt }))
}

function hasField(record: RecordType, path: string): boolean {
  const [name = '', ...rest] = path.split('.')
  const type = record.fields.get(name)?.type
  const inner = type?.kind === 'list' ? type.of : type
  if (!inner || rest.length === 0) return inner !== undefined
  return inner.kind === 'object' && hasField(inner, rest.join('.'))
}

function compileAsOf(source: AttributionSource['asOf'], offsetMinutes: number): AsOfPlan {
  const format = source?.format
  return {
    readRow: source && 'row' in source ? compileReader(source.row) : null,
    wholeAnswer: source !== undefined && 'row' in source && source.wholeAnswer,
    parse(value) {
      if (value instanceof Date) return value.getTime()
      const text = typeof value === 'number' ? String(value) : value
      if (typeof text !== 'string') return null
      if (!format) return parseMoment(text, offsetMinutes)
      const parts = format.parse(text.trim())
      return parts && epochOf(parts, offsetMinutes)
    },
  }
}

/** Freshness is told in days and months, so its limit need not be reckoned anew within a minute. */
function compileFreshness(freshness: string): ItemPlan['staleBefore'] {
  const duration = parseDuration(freshness) ?? { months: 0, days: 0, milliseconds: 0 }
  let minute = Number.NaN
  let limit = 0
  return (answeredAt) => {
    const now = Math.floor(answeredAt / 60_000)
    if (now !== minute) {
      minute = now
      limit = momentBefore(now * 60_000, duration)
    }
    return limit
  }
}

/** What the hub tells of an item. */
export function describeItem(item: Item, department: string): DataItem {
  const measures: MeasureKindId[] = item.measures.map((measure) => measure.kind)
  return {
    id: item.id,
    field: item.field,
    title: item.title,
    department,
    record: item.record,
    sensitivity: item.sensitivity,
    freshness: item.freshness,
    mzElementId: item.mzElementId ?? null,
    measures: [...new Set(measures)],
    identifiers: item.identifiers,
    kinship: kinshipOf(item.kinship),
    livesAt: item.livesAt ?? null,
  }
}
