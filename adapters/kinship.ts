import {
  type InForce,
  isRelationToHead,
  type KinshipSource,
  RELATIONS_TO_HEAD,
} from '../src/people/kinship.ts'
import { type Sentence, sentence } from './faults/sentence.ts'
import { listed } from './listed.ts'
import type { Item } from './manifest.ts'
import type { FieldType, RecordType } from './mapping/record-types.ts'

/** Tells what is wrong, with the keys that lead to it from the item. */
type Report = (path: readonly (string | number)[], said: Sentence) => void

type Declared = NonNullable<Item['kinship']>

/** Checks that the fields by which an item tells a family are there and can be read so. All faults are reported. */
export function checkKinship(item: Item, record: RecordType, report: Report): void {
  const { kinship } = item
  if (!kinship) return
  const at = (...keys: string[]): string[] => ['kinship', ...keys]
  checkInForce(record, kinship.current, at('current'), report)
  if (kinship.kind === 'marriage') {
    checkText(record, kinship.spouse.idNumber, at('spouse', 'idNumber'), report)
    checkText(record, kinship.spouse.name, at('spouse', 'name'), report)
    checkMasked(item, kinship.spouse.idNumber, at('spouse', 'idNumber'), report)
    return
  }
  checkText(record, kinship.householdNo, at('householdNo'), report)
  checkRelation(record, kinship.relationToHead, at('relationToHead'), report)
  const { members } = kinship
  const element = elementOf(record, members.field)
  if (!element) {
    report(at('members', 'field'), sentence('FIELD_NOT_LIST', { record: record.name, field: members.field }))
    return
  }
  checkText(element, members.idNumber, at('members', 'idNumber'), report)
  checkText(element, members.name, at('members', 'name'), report)
  checkRelation(element, members.relationToHead, at('members', 'relationToHead'), report)
  checkInForce(element, members.current, at('members', 'current'), report)
  checkMasked(item, `${members.field}.${members.idNumber}`, at('members', 'idNumber'), report)
}

/** What the hub knows of it. */
export function kinshipOf(declared: Declared | undefined): KinshipSource | null {
  if (!declared) return null
  if (declared.kind === 'marriage') return { ...declared, current: declared.current ?? null }
  const { members } = declared
  return {
    ...declared,
    current: declared.current ?? null,
    members: { ...members, current: members.current ?? null },
  }
}

function checkText(record: RecordType, name: string, path: string[], report: Report): void {
  const type = record.fields.get(name)?.type
  if (type?.kind === 'scalar' && type.name === 'String') return
  report(path, sentence('FIELD_NOT_TEXT', { record: record.name, field: name }))
}

/** Family is told in the hub's words, so that no department's codes need be known outside its manifest. */
function checkRelation(record: RecordType, name: string, path: string[], report: Report): void {
  const type = record.fields.get(name)?.type
  if (type?.kind !== 'enum') {
    report(path, sentence('FIELD_NOT_ENUM', { record: record.name, field: name }))
    return
  }
  const foreign = [...type.values].filter((value) => !isRelationToHead(value))
  if (foreign.length === 0) return
  report(path, sentence('RELATION_UNKNOWN', { foreign: listed(foreign), known: listed(RELATIONS_TO_HEAD) }))
}

function checkInForce(
  record: RecordType,
  current: InForce | undefined,
  path: string[],
  report: Report,
): void {
  if (!current) return
  const type = record.fields.get(current.field)?.type
  if (!isCompared(type)) {
    report([...path, 'field'], sentence('FIELD_NOT_COMPARED', { record: record.name, field: current.field }))
    return
  }
  if (type.kind !== 'enum') return
  for (const [index, value] of current.is.entries()) {
    if (type.values.has(value)) continue
    report([...path, 'is', index], sentence('ENUM_VALUE_ABSENT', { type: type.name, value }))
  }
}

/** Whoever may not see identifiers must not see those of the family. */
function checkMasked(item: Item, field: string, path: string[], report: Report): void {
  if (!item.identifiers.includes(field)) {
    report(path, sentence('IDENTIFIER_UNMASKED', { field }))
  }
}

function isCompared(type: FieldType | undefined): type is Extract<FieldType, { kind: 'enum' | 'scalar' }> {
  return type?.kind === 'enum' || (type?.kind === 'scalar' && type.name === 'String')
}

function elementOf(record: RecordType, name: string): RecordType | null {
  const type = record.fields.get(name)?.type
  return type?.kind === 'list' && type.of.kind === 'object' ? type.of : null
}
