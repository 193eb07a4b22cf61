import type { OpenInquiriesQuery, SubmitFindingsMutationVariables } from './documents.ts'

export type Inquiry = OpenInquiriesQuery['openInquiries']['edges'][number]['node']
export type InquiryItem = Inquiry['items'][number]
export type InquiryPerson = Inquiry['people'][number]
export type Column = InquiryItem['columns'][number]

/** A row of the department's own columns, as it is typed. */
export type TypedRow = Readonly<Record<string, string>>

/** What is typed about one person and item. */
export interface TypedAnswer {
  readonly says: 'later' | 'nothing' | 'found'
  readonly rows: readonly TypedRow[]
}

export const LATER: TypedAnswer = { says: 'later', rows: [] }

/** What is typed about an inquiry, by {@link keyOf}. */
export type TypedAnswers = Readonly<Record<string, TypedAnswer>>

type Input = SubmitFindingsMutationVariables['input']

/** What to hand in, and in the same order the keys of what it was typed as, so that faults find their place. */
export interface Submission {
  readonly input: Input
  readonly keys: readonly string[]
}

export function keyOf(idNumber: string, item: string): string {
  return `${idNumber} ${item}`
}

/** A row with what is known before anything is typed: the number asked about, and the name. */
export function newRow({ columns }: InquiryItem, { idNumber, name }: InquiryPerson): TypedRow {
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      column.role === 'ID_NUMBER' ? idNumber : column.role === 'NAME' ? name : '',
    ]),
  )
}

/** What of an inquiry is answered so far; empty columns are left out. */
export function submissionOf(inquiry: Inquiry, typed: TypedAnswers, asOf: string): Submission {
  const answered = inquiry.people.flatMap((person) =>
    inquiry.items.flatMap(({ item }) => {
      const key = keyOf(person.idNumber, item.id)
      const answer = typed[key] ?? LATER
      return answer.says === 'later' ? [] : [{ key, item: item.id, idNumber: person.idNumber, answer }]
    }),
  )
  return {
    keys: answered.map(({ key }) => key),
    input: {
      inquiry: inquiry.id,
      asOf: asOf === '' ? null : `${asOf}T00:00:00+08:00`,
      answers: answered.map(({ item, idNumber, answer }) => ({
        item,
        idNumber,
        nothing: answer.says === 'nothing',
        rows: answer.says === 'nothing' ? null : answer.rows.map(filled),
      })),
    },
  }
}

function filled(row: TypedRow): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(row)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  )
}

/** One of the hub's faults of a submission, with the answer that it is about; null where it is about the whole. */
export interface AnswerFault {
  readonly key: string | null
  readonly place: string
  readonly zh: string
  readonly en: string
}

/** Finds the answers that the hub's faults are about: `input.answers[2].rows[0].je`. */
export function answerFaults(faults: readonly unknown[], { keys }: Submission): readonly AnswerFault[] {
  return faults.flatMap((fault) => {
    if (typeof fault !== 'object' || fault === null || !('path' in fault)) return []
    const path = String(fault.path)
    const found = /^input\.answers\[(\d+)\]\.?(.*)$/.exec(path)
    return [
      {
        key: found ? (keys[Number(found[1])] ?? null) : null,
        place: found?.[2] ?? path,
        zh: 'zh' in fault ? String(fault.zh) : '',
        en: 'en' in fault ? String(fault.en) : '',
      },
    ]
  })
}
