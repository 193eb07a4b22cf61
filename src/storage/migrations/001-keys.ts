import { type Kysely, sql } from 'kysely'

/** Keys, all of them sealed: a copy of the database without the master key opens nothing and signs nothing. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table secret_keys (
      id integer generated always as identity primary key,
      purpose text not null check (purpose in ('seal', 'person-hash')),
      master text not null,
      development boolean not null,
      sealed_key bytea not null,
      created_at timestamptz not null default now()
    )`.execute(database)
  await sql`
    create table signing_keys (
      kid text primary key,
      purpose text not null check (purpose in ('report', 'ledger')),
      public_jwk jsonb not null,
      sealed_private_key bytea not null,
      created_at timestamptz not null default now(),
      retired_at timestamptz
    )`.execute(database)
  // Nodes that start at once must end with the same key.
  await sql`create unique index signing_keys_in_use on signing_keys (purpose) where retired_at is null`.execute(
    database,
  )
}
