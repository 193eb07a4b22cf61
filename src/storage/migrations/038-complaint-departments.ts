import { type Kysely, sql } from 'kysely'

/** For which department who looked called, of stewards and departments' programs: as the entry of the ledger says. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table access_complaints add column entry_department text`.execute(database)
  await sql`
    update access_complaints set entry_department = entry.department
      from ledger_entries entry where entry.id = access_complaints.entry_id`.execute(database)
}
