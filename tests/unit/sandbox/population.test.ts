import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ID_SPACE } from '../../../sandbox/population/id-space.ts'
import { formatMonth, parseMonth } from '../../../sandbox/population/months.ts'
import { createPopulation } from '../../../sandbox/population/population.ts'
import { idNumberParts, parseIdNumber } from '../../../src/people/id-number.ts'
import { runs } from '../../testkit/effort.ts'

const MILLION = 1_000_000
const seeds = fc.integer({ min: 0, max: 0xffff_ffff })
const indexes = fc.integer({ min: 0, max: MILLION - 1 })

/** A person somewhere in a population of a million. */
const somebody = fc.record({ seed: seeds, index: indexes }).map(({ seed, index }) => {
  const population = createPopulation({ people: MILLION, seed })
  return { population, person: population.person(index) }
})

describe('a person', () => {
  test('is the same person whenever and in whichever order the population is asked', () => {
    fc.assert(
      fc.property(seeds, indexes, indexes, (seed, index, other) => {
        const first = createPopulation({ people: MILLION, seed })
        const second = createPopulation({ people: MILLION, seed })
        second.person(other)
        expect(second.person(index)).toEqual(first.person(index))
      }),
    )
  })

  test('is the same person in a larger population of the same seed', () => {
    const small = createPopulation({ people: 1000, seed: 7 })
    const large = createPopulation({ people: MILLION, seed: 7 })
    for (let index = 0; index < 1000; index++) expect(large.person(index)).toEqual(small.person(index))
  })

  test('has an ID number with prefix 99, a right check character, the own birth date and the own sex', () => {
    fc.assert(
      fc.property(somebody, ({ person }) => {
        expect(person.idNumber).toMatch(/^99/)
        expect(parseIdNumber(person.idNumber)).toBe(person.idNumber)
        expect(idNumberParts(person.idNumber)).toMatchObject({ birthDate: person.birthDate, sex: person.sex })
      }),
    )
  })

  test('is found by the ID number, to the last of the ID space', () => {
    fc.assert(
      fc.property(somebody, ({ population, person }) => {
        expect(population.personByIdNumber(person.idNumber)).toEqual(person)
      }),
    )
    const everybody = createPopulation({ people: ID_SPACE, seed: 3 })
    const last = everybody.person(ID_SPACE - 1)
    expect(last.idNumber).toMatch(/^999899/)
    expect(everybody.personByIdNumber(last.idNumber)).toEqual(last)
  })

  test('has an ID number of nobody else', () => {
    const population = createPopulation({ people: 20_000, seed: 11 })
    const numbers = new Set(Array.from({ length: 20_000 }, (_, index) => population.person(index).idNumber))
    expect(numbers.size).toBe(20_000)
  })
})

describe('an ID number of nobody', () => {
  const population = createPopulation({ people: 1000, seed: 7 })

  test('gives nothing, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^99\d{15}[\dX]$/)), (text) => {
        const found = population.personByIdNumber(text)
        expect(found === undefined || found.idNumber === text).toBe(true)
      }),
    )
  })

  test('gives nothing where one digit of a real one is another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...'0123456789X'),
        (index, position, digit) => {
          const { idNumber } = population.person(index)
          const changed = idNumber.slice(0, position) + digit + idNumber.slice(position + 1)
          fc.pre(changed !== idNumber)
          expect(population.personByIdNumber(changed)?.idNumber).not.toBe(idNumber)
          expect([undefined, changed]).toContain(population.personByIdNumber(changed)?.idNumber)
        },
      ),
    )
  })

  test('gives nothing in a population of another seed or a smaller one', () => {
    const { idNumber } = population.person(999)
    expect(createPopulation({ people: 999, seed: 7 }).personByIdNumber(idNumber)).toBeUndefined()
    expect(createPopulation({ people: 1000, seed: 8 }).personByIdNumber(idNumber)).toBeUndefined()
  })
})

