/** What departments hold beyond the main journey is one story about each person. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOLDINGS, type Holding, type HoldingRecord, PROVIDERS } from '../../../sandbox/holdings.ts'
import { creditCode } from '../../../sandbox/population/credit-code.ts'
import type { Person } from '../../../sandbox/population/person.ts'
import { createPopulation, type Population } from '../../../sandbox/population/population.ts'
import { createRecords } from '../../../sandbox/records.ts'

const MILLION = 1_000_000
const MONTHS = { from: 2025 * 12, to: 2025 * 12 + 11 }

const somebody = fc
  .record({
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    index: fc.integer({ min: 0, max: MILLION - 1 }),
  })
  .map(({ seed, index }) => {
    const population = createPopulation({ people: MILLION, seed })
    return { population, person: population.person(index) }
  })

function held<H extends Holding>(
  holding: H,
  population: Population,
  person: Person,
): readonly HoldingRecord<H>[] {
  const find: (...of: Parameters<(typeof HOLDINGS)['contributions']>) => readonly HoldingRecord<H>[] =
    HOLDINGS[holding]
  return find(population.residentOf(person), MONTHS.from, MONTHS.to)
}

/** Runs a rule over people anywhere in populations of a million. */
const forAnybody = (rule: (population: Population, person: Person) => void): void =>
  fc.assert(fc.property(somebody, ({ population, person }) => rule(population, person)))

/** Everybody of a population that is large enough for rare things. */
function everybody(): { population: Population; people: readonly Person[] } {
  const population = createPopulation({ people: 4000, seed: 7 })
  return { population, people: Array.from({ length: 4000 }, (_, index) => population.person(index)) }
}

describe('every kind of record', () => {
  const { population, people } = everybody()
  const holdings = Object.keys(HOLDINGS) as Holding[]

  test.each(holdings)(
    '%s: somebody has it, somebody has not, and it is the same whenever it is asked',
    (holding) => {
      const having = people.filter((person) => held(holding, population, person).length > 0)
      expect(having.length).toBeGreaterThan(0)
      if (holding !== 'householdRegister') expect(having.length).toBeLessThan(people.length)
      for (const person of having.slice(0, 20)) {
        const again = createPopulation({ people: 4000, seed: 7 })
        expect(held(holding, again, again.person(person.index))).toEqual(held(holding, population, person))
      }
    },
  )

  test('is held under the name of the person, by a department', () => {
    const small = createPopulation({ people: 60, seed: 7 })
    const records = createRecords(small)
    for (const holding of holdings) {
      expect(PROVIDERS[holding]).toMatch(/^[a-z-]+$/)
      for (let index = 0; index < 60; index++) {
        const { idNumber, name } = small.person(index)
        const { holder, records: found } = records.held(holding, idNumber)
        expect(holder).toBe(found.length > 0 ? name : '')
      }
    }
  })
})

describe('the dead', () => {
  test('are dead for police, civil affairs, health and medical insurance, on one day', () => {
    forAnybody((population, person) => {
      const dead = population.insuranceOf(person).some(({ status }) => status === '死亡终止')
      const days = [
        ...held('deregistration', population, person).filter(({ reason }) => reason === '01'),
        ...held('funeral', population, person),
        ...held('birthsAndDeaths', population, person).filter(({ kind }) => kind === '2'),
      ].map(({ date }) => date)
      expect(days.length).toBe(dead ? 3 : 0)
      expect(new Set(days).size).toBe(dead ? 1 : 0)
    })
  })

  test('receive nothing any more, and their husbands and wives are widowed', () => {
    const { population, people } = everybody()
    const dead = people.filter((person) => held('funeral', population, person).length > 0)
    expect(dead.length).toBeGreaterThan(2)
    for (const person of dead) {
      expect(held('householdRegister', population, person)).toMatchObject([{ status: '1' }])
      expect(held('pension', population, person).every(({ paid12mFen }) => paid12mFen === 0)).toBe(true)
      expect(held('assistance', population, person).every(({ status }) => status === '3')).toBe(true)
      expect(held('utilities', population, person)).toEqual([])
      const { spouse } = population.residentOf(person)
      if (spouse) expect(held('marriage', population, spouse)).toMatchObject([{ status: '30' }])
    }
  })
})

