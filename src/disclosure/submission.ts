/** What a department hands in, read and checked as a whole before any of it is kept. */
import type { Row } from '../../adapters/adapter.ts'
import type { Inquiry, KeptAnswer } from '../../adapters/correspondence.ts'
import type { DepartmentLine } from '../../adapters/department-line.ts'
import { type ErrorCode, HeduiError, type InputFault } from '../errors.ts'
import type { Answer, Subject } from '../findings/finding.ts'
import type { LedgerItem } from '../ledger/entry.ts'
import { parseIdNumber } from '../people/id-number.ts'

/** As GraphQL hands it over. */
export interface SubmissionInput {
  readonly inquiry: string
  /** RFC 3339. */
  readonly asOf: string | null
  readonly answers: readonly SubmittedAnswer[]
}

export interface SubmittedAnswer {
  readonly item: string
  readonly idNumber: string
  readonly nothing: boolean
  readonly rows: readonly unknown[] | null
}

/** What was handed in, with nothing wrong in it. */
export interface Submission {
  readonly answers: readonly KeptAnswer[]
  /** How it came out, item by item, for the ledger. */
  readonly items: readonly LedgerItem[]
}

/** Rows of one answer at most. */
const MOST_ROWS = 1_000
/** Bytes of all answers together, as JSON. */
const MOST_BYTES = 1024 * 1024
/** Levels of lists and objects in the rows of an answer at most, the list of rows being the first. */
const DEEPEST = 10
/** Faults that are told at once; whoever has more has the first to begin with. */
const MOST_FAULTS = 50

/**
 * Reads every row as it will be read when it counts.
 *
 * @throws {HeduiError} `FINDINGS_INVALID` with all faults, each with its place.
 */
export function readSubmission(
  input: SubmissionInput,
  inquiry: Inquiry,
  line: Pick<DepartmentLine, 'examine'>,
  now: Date,
): Submission {
  return new SubmissionReading(inquiry, line, input.asOf, now).read(input)
}

class SubmissionReading {
  readonly #inquiry: Inquiry
  readonly #line: Pick<DepartmentLine, 'examine'>
  readonly #asOf: string | null
  readonly #answeredAt: string
  readonly #faults: InputFault[] = []
  readonly #outcomes = new Map<string, Partial<Record<Answer['outcome'], number>>>()

  constructor(inquiry: Inquiry, line: Pick<DepartmentLine, 'examine'>, asOf: string | null, now: Date) {
    this.#inquiry = inquiry
    this.#line = line
    this.#asOf = asOf
    this.#answeredAt = now.toISOString()
  }

