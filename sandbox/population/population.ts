/**
 * The synthetic population that feeds every department, so that a person is the same person everywhere. Nothing is held
 * in memory: people, households and what departments hold on them are pure functions of (seed, index).
 */
import type { Kinship } from '../../src/people/kinship.ts'
import { Draw, TOPICS } from './draw.ts'
import { type Enrolment, enrolmentsOf } from './education.ts'
import { decodeIndex, encodeIdNumber, ID_SPACE } from './id-space.ts'
import { type Income, incomeOf } from './income.ts'
import { BLOCK, type BlockLayout, type HouseholdRole, layoutBlock, REFERENCE_YEAR } from './layout.ts'
import { type Insurance, insuranceOf } from './medical-insurance.ts'
import { givenName } from './names.ts'
import type { Person } from './person.ts'
import { type RealEstate, realEstateOf } from './real-estate.ts'
import type { Resident } from './resident.ts'
import { type Vehicle, vehiclesOf } from './vehicles.ts'

/**
 * Whatever a person is or owns may change between versions of the generator; data that was loaded by another version is
 * loaded anew. Raise it with every change that a department could notice.
 */
export const GENERATOR_VERSION = 2

/** A person in relation to the head of a household. */
export interface Relative {
  readonly person: Person
  readonly relationship: Kinship
}

export interface Household {
  /** The head first. At the very end of a population a household may be cut short. */
  readonly members: readonly Relative[]
  /** Adult children who live elsewhere: a legal duty of support, but no head in the count. */
  readonly supporters: readonly Relative[]
}

export interface Population {
  readonly people: number
  readonly seed: number
  /** @throws {RangeError} where there is nobody of that index. */
  person(index: number): Person
  /** The person who has this number; undefined where it is nobody's. Never throws. */
  personByIdNumber(idNumber: string): Person | undefined
  householdOf(person: Person): Household
  /** The person with head and spouse: what facts about the person follow from (holdings.ts). */
  residentOf(person: Person): Resident
  realEstateOf(person: Person): readonly RealEstate[]
  vehiclesOf(person: Person): readonly Vehicle[]
  /** Months as in months.ts, both included. */
  incomeOf(person: Person, from: number, to: number): readonly Income[]
  insuranceOf(person: Person): readonly Insurance[]
  enrolmentsOf(person: Person): readonly Enrolment[]
}

/**
 * A population of `people`. The first people of a larger one with the same seed are the same people.
 *
 * @param options.people 0 to 4,940,100 (the ID numbers there are).
 * @param options.seed 0 to 4,294,967,295.
 * @throws {RangeError} where an option is out of range.
 */
export function createPopulation(options: { people: number; seed: number }): Population {
  const { people, seed } = options
  if (!Number.isInteger(people) || people < 0 || people > ID_SPACE) {
    throw new RangeError(`people: a whole number from 0 to ${ID_SPACE} is needed, not ${people}`)
  }
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new RangeError(`seed: a whole number from 0 to ${0xffff_ffff} is needed, not ${seed}`)
  }

  // Neighbours are often asked for together (a household, a load from first to last): the last block is kept.
  let lastBlock = -1
  let lastLayout: BlockLayout = { places: [], supporters: new Map() }
  const layout = (block: number): BlockLayout => {
    if (block !== lastBlock) {
      lastLayout = layoutBlock(seed, block)
      lastBlock = block
    }
    return lastLayout
  }

  function person(index: number): Person {
    if (!Number.isInteger(index) || index < 0 || index >= people) {
      throw new RangeError(`there are ${people} people, none has the index ${index}`)
    }
    const block = Math.floor(index / BLOCK)
    const place = layout(block).places[index - block * BLOCK]
    if (!place) throw new Error(`block ${block} has no place for ${index}`)
    const birthDate = birthDateOf(seed, index, place.age)
    return {
      index,
      idNumber: encodeIdNumber(index, birthDate, place.sex),
      name: place.surname + givenName(seed, index, place.sex),
      surname: place.surname,
      sex: place.sex,
      birthDate,
      age: place.age,
      household: block * BLOCK + place.head,
      role: place.role,
      married: place.married,
    }
  }

  function householdOf({ household }: Person): Household {
    const start = Math.floor(household / BLOCK) * BLOCK
    const { places, supporters } = layout(start / BLOCK)
    const members: Relative[] = []
    for (let at = household - start; places[at]?.head === household - start && start + at < people; at++) {
      const member = person(start + at)
      members.push({ person: member, relationship: kinship(member.role, member.sex) })
    }
    const elsewhere = (supporters.get(household - start) ?? []).filter((at) => start + at < people)
    return {
      members,
      supporters: elsewhere.map((at) => {
        const supporter = person(start + at)
        return { person: supporter, relationship: kinship('CHILD', supporter.sex) }
      }),
    }
  }

  /** Undefined too where the population ends between the two. */
  function spouseOf(of: Person): Person | undefined {
    if (!of.married) return undefined
    const couple = of.role === 'PARENT' ? ['PARENT'] : ['HEAD', 'SPOUSE']
    return householdOf(of).members.find(
      ({ person: other }) => other.index !== of.index && other.married && couple.includes(other.role),
    )?.person
  }

  return {
    people,
    seed,
    person,
    personByIdNumber(idNumber) {
      const index = decodeIndex(idNumber)
      if (index === undefined || index >= people) return undefined
      const found = person(index)
      return found.idNumber === idNumber ? found : undefined
    },
    householdOf,
    residentOf(of) {
      const head = of.household === of.index ? of : person(of.household)
      return { seed, person: of, head, spouse: spouseOf(of) }
    },
    realEstateOf: (of) => realEstateOf(seed, of, of.household === of.index ? of : person(of.household)),
    vehiclesOf: (of) => vehiclesOf(seed, of),
    incomeOf: (of, from, to) => incomeOf(seed, of, from, to),
    insuranceOf: (of) => insuranceOf(seed, of),
    enrolmentsOf: (of) => enrolmentsOf(seed, of),
  }
}

function kinship(role: HouseholdRole, sex: 1 | 2): Kinship {
  switch (role) {
    case 'HEAD':
      return 'SELF'
    case 'SPOUSE':
      return 'SPOUSE'
    case 'CHILD':
      return sex === 1 ? 'SON' : 'DAUGHTER'
    case 'PARENT':
      return 'PARENT'
  }
}

/** A day of the year in which somebody of this age at the end of the reference year was born. */
function birthDateOf(seed: number, index: number, age: number): string {
  const draw = new Draw(seed, index, TOPICS.birthDate)
  const day = new Date(Date.UTC(REFERENCE_YEAR - age, 0, draw.int(1, 365)))
  return day.toISOString().slice(0, 10)
}
