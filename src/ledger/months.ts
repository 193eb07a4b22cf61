/** The months of the ledger: entries stand in a partition a month, by China's time (UTC+8). */
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'

/**
 * Sees to it that entries of today and of the next two months have a partition. Without one nothing could be appended, and
 * so nothing be disclosed.
 *
 * @returns how many were made.
 */
export async function openMonths({ kysely }: Pick<Database, 'kysely'>): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select ledger_open_months(now() - interval '1 day', now() + interval '2 months') as made`.execute(kysely)
  return rows[0]?.made ?? 0
}
