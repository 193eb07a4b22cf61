import { dayIn, yearOf, yearsAfter } from './days.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { insuranceOf } from './medical-insurance.ts'
import type { Resident } from './resident.ts'

/** A disability certificate [残疾人证]. */
export interface Disability {
  /** 20 characters: the ID number, the category and the grade. */
  readonly certNo: string
  /** GB/T 26341: 1 sight, 2 hearing, 3 speech, 4 physical, 5 intellectual, 6 mental, 7 multiple. */
  readonly category: '1' | '2' | '3' | '4' | '5' | '6' | '7'
  /** 1 is the severest. */
  readonly grade: '1' | '2' | '3' | '4'
  /** ISO 8601 dates. */
  readonly issuedOn: string
  readonly expiry: string
}

/** A certificate of a birth or a death [出生、死亡医学证明]. */
export interface VitalEvent {
  /** 1 birth, 2 death. */
  readonly kind: '1' | '2'
  /** ISO 8601 date. */
  readonly date: string
}

/** Aid under family-planning policy [计划生育扶助]. */
export interface FamilyPlanningAid {
  /** 1 reward for the old in the country, 2 special aid. */
  readonly kind: '1' | '2'
  /** A year. */
  readonly amountFen: number
}

/** Births are on file since this year. */
const FIRST_BIRTH_YEAR = 2016

/** Who is insured as severely disabled has grade 1 or 2; a few others a lighter one. */
export function disabilitiesOf({ seed, person }: Resident): readonly Disability[] {
  const severe = insuranceOf(seed, person).some(({ category }) => category === '重度残疾人')
  const draw = new Draw(seed, person.index, TOPICS.disability)
  if (!severe && !draw.chance(2)) return []
  const category = draw.pick(['1', '2', '3', '4', '4', '5', '6', '7'] as const)
  const grade = severe ? draw.pick(['1', '2'] as const) : draw.pick(['3', '4'] as const)
  const earliest = Math.max(2017, yearOf(person.birthDate) + 1)
  const issuedOn = dayIn(draw, Math.max(earliest, REFERENCE_YEAR - draw.int(0, 8)))
  return [
    {
      certNo: person.idNumber + category + grade,
      category,
      grade,
      issuedOn,
      expiry: yearsAfter(issuedOn, 10),
    },
  ]
}

/** The births of the youngest, and the deaths. */
export function vitalEventsOf({ seed, person }: Resident): readonly VitalEvent[] {
  const events: VitalEvent[] = []
  if (yearOf(person.birthDate) >= FIRST_BIRTH_YEAR) events.push({ kind: '1', date: person.birthDate })
  const death = deathOf(seed, person)
  if (death) events.push({ kind: '2', date: death.date })
  return events
}

/** Some people of sixty and more. */
export function familyPlanningAidOf({ seed, person }: Resident): readonly FamilyPlanningAid[] {
  const draw = new Draw(seed, person.index, TOPICS.familyPlanning)
  if (person.age < 60 || deathOf(seed, person) || !draw.chance(14)) return []
  const special = draw.chance(10)
  return [{ kind: special ? '2' : '1', amountFen: special ? 708_000 : 96_000 }]
}
