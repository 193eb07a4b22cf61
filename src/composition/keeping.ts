/** What is done by night and at the start to what is kept: households that are due, keys to seal anew, months of the ledger. */
import type { Config } from '../config.ts'
import type { ConsentStore } from '../consents/store.ts'
import { keepingJobs } from '../keeping/keeping-jobs.ts'
import { ledgerKeepingJob } from '../keeping/ledger-keeping.ts'
import type { Integrator } from '../ledger/integrator.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import type { Jobs } from '../storage/jobs.ts'
import type { Keys } from '../storage/keys.ts'
import type { Observability } from './observability.ts'

/**
 * Declares the jobs of keeping.
 *
 * @returns what has them planned; called once the jobs run.
 */
export function openKeeping(
  config: Pick<Config, 'ledgerArchives' | 'ledgerKeepMonths'>,
  parts: Observability & {
    readonly database: Database
    readonly keys: Keys
    readonly ledger: Ledger
    readonly integrator: Integrator
    readonly consents: ConsentStore
    readonly jobs: Jobs
    readonly rules: RetentionRules
    readonly now: () => Date
  },
): () => Promise<void> {
  const { database, keys, ledger, integrator, consents, jobs, rules, logger, metrics, now } = parts
  const keeping = keepingJobs(jobs, {
    database,
    keys,
    retention: {
      database,
      keys,
      ledger,
      consents,
      rules,
      now,
      onError: (err) => logger.warn({ err }, 'a household that is due could not be erased'),
    },
    onRetention: (run, deliveries) => logger.info({ ...run, deliveries }, 'what was kept long enough'),
    onLeft: metrics.leftToReseal,
    onResealed: metrics.resealed,
    onUnreadable: (column, err) => logger.error({ err, column }, 'a sealed value does not open'),
  })
  const keepLedger = ledgerKeepingJob(jobs, {
    database,
    ledger,
    integrator,
    keys,
    folder: config.ledgerArchives,
    keepMonths: config.ledgerKeepMonths,
    now,
    onRun: (run) => logger.info(run, 'the ledger was kept'),
  })
  return async () => {
    await keeping.reseal()
    await keeping.retain()
    await keepLedger()
  }
}
