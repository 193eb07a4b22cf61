/** The judge of the ledger, and what auditors do with what it finds. */
import type { Services } from '../../resolvers/context.ts'
import { type AuditSettings, AuditThread } from '../auditing/audit-thread.ts'
import { departmentAnswering } from '../auditing/department-answering.ts'
import { createAuditFindings } from '../auditing/findings.ts'
import type { Config } from '../config.ts'
import type { Door } from '../disclosure/door.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { DatabaseLibrary } from '../programmes/library.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { OnEnd } from './lifetime.ts'
import type { Observability } from './observability.ts'

export function createAuditServices(parts: {
  readonly database: Database
  readonly keys: Keys
  readonly ledger: Ledger
  readonly library: DatabaseLibrary
  readonly door: Door
  readonly now: () => Date
}): Pick<Services, 'audit' | 'departmentAnswering'> {
  const { database, now } = parts
  return {
    audit: createAuditFindings(parts),
    departmentAnswering: (department, days) => departmentAnswering(database.kysely, department, days, now()),
  }
}

/** Lets the ledger be judged from now on, in a thread of its own. */
export function startAuditing(
  config: Pick<Config, 'auditIntervalMs'>,
  parts: Observability & Pick<AuditSettings, 'connection' | 'calendar'> & { readonly onEnd: OnEnd },
): void {
  const { connection, calendar, logger, metrics } = parts
  const auditor = new AuditThread({
    connection,
    calendar,
    intervalMs: config.auditIntervalMs,
    onRound: metrics.audited,
    onState: metrics.auditState,
    onError(err) {
      metrics.auditFault('round')
      logger.error({ err }, 'the ledger could not be judged by audit rules; it is tried again')
    },
    onEnded(err) {
      metrics.auditFault('thread')
      logger.error({ err }, 'the thread that judges the ledger ended; another one is started')
    },
  })
  auditor.start()
  parts.onEnd(() => auditor.stop())
}