  read(input: SubmissionInput): Submission {
    if (input.answers.length === 0) this.#fault('input.answers', '没有任何结果', 'there is no answer in it')
    if (this.#asOf !== null && Date.parse(this.#asOf) > Date.parse(this.#answeredAt)) {
      this.#fault('input.asOf', '数据日期晚于现在', 'the date of the data lies in the future', 'DATE_INVALID')
    }
    for (const [at, { rows }] of input.answers.entries()) {
      // Before anything walks through it: some ways of reading JSON go as deep as it is nested.
      if (rows && isDeeperThan(rows, DEEPEST)) {
        const path = `input.answers[${at}].rows`
        this.#fault(path, `嵌套超过 ${DEEPEST} 层`, `it is nested deeper than ${DEEPEST} levels`)
        throw this.#refusal()
      }
    }
    if (Buffer.byteLength(JSON.stringify(input.answers)) > MOST_BYTES) {
      this.#fault('input.answers', '超过 1 MB，请分次提交', 'it is larger than 1 MB; hand it in in parts')
      throw this.#refusal()
    }
    const answers: KeptAnswer[] = []
    const answered = new Set<string>()
    input.answers.forEach((submitted, at) => {
      const path = `input.answers[${at}]`
      const person = this.#person(submitted, path)
      const rows = this.#rows(submitted, path)
      if (!person || !rows) return
      const { item } = submitted
      const { idNumber } = person
      if (answered.has(`${item} ${idNumber}`)) {
        this.#fault(path, '同一人的同一项目出现两次', 'this item of this person stands in it twice')
      }
      answered.add(`${item} ${idNumber}`)
      if (this.#examine(item, rows, person, path)) {
        answers.push({ item, idNumber, rows, asOf: this.#asOf, answeredAt: this.#answeredAt })
      }
    })
    if (this.#faults.length > 0) throw this.#refusal()
    const items = Array.from(this.#outcomes, ([item, outcomes]) => ({
      item,
      level: null,
      reasonCode: null,
      outcomes,
    }))
    return { answers, items }
  }

  /** Whom an answer is about; null where the inquiry does not ask it. */
  #person({ item, idNumber }: SubmittedAnswer, path: string): Subject | null {
    if (!this.#inquiry.items.includes(item)) {
      const asked = this.#inquiry.items.join(', ')
      this.#fault(`${path}.item`, `该查询只问 ${asked}`, `this inquiry asks for ${asked}`, 'ITEM_UNKNOWN')
      return null
    }
    let plain: string
    try {
      plain = parseIdNumber(idNumber)
    } catch (error) {
      if (!(error instanceof HeduiError)) throw error
      const { zh = '', en = '' } = error.detail
      this.#fault(`${path}.idNumber`, zh, en, error.code)
      return null
    }
    const person = this.#inquiry.people.find((one) => one.idNumber === plain)
    if (!person)
      this.#fault(`${path}.idNumber`, '该查询未问此人', 'this inquiry does not ask about this person')
    return person ?? null
  }

  #rows({ nothing, rows }: SubmittedAnswer, path: string): readonly Row[] | null {
    const given = rows ?? []
    if (nothing && given.length > 0) {
      this.#fault(path, '既填“无”又有记录', 'it says that there is nothing and holds rows')
      return null
    }
    if (!nothing && given.length === 0) {
      this.#fault(path, '无记录时请填 nothing: true', 'where nothing is held say `nothing: true`')
      return null
    }
    if (given.length > MOST_ROWS) {
      this.#fault(`${path}.rows`, `超过 ${MOST_ROWS} 条记录`, `it holds more than ${MOST_ROWS} rows`)
      return null
    }
    const read = given.filter(isRow)
    given.forEach((row, at) => {
      if (!isRow(row)) this.#fault(`${path}.rows[${at}]`, '记录应为对象', 'a row is an object')
    })
    return read.length === given.length ? read : null
  }

  /** Whether the rows can be read; what is wrong with them is told. */
  #examine(item: string, rows: readonly Row[], person: Subject, path: string): boolean {
    const examination = this.#line.examine(item, rows, person)
    if (!examination) {
      this.#fault(`${path}.item`, '该单位的接口尚不可用', "the department's line is not ready for this item")
      return false
    }
    if (examination.faults) {
      for (const { row, column, expected } of examination.faults) {
        const place = row === null ? `${path}.rows` : `${path}.rows[${row}].${column}`
        const where = row === null ? '' : `第 ${row + 1} 条记录的`
        this.#fault(place, `${where} ${column} 栏无法识别`.trim(), `${column} is not ${expected}`)
      }
      return false
    }
    const counts = this.#outcomes.get(item) ?? {}
    this.#outcomes.set(item, { ...counts, [examination.outcome]: (counts[examination.outcome] ?? 0) + 1 })
    return true
  }

  #fault(path: string, zh: string, en: string, code: ErrorCode = 'FINDINGS_INVALID'): void {
    this.#faults.push({ code, path, zh, en })
  }

  #refusal(): HeduiError {
    const faults = this.#faults.slice(0, MOST_FAULTS)
    const [first] = faults
    return new HeduiError('FINDINGS_INVALID', {
      zh: first?.zh ?? '',
      en: first?.en ?? '',
      path: first?.path ?? 'input',
      faults,
    })
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1))
}

function isRow(value: unknown): value is Row {
  // No department has a column of that name, and it means something to JavaScript.
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__')
  )
}
