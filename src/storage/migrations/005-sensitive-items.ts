import { type Kysely, sql } from 'kysely'

/** Whether a consent letter holds the separate consent to items of sensitivity 4. Letters before it held none. */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table consents add column sensitive_items boolean not null default false`.execute(database)
}
