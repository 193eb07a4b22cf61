import { type Kysely, sql } from 'kysely'

/** What each version of a report was made from, sealed, so that it can be made again; reports before this have none. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table reports add column sealed_basis bytea`.execute(database)
}
