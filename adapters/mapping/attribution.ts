import type { Answer, DataRecord, FindingReason, Measure, Subject } from '../../src/findings/finding.ts'
import { FINDING_REASONS } from '../../src/findings/reasons.ts'
import { parseIdNumber } from '../../src/people/id-number.ts'
import type { RawAnswer, Row } from '../adapter.ts'
import type { ItemPlan } from '../department-plan.ts'
import { isBlank, trimmed } from './blank.ts'
import { wholeNumber } from './decimal.ts'
import { beginReading } from './expression-work.ts'
import type { Days } from './expressions.ts'
import { addUp } from './measure-reading.ts'
import { sameName } from './names.ts'
import { Unconvertible } from './unconvertible.ts'

/** Something in an answer that the operator should look into. Never personal data. */
export type AnswerAnomaly =
  /** Rows about people who were not asked about: dropped, and a sign of a department that mixes people up. */
  | { readonly kind: 'ROWS_NOT_ASKED'; readonly item: string; readonly count: number }
  /** Rows of so many people could not be read: which field, and what was expected there. */
  | {
      readonly kind: 'UNREADABLE'
      readonly item: string
      readonly field: string
      readonly expected: string
      readonly count: number
    }
  /** For so many people the department's own count of rows differs from the rows that came. */
  | { readonly kind: 'ROWS_LOST'; readonly item: string; readonly count: number }

/** The people of one call, found by the ID numbers of rows. */
export class AskedPeople {
  readonly people: readonly Subject[]
  readonly #positions = new Map<unknown, number>()
  #noNumbers = 0

  constructor(people: readonly Subject[]) {
    this.people = people
    for (let position = 0; position < people.length; position += 1) {
      this.#positions.set(people[position]?.idNumber, position)
    }
  }

  /** The position of the person with this ID number, in whichever notation it came; -1 where nobody asked has it. */
  find(idNumber: unknown): number {
    return this.#positions.get(idNumber) ?? this.#findRespelled(idNumber)
  }

  /** Full width, a small x, blanks round it, or an old number of 15 digits: the same number in another spelling. */
  #findRespelled(idNumber: unknown): number {
    if (typeof idNumber !== 'string' || idNumber.length < 15 || idNumber.length > 40) return -1
    const plain = trimmed(idNumber.normalize('NFKC')).toUpperCase()
    if (plain.length !== 15) return plain === idNumber ? -1 : (this.#positions.get(plain) ?? -1)
    if (this.#noNumbers > MOST_NO_NUMBERS) return -1
    try {
      return this.#positions.get(parseIdNumber(plain)) ?? -1
    } catch {
      this.#noNumbers += 1
      return -1
    }
  }
}

/** After so many numbers that are none the department writes something else there; finding each out takes time. */
const MOST_NO_NUMBERS = 10_000

const NO_RECORDS: readonly DataRecord[] = []
const NO_MEASURES: readonly Measure[] = []

/**
 * Reads what a department answered on one item: one answer for each person asked, in their order.
 *
 * A row belongs to the person whose ID number it carries, and counts only where its name is that person's too. It is
 * never attached to anybody else. Where one row of a person carries another name, the whole finding is a MISMATCH: the
 * department holds two people under one number, and nobody knows which rows are whose.
 *
 * @param answeredAt epoch milliseconds of a whole second; stands for the date of the data where the department states
 *   none.
 */
export function readAnswers(
  plan: ItemPlan,
  raw: RawAnswer,
  asked: AskedPeople,
  answeredAt: number,
  report: (anomaly: AnswerAnomaly) => void,
): Answer[] {
  beginReading()
  const reading = new AnswerReading(plan, raw, asked, answeredAt)
  const answers = asked.people.map((person) => reading.answerOn(person, asked.find(person.idNumber)))
  reading.reportTo(report)
  return answers
}

class AnswerReading {
  readonly #plan: ItemPlan
  readonly #raw: RawAnswer
  readonly #answeredAt: number
  #strays = 0
  #lost = 0
  readonly #unreadable: Unconvertible[] = []
  /** Positions in `raw.rows` by the person's position. */
  readonly #rowsOf: (number[] | undefined)[]
  /** How many rows the department says it holds on a person; -1 where it says only that it looked. */
  readonly #coverage: (number | undefined)[]
  /** The date of what is held on a person, where people differ in it; null where it cannot be read. */
  readonly #ownAsOf: (number | null | undefined)[] | null
  /** Why nothing came yet on people who are answered on later. */
  readonly #later: (FindingReason | undefined)[] | null
  /** The date that holds for everybody; undefined where each row has its own, null where it cannot be read. */
  readonly #commonAsOf: number | null | undefined
  readonly #staleBefore: number
  /** Found once, or not found once: it is the same for everybody without rows. */
  #asOfAllRows: number | Unconvertible | undefined
  constructor(plan: ItemPlan, raw: RawAnswer, asked: AskedPeople, answeredAt: number) {
    this.#plan = plan
    this.#raw = raw
    this.#answeredAt = answeredAt
    this.#rowsOf = this.#assign(asked)
    this.#coverage = this.#readCoverage(asked)
    this.#ownAsOf = this.#readOwnAsOf(asked)
    this.#later = this.#readLater(asked)
    this.#commonAsOf = isBlank(raw.asOf) ? undefined : plan.asOf.parse(raw.asOf)
    this.#staleBefore = plan.staleBefore(answeredAt)
  }

