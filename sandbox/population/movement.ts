/** Who crosses borders, and who lives in a town other than that of the register. */

import { dayIn, yearsAfter } from './days.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { REFERENCE_YEAR } from './layout.ts'
import type { Resident } from './resident.ts'

/** Exits of twelve months [出入境]. */
export interface Exits {
  readonly exitCount12m: number
  /** ISO 8601 date. */
  readonly lastExitDate: string
  readonly destination: string
}

/** A permit to live in a town other than that of the register [居住证]. */
export interface ResidencePermit {
  readonly address: string
  /** ISO 8601 dates. */
  readonly validFrom: string
  readonly validTo: string
}

/** One in 25 adults was abroad. */
export function exitsOf({ seed, person }: Resident): readonly Exits[] {
  const draw = new Draw(seed, person.index, TOPICS.exits)
  if (person.age < 18 || !draw.chance(4) || deathOf(seed, person)) return []
  return [
    {
      exitCount12m: draw.weighted([0, 70, 22, 8]),
      lastExitDate: dayIn(draw, REFERENCE_YEAR),
      destination: draw.pick(['中国香港', '中国澳门', '泰国', '日本', '韩国']),
    },
  ]
}

/** One household in twenty comes from elsewhere; its adults hold permits for the same address. */
export function residencePermitsOf({ seed, person, head }: Resident): readonly ResidencePermit[] {
  if (person.age < 16 || deathOf(seed, person)) return []
  const household = new Draw(seed, head.index, TOPICS.residencePermit)
  if (!household.chance(5)) return []
  const address = `和兑市高新区学府路${household.int(1, 200)}号${household.int(1, 9)}栋${household.int(101, 1804)}室`
  const validFrom = dayIn(new Draw(seed, person.index, TOPICS.residencePermit), REFERENCE_YEAR)
  return [{ address, validFrom, validTo: yearsAfter(validFrom, 5) }]
}
