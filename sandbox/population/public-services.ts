import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { insuranceOf } from './medical-insurance.ts'
import { occupationOf } from './occupation.ts'
import type { Person } from './person.ts'
import type { Resident } from './resident.ts'

/** What is paid to veterans and the families of the fallen [优抚]. */
export interface VeteranBenefit {
  /** 1 disabled serviceman, 2 returned from service in war, 3 family of a fallen serviceman. */
  readonly category: '1' | '2' | '3'
  /** A month. */
  readonly amountFen: number
}

/** A worker whom the trade union helps [困难职工]. */
export interface WorkerInNeed {
  /** 1 deep need, 2 relative need, 3 sudden need. */
  readonly category: '1' | '2' | '3'
  /** ISO 8601 date. */
  readonly validTo: string
}

/** What a household's home used in one month [水电气用量]; it stands in the name of the head. */
export interface UtilityUse {
  /** 1 electricity, 2 water. */
  readonly kind: '1' | '2'
  /** Months since the year 0 (months.ts). */
  readonly month: number
  /** Hundredths of the unit. */
  readonly quantityHundredths: number
  readonly unit: '千瓦时' | '立方米'
  readonly address: string
}

/** One man of fifty and more in twenty-five. */
export function veteranBenefitsOf({ seed, person }: Resident): readonly VeteranBenefit[] {
  const draw = new Draw(seed, person.index, TOPICS.veteran)
  if (person.age < 50 || person.sex !== 1 || deathOf(seed, person) || !draw.chance(4)) return []
  return [{ category: draw.pick(['1', '2', '2', '3']), amountFen: draw.int(500, 1800) * 100 }]
}

/** One employee in fifty. */
export function workersInNeedOf({ seed, person }: Resident): readonly WorkerInNeed[] {
  const draw = new Draw(seed, person.index, TOPICS.workerInNeed)
  if (occupationOf(seed, person) !== 'EMPLOYED' || !draw.chance(2)) return []
  return [{ category: draw.pick(['1', '2', '3']), validTo: `${draw.int(2026, 2029)}-12-31` }]
}

/** Electricity and water of a household's home, month by month, while its head lives. */
export function utilitiesOf(seed: number, person: Person, from: number, to: number): readonly UtilityUse[] {
  if (person.role !== 'HEAD' || deathOf(seed, person)) return []
  const home = new Draw(seed, person.index, TOPICS.utilities)
  if (home.chance(6)) return []
  const address = `和兑市${home.pick(['东湖区青年路', '北关区北关街', '河西区和平巷'])}${home.int(1, 288)}号${home.int(1, 24)}栋${home.int(101, 1804)}室`
  // Who lives on assistance uses little.
  const poor = insuranceOf(seed, person).some(({ subsidised }) => subsidised)
  const electricity = home.int(4000, poor ? 12_000 : 32_000)
  const water = home.int(300, poor ? 900 : 2200)
  const uses: UtilityUse[] = []
  for (let month = from; month <= to; month++) {
    const draw = new Draw(seed, person.index, TOPICS.utilityMonth * 65_536 + month)
    const share = (usual: number) => Math.floor((usual * draw.int(80, 130)) / 100)
    uses.push({ kind: '1', month, quantityHundredths: share(electricity), unit: '千瓦时', address })
    uses.push({ kind: '2', month, quantityHundredths: share(water), unit: '立方米', address })
  }
  return uses
}