  answerOn(person: Subject, position: number): Answer {
    const later = this.#later?.[position]
    if (later) return this.#without(person, FINDING_REASONS[later].outcome, later)
    const rows = this.#rowsOf[position]
    const stated = this.#coverage[position]
    if (this.#raw.counted && stated !== (rows?.length ?? 0) && !this.#raw.nothing) {
      if (stated !== undefined) this.#lost += 1
      return this.#without(person, 'NOT_RETURNED', 'PERSON_MISSING')
    }
    try {
      if (rows) return this.#answerFrom(rows, person, position)
      const lookedAt = stated !== undefined || this.#raw.nothing === true || this.#silenceIsNone()
      if (!lookedAt) return this.#without(person, 'NOT_RETURNED', 'PERSON_MISSING')
      return this.#none(person, this.#asOfWithoutRows(position))
    } catch (error) {
      if (!(error instanceof Unconvertible)) throw error
      this.#unreadable.push(error)
      return this.#without(person, 'ERROR', 'GARBLED')
    }
  }

  /** An answer about people who were not asked for says nothing by leaving others out. */
  #silenceIsNone(): boolean {
    return this.#plan.silence === 'none' && this.#strays === 0
  }

  /** Tells what was odd, each kind once with the number of people or rows. */
  reportTo(report: (anomaly: AnswerAnomaly) => void): void {
    const item = this.#plan.id
    if (this.#strays > 0) report({ kind: 'ROWS_NOT_ASKED', item, count: this.#strays })
    if (this.#lost > 0) report({ kind: 'ROWS_LOST', item, count: this.#lost })
    if (this.#unreadable.length === 0) return
    const fields = Map.groupBy(this.#unreadable, (error) => `${error.field} ${error.expected}`)
    for (const [first, ...others] of fields.values()) {
      if (!first) continue
      report({
        kind: 'UNREADABLE',
        item,
        field: first.field,
        expected: first.expected,
        count: others.length + 1,
      })
    }
  }

  #answerFrom(rows: readonly number[], person: Subject, position: number): Answer {
    const { map, where, distinct, readName, measures, identify } = this.#plan
    let differs = false
    const records: DataRecord[] = []
    for (const at of rows) {
      const row = this.#row(at)
      const parent = this.#raw.parents?.[at]
      if (readName && !isNameOf(person, readName(row, parent))) differs = true
      records.push(map(row, parent))
    }
    const asOf = this.#asOfRows(rows, position)
    if (differs) return this.#with(person, 'MISMATCH', 'NAME_DIFFERS', asOf, records, NO_MEASURES)
    const wanted = where ? records.filter((record) => where(record)) : records
    const kept = distinct && wanted.length > 1 ? withoutRepeats(wanted, distinct) : wanted
    if (kept.length === 0) return this.#none(person, asOf)
    return this.#with(
      person,
      'HIT',
      null,
      asOf,
      kept,
      addUp(kept, measures, identify, daysAt(this.#answeredAt)),
    )
  }

  #assign(asked: AskedPeople): (number[] | undefined)[] {
    const { rows, parents } = this.#raw
    const { readKey } = this.#plan
    const rowsOf = new Array<number[] | undefined>(asked.people.length)
    for (let at = 0; at < rows.length; at += 1) {
      const position = asked.find(readKey(this.#row(at), parents?.[at]))
      const own = rowsOf[position]
      if (own) own.push(at)
      else if (position === -1) this.#strays += 1
      else rowsOf[position] = [at]
    }
    return rowsOf
  }

  #row(at: number): Row {
    const row = this.#raw.rows[at]
    if (!row) throw new RangeError('no such row')
    return row
  }

  #readCoverage(asked: AskedPeople): (number | undefined)[] {
    const coverage = new Array<number | undefined>(asked.people.length)
    for (const { idNumber, count } of this.#raw.covered ?? []) {
      const position = asked.find(idNumber)
      if (position === -1) continue
      const stated = this.#raw.counted ? (wholeNumber(count) ?? Number.NaN) : -1
      const known = coverage[position]
      // Pages repeat the count of the whole; where they contradict each other, none of them can be relied on.
      coverage[position] = known === undefined || known === stated ? stated : Number.NaN
    }
    return coverage
  }

  #readOwnAsOf(asked: AskedPeople): (number | null | undefined)[] | null {
    let own: (number | null | undefined)[] | null = null
    for (const { idNumber, asOf } of this.#raw.covered ?? []) {
      if (isBlank(asOf)) continue
      const position = asked.find(idNumber)
      own ??= new Array<number | null | undefined>(asked.people.length)
      if (position !== -1) own[position] = this.#plan.asOf.parse(asOf)
    }
    return own
  }

  #readLater(asked: AskedPeople): (FindingReason | undefined)[] | null {
    const { awaiting = [], unasked = [] } = this.#raw
    if (awaiting.length === 0 && unasked.length === 0) return null
    const later = new Array<FindingReason | undefined>(asked.people.length)
    const note = (people: readonly string[], reason: FindingReason): void => {
      for (const idNumber of people) {
        const position = asked.find(idNumber)
        if (position !== -1) later[position] = reason
      }
    }
    note(unasked, 'ANSWERS_LATER')
    note(awaiting, 'AWAITING_ANSWER')
    return later
  }

  /** The date of the oldest of a person's rows. */
  #asOfRows(rows: readonly number[], position: number): number {
    const { readRow, parse } = this.#plan.asOf
    if (!readRow) return this.#asOfWithoutRows(position)
    let oldest = Number.POSITIVE_INFINITY
    for (const at of rows) {
      const value = readRow(this.#row(at), this.#raw.parents?.[at])
      if (isBlank(value)) continue
      const moment = parse(value)
      if (moment === null) throw new Unconvertible('a date', 'asOf')
      if (moment < oldest) oldest = moment
    }
    return oldest === Number.POSITIVE_INFINITY ? (this.#ownAsOfOf(position) ?? this.#answeredAt) : oldest
  }

  #ownAsOfOf(position: number): number | undefined {
    const own = this.#ownAsOf?.[position]
    if (own === null) throw new Unconvertible('a date', 'asOf')
    return own
  }

  #asOfWithoutRows(position: number): number {
    const own = this.#ownAsOfOf(position)
    if (own !== undefined) return own
    if (this.#commonAsOf === null) throw new Unconvertible('a date', 'asOf')
    if (this.#commonAsOf !== undefined) return this.#commonAsOf
    if (!this.#plan.asOf.wholeAnswer || this.#raw.rows.length === 0) return this.#answeredAt
    this.#asOfAllRows ??= this.#readAsOfAllRows(position)
    if (this.#asOfAllRows instanceof Unconvertible) throw this.#asOfAllRows
    return this.#asOfAllRows
  }

  #readAsOfAllRows(position: number): number | Unconvertible {
    try {
      return this.#asOfRows([...this.#raw.rows.keys()], position)
    } catch (error) {
      if (error instanceof Unconvertible) return error
      throw error
    }
  }

  #none(person: Subject, asOf: number): Answer {
    return this.#with(person, 'NONE', null, asOf, NO_RECORDS, NO_MEASURES)
  }

  #with(
    person: Subject,
    outcome: Answer['outcome'],
    reasonCode: FindingReason | null,
    asOf: number,
    records: readonly DataRecord[],
    measures: readonly Measure[],
  ): Answer {
    return {
      item: this.#plan.id,
      idNumber: person.idNumber,
      outcome,
      reasonCode,
      asOf: spell(asOf),
      stale: asOf < this.#staleBefore,
      records,
      measures,
    }
  }

  #without(person: Subject, outcome: Answer['outcome'], reasonCode: FindingReason): Answer {
    return emptyAnswer(this.#plan.id, person, outcome, reasonCode)
  }
}

/** The last moment that was spelled out: everybody in an answer has the same, and so do answers of one second. */
let spelled = { moment: Number.NaN, text: '' }

function spell(moment: number): string {
  if (moment !== spelled.moment) spelled = { moment, text: new Date(moment).toISOString() }
  return spelled.text
}

/** An answer where nothing came, or nothing that can be used. */
export function emptyAnswer(
  item: string,
  person: Subject,
  outcome: Answer['outcome'],
  reasonCode: FindingReason,
): Answer {
  return {
    item,
    idNumber: person.idNumber,
    outcome,
    reasonCode,
    asOf: null,
    stale: false,
    records: NO_RECORDS,
    measures: NO_MEASURES,
  }
}

/** A vehicle or a home that is listed twice is one. */
function withoutRepeats(records: readonly DataRecord[], fields: readonly string[]): readonly DataRecord[] {
  const seen = new Set<string>()
  return records.filter((record) => {
    const key = JSON.stringify(fields.map((field) => record[field]))
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A row without a name is not known to be about this person. */
function isNameOf(person: Subject, name: unknown): boolean {
  if (typeof name === 'string') return name === person.name || sameName(name, person.name)
  if (isBlank(name)) return false
  throw new Unconvertible('a name', 'name')
}

/** The days that measures speak of, in China; asked for nearly always about the same day. */
function daysAt(moment: number): Days {
  const number = Math.floor((moment + CHINA_OFFSET_MS) / DAY_MS)
  if (number !== lastDays.number) {
    const today = new Date(number * DAY_MS)
    const yearAgo = new Date(Date.UTC(today.getUTCFullYear() - 1, today.getUTCMonth(), today.getUTCDate()))
    lastDays = { number, days: { today: isoDay(today), yearAgo: isoDay(yearAgo) } }
  }
  return lastDays.days
}

const CHINA_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
let lastDays: { readonly number: number; readonly days: Days } = {
  number: Number.NaN,
  days: { today: '', yearAgo: '' },
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
