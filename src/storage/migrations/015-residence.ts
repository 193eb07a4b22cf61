import { type Kysely, sql } from 'kysely'

/** Whether a household lives in town or in the country, where the request says so: standards differ by it. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table verifications
      add column residence text check (residence in ('URBAN', 'RURAL'))`.execute(database)
}
