import { type Kysely, sql } from 'kysely'

/**
 * The course of a verification: how far each department is, cancellation, re-verification, and why a report has a further
 * version. Of departments that answered before, nobody counted items; all of theirs count as answered.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table verifications
      drop constraint verifications_state_check,
      add constraint verifications_state_check check (state in ('COLLECTING', 'ISSUED', 'CANCELLED')),
      add column previous_id uuid references verifications (id),
      add column cancelled_at timestamptz,
      add column cancelled_by text,
      add column sealed_cancellation_reason bytea`.execute(database)
  await sql`
    alter table verification_departments
      add column since timestamptz not null default now(),
      add column asked_again_at timestamptz,
      add column reason text,
      add column answered_items integer not null default 0`.execute(database)
  await sql`
    update verification_departments as progress
       set since = coalesce(progress.answered_at, verification.requested_at),
           answered_items = case progress.state when 'ANSWERED' then cardinality(progress.items) else 0 end
      from verifications as verification
     where verification.id = progress.verification_id`.execute(database)
  await sql`
    alter table reports
      add column reason text check (reason in ('LATE_ANSWER', 'CORRECTION', 'RETRY'))`.execute(database)
}
