import { type Kysely, sql } from 'kysely'

/** Which consents ended since an entry, as every node asks each second while it serves (src/consents/ends.ts). */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index ledger_fences_by_index on ledger_fences (index)`.execute(database)
}
