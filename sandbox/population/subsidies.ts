import { farmSubsidiesOf, PAID_AFTER_MONTHS } from './agriculture.ts'
import { assistanceOf } from './civil-affairs.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { formatMonth } from './months.ts'
import type { Resident } from './resident.ts'

/** What finance paid to somebody's card [一卡通补贴]. */
export interface SubsidyPayment {
  readonly paymentNo: string
  /** 01 soil, 02 grain, 11 assistance, 21 allowance for the old. */
  readonly code: '01' | '02' | '11' | '21'
  readonly amountFen: number
  /** ISO 8601 date. */
  readonly paidOn: string
}

/** The age from which the old have an allowance of their own. */
const OLD_AGE = 80

/** What was paid in the months `from` to `to`: farm subsidies once, assistance and the allowance for the old month by month. */
export function subsidiesOf(of: Resident, from: number, to: number): readonly SubsidyPayment[] {
  const { seed, person } = of
  const assistance = assistanceOf(of)
    .filter(({ status, from: since }) => status === '1' && since <= dayOf(from, 15))
    .flatMap(({ amountFen }) => monthly(person.idNumber, '11', amountFen, from, to))
  const farm = farmSubsidiesOf(of, from).map(({ paymentNo, code, amountFen }) => ({
    paymentNo,
    code,
    amountFen,
    paidOn: dayOf(from + PAID_AFTER_MONTHS, 20),
  }))
  if (person.age < OLD_AGE || deathOf(seed, person)) return [...farm, ...assistance]
  const draw = new Draw(seed, person.index, TOPICS.oldAge)
  return [...farm, ...assistance, ...monthly(person.idNumber, '21', draw.pick([5000, 10_000]), from, to)]
}

/** The same amount in the middle of every month. */
export function monthly(
  idNumber: string,
  code: SubsidyPayment['code'],
  amountFen: number,
  from: number,
  to: number,
): readonly SubsidyPayment[] {
  return Array.from({ length: to - from + 1 }, (_, step) => ({
    paymentNo: `${code}${formatMonth(from + step)}${idNumber.slice(2, 6)}${idNumber.slice(14)}`,
    code,
    amountFen,
    paidOn: dayOf(from + step, 15),
  }))
}

/** A day of a month that is counted from the year 0, ISO 8601. */
export function dayOf(month: number, day: number): string {
  const text = formatMonth(month)
  return `${text.slice(0, 4)}-${text.slice(4)}-${String(day).padStart(2, '0')}`
}
