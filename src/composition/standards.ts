/** Standards, programmes and audit rules: what is in force, and what officers and administrators do with them. */
import type { Services } from '../../resolvers/context.ts'
import type { Config } from '../config.ts'
import type { Door } from '../disclosure/door.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { ProgrammeCatalogue } from '../programmes/catalogue.ts'
import { DatabaseLibrary } from '../programmes/library.ts'
import { ProgrammeLifecycle } from '../programmes/lifecycle.ts'
import { shipStandards } from '../programmes/ship.ts'
import { trialThreads } from '../programmes/trial-runner.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { previewEffect } from '../verifications/preview-effect.ts'

/** Publishes the standards of the settings' folders, in development else the examples, and opens the library of all. */
export async function openLibrary(
  config: Pick<Config, 'environment' | 'programmeFolders'>,
  parts: {
    readonly database: Database
    readonly ledger: Ledger
    readonly examples: readonly string[]
    readonly now: () => Date
  },
): Promise<DatabaseLibrary> {
  const { database, ledger, examples, now } = parts
  const production = config.environment === 'production'
  const library = new DatabaseLibrary(database)
  await shipStandards(
    { database, ledger, library, mayChangeThePast: !production, now },
    config.programmeFolders ?? (production ? [] : examples),
  )
  return library
}

/** Reading, publishing and previewing standards. */
export function createStandardServices(parts: {
  readonly database: Database
  readonly keys: Keys
  readonly ledger: Ledger
  readonly library: DatabaseLibrary
  readonly door: Door
  readonly now: () => Date
}): Pick<Services, 'catalogue' | 'programmes' | 'previewEffect'> {
  const { database, keys, ledger, library, door, now } = parts
  const catalogue = new ProgrammeCatalogue({ database, library, now })
  return {
    catalogue,
    programmes: new ProgrammeLifecycle({ database, ledger, library, trial: trialThreads(), now }),
    previewEffect: (actor, reference, sample, requestId) =>
      previewEffect({ database, keys, library, catalogue, door, now }, actor, reference, sample, requestId),
  }
}
