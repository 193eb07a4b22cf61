import type { Person } from './person.ts'

/** A person with those from whom facts follow. */
export interface Resident {
  readonly seed: number
  readonly person: Person
  /** The head of the person's household, often the person. */
  readonly head: Person
  /** The husband or wife in the same household. */
  readonly spouse: Person | undefined
}
