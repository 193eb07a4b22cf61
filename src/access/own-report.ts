import { maskIdNumber } from '../people/mask.ts'
import type { Actor } from './actor.ts'

/** Who somebody is in a report and in the letter that it rests on, by keyed hash. */
export interface PeopleOfReport {
  /** The household, the applicant among them. */
  readonly members: readonly string[]
  readonly supporters: readonly string[]
  /** Who signed the letter for somebody who could not. */
  readonly guardians: readonly { readonly guardian: string; readonly ward: string }[]
}

/** What of a report is somebody's own. */
export interface OwnShare {
  /** Whose findings are shown: the reader's, and those of whom they signed for as guardian. */
  readonly people: ReadonlySet<string>
  /** Whether figures and results of the household as a whole are: those who asked for it together see them. */
  readonly household: boolean
}

/**
 * What a resident may see of a report. Pure. What departments said of a person is that person's, and of those whom the person
 * acts for; a spouse's accounts are the spouse's. Totals and results are the household's, whose members declared together.
 * Supporters are verified but did not apply, so that they see what was found about themselves alone (docs/adr/0037).
 */
export function ownShare(personHash: string, people: PeopleOfReport): OwnShare {
  const wards = people.guardians.filter(({ guardian }) => guardian === personHash).map(({ ward }) => ward)
  const actsFor = new Set([personHash, ...wards])
  const own = [...people.members, ...people.supporters].filter((person) => actsFor.has(person))
  return { people: new Set(own), household: people.members.some((member) => actsFor.has(member)) }
}

/** Everybody of whom something in a report is their own, for the decision whether somebody may read it at all. */
export function ownersOf({ members, supporters, guardians }: PeopleOfReport): readonly string[] {
  return [...new Set([...members, ...supporters, ...guardians.map(({ guardian }) => guardian)])]
}

/** An ID number as a caller may read it in letters and reports: to residents their own whole, others' masked. */
export function shownIdNumber(actor: Actor, idNumber: string, hash: (idNumber: string) => string): string {
  return actor.role !== 'RESIDENT' || hash(idNumber) === actor.personHash ? idNumber : maskIdNumber(idNumber)
}
