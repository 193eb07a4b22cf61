import Big from 'big.js'
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { regionPrefix } from '../../access/region.ts'
import { addDays, isDay } from '../../calendar.ts'
import type { Door } from '../../disclosure/door.ts'
import { HeduiError } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { endOfDay } from '../../working-days.ts'

/** Which dispositions are counted; null: not narrowed by it. */
export interface RateFilter {
  /** GB/T 2260; a reviewer's own where it is left out. */
  readonly region: string | null
  readonly item: string | null
  /** A steward's own where it is left out. */
  readonly department: string | null
  /** Days in China on which they were recorded, both included. */
  readonly from: string | null
  readonly until: string | null
}

/** How often hits of one item were false. */
export interface FalsePositiveRate {
  readonly item: string
  readonly department: string
  /** Findings that somebody looked into; each counts once, as it was disposed of last. */
  readonly disposed: number
  readonly falsePositives: number
  /** Their part, with four decimals. */
  readonly rate: string
}

export interface RateDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly door: Pick<Door, 'handOver'>
}

/**
 * How often hits of an item turned out false: counts only, and nobody is named. Decided and recorded.
 *
 * @throws {HeduiError} the refusal (recorded), or `DATE_INVALID`.
 */
export async function falsePositiveRates(
  { database, door }: RateDependencies,
  actor: Actor,
  filter: RateFilter,
  requestId: string,
): Promise<readonly FalsePositiveRate[]> {
  const region = filter.region ?? (actor.role === 'REVIEWER' ? actor.region : null)
  const department = filter.department ?? (actor.role === 'STEWARD' ? actor.department : null)
  for (const [name, day] of [
    ['from', filter.from],
    ['until', filter.until],
  ] as const) {
    if (day !== null && !isDay(day)) throw new HeduiError('DATE_INVALID', { path: `filter.${name}` })
  }
  const allowed = authorize(actor, 'review.readStatistics', { region, department })
  const looked = Object.entries({ ...filter, region, department }).flatMap(([name, value]) =>
    value === null ? [] : [[name, value.slice(0, 100)] as const],
  )
  return await door.handOver(
    { kind: 'REVIEW_STATISTICS_READ', actor, note: Object.fromEntries(looked), requestId },
    allowed.allowed ? null : allowed.reason,
    () => counted(database, { ...filter, region, department }),
  )
}

async function counted(
  { kysely }: Pick<Database, 'kysely'>,
  { region, item, department, from, until }: RateFilter,
): Promise<FalsePositiveRate[]> {
  const rows = await kysely
    .with('newest', (cte) =>
      cte
        .selectFrom('hit_dispositions')
        .select(['region', 'item', 'department', 'verdict', 'disposed_at'])
        .distinctOn(['verification_id', 'item', 'person_hash'])
        .orderBy('verification_id')
        .orderBy('item')
        .orderBy('person_hash')
        .orderBy('place', 'desc'),
    )
    .selectFrom('newest')
    .select(['item', 'department'])
    .select([
      sql<number>`count(*)::integer`.as('disposed'),
      sql<number>`(count(*) filter (where verdict = 'FALSE'))::integer`.as('falsePositives'),
    ])
    .$if(region !== null, (query) => query.where('region', 'like', `${regionPrefix(region ?? '')}%`))
    .$if(item !== null, (query) => query.where('item', '=', item ?? ''))
    .$if(department !== null, (query) => query.where('department', '=', department ?? ''))
    .$if(from !== null, (query) => query.where('disposed_at', '>=', endOfDay(addDays(from ?? '', -1))))
    .$if(until !== null, (query) => query.where('disposed_at', '<', endOfDay(until ?? '')))
    .groupBy(['item', 'department'])
    .orderBy('item')
    .orderBy('department')
    .execute()
  return rows.map((row) => ({ ...row, rate: Big(row.falsePositives).div(row.disposed).toFixed(4) }))
}
