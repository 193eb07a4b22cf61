import { dayIn, yearsAfter } from './days.ts'
import { deathOf } from './death.ts'
import { Draw, TOPICS } from './draw.ts'
import { REFERENCE_YEAR } from './layout.ts'
import { occupationOf } from './occupation.ts'
import type { Resident } from './resident.ts'

/** A time in prison or in compulsory rehabilitation [服刑、强制隔离戒毒]. */
export interface Custody {
  /** 1 prison, 2 compulsory rehabilitation. */
  readonly kind: '1' | '2'
  /** ISO 8601 dates. */
  readonly from: string
  readonly to: string
}

/** A judgment that somebody has to fulfil [判决与执行]. */
export interface Judgment {
  readonly caseNo: string
  readonly amountFen: number
  /** 1 being enforced, 2 fulfilled, 3 enforcement suspended. */
  readonly status: '1' | '2' | '3'
}

/** One in a hundred of the adults below sixty without work. */
export function custodyOf({ seed, person }: Resident): readonly Custody[] {
  const draw = new Draw(seed, person.index, TOPICS.custody)
  if (occupationOf(seed, person) !== 'NONE' || deathOf(seed, person) || !draw.chance(1)) return []
  const kind = draw.pick(['1', '1', '2'] as const)
  const from = dayIn(draw, REFERENCE_YEAR)
  return [{ kind, from, to: yearsAfter(from, kind === '1' ? draw.int(2, 6) : 2) }]
}

/** One adult in a hundred. */
export function judgmentsOf({ seed, person }: Resident): readonly Judgment[] {
  const draw = new Draw(seed, person.index, TOPICS.judgment)
  if (person.age < 22 || !draw.chance(1)) return []
  const year = draw.int(2019, 2025)
  return [
    {
      caseNo: `（${year}）测99民初${person.index}号`,
      amountFen: draw.int(20, 4000) * 10_000,
      status: draw.pick(['1', '2', '3']),
    },
  ]
}
