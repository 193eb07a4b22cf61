import { Draw, TOPICS } from './draw.ts'
import { incomeOf } from './income.ts'
import type { Person } from './person.ts'
import { publicEmployerOf } from './public-employer.ts'
import type { Resident } from './resident.ts'

/** A salary that finance pays [财政供养工资]. */
export interface PublicSalary {
  readonly employer: string
  readonly salaryFen: number
  /** Months since the year 0 (months.ts). */
  readonly month: number
}

/** A post on the establishment [编制]. */
export interface EstablishmentPost {
  readonly organ: string
  /** 1 administrative, 2 public institution. */
  readonly kind: '1' | '2'
}

/** The wages that tax has of a public employer, month by month. */
export function payrollOf(seed: number, person: Person, from: number, to: number): readonly PublicSalary[] {
  const employer = publicEmployerOf(seed, person)
  if (employer === undefined) return []
  return incomeOf(seed, person, from, to)
    .filter(({ kind, payer }) => kind === '0101' && payer === employer)
    .map(({ incomeFen, month }) => ({ employer, salaryFen: incomeFen, month }))
}

/** Three in four of those whom finance pays; the others have a contract only. */
export function establishmentPostsOf({ seed, person }: Resident): readonly EstablishmentPost[] {
  const organ = publicEmployerOf(seed, person)
  const draw = new Draw(seed, person.index, TOPICS.establishmentPost)
  if (organ === undefined || !draw.chance(75)) return []
  return [{ organ, kind: organ.endsWith('办事处') ? '1' : '2' }]
}
