import { type Kysely, sql } from 'kysely'

/**
 * Access tokens that count no more although they have not expired: one by its `jti`, or all of a subject that were issued
 * before a moment. Rows are only ever added, one transaction at a time, so that `place` grows in the order in which they
 * become visible and a node reads no more than what is new.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table token_revocations (
      place bigint generated always as identity primary key,
      id uuid not null unique,
      subject text,
      jti text unique,
      revoked_at timestamptz not null,
      revoked_by text not null,
      sealed_reason bytea not null,
      check ((subject is null) <> (jti is null))
    )`.execute(database)
}
