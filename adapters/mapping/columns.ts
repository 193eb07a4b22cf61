import type { LocalizedText } from '../../src/localized-text.ts'
import type { AttributionSource, Item } from '../manifest.ts'
import type { Path } from './path.ts'
import type { RecordType } from './record-types.ts'

/** A column of a department's rows, for those who fill one in by hand or by program. */
export interface Column {
  /** Its path in the row, as the manifest writes it. */
  readonly name: string
  readonly role: 'ID_NUMBER' | 'NAME' | 'AS_OF' | 'FIELD'
  /** The record field that it becomes; null unless the role is FIELD. */
  readonly field: string | null
  /** What that field is called; null unless the role is FIELD. */
  readonly title: LocalizedText | null
  /** Whether every row needs it. */
  readonly required: boolean
  /** The notation of a date, such as `yyyyMMdd`; null where it is ISO 8601 or no date. */
  readonly format: string | null
  /** The codes that the department writes; `*` stands for all others. Empty where it writes none. */
  readonly codes: readonly string[]
}

/** The columns of an item's rows: those that say whose a row is first, then the record's. What CEL computes is none. */
export function columnsOf(item: Item, attribution: AttributionSource, record: RecordType): Column[] {
  const plain = { field: null, title: null, format: null, codes: [] }
  const { key, name, asOf } = attribution
  const columns: Column[] = [{ ...plain, name: textOf(key), role: 'ID_NUMBER', required: true }]
  if (name) columns.push({ ...plain, name: textOf(name), role: 'NAME', required: true })
  if (asOf && 'row' in asOf) {
    columns.push({ ...plain, name: textOf(asOf.row), role: 'AS_OF', required: false })
  }
  for (const [field, { from, format, codes }] of Object.entries(item.map)) {
    if (!from) continue
    const recorded = record.fields.get(field)
    columns.push({
      name: textOf(from),
      role: 'FIELD',
      field,
      title: recorded?.title ?? null,
      required: recorded?.nullable === false,
      format: format ?? null,
      codes: Object.keys(codes ?? {}),
    })
  }
  return columns
}

function textOf({ up, steps }: Path): string {
  const names = steps.map(({ name, list }) => (name.includes('.') ? `"${name}"` : name) + (list ? '[]' : ''))
  return (up ? '../' : '') + (names.join('.') || '.')
}
