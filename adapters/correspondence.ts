/**
 * Answers that come later than they are asked for: a department that is told of a question and reports back
 * (`callback`), a clerk who looks in a cupboard (`manual`), files that are exchanged (`file`).
 *
 * A protocol of this kind consults what is kept. For people on whom nothing is kept, an _inquiry_ is opened, durably,
 * before the department hears of it; whoever asks again under the same consent meets the same inquiry, so that a
 * department is never asked twice for one thing. The hub keeps all of it sealed (src/correspondence/).
 */
import type { Basis, Outcome, Period, Subject } from '../src/findings/finding.ts'
import { DepartmentFault, type Question, type Row } from './adapter.ts'

/** What a department is asked about, and has not answered yet. */
export interface Inquiry {
  /** UUID version 7. The department names it when it answers. */
  readonly id: string
  /** Item ids. */
  readonly items: readonly string[]
  /** Those of the question on whom no other inquiry was open. */
  readonly people: readonly Subject[]
  readonly period: Period
  readonly basis: Basis
  /** RFC 3339. */
  readonly openedAt: string
}

/** What a department answered on one person and item. */
export interface KeptAnswer {
  readonly item: string
  readonly idNumber: string
  /** In the department's own columns; empty where it holds nothing. */
  readonly rows: readonly Row[]
  /** The date of the department's data, RFC 3339; null where it named none, then the moment of the answer counts. */
  readonly asOf: string | null
  /** RFC 3339. */
  readonly answeredAt: string
}

export interface ItemOfPerson {
  readonly item: string
  readonly idNumber: string
}

/** What is kept for a question. Each pair of an item and a person is answered, awaited or unasked. */
export interface Consultation {
  readonly answers: readonly KeptAnswer[]
  readonly awaiting: readonly ItemOfPerson[]
  /** Only where the question is live. */
  readonly unasked: readonly ItemOfPerson[]
  /** Inquiries that have not reached the department: the one just opened, and those whose sending failed before. */
  readonly unsent: readonly Inquiry[]
}

/** A file that a department answered in, for the record of it. It holds no personal data. */
export interface AnswerFile {
  readonly name: string
  /** Of its bytes, in hexadecimal. */
  readonly sha256: string
  /** For each item how many people had which outcome. */
  readonly outcomes: ReadonlyMap<string, Readonly<Partial<Record<Outcome, number>>>>
}

/** The correspondence with one department. */
export interface Correspondence {
  /**
   * Looks up what is kept on everybody for the items, under the consent and for the period of the question, and opens
   * an inquiry about what is neither kept nor awaited, unless the question is live.
   */
  consult(items: readonly string[], question: Question): Promise<Consultation>

  /** Notes that inquiries reached the department; they are not sent again. */
  sent(inquiries: readonly string[]): Promise<void>

  /** An inquiry of the department, whatever became of it; null where there is none of that id. */
  find(inquiry: string): Promise<Inquiry | null>

  /**
   * Keeps what a department answered to one of its inquiries, and calls who waits for it. Doing it twice with the same
   * content does no harm.
   *
   * @param file where the answers stood.
   * @throws {AnswerRefused} where there is no such inquiry, its consent has ended, or a person or item was not asked
   *   about in it.
   */
  answer(inquiry: string, answers: readonly KeptAnswer[], file: AnswerFile): Promise<void>
}

/** Why an answer cannot be taken: a sentence for the department's technician. It holds no personal data. */
export class AnswerRefused extends Error {
  /** The same in Chinese. */
  readonly zh: string

  constructor(zh: string, message: string) {
    super(message)
    this.name = 'AnswerRefused'
    this.zh = zh
  }
}

/** Where there is no hub that could keep anything: every question fails as MISCONFIGURED. */
export const NO_CORRESPONDENCE: Correspondence = {
  consult: () =>
    Promise.reject(new DepartmentFault('MISCONFIGURED', 'nothing keeps answers that come later here')),
  sent: () => Promise.resolve(),
  find: () => Promise.resolve(null),
  answer: () =>
    Promise.reject(new AnswerRefused('此处不保存反馈', 'nothing keeps answers that come later here')),
}
