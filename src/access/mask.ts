import type { Answer, DataRecord, FieldValue } from '../findings/finding.ts'
import type { GrantedItem } from './item-grant.ts'

/** What masking must know of an item. */
export interface MaskedItem {
  /** Names of the fields that identify (certificate, plate and account numbers), at whatever depth they stand. */
  readonly identifiers: readonly string[]
}

const NOTHING: readonly never[] = Object.freeze([])

/**
 * What a level lets through of an answer: the outcome at CONCLUSION, its measures too at SUMMARY, its records too at
 * DETAIL, with identifiers masked unless they are granted. Where nothing is to be held back the answer itself is
 * returned, not a copy; the answer that is passed in is never changed.
 */
export function release<A extends Pick<Answer, 'measures' | 'records'>>(
  answer: A,
  item: MaskedItem,
  granted: GrantedItem,
): A {
  if (granted.level !== 'DETAIL') {
    const measures = granted.level === 'SUMMARY' ? answer.measures : NOTHING
    if (answer.records.length === 0 && answer.measures.length === measures.length) return answer
    return { ...answer, measures, records: NOTHING }
  }
  if (granted.identifiers || answer.records.length === 0 || item.identifiers.length === 0) return answer
  const names = identifyingNames(item)
  return { ...answer, records: answer.records.map((record) => maskRecord(record, names)) }
}

/**
 * Hides the middle of an identifier: of twelve characters or more the first two and the last four stay, of nine or more
 * the last three, of seven or more the last two; shorter ones are hidden whole, since little would be left to hide.
 */
export function maskIdentifier(text: string): string {
  const characters = isPlain(text) ? text : Array.from(text)
  const length = characters.length
  if (length < 7) return '*'.repeat(length)
  const tail = length >= 12 ? 4 : length >= 9 ? 3 : 2
  const kept = (from: number, until?: number): string => {
    const part = characters.slice(from, until)
    return typeof part === 'string' ? part : part.join('')
  }
  return kept(0, 2) + '*'.repeat(length - 2 - tail) + kept(length - tail)
}

const NAMES = new WeakMap<readonly string[], ReadonlySet<string>>()

/** A dotted path counts by its last name: to hide a field of the same name elsewhere is the safe side. */
function identifyingNames(item: MaskedItem): ReadonlySet<string> {
  const known = NAMES.get(item.identifiers)
  if (known) return known
  const names = new Set(item.identifiers.map((path) => path.slice(path.lastIndexOf('.') + 1)))
  NAMES.set(item.identifiers, names)
  return names
}

function maskRecord(record: DataRecord, names: ReadonlySet<string>): DataRecord {
  // GraphQL keeps names that begin with two underscores to itself, so no field is called `__proto__`.
  const masked: Record<string, FieldValue> = {}
  for (const field of Object.keys(record)) {
    const value = record[field] ?? null
    masked[field] = names.has(field) ? hide(value) : maskNested(value, names)
  }
  return masked
}

/** A field that identifies nothing may hold records that do. */
function maskNested(value: FieldValue, names: ReadonlySet<string>): FieldValue {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map((element) => maskNested(element, names))
  return maskRecord(value, names)
}

/** Hides everything inside an identifying field. A number cannot be shown in part, so it is left out. */
function hide(value: FieldValue): FieldValue {
  if (typeof value === 'string') return maskIdentifier(value)
  if (typeof value !== 'object' || value === null) return null
  if (isList(value)) return value.map(hide)
  const hidden: Record<string, FieldValue> = {}
  for (const field of Object.keys(value)) hidden[field] = hide(value[field] ?? null)
  return hidden
}

function isList(value: object): value is readonly FieldValue[] {
  return Array.isArray(value)
}

/** True where no character takes two UTF-16 units, so that cutting cannot split one. */
function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit <= 0xdfff) return false
  }
  return true
}
