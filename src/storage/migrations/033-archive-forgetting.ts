import { type Kysely, sql } from 'kysely'

/** Up to when an archived month was looked through for households that were erased: work done, not proof of anything. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table ledger_archive_forgetting (
      month text primary key references ledger_archives (month),
      considered_until timestamptz not null
    )`.execute(database)
}
