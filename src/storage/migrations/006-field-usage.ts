import { type Kysely, sql } from 'kysely'

/**
 * How often each organisation's clients used each coordinate of the schema, by day: who would be hit by a change. No
 * personal data: neither who called nor whom was asked about.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  // Asked by coordinate; an organisation or client that a caller does not have is empty.
  await sql`
    create table field_usage (
      day date not null,
      coordinate text not null,
      organisation text not null,
      client text not null,
      requests bigint not null check (requests > 0),
      primary key (coordinate, day, organisation, client)
    )`.execute(database)
  await sql`create index field_usage_by_day on field_usage using brin (day)`.execute(database)
}
