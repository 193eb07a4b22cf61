/** What was kept long enough: marked one night, erased after the time of grace, and not marked any more where things changed. */
import { sql } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import { type ErasingDependencies, eraseHousehold } from './erase-household.ts'

/** What became of a household's verifications, by which it is decided how long it is kept. */
export type RetentionCategory = 'REPORTED' | 'CANCELLED' | 'UNUSED'

export interface RetentionDependencies extends ErasingDependencies {
  readonly rules: RetentionRules
  /** Told of a household that could not be erased, for the log; the next night tries again. */
  readonly onError: (error: unknown) => void
}

/** What one night did. */
export interface RetentionRun {
  readonly marked: number
  /** Marked before, and not due any more. */
  readonly unmarked: number
  readonly erased: number
}

/** How many households of a category wait for the end of their time of grace. */
export interface RetentionDue {
  readonly category: RetentionCategory
  readonly households: number
  /** The first day on which one of them is erased, ISO 8601. */
  readonly nextOn: string
}

/** Erased in one night at most, so that a changed rule cannot do away with everything before somebody sees it. */
const MOST_A_NIGHT = 10_000

export async function runRetention(
  dependencies: RetentionDependencies,
  signal: AbortSignal,
): Promise<RetentionRun> {
  const { database, rules, now, onError } = dependencies
  const { kysely } = database
  const today = dayInChina(now())
  const { households } = rules
  const due = sql`
    select id, category from (
      select ended.id,
        case when reported_until is not null then 'REPORTED' when last_at is not null then 'CANCELLED' else 'UNUSED' end
          as category,
        greatest(
          ended_on,
          case when reported_until is not null then reported_until + ${households.reported}::interval
               when last_at is not null then china_day(last_at) + ${households.cancelled}::interval
               else ended_on + ${households.unused}::interval end
        ) as due_on
      from ended where not running
    ) as kept where due_on <= ${today}::date`
  const counted = await kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ marked: number; unmarked: number }>`
      with ended as (
        select consents.id,
          least(consents.valid_to, china_day(consents.revoked_at)) as ended_on,
          (select max(valid_until) from reports where consent_id = consents.id) as reported_until,
          (select max(coalesce(cancelled_at, requested_at)) from verifications where consent_id = consents.id) as last_at,
          exists (select from verifications where consent_id = consents.id and state = 'COLLECTING')
          or exists (
            select from objections join verifications on verifications.id = objections.verification_id
            where verifications.consent_id = consents.id and objections.state <> 'RESOLVED'
          ) as running
        from consents left join household_keys key on key.consent_id = consents.id
        where key.destroyed_at is null and (consents.revoked_at is not null or consents.valid_to < ${today}::date)
      ), due as (${due}), unmarked as (
        delete from retention_marks where consent_id not in (select id from due) returning 1
      ), marked as (
        insert into retention_marks (consent_id, category, marked_on, erase_on)
        select id, category, ${today}::date, ${today}::date + ${rules.grace}::interval from due
        on conflict (consent_id) do nothing returning 1
      )
      select (select count(*)::int from marked) as marked, (select count(*)::int from unmarked) as unmarked
    `.execute(transaction)
    return rows[0] ?? { marked: 0, unmarked: 0 }
  })
  const over = await kysely
    .selectFrom('retention_marks')
    .select(['consent_id', 'category'])
    .where('erase_on', '<=', today)
    .orderBy('erase_on')
    .orderBy('consent_id')
    .limit(MOST_A_NIGHT)
    .execute()
  let erased = 0
  for (const { consent_id: consentId, category } of over) {
    if (signal.aborted) break
    try {
      await eraseHousehold(
        dependencies,
        {
          consentId,
          reason: 'RETENTION_EXPIRED',
          actor: HUB_ACTOR,
          note: { category },
          sparesValidReports: true,
        },
        async (transaction) => {
          await transaction.deleteFrom('retention_marks').where('consent_id', '=', consentId).execute()
        },
      )
      erased += 1
    } catch (error) {
      // Somebody else erased it, or something stands against it again; the next night looks anew.
      if (!(error instanceof HeduiError)) throw error
      onError(error)
    }
  }
  return { ...counted, erased }
}

/** What waits for the end of its time of grace, by category. */
export async function retentionDue({ kysely }: Pick<Database, 'kysely'>): Promise<readonly RetentionDue[]> {
  const rows = await kysely
    .selectFrom('retention_marks')
    .select(['category'])
    .select(({ fn }) => [fn.countAll<string>().as('households'), fn.min('erase_on').as('nextOn')])
    .groupBy('category')
    .orderBy('category')
    .execute()
  return rows.map(({ category, households, nextOn }) => ({
    category,
    households: Number(households),
    nextOn,
  }))
}
