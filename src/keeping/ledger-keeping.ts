/** What is done to the ledger each night: months that are over are archived, old ones dropped, erased households forgotten. */
import { sql } from 'kysely'
import { z } from 'zod'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import {
  type ArchiveDependencies,
  type ArchivedMonth,
  archiveMonths,
} from '../ledger/archive/archive-month.ts'
import { dropMonths } from '../ledger/archive/drop-month.ts'
import { type ForgottenMonth, forgetInArchives } from '../ledger/archive/forget-openings.ts'
import { endOfMonth, monthsAfter } from '../ledger/archive/manifest.ts'
import { forgetConsent } from '../ledger/forget.ts'
import type { Database } from '../storage/database.ts'
import type { Jobs } from '../storage/jobs.ts'
import { nextNight } from './keeping-jobs.ts'

export interface LedgerKeepingDependencies extends Omit<ArchiveDependencies, 'folder'> {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  /** The folder of archives; null where months are not archived. */
  readonly folder: string | null
  /** How many months entries stay in the database after their own; null: for ever. */
  readonly keepMonths: number | null
}

/** What one night did to the ledger. */
export interface LedgerKeepingRun {
  readonly archived: readonly ArchivedMonth[]
  readonly dropped: readonly ArchivedMonth[]
  /** Entries that forgot whom they concerned. */
  readonly forgotten: number
  /** Archived months of which entries forgot. */
  readonly forgottenInArchives: readonly ForgottenMonth[]
}

/** Seconds that one run may take; a further one goes on. */
const RUN_SECONDS = 3_600

/** Households of which entries are made to forget in one night at most. */
const MOST_A_NIGHT = 10_000

/**
 * Archives the months that are over, makes entries about erased households forget that are past their time, drops the months
 * that are past it, and makes archives forget likewise. What is not configured is not done.
 *
 * @throws {ArchivesNotWholeError} where an archive was changed or is missing; nothing is dropped then, and no archive forgets.
 * @throws {LedgerBrokenError} where the entries of a month are not the ones in the tree.
 */
export async function keepLedger(
  dependencies: LedgerKeepingDependencies,
  actor = HUB_ACTOR,
): Promise<LedgerKeepingRun> {
  const { folder, keepMonths } = dependencies
  const archived = folder === null ? [] : await archiveMonths({ ...dependencies, folder }, actor)
  const forgotten = keepMonths === null ? 0 : await forgetErased(dependencies, keepMonths)
  // Before months are dropped: it mends what a crash left, of which dropping would take offence.
  const forgottenInArchives =
    folder === null || keepMonths === null
      ? []
      : await forgetInArchives(
          { ...dependencies, folder },
          actor,
          startOfKeeping(dependencies.now(), keepMonths),
        )
  const dropped =
    folder === null || keepMonths === null
      ? []
      : await dropMonths({ ...dependencies, folder, keepMonths }, actor)
  return { archived, dropped, forgotten, forgottenInArchives }
}

/** Makes entries forget that concern households which were erased, once the months that they must be kept for are over. */
async function forgetErased(
  { database, now }: Pick<LedgerKeepingDependencies, 'database' | 'now'>,
  keepMonths: number,
): Promise<number> {
  const before = startOfKeeping(now(), keepMonths)
  const { rows } = await sql<{ consent_id: string }>`
    select consent_id::text as consent_id from household_keys
    where destroyed_at is not null and exists (
      select from ledger_entries entry where entry.consent_id = household_keys.consent_id::text
        and entry.id < ledger_first_id(${before}::timestamptz) and entry.salt is not null
    ) limit ${MOST_A_NIGHT}`.execute(database.kysely)
  let forgotten = 0
  for (const { consent_id } of rows) {
    forgotten += await database.kysely
      .transaction()
      .execute((transaction) => forgetConsent(transaction, consent_id, before))
  }
  return forgotten
}

/** Entries before this moment are past their time: those of the month that ended so many months ago, and older ones. */
function startOfKeeping(now: Date, keepMonths: number): Date {
  return endOfMonth(monthsAfter(dayInChina(now).slice(0, 7), -keepMonths - 1))
}

/** Declares the job; call what it returns once the jobs run, and the ledger is kept each night by one node. */
export function ledgerKeepingJob(
  jobs: Jobs,
  dependencies: LedgerKeepingDependencies & {
    /** Told what a night did. */
    readonly onRun: (run: LedgerKeepingRun) => void
  },
): () => Promise<void> {
  const queue = jobs.queue('ledger-keeping', {
    schema: z.object({}),
    async handler() {
      // First, so that the next night comes whatever this one meets.
      await plan()
      dependencies.onRun(await keepLedger(dependencies))
    },
    timeout: RUN_SECONDS,
    concurrency: 1,
    unique: 'queued',
  })
  const plan = async (): Promise<void> => {
    await jobs.send(queue, {}, { singletonKey: 'night', startAfter: nextNight(dependencies.now()) })
  }
  return plan
}
