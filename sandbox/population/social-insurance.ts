import { dayIn, yearOf } from './days.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { employerOf, incomeOf } from './income.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { insuranceOf } from './medical-insurance.ts'
import { percentOf } from './money.ts'
import { occupationOf, RETIREMENT_AGE } from './occupation.ts'
import type { Person } from './person.ts'
import type { Resident } from './resident.ts'

/** What an employer paid for an employee in one month [社保缴费]. */
export interface Contribution {
  readonly employer: string
  /** Months since the year 0 (months.ts). */
  readonly month: number
  /** The wage on which it is paid. */
  readonly baseFen: number
  readonly employerFen: number
  readonly personalFen: number
}

/** A pension [养老待遇]. */
export interface Pension {
  readonly kind: '职工养老' | '城乡居民养老'
  readonly monthlyFen: number
  /** Of the monthly amount, the basic pension [基础养老金]. */
  readonly basicFen: number
  /** ISO 8601 date. */
  readonly start: string
  readonly status: '正常发放' | '停发'
  /** Paid in the last twelve months. */
  readonly paid12mFen: number
}

/** What is registered of a person's employment [就业失业]. */
export interface Employment {
  readonly kind: '就业登记' | '失业登记'
  /** ISO 8601 date. */
  readonly date: string
  /** A month, where an unemployment benefit is paid. */
  readonly benefitFen: number | null
  /** ISO 8601 date: until when it is paid. */
  readonly until: string | null
  /** Benefits paid in the last twelve months. */
  readonly paid12mFen: number
}

/** A post that is kept for those who find no other [公益性岗位]. Its wage is declared to tax like any other. */
export interface PublicPost {
  readonly employer: string
  /** A month. */
  readonly wageFen: number
  /** ISO 8601 date. */
  readonly from: string
  /** Null while it lasts. */
  readonly to: string | null
}

/** Employers pay for the months in which tax has their wages; on whole yuan of the agreed wage. */
export function contributionsOf(
  seed: number,
  person: Person,
  from: number,
  to: number,
): readonly Contribution[] {
  const employer = employerOf(seed, person)
  if (!employer) return []
  const baseFen = employer.monthlyFen - (employer.monthlyFen % 100)
  return incomeOf(seed, person, from, to)
    .filter(({ kind, payer }) => kind === '0101' && payer === employer.payer)
    .map(({ month }) => month)
    .filter((month, position, months) => months.indexOf(month) === position)
    .map((month) => contribution(employer.payer, month, baseFen))
}

/** Sixteen percent from the employer, eight from the employee. */
export function contribution(employer: string, month: number, baseFen: number): Contribution {
  return { employer, month, baseFen, employerFen: percentOf(baseFen, 16), personalFen: percentOf(baseFen, 8) }
}

/** Whoever is retired has a pension: former employees that of employees, the others that of residents. */
export function pensionsOf({ seed, person }: Resident): readonly Pension[] {
  if (occupationOf(seed, person) !== 'RETIRED') return []
  const draw = new Draw(seed, person.index, TOPICS.pension)
  const employee = insuranceOf(seed, person).some(({ category }) => category === '退休职工')
  const basicFen = employee ? draw.int(900, 1600) * 100 : draw.int(130, 190) * 100
  const monthlyFen = basicFen + (employee ? draw.int(900, 3200) * 100 : draw.int(0, 60) * 100)
  const dead = deathOf(seed, person) !== undefined
  return [
    {
      kind: employee ? '职工养老' : '城乡居民养老',
      monthlyFen,
      basicFen,
      start: dayIn(draw, yearOf(person.birthDate) + RETIREMENT_AGE),
      status: dead ? '停发' : '正常发放',
      paid12mFen: dead ? 0 : monthlyFen * 12,
    },
  ]
}

/** The employed are registered as such; of those without work, some as unemployed, a few with a benefit. */
export function employmentOf({ seed, person }: Resident): readonly Employment[] {
  const draw = new Draw(seed, person.index, TOPICS.employment)
  const occupation = occupationOf(seed, person)
  if (occupation === 'EMPLOYED') {
    const since = employerOf(seed, person)?.since
    if (since === undefined) return []
    const date = `${Math.floor(since / 12)}-${String((since % 12) + 1).padStart(2, '0')}-01`
    return [{ kind: '就业登记', date, benefitFen: null, until: null, paid12mFen: 0 }]
  }
  if (occupation !== 'NONE' || person.age < 20 || !draw.chance(35)) return []
  const date = dayIn(draw, REFERENCE_YEAR)
  if (!draw.chance(40)) return [{ kind: '失业登记', date, benefitFen: null, until: null, paid12mFen: 0 }]
  const benefitFen = draw.int(1400, 1700) * 100
  const months = draw.int(3, 12)
  return [
    {
      kind: '失业登记',
      date,
      benefitFen,
      until: `${REFERENCE_YEAR + 1}${dayIn(draw, REFERENCE_YEAR).slice(4)}`,
      paid12mFen: benefitFen * months,
    },
  ]
}

/** Some whose wage is low hold a public post: their employer and their wage are those that tax knows. */
export function publicPostsOf({ seed, person }: Resident): readonly PublicPost[] {
  const employer = employerOf(seed, person)
  if (!employer || employer.monthlyFen > 280_000) return []
  const draw = new Draw(seed, person.index, TOPICS.publicPost)
  if (!draw.chance(25)) return []
  return [
    {
      employer: employer.payer,
      wageFen: employer.monthlyFen - (employer.monthlyFen % 100),
      from: `${Math.floor(employer.since / 12)}-${String((employer.since % 12) + 1).padStart(2, '0')}-01`,
      to: null,
    },
  ]
}
