/** What was kept long enough: marked one night, erased after the time of grace, and not marked any more where things changed. */
import { sql } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import { type ErasingDependencies, eraseHousehold } from './erase-household.ts'

/**
 * What became of a household's verifications, by which it is decided how long it is kept. The hub knows no decisions on
 * assistance; RECEIVING, MET and NOT_MET are what the newest versions of reports say.
 */
export type RetentionCategory = 'RECEIVING' | 'MET' | 'NOT_MET' | 'REPORTED' | 'CANCELLED' | 'UNUSED'

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
  const { database, now, onError } = dependencies
  const { kysely } = database
  const today = dayInChina(now())
  const counted = await markDue(dependencies, today)
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

/** Marks what is due from a day on, and takes back marks of what is not due any more. */
async function markDue(
  { database, rules: { households, grace } }: Pick<RetentionDependencies, 'database' | 'rules'>,
  today: string,
): Promise<Omit<RetentionRun, 'erased'>> {
  const { rows } = await sql<Omit<RetentionRun, 'erased'>>`
    with ended as (
      select consents.id,
        least(consents.valid_to, china_day(consents.revoked_at)) as ended_on,
        (select max(valid_until) from reports where consent_id = consents.id) as reported_until,
        ${PAID_UNTIL} as paid_until,
        said.met, said.refused,
        (select max(coalesce(cancelled_at, requested_at)) from verifications where consent_id = consents.id) as last_at
      from consents
      left join household_keys key on key.consent_id = consents.id
      cross join lateral ${SAID} as said
      where key.destroyed_at is null and (consents.revoked_at is not null or consents.valid_to < ${today}::date)
        and not exists (select from verifications where consent_id = consents.id and state = 'COLLECTING')
        and not exists (
          select from objections join verifications on verifications.id = objections.verification_id
          where verifications.consent_id = consents.id and objections.state <> 'RESOLVED')
    ), kept as (
      select *, case
        when reported_until is not null and paid_until is not null then 'RECEIVING'
        when met then 'MET'
        when refused then 'NOT_MET'
        when reported_until is not null then 'REPORTED'
        when last_at is not null then 'CANCELLED'
        else 'UNUSED' end as category
      from ended
    ), due as (
      select id, category from kept where ${today}::date >= greatest(ended_on, reported_until, case category
        when 'RECEIVING' then greatest(reported_until, paid_until) + ${households.receiving}::interval
        when 'MET' then reported_until + ${households.met}::interval
        when 'NOT_MET' then reported_until + ${households.notMet}::interval
        when 'REPORTED' then reported_until + ${households.reported}::interval
        when 'CANCELLED' then china_day(last_at) + ${households.cancelled}::interval
        else ended_on + ${households.unused}::interval end)
    ), unmarked as (
      delete from retention_marks where consent_id not in (select id from due) returning 1
    ), marked as (
      insert into retention_marks (consent_id, category, marked_on, erase_on)
      select id, category, ${today}::date, ${today}::date + ${grace}::interval from due
      on conflict (consent_id) do update set category = excluded.category
        where retention_marks.category <> excluded.category
      returning xmax = 0 as is_new
    )
    select (select count(*)::int from marked where is_new) as marked, (select count(*)::int from unmarked) as unmarked
  `.execute(database.kysely)
  return rows[0] ?? { marked: 0, unmarked: 0 }
}

/** Of a consent: whether the newest versions of its reports say that a programme's rules are met, or that none are. */
const SAID = sql`(
  select bool_or(verdict = 'MET') as met, bool_and(verdict = 'NOT_MET' and received = 'NO') as refused
  from (
    select distinct on (number) number, version from reports
    where consent_id = consents.id order by number, version desc
  ) newest
  join report_entitlements on report_number = newest.number and report_version = newest.version
)`

/** Of a consent: until when a report is valid that says assistance is received, among all of its cases at its office. */
const PAID_UNTIL = sql`(
  select max(valid_until) from reports
  where verification_id in (
      select other.id from verifications own
      join verifications other on other.organisation = own.organisation and other.case_number = own.case_number
      where own.consent_id = consents.id)
    and exists (
      select from report_entitlements
      where report_number = reports.number and report_version = reports.version and received = 'YES')
    and not exists (
      select from reports newer where newer.number = reports.number and newer.version > reports.version)
)`

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
