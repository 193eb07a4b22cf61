import type { HouseholdRole } from './layout.ts'

/** A synthetic person of the population: a pure function of (seed, index). */
export interface Person {
  readonly index: number
  /** 18 characters, region prefix 99, valid check character. */
  readonly idNumber: string
  readonly name: string
  readonly surname: string
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: 1 | 2
  /** ISO 8601 date. */
  readonly birthDate: string
  /** Full years at the end of the population's reference year. */
  readonly age: number
  /** The index of the household's head: the household's identity. */
  readonly household: number
  readonly role: HouseholdRole
  /** Whether the wife or husband belongs to the same household. */
  readonly married: boolean
}
