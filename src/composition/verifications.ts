/** Formal verifications: the jobs that collect answers and issue reports, and what officers do with them. */
import type { Services } from '../../resolvers/context.ts'
import type { Config } from '../config.ts'
import type { Correspondences } from '../correspondence/correspondence.ts'
import type { Door } from '../disclosure/door.ts'
import { readHouseholdFile } from '../household-file.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { DatabaseLibrary } from '../programmes/library.ts'
import { standardsFor } from '../programmes/standards-for.ts'
import type { Registry } from '../registry/registry.ts'
import type { Logger } from '../server/logger.ts'
import type { Database } from '../storage/database.ts'
import type { Jobs } from '../storage/jobs.ts'
import type { Keys } from '../storage/keys.ts'
import type { Signals } from '../storage/signals.ts'
import { createBatches } from '../verifications/batches/batches.ts'
import { batchJobs } from '../verifications/batches/start-slice.ts'
import { type VerificationJobs, verificationJobs } from '../verifications/jobs.ts'
import { reportThreads } from '../verifications/report-threads.ts'
import { createReviews } from '../verifications/reviews.ts'
import { sampling } from '../verifications/sampling/sample.ts'
import type { CollectDependencies } from '../verifications/supplement.ts'
import { createVerifications } from '../verifications/verifications.ts'
import type { WorkingDays } from '../working-days.ts'
import type { AccessStores } from './access.ts'
import type { OnEnd } from './lifetime.ts'

/** How answers are collected and reports issued, by the jobs and by acts upon a report. */
export interface Collecting {
  readonly dependencies: CollectDependencies
  readonly jobs: VerificationJobs
}

/** Declares the jobs of verifications, and opens the threads in which their reports are made. */
export function openCollecting(
  config: Pick<Config, 'reviewSample' | 'reportValidityMonths'>,
  parts: {
    readonly database: Database
    readonly keys: Keys
    readonly ledger: Ledger
    readonly registry: Registry
    readonly library: DatabaseLibrary
    readonly door: Door
    readonly consents: AccessStores['consents']
    readonly signals: Signals
    readonly jobs: Jobs
    readonly logger: Logger
    readonly now: () => Date
    readonly onEnd: OnEnd
  },
): Collecting {
  const { database, keys, ledger, registry, library, door, consents, signals, logger, now } = parts
  const making = reportThreads({
    onError: (err) =>
      logger.warn({ err }, 'a thread that makes reports failed; what it was to make is made without it'),
  })
  // Closed after the jobs, which still make reports while they end.
  parts.onEnd(() => making.close())
  const dependencies: CollectDependencies = {
    database,
    door,
    consents,
    keys,
    registry,
    ledger,
    signer: keys.documentSigner(),
    makeReports: making.make,
    standards: standardsFor(library, (faults) =>
      logger.error({ faults }, 'published standards do not go together; reports are issued without them'),
    ),
    drawSample: sampling({ keys, reviewSample: config.reviewSample }),
    now,
    onChanged: (verificationId) => void signals.publish('verification', verificationId),
    validityMonths: config.reportValidityMonths,
  }
  return { dependencies, jobs: verificationJobs(parts.jobs, dependencies) }
}

/** Single verifications, batches of them, and what becomes of their reports. */
export function createVerificationServices(
  config: Pick<Config, 'verificationDeadline' | 'objectionWorkingDays'>,
  parts: {
    readonly database: Database
    readonly keys: Keys
    readonly ledger: Ledger
    readonly registry: Registry
    readonly door: Door
    readonly access: Pick<AccessStores, 'grants' | 'consents'>
    readonly correspondence: Correspondences
    readonly signals: Signals
    readonly jobs: Jobs
    readonly collecting: Collecting
    readonly workingDays: WorkingDays
    readonly now: () => Date
  },
): Pick<Services, 'verifications' | 'batches' | 'reviews'> {
  const { database, keys, ledger, registry, door, correspondence, signals, jobs, workingDays, now } = parts
  const { grants, consents } = parts.access
  const { dependencies: collecting, jobs: waiting } = parts.collecting
  const starting = {
    database,
    keys,
    door,
    consents,
    ledger,
    jobs: waiting,
    snapshot: () => registry.current(),
    now,
    deadline: config.verificationDeadline,
    workingDays,
    signals,
    onChanged: collecting.onChanged,
  }
  return {
    verifications: createVerifications(starting),
    batches: createBatches({
      ...starting,
      jobs: batchJobs(jobs, starting),
      readFile: readHouseholdFile,
    }),
    reviews: createReviews({
      ...collecting,
      keys,
      door,
      ledger,
      grants,
      correspondence,
      jobs: waiting,
      workingDays,
      objectionWorkingDays: config.objectionWorkingDays,
    }),
  }
}