describe('a couple', () => {
  test('has one marriage, seen from two sides', () => {
    forAnybody((population, person) => {
      const { spouse } = population.residentOf(person)
      const [marriage, ...more] = held('marriage', population, person)
      expect(more).toEqual([])
      expect(marriage === undefined).toBe(spouse === undefined)
      if (!spouse || !marriage) return
      const [other] = held('marriage', population, spouse)
      expect(population.residentOf(spouse).spouse).toEqual(person)
      expect(marriage).toMatchObject({ spouseName: spouse.name, spouseIdNo: spouse.idNumber })
      expect(other).toMatchObject({ spouseIdNo: person.idNumber, registeredOn: marriage.registeredOn })
      const younger = person.birthDate > spouse.birthDate ? person : spouse
      expect(
        Number(marriage.registeredOn.slice(0, 4)) - Number(younger.birthDate.slice(0, 4)),
      ).toBeGreaterThan(19)
    })
  })
})

describe('what one department holds fits what another one holds', () => {
  test('contributions: of the months in which tax has wages of that employer, about as high', () => {
    forAnybody((population, person) => {
      const wages = population.incomeOf(person, MONTHS.from, MONTHS.to).filter(({ kind }) => kind === '0101')
      for (const { employer, month, baseFen } of held('contributions', population, person)) {
        const paid = wages.filter((wage) => wage.payer === employer && wage.month === month)
        expect(paid.some(({ incomeFen }) => Math.abs(incomeFen - baseFen) <= baseFen / 9)).toBe(true)
      }
    })
  })

  test('public posts and provident funds: with employees only, whose employer tax knows', () => {
    forAnybody((population, person) => {
      const employed =
        held('contributions', population, person).length > 0 ||
        population.incomeOf(person, 0, 2100 * 12).some(({ kind }) => kind === '0101')
      if (employed) return
      expect(held('publicPosts', population, person)).toEqual([])
      expect(held('providentFund', population, person)).toEqual([])
    })
  })

  test('contracts: of homes that the register has, under the same unit, recorded no later', () => {
    forAnybody((population, person) => {
      const homes = population.realEstateOf(person)
      for (const contract of held('housingContracts', population, person)) {
        const home = homes.find(({ unitNo }) => unitNo === contract.unitNo)
        expect(home).toMatchObject({ status: '1', use: '10', priceFen: contract.priceFen })
        expect(contract.recordedOn <= (home?.registeredOn ?? '')).toBe(true)
      }
    })
  })

  test('commercial vehicles: the same plate stands in the register, and is not taken off it', () => {
    forAnybody((population, person) => {
      const plates = population
        .vehiclesOf(person)
        .filter(({ status }) => status !== 'E')
        .map(({ plateNo }) => plateNo)
      for (const { plateNo } of held('commercialVehicles', population, person))
        expect(plates).toContain(plateNo)
    })
  })

  test('a business of one’s own: the payer of the business income, with the same code for tax', () => {
    forAnybody((population, person) => {
      const [own] = held('businesses', population, person).filter(({ role }) => role === '1')
      const income = population.incomeOf(person, MONTHS.from, MONTHS.to).filter(({ kind }) => kind === '0500')
      for (const { payer } of income) expect(payer).toBe(own?.name)
      for (const quarter of held('businessTax', population, person)) {
        expect([quarter.taxpayer, quarter.uscc]).toEqual([own?.name, own?.uscc])
      }
    })
  })

  test('assistance and disability: with those whom medical insurance knows as such', () => {
    forAnybody((population, person) => {
      const category = population.insuranceOf(person)[0]?.category
      expect(held('assistance', population, person).length).toBe(
        category === '低保对象' || category === '特困人员' ? 1 : 0,
      )
      const severe = held('disability', population, person).some(
        ({ grade }) => grade === '1' || grade === '2',
      )
      expect(severe).toBe(category === '重度残疾人')
      for (const { certNo } of held('disability', population, person)) {
        expect(certNo).toMatch(new RegExp(`^${person.idNumber}[1-7][1-4]$`))
      }
    })
  })

  test('settlements: the halves add up to the twelve months of the enrolment', () => {
    forAnybody((population, person) => {
      const halves = held('medicalSettlements', population, person)
      const [insurance] = population.insuranceOf(person)
      for (const part of ['totalFen', 'pooledFen', 'criticalFen', 'aidFen', 'selfPaidFen'] as const) {
        const sum = halves.reduce((total, half) => total + half[part], 0)
        expect(sum).toBe(insurance?.settlement[part] ?? 0)
        expect(halves.every((half) => half[part] >= 0)).toBe(true)
      }
    })
  })

  test('aid for pupils and students: with those who are enrolled, and have it', () => {
    forAnybody((population, person) => {
      const granted = population.enrolmentsOf(person).filter(({ grant }) => grant !== null)
      expect(held('schoolAid', population, person).map(({ amountFen }) => amountFen)).toEqual(
        granted.map(({ grant }) => grant?.amountFen),
      )
    })
  })

  test('a household: everybody stands in the register under one number, with one head', () => {
    forAnybody((population, person) => {
      const { members } = population.householdOf(person)
      const entries = members.flatMap(({ person: member }) => held('householdRegister', population, member))
      expect(entries).toHaveLength(members.length)
      expect(new Set(entries.map(({ householdNo }) => householdNo)).size).toBe(1)
      expect(entries.filter(({ relationToHead }) => relationToHead === '02')).toHaveLength(1)
    })
  })
})

