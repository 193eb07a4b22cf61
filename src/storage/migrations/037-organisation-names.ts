import { type Kysely, sql } from 'kysely'

/** What organisations are called; who named one what and when stands in the ledger. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation_names (
      organisation text primary key,
      zh text not null,
      en text not null,
      named_by text not null,
      named_at timestamptz not null
    )`.execute(database)
}
