import { type Enrolment, enrolmentsOf } from './education.ts'
import type { Resident } from './resident.ts'

/** Aid for a pupil or student in a school year [学生资助]. */
export interface SchoolAid {
  readonly kind: string
  readonly amountFen: number
  /** The school year, such as 2025-2026. */
  readonly term: string
}

/** The grant of an enrolment that has one, in its first year or in the reference year. */
export function schoolAidOf({ seed, person }: Resident): readonly SchoolAid[] {
  return enrolmentsOf(seed, person).flatMap(aidOf)
}

/** What was paid on an enrolment. */
export function aidOf({ grant, enrolledOn }: Enrolment): readonly SchoolAid[] {
  if (!grant) return []
  const year = Number(enrolledOn.slice(0, 4))
  return [{ kind: grant.kind, amountFen: grant.amountFen, term: `${year}-${year + 1}` }]
}
