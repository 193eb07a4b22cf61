import { type Kysely, sql } from 'kysely'

/**
 * What becomes of a report after it is issued: dispositions of hits, objections, second looks at a higher level. What
 * somebody wrote stands in `sealed_*` columns; people are found by their keyed hash.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table reports
      drop constraint reports_reason_check,
      add constraint reports_reason_check
        check (reason in ('LATE_ANSWER', 'CORRECTION', 'RETRY', 'DISPOSITION', 'OBJECTION'))`.execute(
    database,
  )
  await createDispositions(database)
  await createObjections(database)
  await createSampleReviews(database)
}

async function createDispositions(database: Kysely<unknown>): Promise<void> {
  // The newest of a pair of an item and a person is in force, as long as the department says what it said then.
  await sql`
    create table hit_dispositions (
      place bigint generated always as identity primary key,
      id uuid not null unique,
      verification_id uuid not null references verifications (id),
      report_number text not null,
      report_version integer not null,
      region text not null,
      organisation text not null,
      client_request_id text not null,
      request_hash bytea not null,
      number integer not null,
      finding text not null,
      department text not null,
      item text not null,
      person_hash text not null,
      verdict text not null check (verdict in ('CONFIRMED', 'FALSE')),
      category text not null,
      sealed_content bytea not null,
      disposed_at timestamptz not null,
      disposed_by text not null,
      role text not null,
      unique (disposed_by, client_request_id, number),
      foreign key (report_number, report_version) references reports (number, version)
    )`.execute(database)
  await sql`
    create index hit_dispositions_by_pair
      on hit_dispositions (verification_id, item, person_hash, place desc)`.execute(database)
  await sql`
    create function hit_dispositions_are_immutable() returns trigger language plpgsql as $$
    begin
      raise exception 'dispositions are immutable: a later one supersedes';
    end $$`.execute(database)
  await sql`
    create trigger hit_dispositions_are_immutable before update or delete on hit_dispositions
    for each row execute function hit_dispositions_are_immutable()`.execute(database)
}

async function createObjections(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table objections (
      id uuid primary key,
      verification_id uuid not null references verifications (id),
      report_number text not null,
      report_version integer not null,
      region text not null,
      organisation text not null,
      client_request_id text not null,
      request_hash bytea not null,
      state text not null check (state in ('OPEN', 'ANSWERED', 'RESOLVED')),
      sealed_statement bytea not null,
      objector_hash text not null,
      raised_at timestamptz not null,
      raised_by text not null,
      raised_role text not null,
      due_at timestamptz not null,
      answered_at timestamptz,
      outcome text check (outcome in ('UPHELD', 'REJECTED', 'PARTLY')),
      sealed_reason bytea,
      resolved_at timestamptz,
      resolved_by text,
      unique (raised_by, client_request_id),
      check ((state = 'RESOLVED') = (outcome is not null and sealed_reason is not null)),
      check (resolved_by <> raised_by),
      foreign key (report_number, report_version) references reports (number, version)
    )`.execute(database)
  await sql`
    create index objections_unresolved on objections (verification_id) where state <> 'RESOLVED'`.execute(
    database,
  )
  await sql`create index objections_by_report on objections (report_number, id)`.execute(database)
  await sql`create index objections_by_region on objections (region text_pattern_ops, id desc)`.execute(
    database,
  )
  await sql`create index objections_by_objector on objections (objector_hash, id desc)`.execute(database)
  await sql`
    create table objection_findings (
      objection_id uuid not null references objections (id),
      item text not null,
      person_hash text not null,
      department text not null,
      finding text not null,
      result text not null check (result in ('AWAITED', 'CONFIRMED', 'CHANGED')),
      settled_at timestamptz,
      primary key (objection_id, item, person_hash),
      check ((result = 'AWAITED') = (settled_at is null))
    )`.execute(database)
}

async function createSampleReviews(database: Kysely<unknown>): Promise<void> {
  // Of every report that refuses everything, drawn or not: once, whatever part is configured later.
  await sql`
    create table sample_lots (
      report_number text primary key,
      report_version integer not null,
      lot text not null,
      part text not null,
      drawn boolean not null,
      drawn_at timestamptz not null,
      foreign key (report_number, report_version) references reports (number, version)
    )`.execute(database)
  await sql`
    create table sample_reviews (
      report_number text primary key references sample_lots (report_number),
      verification_id uuid not null references verifications (id),
      region text not null,
      organisation text not null,
      state text not null check (state in ('DRAWN', 'ASSIGNED', 'DONE')),
      assigned_to text,
      assigned_by text,
      assigned_organisation text,
      assigned_at timestamptz,
      result text check (result in ('AGREED', 'WRONGLY_REFUSED')),
      sealed_conclusion bytea,
      done_by text,
      done_at timestamptz,
      check ((state = 'DRAWN') = (assigned_to is null)),
      check ((state = 'DONE') = (result is not null and sealed_conclusion is not null))
    )`.execute(database)
  await sql`
    create index sample_reviews_by_region
      on sample_reviews (region text_pattern_ops, report_number)`.execute(database)
}
