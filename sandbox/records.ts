/** What a department holds on an ID number: one look into personas and population for all. */
import { lastCompleteMonth } from './clock.ts'
import { HOLDINGS, type Holding, type HoldingRecord, PROVIDERS } from './holdings.ts'
import { personaHoldings } from './persona-holdings.ts'
import { PERSONA_RECORDS } from './persona-records.ts'
import { allPersonas } from './personas.ts'
import type { Income } from './population/income.ts'
import type { Insurance } from './population/medical-insurance.ts'
import type { Person } from './population/person.ts'
import type { Population } from './population/population.ts'
import type { RealEstate } from './population/real-estate.ts'
import type { Resident } from './population/resident.ts'
import type { Vehicle } from './population/vehicles.ts'
import type { DepartmentSlug } from './slugs.ts'

/** Records with the name under which the department holds them. Nothing held: no records, an empty holder. */
export interface Held<T> {
  readonly holder: string
  readonly records: readonly T[]
}

export interface Records {
  realEstate(idNumber: string): Held<RealEstate>
  vehicles(idNumber: string): Held<Vehicle>
  /** Months since the year 0, both included; in order of month. */
  income(idNumber: string, from: number, to: number): Held<Income>
  insurance(idNumber: string): Held<Insurance>
  /** What holdings.ts lists; of months, the last twelve complete ones. */
  held<H extends Holding>(holding: H, idNumber: string): Held<HoldingRecord<H>>
  /** Everybody who stands in the household register under the same household number, the person included. */
  registeredWith(idNumber: string): readonly Registered[]
  /** Everybody's ID number: the personas first, then the population from first to last. */
  everybody(): Generator<string>
  /** Every record of one kind, in the same order. */
  everyHeld<H extends Holding>(
    holding: H,
  ): Generator<{ readonly idNumber: string; readonly holder: string; readonly record: HoldingRecord<H> }>
  /** Every enrolment in medical insurance, in the same order: what its database is loaded with. */
  everyInsurance(): Generator<{
    readonly idNumber: string
    readonly holder: string
    readonly insurance: Insurance
  }>
}

/** Somebody in the household register. */
export interface Registered {
  readonly idNumber: string
  readonly name: string
  readonly entry: HoldingRecord<'householdRegister'>
}

const NOTHING = { holder: '', records: [] } as const

export function createRecords(population: Population): Records {
  const names = new Map(allPersonas().map(({ idNumber, name }) => [idNumber, name]))

  function look<T>(
    slug: DepartmentSlug,
    idNumber: string,
    ofPersona: (idNumber: string) => readonly T[],
    ofPerson: (person: Person) => readonly T[],
  ): Held<T> {
    const personaName = names.get(idNumber)
    const person = personaName === undefined ? population.personByIdNumber(idNumber) : undefined
    const records = personaName === undefined ? person && ofPerson(person) : ofPersona(idNumber)
    if (!records || records.length === 0) return NOTHING
    const holder = PERSONA_RECORDS[idNumber]?.heldAs?.[slug] ?? personaName ?? person?.name ?? ''
    return { holder, records }
  }

  function held<H extends Holding>(holding: H, idNumber: string): Held<HoldingRecord<H>> {
    const to = lastCompleteMonth()
    const find: (of: Resident, from: number, to: number) => readonly HoldingRecord<H>[] = HOLDINGS[holding]
    return look(
      PROVIDERS[holding],
      idNumber,
      (of) => personaHoldings(of, holding, to),
      (person) => find(population.residentOf(person), to - 11, to),
    )
  }

  function registeredWith(idNumber: string): readonly Registered[] {
    const numbers = new Set(held('householdRegister', idNumber).records.map((entry) => entry.householdNo))
    if (numbers.size === 0) return []
    const person = names.has(idNumber) ? undefined : population.personByIdNumber(idNumber)
    const candidates = person
      ? population.householdOf(person).members.map((member) => member.person.idNumber)
      : [...names.keys()]
    return candidates.flatMap((candidate) => {
      const { holder, records } = held('householdRegister', candidate)
      return records
        .filter((entry) => numbers.has(entry.householdNo))
        .map((entry) => ({ idNumber: candidate, name: holder, entry }))
    })
  }

  return {
    held,
    registeredWith,
    *everyHeld(holding) {
      for (const idNumber of this.everybody()) {
        const { holder, records } = held(holding, idNumber)
        for (const record of records) yield { idNumber, holder, record }
      }
    },
    realEstate: (id) =>
      look('housing', id, (of) => PERSONA_RECORDS[of]?.realEstate ?? [], population.realEstateOf),
    vehicles: (id) =>
      look('vehicles', id, (of) => PERSONA_RECORDS[of]?.vehicles ?? [], population.vehiclesOf),
    income: (id, from, to) =>
      look(
        'tax',
        id,
        (of) => personaIncome(of, from, to),
        (person) => population.incomeOf(person, from, to),
      ),
    insurance: (id) =>
      look('medical-insurance', id, (of) => PERSONA_RECORDS[of]?.insurance ?? [], population.insuranceOf),
    *everybody() {
      yield* names.keys()
      for (let index = 0; index < population.people; index++) yield population.person(index).idNumber
    },
    *everyInsurance() {
      for (const idNumber of names.keys()) {
        const { holder, records } = this.insurance(idNumber)
        for (const insurance of records) yield { idNumber, holder, insurance }
      }
      for (let index = 0; index < population.people; index++) {
        const person = population.person(index)
        for (const insurance of population.insuranceOf(person)) {
          yield { idNumber: person.idNumber, holder: person.name, insurance }
        }
      }
    },
  }
}

function personaIncome(idNumber: string, from: number, to: number): readonly Income[] {
  const last = lastCompleteMonth()
  return (PERSONA_RECORDS[idNumber]?.income ?? [])
    .flatMap(({ monthsAgo, ...income }) => monthsAgo.map((ago) => ({ ...income, month: last + 1 - ago })))
    .filter(({ month }) => month >= from && month <= to)
    .sort((a, b) => a.month - b.month)
}