describe('a household', () => {
  test('has one to six members, one head first, and every member belongs to it', () => {
    fc.assert(
      fc.property(somebody, ({ population, person }) => {
        const { members } = population.householdOf(person)
        expect(members.length).toBeGreaterThanOrEqual(1)
        expect(members.length).toBeLessThanOrEqual(6)
        expect(members.map(({ relationship }) => relationship === 'SELF')).toEqual(
          members.map((_, position) => position === 0),
        )
        expect(members.map((member) => member.person)).toContainEqual(person)
        for (const member of members) expect(population.householdOf(member.person).members).toEqual(members)
      }),
    )
  })

  test('has plausible ages: parents are 20 to 50 years older than their children, spouses are adults', () => {
    fc.assert(
      fc.property(somebody, ({ population, person }) => {
        const { members, supporters } = population.householdOf(person)
        const of = (...roles: string[]) =>
          members.map((m) => m.person).filter(({ role }) => roles.includes(role))
        const couple = of('HEAD', 'SPOUSE')
        const pairs = [
          ...of('CHILD').map((child) => [couple, child] as const),
          ...couple.slice(0, 1).map((head) => [of('PARENT'), head] as const),
          ...supporters.map((supporter) => [couple, supporter.person] as const),
        ]
        for (const [parents, child] of pairs) {
          for (const parent of parents) {
            expect(parent.age - child.age).toBeGreaterThanOrEqual(20)
            expect(parent.age - child.age).toBeLessThanOrEqual(50)
          }
        }
        for (const adult of couple) expect(adult.age).toBeGreaterThanOrEqual(22)
      }),
      { numRuns: runs(100, 500) },
    )
  })

  test('names its children after one of their parents', () => {
    fc.assert(
      fc.property(somebody, ({ population, person }) => {
        const { members, supporters } = population.householdOf(person)
        const surnames = (...roles: string[]) =>
          members.filter((m) => roles.includes(m.person.role)).map((m) => m.person.surname)
        const couple = surnames('HEAD', 'SPOUSE')
        for (const surname of surnames('CHILD')) expect(couple).toContain(surname)
        for (const supporter of supporters) expect(couple).toContain(supporter.person.surname)
        const parents = surnames('PARENT')
        if (parents.length > 0) expect(parents).toContain(members[0]?.person.surname)
      }),
      { numRuns: runs(100, 500) },
    )
  })

  test('has supporters, where it has any, who live in another household', () => {
    const population = createPopulation({ people: 5000, seed: 7 })
    const supporters = Array.from({ length: 5000 }, (_, index) => population.person(index))
      .filter(({ role }) => role === 'HEAD')
      .flatMap((head) =>
        population.householdOf(head).supporters.map((supporter) => [head, supporter] as const),
      )
    expect(supporters.length).toBeGreaterThan(100)
    for (const [head, supporter] of supporters) {
      expect(supporter.person.household).not.toBe(head.household)
      expect(['SON', 'DAUGHTER']).toContain(supporter.relationship)
    }
  })
})

