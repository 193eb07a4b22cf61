import { type Kysely, sql } from 'kysely'

/**
 * What departments that answer later were asked, and what they answered (src/correspondence/). Personal data stands in
 * the `sealed_*` columns only; people are found by their keyed hash.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table inquiries (
      id uuid primary key,
      department text not null,
      consent_id uuid not null,
      purpose text not null,
      case_number text,
      period_from date not null,
      period_to date not null,
      items text[] not null check (cardinality(items) > 0),
      sealed_people bytea not null,
      opened_at timestamptz not null,
      sent_at timestamptz
    )`.execute(database)
  // The key is what makes a department asked once: of each pair of an item and a person there is one, whoever asks.
  await sql`
    create table inquiry_pairs (
      department text not null,
      consent_id uuid not null,
      period_from date not null,
      period_to date not null,
      item text not null,
      person_hash text not null,
      inquiry_id uuid not null references inquiries (id),
      versions integer not null default 0,
      primary key (consent_id, department, person_hash, item, period_from, period_to)
    )`.execute(database)
  await sql`create index inquiry_pairs_by_inquiry on inquiry_pairs (inquiry_id)`.execute(database)
  await sql`
    create index inquiry_pairs_awaited on inquiry_pairs (department, inquiry_id) where versions = 0`.execute(
    database,
  )
  await sql`
    create table kept_answers (
      inquiry_id uuid not null references inquiries (id),
      item text not null,
      person_hash text not null,
      version integer not null check (version > 0),
      sealed_answer bytea not null,
      answered_at timestamptz not null,
      primary key (inquiry_id, item, person_hash, version)
    )`.execute(database)
  // A correction is a further version; what a report rests on stays.
  await sql`
    create function kept_answers_are_immutable() returns trigger language plpgsql as $$
    begin
      raise exception 'kept answers are immutable: a correction is a new version';
    end $$`.execute(database)
  await sql`
    create trigger kept_answers_are_immutable before update or delete on kept_answers
    for each row execute function kept_answers_are_immutable()`.execute(database)
}
