import { maskIdentifier } from '../access/mask.ts'
import type { Answer, DataRecord, FieldValue } from '../findings/finding.ts'
import type { DataItem } from '../registry/department.ts'

/**
 * The answer of an item that tells a family, with the ID numbers of kin masked whom the consent does not cover. No grant
 * opens these: that somebody is in a person's register entry is that person's own datum, the number is not, and until its
 * owner consents nothing may be looked up by it (docs/adr/0019). The answer itself is returned where nothing is hidden.
 *
 * @param isCovered whether the consent covers a person, by ID number.
 */
export function hideNumbersOfKin(
  answer: Answer,
  { kinship }: Pick<DataItem, 'kinship'>,
  isCovered: (idNumber: string) => boolean,
): Answer {
  if (kinship === null || answer.records.length === 0) return answer
  const hideIn = (record: DataRecord, field: string): DataRecord => {
    const value = record[field]
    if (typeof value !== 'string' || isCovered(value.toUpperCase())) return record
    return { ...record, [field]: maskIdentifier(value) }
  }
  const records = answer.records.map((record) => {
    if (kinship.kind === 'marriage') return hideIn(record, kinship.spouse.idNumber)
    const { field, idNumber } = kinship.members
    const members = record[field]
    if (!isList(members)) return record
    return { ...record, [field]: members.map((one) => (isRecord(one) ? hideIn(one, idNumber) : one)) }
  })
  return { ...answer, records }
}

function isList(value: FieldValue | undefined): value is readonly FieldValue[] {
  return Array.isArray(value)
}

function isRecord(value: FieldValue): value is DataRecord {
  return typeof value === 'object' && value !== null && !isList(value)
}
