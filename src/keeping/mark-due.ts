/** Which households are due to be erased, by what became of them and how long that is kept. */
import { sql } from 'kysely'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'

/**
 * What became of a household's verifications, by which it is decided how long it is kept. The hub knows no decisions on
 * assistance; RECEIVING, MET and NOT_MET are what the newest versions of reports say.
 */
export type RetentionCategory = 'RECEIVING' | 'MET' | 'NOT_MET' | 'REPORTED' | 'CANCELLED' | 'UNUSED'

export interface MarkingDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly rules: Pick<RetentionRules, 'households' | 'grace'>
  /** Consents that one statement looks at. For tests. */
  readonly consentsAtOnce?: number
}

/** What was marked. */
export interface Marked {
  readonly marked: number
  /** Marked before, and not due any more. */
  readonly unmarked: number
}

/** Consents that one statement looks at, so that it stays within its time however many there are. */
const CONSENTS_AT_ONCE = 5_000
/** Before every id. */
const NO_ID = '00000000-0000-0000-0000-000000000000'

/** Marks what is due from a day on, and takes back marks of what is not due any more; a part at a time. */
export async function markAllDue(
  dependencies: MarkingDependencies,
  today: string,
  signal: AbortSignal,
): Promise<Marked> {
  const {
    database: { kysely },
    consentsAtOnce = CONSENTS_AT_ONCE,
  } = dependencies
  let marked = 0
  let unmarked = 0
  for (let after: string | null = NO_ID; after !== null && !signal.aborted; ) {
    const last: { id: string } | undefined = await kysely
      .selectFrom('consents')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .offset(consentsAtOnce - 1)
      .limit(1)
      .executeTakeFirst()
    const counted = await markDue(dependencies, today, after, last?.id ?? null)
    marked += counted.marked
    unmarked += counted.unmarked
    after = last?.id ?? null
  }
  return { marked, unmarked }
}

/** The same of the consents with ids after one up to another; null for all that follow. */
async function markDue(
  { database, rules: { households, grace } }: MarkingDependencies,
  today: string,
  after: string,
  upTo: string | null,
): Promise<Marked> {
  const isOfPart = (id: string) =>
    sql<boolean>`${sql.ref(id)} > ${after}::uuid and (${upTo}::uuid is null or ${sql.ref(id)} <= ${upTo}::uuid)`
  const { rows } = await sql<Marked>`
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
      where ${isOfPart('consents.id')} and key.destroyed_at is null
        and (consents.revoked_at is not null or consents.valid_to < ${today}::date)
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
      delete from retention_marks where ${isOfPart('consent_id')} and consent_id not in (select id from due)
      returning 1
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