describe('what departments hold', () => {
  test('is the same whenever it is asked', () => {
    fc.assert(
      fc.property(somebody, ({ population, person }) => {
        const again = createPopulation(population)
        const [from, to] = [parseMonth('202511'), parseMonth('202610')]
        expect(again.realEstateOf(person)).toEqual(population.realEstateOf(person))
        expect(again.vehiclesOf(person)).toEqual(population.vehiclesOf(person))
        expect(again.incomeOf(person, from, to)).toEqual(population.incomeOf(person, from, to))
        expect(again.insuranceOf(person)).toEqual(population.insuranceOf(person))
        expect(again.enrolmentsOf(person)).toEqual(population.enrolmentsOf(person))
      }),
    )
  })

  test('are whole numbers of fen, and the parts of a settlement add up to its total', () => {
    fc.assert(
      fc.property(somebody, ({ population, person }) => {
        const income = population.incomeOf(person, parseMonth('202501'), parseMonth('202612'))
        for (const { incomeFen, taxFen } of income) {
          expect(Number.isSafeInteger(incomeFen) && incomeFen > 0).toBe(true)
          expect(Number.isSafeInteger(taxFen) && taxFen >= 0 && taxFen < incomeFen).toBe(true)
        }
        for (const { settlement: s } of population.insuranceOf(person)) {
          expect(s.pooledFen + s.criticalFen + s.aidFen + s.selfPaidFen).toBe(s.totalFen)
          expect(Math.min(s.pooledFen, s.criticalFen, s.aidFen, s.selfPaidFen)).toBeGreaterThanOrEqual(0)
        }
        for (const home of population.realEstateOf(person))
          expect(Number.isSafeInteger(home.priceFen)).toBe(true)
        for (const vehicle of population.vehiclesOf(person)) {
          expect(Number.isSafeInteger(vehicle.regValueFen)).toBe(true)
        }
      }),
      { numRuns: runs(100, 300) },
    )
  })

  test('on children is no property and no income', () => {
    const population = createPopulation({ people: 5000, seed: 7 })
    for (let index = 0; index < 5000; index++) {
      const person = population.person(index)
      if (person.age >= 18) continue
      expect(population.realEstateOf(person)).toEqual([])
      expect(population.vehiclesOf(person)).toEqual([])
      expect(population.incomeOf(person, parseMonth('202001'), parseMonth('203001'))).toEqual([])
    }
  })

  test('a joint home stands in the names of both spouses, as the same unit', () => {
    const population = createPopulation({ people: 3000, seed: 7 })
    let joint = 0
    for (let index = 0; index < 3000; index++) {
      const person = population.person(index)
      if (person.role !== 'SPOUSE') continue
      for (const home of population.realEstateOf(person).filter(({ coOwnership }) => coOwnership === '1')) {
        joint++
        expect(population.realEstateOf(population.person(person.household))).toContainEqual(home)
      }
    }
    expect(joint).toBeGreaterThan(20)
  })

  test('about half of the adults have wages in a year, from one to three payers; some people nothing at all', () => {
    const population = createPopulation({ people: 20_000, seed: 7 })
    const [from, to] = [parseMonth('202511'), parseMonth('202610')]
    let adults = 0
    let nothing = 0
    const byPayers = [0, 0, 0, 0]
    for (let index = 0; index < 20_000; index++) {
      const person = population.person(index)
      const income = population.incomeOf(person, from, to)
      const held = [
        population.realEstateOf(person),
        population.vehiclesOf(person),
        population.insuranceOf(person),
      ]
      if (income.length === 0 && held.every((records) => records.length === 0)) nothing++
      if (person.age < 18) continue
      adults++
      const payers = new Set(income.filter(({ kind }) => kind === '0101').map(({ payer }) => payer)).size
      byPayers[payers] = (byPayers[payers] ?? 0) + 1
    }
    expect(1 - (byPayers[0] ?? 0) / adults).toBeGreaterThan(0.4)
    expect(1 - (byPayers[0] ?? 0) / adults).toBeLessThan(0.6)
    expect(byPayers).toHaveLength(4)
    for (const count of byPayers) expect(count).toBeGreaterThan(0)
    expect(nothing).toBeGreaterThan(50)
  })

  test('income is within the months asked for, in their order, and the same however it is asked for', () => {
    fc.assert(
      fc.property(
        somebody,
        fc.integer({ min: parseMonth('202001'), max: parseMonth('203001') }),
        fc.integer({ min: 0, max: 24 }),
        ({ population, person }, from, length) => {
          const whole = population.incomeOf(person, from, from + length)
          const months = whole.map(({ month }) => month)
          expect(months).toEqual(months.toSorted((a, b) => a - b))
          expect(months.every((month) => month >= from && month <= from + length)).toBe(true)
          const single = Array.from({ length: length + 1 }, (_, step) => from + step)
          expect(single.flatMap((month) => population.incomeOf(person, month, month))).toEqual(whole)
        },
      ),
    )
  })
})

describe('the size of a population', () => {
  test.each([-1, 1.5, ID_SPACE + 1, Number.NaN])('%s people are refused', (people) => {
    expect(() => createPopulation({ people, seed: 1 })).toThrow(RangeError)
  })

  test.each([-1, 0.5, 2 ** 32])('seed %s is refused', (seed) => {
    expect(() => createPopulation({ people: 1, seed })).toThrow(RangeError)
  })

  test('is kept where it cuts a household or separates a supporter', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 500 }), (seed, people) => {
        const population = createPopulation({ people, seed })
        for (let index = Math.max(0, people - 8); index < people; index++) {
          const { members, supporters } = population.householdOf(population.person(index))
          expect(members.map(({ person }) => person.index)).toContain(index)
          for (const { person } of [...members, ...supporters]) expect(person.index).toBeLessThan(people)
        }
      }),
    )
  })

  test('may be nobody', () => {
    const nobody = createPopulation({ people: 0, seed: 1 })
    expect(() => nobody.person(0)).toThrow(RangeError)
  })
})

test('months count on over the turn of a year', () => {
  expect(formatMonth(parseMonth('202512') + 1)).toBe('202601')
  expect(formatMonth(parseMonth('202601') - 1)).toBe('202512')
  expect(() => parseMonth('202613')).toThrow(RangeError)
})
