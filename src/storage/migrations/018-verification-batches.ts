import { type Kysely, sql } from 'kysely'

/**
 * Batches of verifications: what an office asked for in one file, and a row for each household. A row becomes a
 * verification; how far that is stands with it. What was declared is sealed like that of a single request. Rows may name
 * their consents by case numbers; these are looked up by thousands, by an index of 019-entitlements.ts.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table verification_batches (
      id uuid primary key,
      organisation text not null,
      region text not null,
      client_request_id text not null,
      request_hash bytea not null,
      purpose text not null,
      items text[],
      period_end date,
      deadline_working_days integer,
      actor jsonb not null,
      request_id text not null,
      requested_at timestamptz not null,
      faults jsonb not null,
      faulty_rows integer not null,
      cancelled_at timestamptz,
      cancelled_by text,
      sealed_cancellation_reason bytea,
      unique (organisation, client_request_id)
    )`.execute(database)
  await sql`create index verification_batches_by_region on verification_batches (region text_pattern_ops, id desc)`.execute(
    database,
  )
  await sql`
    create table verification_batch_rows (
      batch_id uuid not null references verification_batches (id),
      row integer not null,
      slice integer not null,
      consent_id uuid not null,
      case_number text,
      residence text check (residence in ('URBAN', 'RURAL')),
      people integer not null,
      sealed_declarations bytea,
      state text not null check (state in ('WAITING', 'STARTED', 'REFUSED', 'CANCELLED')),
      reason text,
      verification_id uuid references verifications (id) deferrable initially deferred,
      primary key (batch_id, row),
      unique (batch_id, consent_id)
    )`.execute(database)
  await sql`create index verification_batch_rows_by_slice on verification_batch_rows (batch_id, slice)`.execute(
    database,
  )
}
