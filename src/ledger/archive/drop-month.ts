/** Takes months of the ledger that are archived, and old enough, out of the database. */
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Database } from '../../storage/database.ts'
import type { SigningKeys } from '../../storage/signing-keys.ts'
import { checkpointKeys } from '../checkpoint.ts'
import type { Ledger } from '../ledger.ts'
import { type ArchivedMonth, archivedMonths } from './archive-month.ts'
import { endOfMonth, monthsAfter } from './manifest.ts'
import { ArchivesNotWholeError } from './not-whole.ts'
import { verifyArchives } from './verify-archives.ts'

/** Entries are kept in the database for so long at least, in months: logs of provision to others, three years. */
export const LEAST_MONTHS = 36

export interface DropDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly keys: Pick<SigningKeys, 'publicKeys' | 'reload'>
  /** The folder of archives. */
  readonly folder: string
  /** How many months entries stay in the database after their own; {@link LEAST_MONTHS} or more. */
  readonly keepMonths: number
  readonly now: () => Date
}

/**
 * Drops every month whose time is over, the oldest first. Before, all archives are read again and verified, and must be the
 * ones that the database knows.
 *
 * @returns the months that were dropped.
 * @throws {RangeError} where entries would be kept for less than three years.
 * @throws {ArchivesNotWholeError} where an archive is missing, was changed, or is another one; nothing is dropped then.
 */
export async function dropMonths(dependencies: DropDependencies, actor: Actor): Promise<ArchivedMonth[]> {
  const { database, ledger, keys, folder, keepMonths, now } = dependencies
  if (!Number.isInteger(keepMonths) || keepMonths < LEAST_MONTHS)
    throw new RangeError(`entries are kept for ${LEAST_MONTHS} months at least`)
  const archived = await archivedMonths(database)
  const over = archived.filter(
    ({ month, droppedAt }) => droppedAt === null && isOver(month, keepMonths, now()),
  )
  if (over.length === 0) return []
  await keys.reload()
  const { findings } = await verifyArchives(folder, checkpointKeys(keys.publicKeys()), archived)
  if (findings.length > 0) throw new ArchivesNotWholeError(findings)
  for (const { month } of over) {
    await database.kysely.transaction().execute(async (transaction) => {
      await sql`select ledger_drop_month(${month})`.execute(transaction)
      await ledger.appendIn(transaction, [
        { kind: 'LEDGER_MONTH_DROPPED', decision: 'GRANTED', actor, note: { month } },
      ])
    })
  }
  return over
}

function isOver(month: string, keepMonths: number, now: Date): boolean {
  return endOfMonth(monthsAfter(month, keepMonths)).getTime() <= now.getTime()
}
