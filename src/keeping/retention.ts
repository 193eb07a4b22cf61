/** What was kept long enough: marked one night, erased after the time of grace, and not marked any more where things changed. */
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import { type ErasingDependencies, eraseHousehold } from './erase-household.ts'
import { type Marked, type MarkingDependencies, markAllDue, type RetentionCategory } from './mark-due.ts'

export interface RetentionDependencies extends ErasingDependencies, MarkingDependencies {
  readonly rules: RetentionRules
  /** Told of a household that could not be erased, for the log; the next night tries again. */
  readonly onError: (error: unknown) => void
}

/** What one night did. */
export interface RetentionRun extends Marked {
  readonly erased: number
}

/** How many households of a category wait for the end of their time of grace. */
export interface RetentionDue {
  readonly category: RetentionCategory
  readonly households: number
  /** The first day on which one of them is erased, ISO 8601. */
  readonly nextOn: string
}

/** Erased in one night at most, so that a changed rule cannot do away with everything before somebody sees it. */
const MOST_A_NIGHT = 10_000

/** One night: marks what is due, and erases what was marked and is due still. */
export async function runRetention(
  dependencies: RetentionDependencies,
  signal: AbortSignal,
): Promise<RetentionRun> {
  const { database, now, onError } = dependencies
  const { kysely } = database
  const today = dayInChina(now())
  const counted = await markAllDue(dependencies, today, signal)
  const over = await kysely
    .selectFrom('retention_marks')
    .select(['consent_id', 'category'])
    .where('erase_on', '<=', today)
    .orderBy('erase_on')
    .orderBy('consent_id')
    .limit(MOST_A_NIGHT)
    .execute()
  let erased = 0
  for (const { consent_id: consentId, category } of over) {
    if (signal.aborted) break
    try {
      await eraseHousehold(
        dependencies,
        {
          consentId,
          reason: 'RETENTION_EXPIRED',
          actor: HUB_ACTOR,
          note: { category },
          sparesValidReports: true,
        },
        async (transaction) => {
          await transaction.deleteFrom('retention_marks').where('consent_id', '=', consentId).execute()
        },
      )
      erased += 1
    } catch (error) {
      // Somebody else erased it, or something stands against it again; the next night looks anew.
      if (!(error instanceof HeduiError)) throw error
      onError(error)
    }
  }
  return { ...counted, erased }
}

/** What waits for the end of its time of grace, by category. */
export async function retentionDue({ kysely }: Pick<Database, 'kysely'>): Promise<readonly RetentionDue[]> {
  const rows = await kysely
    .selectFrom('retention_marks')
    .select(['category'])
    .select(({ fn }) => [fn.countAll<string>().as('households'), fn.min('erase_on').as('nextOn')])
    .groupBy('category')
    .orderBy('category')
    .execute()
  return rows.map(({ category, households, nextOn }) => ({
    category,
    households: Number(households),
    nextOn,
  }))
}
