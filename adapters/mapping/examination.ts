import type { Answer, Subject } from '../../src/findings/finding.ts'
import type { Row } from '../adapter.ts'
import type { ItemPlan } from '../department-plan.ts'
import { AskedPeople, readAnswers } from './attribution.ts'
import { isBlank } from './blank.ts'
import { Unconvertible } from './unconvertible.ts'

/** What is wrong with one row; it never repeats a value, which is personal data. */
export interface RowFault {
  /** From 0; null where it is about all rows together. */
  readonly row: number | null
  /** The column, or the record field where no single column is at fault. */
  readonly column: string
  /** What was expected there: `a decimal number`. */
  readonly expected: string
}

/** How rows that a department hands in on one person and item would be read. */
export type Examination =
  | { readonly outcome: Answer['outcome']; readonly faults?: never }
  | { readonly faults: readonly RowFault[]; readonly outcome?: never }

/**
 * Reads rows at once, so that whoever hands them in hears what is wrong with them. Another name is no fault: it is a
 * MISMATCH, which somebody must look at.
 */
export function examineRows(plan: ItemPlan, rows: readonly Row[], person: Subject): Examination {
  const asked = new AskedPeople([person])
  const faults = rows.flatMap((row, at) => examineRow(plan, row, at, asked))
  if (faults.length > 0) return { faults }
  const raw = { rows, covered: [{ idNumber: person.idNumber }] }
  const [answer] = readAnswers(plan, raw, asked, Date.now(), (anomaly) => {
    if (anomaly.kind !== 'UNREADABLE') return
    faults.push({ row: null, column: columnNamed(plan, anomaly.field), expected: anomaly.expected })
  })
  if (faults.length > 0 || !answer) return { faults }
  return { outcome: answer.outcome }
}

function examineRow(plan: ItemPlan, row: Row, at: number, asked: AskedPeople): RowFault[] {
  const column = columnOfRole(plan, 'ID_NUMBER')
  const expected = 'the ID number of the person answered on'
  const isOfPerson = asked.find(plan.readKey(row, undefined)) !== -1
  const stray = isOfPerson ? [] : [{ row: at, column, expected }]
  return [...stray, ...readingFaults(plan, row).map((fault) => ({ row: at, ...fault }))]
}

/** What keeps a row from being read, whosever it is: the column, and what was expected there. */
export function readingFaults(plan: ItemPlan, row: Row): Omit<RowFault, 'row'>[] {
  const faults: Omit<RowFault, 'row'>[] = []
  const { readName, asOf, map } = plan
  const name = readName?.(row, undefined)
  if (readName && typeof name !== 'string' && !isBlank(name)) {
    faults.push({ column: columnOfRole(plan, 'NAME'), expected: 'a name' })
  }
  const moment = asOf.readRow?.(row, undefined)
  if (!isBlank(moment) && asOf.parse(moment) === null) {
    faults.push({ column: columnOfRole(plan, 'AS_OF'), expected: 'a date' })
  }
  try {
    map(row, undefined)
  } catch (error) {
    if (!(error instanceof Unconvertible)) throw error
    faults.push({ column: columnNamed(plan, error.field), expected: error.expected })
  }
  return faults
}

/** The column with one of the parts that every item's rows have; the part's own name where no column has it. */
export function columnOfRole(plan: ItemPlan, role: 'ID_NUMBER' | 'NAME' | 'AS_OF'): string {
  return plan.columns.find((column) => column.role === role)?.name ?? role
}

/** The column that a record field comes from; the field itself where it is nested or computed. */
function columnNamed(plan: ItemPlan, field: string): string {
  return plan.columns.find((column) => column.field === field)?.name ?? field
}