describe('a unified social credit code', () => {
  /** GB 32100-2015, computed anew: the weighted sum with the check character is a multiple of 31. */
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const remainder = (code: string): number =>
    [...code].reduce((sum, character, position) => {
      const weight = position === 17 ? 1 : 3 ** position % 31
      return (sum + alphabet.indexOf(character) * weight) % 31
    }, 0)

  test('has 18 characters of its alphabet, region prefix 99 and a right check character', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('91', '92', '93', '52' as const),
        fc.integer({ min: 0, max: 99_999_999 }),
        (kind, serial) => {
          const code = creditCode(kind, serial)
          expect(code).toMatch(/^(?:91|92|93|52)99[0-9A-HJ-NPQRTUWXY]{14}$/)
          expect(remainder(code)).toBe(0)
        },
      ),
    )
  })

  test('is nobody else’s', () => {
    const codes = Array.from({ length: 5000 }, (_, serial) => creditCode('91', serial))
    expect(new Set(codes).size).toBe(5000)
  })
})

describe('what files and later answers say', () => {
  test('public payroll: the wages that tax has of a public employer, month by month, and posts only with such', () => {
    forAnybody((population, person) => {
      const income = population.incomeOf(person, MONTHS.from, MONTHS.to)
      const payroll = held('payroll', population, person)
      for (const { employer, salaryFen, month } of payroll) {
        expect(income).toContainEqual(
          expect.objectContaining({ kind: '0101', payer: employer, incomeFen: salaryFen, month }),
        )
      }
      const employers = new Set(payroll.map(({ employer }) => employer))
      expect(employers.size).toBeLessThanOrEqual(1)
      if (payroll.length === 0) return
      for (const { organ } of held('establishmentPosts', population, person))
        expect([...employers]).toEqual([organ])
    })
  })

  test('subsidies: finance paid every farm subsidy that agriculture granted, under its number, within the period', () => {
    const { population, people } = everybody()
    const farmers = people.filter((person) => held('farmSubsidies', population, person).length > 0)
    expect(farmers.length).toBeGreaterThan(100)
    for (const person of farmers) {
      expect(held('land', population, person)).toHaveLength(1)
      const paid = held('subsidies', population, person)
      for (const { paymentNo, amountFen, year } of held('farmSubsidies', population, person)) {
        const payment = paid.find((one) => one.paymentNo === paymentNo)
        expect(payment).toMatchObject({ amountFen })
        expect(payment?.paidOn.slice(0, 4)).toBe(String(year))
      }
    }
  })

  test('subsidies: assistance is paid month by month to those who receive it, and to nobody else', () => {
    forAnybody((population, person) => {
      const paid = held('subsidies', population, person).filter(({ code }) => code === '11')
      const [assistance] = held('assistance', population, person)
      expect([0, 12]).toContain(paid.length)
      if (paid.length > 0)
        expect(new Set(paid.map(({ amountFen }) => amountFen))).toEqual(new Set([assistance?.amountFen]))
      if (assistance?.status !== '1') expect(paid).toEqual([])
    })
  })

  test('every payment has a number of its own', () => {
    const { population, people } = everybody()
    const numbers = people.flatMap((person) =>
      held('subsidies', population, person).map(({ paymentNo }) => paymentNo),
    )
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  test('who is monitored is so with the whole household; who lives on assistance has no securities', () => {
    forAnybody((population, person) => {
      const { head } = population.residentOf(person)
      expect(held('monitoredHouseholds', population, person)).toEqual(
        held('monitoredHouseholds', population, head),
      )
      if (held('assistance', population, person).length === 0) return
      expect(held('securities', population, person)).toEqual([])
      expect(held('financialProducts', population, person)).toEqual([])
    })
  })
})
