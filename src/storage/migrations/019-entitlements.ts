import { type Kysely, sql } from 'kysely'

/**
 * What each report said of each programme, so that those who are entitled and receive nothing can be listed without opening
 * reports. It names nobody: how many assessments of a report came out alike. Reports from before this have no rows.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_entitlements (
      report_number text not null,
      report_version integer not null,
      programme text not null,
      title_zh text not null,
      title_en text not null,
      about text not null check (about in ('HOUSEHOLD', 'PERSON')),
      verdict text not null check (verdict in ('MET', 'NOT_MET', 'UNDETERMINED')),
      received text not null check (received in ('YES', 'NO', 'UNKNOWN')),
      count integer not null check (count > 0),
      primary key (report_number, report_version, programme, about, verdict, received),
      foreign key (report_number, report_version) references reports (number, version)
    )`.execute(database)
  await sql`
    create index report_entitlements_open on report_entitlements (programme, report_number, report_version)
      where received <> 'YES' and verdict <> 'NOT_MET'`.execute(database)
  await sql`
    create trigger report_entitlements_are_immutable before update or delete on report_entitlements
    for each row execute function reports_are_immutable()`.execute(database)
  await sql`create index reports_by_consent on reports (consent_id, issued_at desc)`.execute(database)
  await sql`create index reports_by_region on reports (region text_pattern_ops, issued_at desc)`.execute(
    database,
  )
  await sql`
    create index verifications_by_case on verifications (organisation, case_number)
      where case_number is not null`.execute(database)
  await sql`
    create index consents_by_case on consents (case_number, organisation) where case_number is not null`.execute(
    database,
  )
}
