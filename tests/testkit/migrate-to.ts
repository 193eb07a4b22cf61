import { Migrator } from 'kysely'
import type { Database } from '../../src/storage/database.ts'
import { MIGRATIONS } from '../../src/storage/migrations/index.ts'

/**
 * Brings a database to the shape that an earlier hub gave it.
 *
 * @param last the name of the last migration of that hub, or the beginning of what comes after it.
 */
export async function migrateTo({ kysely }: Pick<Database, 'kysely'>, last: string): Promise<void> {
  const known = Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name <= last))
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: () => Promise.resolve(known) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
