import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import { leftToReseal } from './reseal.ts'

/** What an operator must know of the keys of a database; no key is opened for it. */
export interface KeysStatus {
  /** Fingerprint of the master key that everything else is sealed with. */
  readonly master: string
  readonly development: boolean
  /** Keys that seal, oldest first; what is new is sealed with the last one. */
  readonly sealKeys: readonly { readonly id: number; readonly createdAt: Date; readonly households: number }[]
  readonly households: { readonly total: number; readonly destroyed: number }
  /** What is left to be sealed anew, by column. */
  readonly left: ReadonlyMap<string, number>
}

export async function keysStatus(database: Pick<Database, 'kysely'>): Promise<KeysStatus> {
  const { kysely } = database
  const keys = await kysely.selectFrom('secret_keys').selectAll().orderBy('id').execute()
  const { rows } = await sql<{ id: number; total: number; destroyed: number }>`
    select case when destroyed_at is null
             then ('x' || encode(substring(sealed_key from 2 for 4), 'hex'))::bit(32)::int else 0 end as id,
           count(*)::int as total, count(destroyed_at)::int as destroyed
      from household_keys group by 1`.execute(kysely)
  const sum = (of: 'total' | 'destroyed'): number => rows.reduce((so, row) => so + row[of], 0)
  return {
    master: keys[0]?.master ?? '',
    development: keys.some(({ development }) => development),
    sealKeys: keys
      .filter(({ purpose }) => purpose === 'seal')
      .map(({ id, created_at: createdAt }) => ({
        id,
        createdAt,
        households: rows.find((row) => row.id === id)?.total ?? 0,
      })),
    households: { total: sum('total'), destroyed: sum('destroyed') },
    left: await leftToReseal({ database }),
  }
}
