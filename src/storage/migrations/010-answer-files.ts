import { type Kysely, sql } from 'kysely'

/** Files that answer inquiries are noted as other files are; what they say is kept with the inquiries (migration 007). */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table deliveries
      drop constraint deliveries_state_check,
      add constraint deliveries_state_check
        check (state in ('TAKEN', 'KNOWN', 'OLDER', 'REFUSED', 'REPLACED', 'ANSWERED'))`.execute(database)
}
