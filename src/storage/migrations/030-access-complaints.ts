import { type Kysely, sql } from 'kysely'

/** Complaints of people about accesses to their data, and what auditors answered. */
export async function up(database: Kysely<unknown>): Promise<void> {
  // `household` is whose key seals it: a consent, an emergency access, or the complaint itself.
  await sql`
    create table access_complaints (
      id uuid primary key,
      household uuid not null,
      entry_id uuid not null,
      entry_kind text not null,
      entry_organisation text,
      entry_region text,
      entry_subject text not null,
      person_hash text not null,
      client_request_id text not null,
      raised_by text not null,
      raised_at timestamptz not null,
      due_at timestamptz not null,
      state text not null check (state in ('OPEN', 'ANSWERED')),
      sealed_statement bytea not null,
      outcome text check (outcome in ('IN_ORDER', 'NOT_IN_ORDER', 'UNCLEAR')),
      sealed_answer bytea,
      answered_at timestamptz,
      answered_by text,
      unique (raised_by, client_request_id),
      check (answered_by <> entry_subject),
      check ((state = 'ANSWERED') = (outcome is not null and sealed_answer is not null
        and answered_at is not null and answered_by is not null))
    )`.execute(database)
  await sql`
    create unique index access_complaints_open on access_complaints (entry_id, person_hash) where state = 'OPEN'`.execute(
    database,
  )
  await sql`create index access_complaints_by_person on access_complaints (person_hash, id desc)`.execute(
    database,
  )
  await sql`
    create index access_complaints_by_region on access_complaints (entry_region text_pattern_ops, id desc)`.execute(
    database,
  )
  await sql`create index access_complaints_by_household on access_complaints (household)`.execute(database)
  for (const column of ['sealed_statement', 'sealed_answer']) {
    await sql
      .raw(
        `create index access_complaints_${column}_to_reseal on access_complaints (id)
         where substring(${column} from 1 for 1) = '\\x01'`,
      )
      .execute(database)
  }
}
