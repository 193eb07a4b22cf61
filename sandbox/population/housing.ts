import { yearOf } from './days.ts'
import { Draw, TOPICS } from './draw.ts'
import { employerOf } from './income.ts'
import { insuranceOf } from './medical-insurance.ts'
import { percentOf } from './money.ts'
import { realEstateOf } from './real-estate.ts'
import type { Resident } from './resident.ts'

/** A contract of sale as it is recorded [房屋备案、网签]. */
export interface HousingContract {
  readonly contractNo: string
  /** 不动产单元号: that of the register where the home is registered too. */
  readonly unitNo: string
  readonly areaHundredths: number
  readonly priceFen: number
  /** ISO 8601 date. */
  readonly recordedOn: string
  readonly location: string
}

/** A rented home of the city, or help with the rent [公租房、租赁补贴]. */
export interface PublicRental {
  /** 1 home, 2 subsidy. */
  readonly kind: '1' | '2'
  /** Of the home; null for a subsidy. */
  readonly areaHundredths: number | null
  /** A month; null for a home. */
  readonly subsidyFen: number | null
}

/** An account of the housing provident fund [住房公积金]. */
export interface ProvidentFund {
  readonly monthlyFen: number
  readonly balanceFen: number
  /** Withdrawn in the last twelve months. */
  readonly withdrawnFen: number
  /** 1 in use, 2 sealed. */
  readonly status: '1' | '2'
}

/** Of homes that are registered, the contracts of those bought in the last years: the same unit stands in both records. */
export function contractsOf({ seed, person, head }: Resident): readonly HousingContract[] {
  return realEstateOf(seed, person, head)
    .filter(({ status, use, registeredOn }) => status === '1' && use === '10' && yearOf(registeredOn) >= 2014)
    .filter(({ coOwnership }) => coOwnership !== '1' || person.index === head.index)
    .map(({ unitNo, areaHundredths, priceFen, registeredOn, location }) => {
      const draw = new Draw(seed, Number(unitNo.slice(-8)), TOPICS.contract)
      const year = yearOf(registeredOn) - draw.int(0, 2)
      return {
        contractNo: `HD${year}-${unitNo.slice(-8)}`,
        unitNo,
        // Contracts have the planned area and the price that was agreed.
        areaHundredths: areaHundredths + draw.int(-60, 60),
        priceFen,
        recordedOn: year === yearOf(registeredOn) ? registeredOn : `${year}${registeredOn.slice(4)}`,
        location,
      }
    })
}

/** Of households that live on assistance and own nothing, a third. */
export function publicRentalOf({ seed, person, head }: Resident): readonly PublicRental[] {
  if (person.role !== 'HEAD' || realEstateOf(seed, person, head).length > 0) return []
  if (!insuranceOf(seed, person).some(({ subsidised }) => subsidised)) return []
  const draw = new Draw(seed, person.index, TOPICS.publicRental)
  if (!draw.chance(35)) return []
  return draw.chance(60)
    ? [{ kind: '1', areaHundredths: draw.int(2800, 5900), subsidyFen: null }]
    : [{ kind: '2', areaHundredths: null, subsidyFen: draw.int(180, 480) * 100 }]
}

/** Of the employed, two in five: the employer's and the employee's share of the wage that tax knows. */
export function providentFundsOf({ seed, person }: Resident): readonly ProvidentFund[] {
  const employer = employerOf(seed, person)
  const draw = new Draw(seed, person.index, TOPICS.providentFund)
  if (!employer || !draw.chance(40)) return []
  const monthlyFen = percentOf(employer.monthlyFen, 2 * draw.int(5, 8))
  const sealed = draw.chance(6)
  return [
    {
      monthlyFen: sealed ? 0 : monthlyFen,
      balanceFen: monthlyFen * draw.int(6, 90),
      withdrawnFen: draw.chance(20) ? monthlyFen * draw.int(4, 12) : 0,
      status: sealed ? '2' : '1',
    },
  ]
}
