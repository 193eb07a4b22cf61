import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import type { Resident } from './resident.ts'
import { vehiclesOf } from './vehicles.ts'

/** A vehicle that may be used for hire [营运车辆]: one of the vehicles of the register, under the same plate. */
export interface CommercialVehicle {
  readonly plateNo: string
  /** 道路运输证号. */
  readonly licenceNo: string
  /** 1 freight, 2 taxi, 3 ride-hailing. */
  readonly kind: '1' | '2' | '3'
}

/** A share in a ship [船舶]. */
export interface Vessel {
  readonly name: string
  /** Hundredths of a gross ton. */
  readonly tonnageHundredths: number
  /** Hundredths of a percent. */
  readonly shareHundredths: number
}

/** The taxis and lorries of the register that are not taken off it, and some new-energy cars. */
export function commercialVehiclesOf({ seed, person }: Resident): readonly CommercialVehicle[] {
  return vehiclesOf(seed, person).flatMap(({ plateNo, use, plateKind, status }, ordinal) => {
    const draw = new Draw(seed, person.index * 2 + ordinal, TOPICS.commercialVehicle)
    const hailing = plateKind === '52' && use === 'A' && draw.chance(30)
    const kind = use === 'F' ? '1' : use === 'D' ? '2' : hailing ? '3' : undefined
    if (kind === undefined || status === 'E') return []
    return [
      { plateNo, licenceNo: `和交运管字99${String(person.index * 2 + ordinal).padStart(8, '0')}号`, kind },
    ]
  })
}

/** One adult in a hundred and twenty. */
export function vesselsOf({ seed, person }: Resident): readonly Vessel[] {
  const draw = new Draw(seed, person.index, TOPICS.vessel)
  if (person.age < 25 || person.age > 75 || !draw.chance(0.8) || deathOf(seed, person)) return []
  return [
    {
      name: `和运${String(person.index).padStart(7, '0')}`,
      tonnageHundredths: draw.int(800, 60_000),
      shareHundredths: draw.pick([10_000, 10_000, 5000, 3333]),
    },
  ]
}
