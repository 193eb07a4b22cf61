/** Takes months of the ledger that are archived, and old enough, out of the database. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Database } from '../../storage/database.ts'
import type { SigningKeys } from '../../storage/signing-keys.ts'
import { checkpointKeys } from '../checkpoint.ts'
import type { Ledger } from '../ledger.ts'
import { type ArchivedMonth, archivedMonths } from './archive-month.ts'
import { archiveFiles, endOfMonth, monthsAfter } from './manifest.ts'
import { type ArchiveFinding, verifyArchives } from './verify-archives.ts'

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

/** Archives that are not whole: nothing is dropped on their word. */
export class ArchivesNotWholeError extends Error {
  readonly findings: readonly ArchiveFinding[]

  constructor(findings: readonly ArchiveFinding[]) {
    super(`the archives are not whole: ${findings[0]?.file ?? ''}: ${findings[0]?.en ?? ''}`)
    this.findings = findings
  }
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
  const { findings } = await verifyArchives(folder, checkpointKeys(keys.publicKeys()))
  if (findings.length > 0) throw new ArchivesNotWholeError(findings)
  for (const { month } of over) {
    await database.kysely.transaction().execute(async (transaction) => {
      const { manifest } = await transaction
        .selectFrom('ledger_archives')
        .select('manifest')
        .where('month', '=', month)
        .executeTakeFirstOrThrow()
      const file = archiveFiles(month).manifest
      const stored = await readFile(join(folder, file), 'utf8').catch(() => null)
      if (stored !== manifest) {
        throw new ArchivesNotWholeError([
          {
            file,
            index: null,
            zh: '缺失或不是所登记的归档',
            en: 'it is missing, or not the archive that is on record',
          },
        ])
      }
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
