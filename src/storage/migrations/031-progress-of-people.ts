import { type Kysely, sql } from 'kysely'

/**
 * How far each department is with each person of a household, in the order of its consent: counts and moments, no data.
 * Of verifications that began before, nobody counted them; what they asked stands by department.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table verification_departments
      add column people jsonb not null default '[]' check (jsonb_typeof(people) = 'array')`.execute(database)
}
