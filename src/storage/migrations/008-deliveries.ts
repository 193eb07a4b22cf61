import { type Kysely, sql } from 'kysely'

/**
 * What departments deliver in files: which files there were, and the rows of those that were taken. Rows are sealed; they
 * are found by the keyed hash of the person whom they are about (src/storage/keys.ts).
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table deliveries (
      id bigint generated always as identity primary key,
      department text not null,
      kind text not null,
      file_name text not null,
      size bigint not null,
      modified_at timestamptz not null,
      sha256 text not null,
      as_of timestamptz not null,
      dealt_with_at timestamptz not null,
      state text not null check (state in ('TAKEN', 'KNOWN', 'OLDER', 'REFUSED', 'REPLACED')),
      row_count integer not null,
      unique (department, kind, file_name, size, modified_at)
    )`.execute(database)
  await sql`
    create index deliveries_current on deliveries (department, kind, as_of desc, modified_at desc, id desc)
      where state = 'TAKEN'`.execute(database)
  await sql`
    create table delivery_rows (
      delivery_id bigint not null references deliveries (id),
      person_hash text not null,
      number integer not null,
      sealed_row bytea not null,
      primary key (delivery_id, person_hash, number)
    )`.execute(database)
}
