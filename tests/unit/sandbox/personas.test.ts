import { describe, expect, test } from 'vitest'
import { lastCompleteMonth } from '../../../sandbox/clock.ts'
import { HOLDINGS, type Holding } from '../../../sandbox/holdings.ts'
import { personasHeld } from '../../../sandbox/persona-holdings.ts'
import { PERSONA_RECORDS } from '../../../sandbox/persona-records.ts'
import { allPersonas, PERSONAS, type PersonaHousehold } from '../../../sandbox/personas.ts'
import { decodeIndex } from '../../../sandbox/population/id-space.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { createRecords } from '../../../sandbox/records.ts'
import { parseIdNumber } from '../../../src/people/id-number.ts'

const records = createRecords(createPopulation({ people: 0, seed: 0 }))
const last = lastCompleteMonth()
const households: readonly (readonly [string, PersonaHousehold])[] = Object.entries(PERSONAS)

/** What a department holds on a persona, and under which name. */
function held(slug: string, idNumber: string): { holder: string; records: readonly object[] } {
  if (slug === 'housing') return records.realEstate(idNumber)
  if (slug === 'vehicles') return records.vehicles(idNumber)
  if (slug === 'tax') return records.income(idNumber, last - 11, last)
  return records.insurance(idNumber)
}

/** All kinds of records beside those of the main journey. */
const holdings = Object.keys(HOLDINGS) as Holding[]

describe('every persona', () => {
  test.each(allPersonas().map((persona) => [persona.name, persona] as const))(
    '%s has a valid ID number outside those of the population',
    (_, { idNumber }) => {
      expect(parseIdNumber(idNumber)).toBe(idNumber)
      expect(idNumber).toMatch(/^9999/)
      expect(decodeIndex(idNumber)).toBeUndefined()
    },
  )

  test.each(allPersonas().map((persona) => [persona.name, persona] as const))(
    '%s is held by each department as the table says',
    (_, { idNumber, name, outcomes }) => {
      for (const [slug, outcome] of Object.entries(outcomes)) {
        const found = held(slug, idNumber)
        const actual = found.records.length === 0 ? 'NONE' : found.holder === name ? 'HIT' : 'MISMATCH'
        expect({ slug, outcome: actual }).toEqual({ slug, outcome })
      }
    },
  )

  test.each(allPersonas().map((persona) => [persona.name, persona] as const))(
    '%s is held by the other departments as stated, and where nothing is stated not at all',
    (_, { idNumber, name, further }) => {
      for (const holding of holdings) {
        const found = records.held(holding, idNumber)
        const actual = found.records.length === 0 ? 'NONE' : found.holder === name ? 'HIT' : 'MISMATCH'
        expect({ holding, outcome: actual }).toEqual({ holding, outcome: further[holding] ?? 'NONE' })
      }
    },
  )

  test('has an own ID number, and no records belong to a number of no persona', () => {
    const numbers = allPersonas().map(({ idNumber }) => idNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
    for (const idNumber of [...Object.keys(PERSONA_RECORDS), ...personasHeld()])
      expect(numbers).toContain(idNumber)
  })

  test('has settlements that add up', () => {
    for (const { insurance = [] } of Object.values(PERSONA_RECORDS)) {
      for (const { settlement: s } of insurance) {
        expect(s.pooledFen + s.criticalFen + s.aidFen + s.selfPaidFen).toBe(s.totalFen)
        expect(s.selfPaidFen).toBeGreaterThanOrEqual(0)
      }
    }
  })
})

describe('every persona household', () => {
  test.each(households)('%s has its applicant first and declares for members only', (_, household) => {
    const { members, declarations } = household
    expect(members.map(({ relationship }) => relationship === 'SELF')).toEqual(
      members.map((__, position) => position === 0),
    )
    for (const { idNumber } of declarations) expect(members.map((m) => m.idNumber)).toContain(idNumber)
  })
})

describe("Han's household", () => {
  test('has four members, and tax finds 6,402.50 yuan more than the husband declared, from a second payer', () => {
    const { members, declarations } = PERSONAS.han
    expect(members).toHaveLength(4)
    const [husband] = members
    const income = records.income(husband.idNumber, last - 11, last).records
    const declared = declarations.find(
      ({ idNumber, measure }) => idNumber === husband.idNumber && measure === 'income.wage',
    )
    const foundFen = income.reduce((sum, { incomeFen }) => sum + incomeFen, 0)
    expect(foundFen - Number(declared?.value.replace('.', ''))).toBe(640_250)
    expect(new Set(income.map(({ payer }) => payer)).size).toBe(2)
  })
})

describe('the student', () => {
  test('is enrolled full-time and has no grant', () => {
    const student = PERSONAS.student.members[1]
    expect(PERSONA_RECORDS[student.idNumber]?.enrolments).toMatchObject([{ fullTime: true, grant: null }])
    expect(records.held('schoolEnrolment', student.idNumber).records).toHaveLength(1)
    expect(records.held('schoolAid', student.idNumber).records).toEqual([])
  })
})

describe("Zhang's daughter", () => {
  test('owns two homes, outside the head-count', () => {
    const [daughter] = PERSONAS.zhang.supporters
    expect(records.realEstate(daughter.idNumber).records).toHaveLength(2)
  })
})

describe('the death that is not deregistered', () => {
  test('is known to medical insurance, police, civil affairs and health on one day, and to nobody else', () => {
    const husband = PERSONAS.deceased.members[1]
    expect(records.insurance(husband.idNumber).records).toMatchObject([{ status: '死亡终止' }])
    const days = [
      ...records.held('deregistration', husband.idNumber).records,
      ...records.held('funeral', husband.idNumber).records,
      ...records.held('birthsAndDeaths', husband.idNumber).records,
    ].map(({ date }) => date)
    expect(days).toHaveLength(3)
    expect(new Set(days).size).toBe(1)
    expect(records.held('marriage', PERSONAS.deceased.members[0].idNumber).records).toMatchObject([
      { status: '30', spouseIdNo: husband.idNumber },
    ])
    expect(records.realEstate(husband.idNumber).records).toMatchObject([{ status: '1' }])
    expect(records.vehicles(husband.idNumber).records).toMatchObject([{ status: 'A' }])
    expect(records.income(husband.idNumber, last, last).records).toHaveLength(1)
  })
})
