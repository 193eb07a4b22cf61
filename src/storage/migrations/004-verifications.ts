import { type Kysely, sql } from 'kysely'

/**
 * Formal verifications, the evidence that departments gave, and the reports. Personal data stands in the `sealed_*`
 * columns only (src/storage/keys.ts); everything that is searched by is an identifier of ours, a region or a hash.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table verifications (
      id uuid primary key,
      organisation text not null,
      client_request_id text not null,
      request_hash bytea not null,
      consent_id uuid not null,
      region text not null,
      purpose text not null,
      case_number text,
      period_from date not null,
      period_to date not null,
      state text not null check (state in ('COLLECTING', 'ISSUED')),
      actor jsonb not null,
      request_id text not null,
      sealed_declarations bytea not null,
      requested_at timestamptz not null,
      deadline timestamptz not null,
      issued_at timestamptz,
      unique (organisation, client_request_id)
    )`.execute(database)
  await sql`create index verifications_by_region on verifications (region text_pattern_ops, id desc)`.execute(
    database,
  )
  await sql`create index verifications_by_consent on verifications (consent_id)`.execute(database)
  await sql`create index verifications_open on verifications (deadline) where state = 'COLLECTING'`.execute(
    database,
  )
  await sql`
    create table verification_departments (
      verification_id uuid not null references verifications (id),
      department text not null,
      items text[] not null,
      state text not null check (state in ('ASKED', 'ANSWERED')),
      attempts integer not null default 0,
      answered_at timestamptz,
      sealed_findings bytea,
      primary key (verification_id, department)
    )`.execute(database)
  await sql`
    create table reports (
      number text not null,
      version integer not null,
      verification_id uuid not null references verifications (id),
      consent_id uuid not null,
      region text not null,
      organisation text not null,
      issued_at timestamptz not null,
      valid_until date not null,
      sealed_document bytea not null,
      signature text not null,
      primary key (number, version)
    )`.execute(database)
  await sql`create index reports_by_verification on reports (verification_id, version desc)`.execute(database)
  // Immutable: a correction is a new version, never a change of what was issued.
  await sql`
    create function reports_are_immutable() returns trigger language plpgsql as $$
    begin
      raise exception 'reports are immutable: issue a new version';
    end $$`.execute(database)
  await sql`
    create trigger reports_are_immutable before update or delete on reports
    for each row execute function reports_are_immutable()`.execute(database)
  await sql`
    create table report_numbers (
      region text not null,
      year integer not null,
      last integer not null,
      primary key (region, year)
    )`.execute(database)
}
