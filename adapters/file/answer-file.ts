/** Files in which a department answers an inquiry: one file answers all items of the call that the inquiry asks. */
import type { Outcome, Subject } from '../../src/findings/finding.ts'
import type { Row } from '../adapter.ts'
import { AnswerRefused, type Correspondence, type Inquiry, type KeptAnswer } from '../correspondence.ts'
import type { DeliveredFile, Deliveries } from '../deliveries.ts'
import { isBlank, trimmed } from '../mapping/blank.ts'
import { BrokenFile } from './broken-file.ts'
import type { FileRequest } from './file-request.ts'
import { type FileCall, type PersonRow, peopleRows } from './people-rows.ts'
import { kindOf } from './receive.ts'

export interface Answering {
  readonly correspondence: Correspondence
  readonly deliveries: Deliveries
  readonly maxBytes: number
  readonly offsetMinutes: number
  readonly signal: AbortSignal
}

/** How often an item came out how. */
type Outcomes = Map<string, Partial<Record<Outcome, number>>>

/**
 * Hands a file's answers to the correspondence, all or nothing, and notes that it was dealt with. Broken off in between it
 * is read again, which changes nothing.
 *
 * @throws {BrokenFile} where it cannot be read, or answers what was not asked.
 */
export async function takeAnswer(
  call: FileCall,
  file: DeliveredFile,
  bytes: Buffer,
  { correspondence, deliveries, maxBytes, offsetMinutes, signal }: Answering,
): Promise<void> {
  const { request } = call.call
  const named = request.file.match(file.name, offsetMinutes)
  if (named?.date && named.date > Date.now()) {
    throw new BrokenFile('文件名中的日期晚于现在', "the date in the file's name lies in the future")
  }
  const rows = await Array.fromAsync(peopleRows(call, bytes, maxBytes, signal))
  const id = inquiryOf(request, named?.inquiry ?? null, rows)
  const inquiry = await correspondence.find(id)
  if (!inquiry) throw new BrokenFile('没有这个编号的查询', 'there is no inquiry of this id')
  const outcomes: Outcomes = new Map()
  const answers = answersTo(call, inquiry, rowsOfPeople(call, inquiry, rows), outcomes).map((answer) => ({
    ...answer,
    asOf: isoOf(named?.date ?? null),
    answeredAt: new Date().toISOString(),
  }))
  if (answers.length === 0)
    throw new BrokenFile('没有任何可用的结果', 'it answers on nobody who was asked about')
  // What a name holds beyond the pattern may be personal, and what is recorded stays for ever.
  const name = request.file.hasStars ? request.file.text : file.name
  try {
    await correspondence.answer(inquiry.id, answers, { name, sha256: file.sha256, outcomes })
  } catch (error) {
    if (error instanceof AnswerRefused) throw new BrokenFile(error.zh, error.message)
    throw error
  }
  await deliveries.answered(kindOf(call), file, rows.length)
}

/** Which inquiry a file answers, by its name, its rows, or both. */
function inquiryOf(
  { inquiry: column }: FileRequest,
  named: string | null,
  rows: readonly PersonRow[],
): string {
  let id = named
  for (const { row, number } of column === undefined ? [] : rows) {
    const value = row[column ?? '']
    const place = { row: number, column: column ?? '' }
    if (isBlank(value) || typeof value !== 'string')
      throw new BrokenFile('查询编号为空', 'the id of the inquiry is missing', place)
    const stated = trimmed(value).toLowerCase()
    id ??= stated
    if (stated !== id)
      throw new BrokenFile('与文件其他处的查询编号不一致', 'the file names another inquiry elsewhere', place)
  }
  if (id !== null) return id
  throw new BrokenFile(
    '没有记录，无法得知所反馈的查询',
    'it has no rows, so that nothing says which inquiry it answers',
  )
}

/** The rows on each person of the inquiry. */
function rowsOfPeople(
  { keyColumn }: FileCall,
  { people }: Inquiry,
  rows: readonly PersonRow[],
): ReadonlyMap<Subject, readonly PersonRow[]> {
  const found = new Map<Subject, PersonRow[]>(people.map((person) => [person, []]))
  const byNumber = new Map(people.map((person) => [person.idNumber, person]))
  for (const row of rows) {
    const person = byNumber.get(row.person)
    if (!person) {
      throw new BrokenFile('该查询未问此人', 'the inquiry does not ask about this person', {
        row: row.number,
        column: keyColumn,
      })
    }
    found.get(person)?.push(row)
  }
  return found
}

function answersTo(
  { call, silences, examine }: FileCall,
  inquiry: Inquiry,
  people: ReadonlyMap<Subject, readonly PersonRow[]>,
  outcomes: Outcomes,
): Pick<KeptAnswer, 'item' | 'idNumber' | 'rows'>[] {
  return call.items.flatMap((item, at) => {
    if (!inquiry.items.includes(item)) return []
    return [...people].flatMap(([person, own]) => {
      // On whom nothing is said is answered on only where the manifest says what that means.
      if (own.length === 0 && silences[at] !== 'none') return []
      const rows: readonly Row[] = own.map(({ row }) => row)
      const { faults, outcome } = examine(at, rows, person)
      const [fault] = faults ?? []
      if (fault) {
        const number = fault.row === null ? own[0]?.number : own[fault.row]?.number
        throw new BrokenFile(`应为：${fault.expected}`, `it is not ${fault.expected}`, {
          ...(number === undefined ? {} : { row: number }),
          column: fault.column,
        })
      }
      if (outcome === undefined) return []
      const counts = outcomes.get(item) ?? {}
      outcomes.set(item, { ...counts, [outcome]: (counts[outcome] ?? 0) + 1 })
      return [{ item, idNumber: person.idNumber, rows }]
    })
  })
}

function isoOf(date: number | null): string | null {
  return date === null ? null : new Date(date).toISOString()
}
