import { Draw, TOPICS } from './draw.ts'
import type { Person } from './person.ts'

/** What a person lives by. Departments agree on it: who has wages is insured as an employee. */
export type Occupation = 'PUPIL' | 'STUDENT' | 'EMPLOYED' | 'SELF_EMPLOYED' | 'RETIRED' | 'NONE'

/** The age from which people count as retired. */
export const RETIREMENT_AGE = 60

export function occupationOf(seed: number, person: Person): Occupation {
  if (person.age < 18) return 'PUPIL'
  if (person.age >= RETIREMENT_AGE) return 'RETIRED'
  const draw = new Draw(seed, person.index, TOPICS.occupation)
  if (person.role === 'CHILD' && person.age <= 22 && draw.chance(70)) return 'STUDENT'
  return (['EMPLOYED', 'SELF_EMPLOYED', 'NONE'] as const)[draw.weighted([70, 8, 22])] ?? 'NONE'
}
