/** Complaints that no household takes with it: those sealed with a key of their own go some time after their answer. */
import { sql } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import { emptyComplaints } from './empty-household.ts'

export interface ComplaintErasureDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly rules: Pick<RetentionRules, 'complaints'>
  readonly now: () => Date
}

/** Erased in one night at most, as households are. */
const MOST_A_NIGHT = 10_000

/** One night. @returns how many were emptied. */
export function emptyAnsweredComplaints({
  database: { kysely },
  rules,
  now,
}: ComplaintErasureDependencies): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string }>`
      select id from access_complaints
       where household = id and sealed_statement <> ''
         and china_day(answered_at) + ${rules.complaints}::interval <= ${dayInChina(now())}::date
       order by id limit ${MOST_A_NIGHT} for update`.execute(transaction)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    await transaction
      .updateTable('household_keys')
      .set({
        sealed_key: Buffer.alloc(0),
        destroyed_at: now(),
        destroyed_by: HUB_ACTOR.subject,
        destroyed_why: 'RETENTION_EXPIRED',
      })
      .where('consent_id', 'in', ids)
      .where('destroyed_at', 'is', null)
      .execute()
    await emptyComplaints(transaction, ids)
    return ids.length
  })
}
