import { dayIn, yearsAfter } from './days.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import type { Person } from './person.ts'
import type { Resident } from './resident.ts'

/** An agricultural machine [农机]. */
export interface Machine {
  /** 1 tractor, 2 harvester, 3 rice transplanter. */
  readonly kind: '1' | '2' | '3'
  readonly model: string
  /** ISO 8601 date. */
  readonly registeredOn: string
  /** What the state paid towards it. */
  readonly subsidyFen: number
}

/** Land that a household has by contract [承包地]. */
export interface FarmLand {
  readonly contractNo: string
  /** Hundredths of a mu. */
  readonly muHundredths: number
  /** A year, where it is let to others [流转租金]; 0 where it is not. */
  readonly rentFen: number
  /** ISO 8601 dates. */
  readonly from: string
  readonly to: string
}

/** A subsidy for farmers [惠农补贴]. */
export interface FarmSubsidy {
  /** The number of the payment; the same where finance paid it. */
  readonly paymentNo: string
  /** 01 for the soil, 02 for grain. */
  readonly code: '01' | '02'
  readonly amountFen: number
  readonly year: number
}

/** A household that is watched lest it falls back into poverty [防止返贫监测户]. */
export interface MonitoredHousehold {
  /** 1 out of poverty but not stable, 2 on the margin of poverty, 3 sudden and severe hardship. */
  readonly category: '1' | '2' | '3'
  /** 1 illness, 2 disability, 3 schooling, 4 lack of labour. */
  readonly risk: '1' | '2' | '3' | '4'
  readonly eliminated: boolean
}

/** A fishing vessel [渔船]. */
export interface FishingVessel {
  readonly vesselNo: string
  /** Hundredths of a gross ton. */
  readonly tonnageHundredths: number
}

/** Farm subsidies are paid so many months after the beginning of a period of twelve. */
export const PAID_AFTER_MONTHS = 4

/** Three households in ten have land; the contract is in the head's name, while the head lives. */
function isFarmer(seed: number, person: Person): boolean {
  if (person.role !== 'HEAD' || deathOf(seed, person)) return false
  return new Draw(seed, person.index, TOPICS.farm).chance(30)
}

/** The land of a farmer. */
export function landOf({ seed, person }: Resident): readonly FarmLand[] {
  if (!isFarmer(seed, person)) return []
  const draw = new Draw(seed, person.index * 2 + 1, TOPICS.farm)
  const muHundredths = draw.int(150, 2400)
  const from = dayIn(draw, 2016)
  return [
    {
      contractNo: `HD2016${String(person.index).padStart(8, '0')}`,
      muHundredths,
      // About 500 yuan a mu; hundredths times yuan give fen.
      rentFen: draw.chance(35) ? muHundredths * draw.int(350, 700) : 0,
      from,
      to: yearsAfter(from, 30),
    },
  ]
}

/**
 * What was paid for the land, about 90 yuan a mu; a few grow grain on a large scale and get more.
 *
 * @param from the first of the twelve months in which it was paid, in the fifth of them.
 */
export function farmSubsidiesOf(of: Resident, from: number): readonly FarmSubsidy[] {
  const year = Math.floor((from + PAID_AFTER_MONTHS) / 12)
  const draw = new Draw(of.seed, of.person.index * 2 + 2, TOPICS.farm)
  return landOf(of).flatMap(({ muHundredths }) => {
    const paid = (code: FarmSubsidy['code'], yuanPerMu: number): FarmSubsidy => ({
      paymentNo: `BT${year}${code}${String(of.person.index).padStart(8, '0')}`,
      code,
      amountFen: muHundredths * yuanPerMu,
      year,
    })
    return muHundredths > 2000 ? [paid('01', 90), paid('02', draw.int(50, 130))] : [paid('01', 90)]
  })
}

/** One farmer in eight. */
export function machineryOf({ seed, person }: Resident): readonly Machine[] {
  const draw = new Draw(seed, person.index, TOPICS.machinery)
  if (!isFarmer(seed, person) || !draw.chance(12)) return []
  const kind = draw.pick(['1', '1', '2', '3'] as const)
  return [
    {
      kind,
      model: { '1': '东方红LX904', '2': '沃得4LZ-6.0', '3': '井关2Z-6B' }[kind],
      registeredOn: dayIn(draw, draw.int(2012, 2024)),
      subsidyFen: draw.int(8, 52) * 100_000,
    },
  ]
}

/** Every member of one farming household in twenty. */
export function monitoredHouseholdsOf({ seed, head }: Resident): readonly MonitoredHousehold[] {
  const draw = new Draw(seed, head.index, TOPICS.monitored)
  if (!isFarmer(seed, head) || !draw.chance(5)) return []
  return [
    {
      category: draw.pick(['1', '2', '3']),
      risk: draw.pick(['1', '2', '3', '4']),
      eliminated: draw.chance(50),
    },
  ]
}

/** One farmer in fifty. */
export function fishingVesselsOf({ seed, person }: Resident): readonly FishingVessel[] {
  const draw = new Draw(seed, person.index, TOPICS.fishing)
  if (!isFarmer(seed, person) || !draw.chance(2)) return []
  return [
    {
      vesselNo: `测渔${String(person.index).padStart(7, '0')}`,
      tonnageHundredths: draw.int(200, 4800),
    },
  ]
}
