/** What is read of the ledger: by auditors, by people about themselves, by departments about their items. */
import type { Services } from '../../resolvers/context.ts'
import type { Config } from '../config.ts'
import type { ConsentStore } from '../consents/store.ts'
import { type AccessLogExports, createAccessLogExports } from '../disclosure/access-log-export.ts'
import { createAccessLogService } from '../disclosure/access-log-service.ts'
import { createDepartmentAccesses } from '../disclosure/department-accesses.ts'
import type { Door } from '../disclosure/door.ts'
import { createAccessComplaints } from '../disclosure/own-view/complaints.ts'
import { type AccessDelays, createAccessDelays } from '../disclosure/own-view/delays.ts'
import { AccessLog } from '../ledger/access-log.ts'
import type { Integrator } from '../ledger/integrator.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Registry } from '../registry/registry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { WorkingDays } from '../working-days.ts'

export interface AccessLogReading extends Pick<Services, 'accessLog' | 'departmentAccesses' | 'complaints'> {
  readonly delays: AccessDelays
  readonly exports: AccessLogExports
}

export function createAccessLogReading(
  config: Pick<Config, 'accessDelayLongestDays' | 'complaintWorkingDays'>,
  parts: {
    readonly database: Database
    readonly keys: Keys
    readonly ledger: Ledger
    readonly integrator: Integrator
    readonly door: Door
    readonly consents: ConsentStore
    readonly registry: Registry
    readonly workingDays: WorkingDays
    readonly now: () => Date
  },
): AccessLogReading {
  const { database, keys, ledger, integrator, door, consents, registry, workingDays, now } = parts
  const accessLog = new AccessLog(database)
  const delays = createAccessDelays({
    database,
    keys,
    ledger,
    door,
    accessLog,
    longestDays: config.accessDelayLongestDays,
    now,
  })
  return {
    delays,
    accessLog: createAccessLogService({ door, accessLog, integrator, consents, keys, delays }),
    departmentAccesses: createDepartmentAccesses({ door, accessLog, snapshot: () => registry.current() }),
    complaints: createAccessComplaints({
      database,
      keys,
      ledger,
      door,
      accessLog,
      delays,
      workingDays,
      dueWorkingDays: config.complaintWorkingDays,
      now,
    }),
    exports: createAccessLogExports({ database, ledger, accessLog, integrator, consents, keys, now }),
  }
}
