/** What a register's records say of a family, read by the fields that the item's manifest names. */
import type { DataRecord, FieldValue } from '../findings/finding.ts'
import { isIdNumber, parseIdNumber } from '../people/id-number.ts'
import { type InForce, isRelationToHead, type KinshipSource, type RelationToHead } from '../people/kinship.ts'

/** Somebody whom a register names. */
export interface Named {
  /** Checked and in its 18 characters; null where the register has none that is one. */
  readonly idNumber: string | null
  readonly name: string
}

/** Somebody under the same household number. */
export interface RegisteredMember extends Named {
  readonly relationToHead: RelationToHead
  /** False where the entry has ended. */
  readonly current: boolean
}

/** The household of one current entry. */
export interface RegisteredHousehold {
  /** What the person who was asked about is to its head. */
  readonly own: RelationToHead
  /** Everybody else. */
  readonly members: readonly RegisteredMember[]
}

export interface RegisteredMarriage extends Named {
  /** False after divorce or death. */
  readonly current: boolean
}

type HouseholdRegister = Extract<KinshipSource, { kind: 'householdRegister' }>
type MarriageRegister = Extract<KinshipSource, { kind: 'marriage' }>

/** Who stands in the register with a person; entries of the person that have ended tell nothing of the present. */
export function householdsIn(
  source: HouseholdRegister,
  records: readonly DataRecord[],
  idNumber: string,
): RegisteredHousehold[] {
  return records
    .filter((record) => isInForce(record, source.current))
    .map((record) => ({
      own: relationIn(record[source.relationToHead]),
      members: recordsIn(record[source.members.field])
        .map((member) => ({
          ...namedIn(member, source.members.idNumber, source.members.name),
          relationToHead: relationIn(member[source.members.relationToHead]),
          current: isInForce(member, source.members.current),
        }))
        .filter((member) => member.idNumber !== idNumber),
    }))
}

/** To whom a person is or was married. */
export function marriagesIn(source: MarriageRegister, records: readonly DataRecord[]): RegisteredMarriage[] {
  return records.map((record) => ({
    ...namedIn(record, source.spouse.idNumber, source.spouse.name),
    current: isInForce(record, source.current),
  }))
}

function isInForce(record: DataRecord, current: InForce | null): boolean {
  if (current === null) return true
  const value = record[current.field]
  return typeof value === 'string' && current.is.includes(value)
}

function namedIn(record: DataRecord, idNumber: string, name: string): Named {
  const number = textIn(record[idNumber])
  return { idNumber: isIdNumber(number) ? parseIdNumber(number) : null, name: textIn(record[name]).trim() }
}

function relationIn(value: FieldValue | undefined): RelationToHead {
  const text = textIn(value)
  return isRelationToHead(text) ? text : 'OTHER'
}

function textIn(value: FieldValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function recordsIn(value: FieldValue | undefined): DataRecord[] {
  return isList(value) ? value.filter(isRecord) : []
}

function isList(value: FieldValue | undefined): value is readonly FieldValue[] {
  return Array.isArray(value)
}

function isRecord(value: FieldValue): value is DataRecord {
  return typeof value === 'object' && value !== null && !isList(value)
}
