import { deathOf, deregistrationsOf, policeStation } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { regionOf } from './id-space.ts'
import type { Resident } from './resident.ts'

/** An entry in the household register [户籍]. */
export interface HouseholdEntry {
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly sex: 1 | 2
  /** ISO 8601 date. */
  readonly birthDate: string
  readonly ethnicity: string
  readonly address: string
  /** GB/T 2260, prefix 99. */
  readonly regionCode: string
  /** The same for everybody of a household. */
  readonly householdNo: string
  /** GB/T 4761: 02 head, 10 spouse, 20 son, 30 daughter, 50 parent. */
  readonly relationToHead: '02' | '10' | '20' | '30' | '50'
  /** 0 current, 1 ended. */
  readonly status: '0' | '1'
}

/** Everybody stands in the register, the dead with an entry that ended. */
export function householdEntriesOf(of: Resident): readonly HouseholdEntry[] {
  const { seed, person, head } = of
  // The ethnicity and the address are the household's.
  const draw = new Draw(seed, head.index, TOPICS.householdRegister + 1000)
  const ended = deathOf(seed, person) !== undefined || deregistrationsOf(of).length > 0
  return [
    {
      sex: person.sex,
      birthDate: person.birthDate,
      ethnicity: draw.chance(93) ? '汉族' : draw.pick(['回族', '满族', '土家族']),
      address: `和兑市${policeStation(seed, head)}社区${draw.int(1, 60)}号`,
      regionCode: regionOf(head.index),
      householdNo: `99${String(head.index).padStart(7, '0')}`,
      relationToHead: relation(of),
      status: ended ? '1' : '0',
    },
  ]
}

function relation({ person: { role, sex } }: Resident): HouseholdEntry['relationToHead'] {
  switch (role) {
    case 'HEAD':
      return '02'
    case 'SPOUSE':
      return '10'
    case 'CHILD':
      return sex === 1 ? '20' : '30'
    case 'PARENT':
      return '50'
  }
}
