import type { Actor } from '../src/access/actor.ts'
import type { GrantStore } from '../src/access/grants.ts'
import type { ConsentStore } from '../src/consents/store.ts'
import type { AccessLogService } from '../src/disclosure/access-log-service.ts'
import type { AskDepartment } from '../src/disclosure/ask.ts'
import type { Door } from '../src/disclosure/door.ts'
import type { Registry } from '../src/registry/registry.ts'
import type { ReportKey, ReportView } from '../src/reports/read.ts'
import type { Keys } from '../src/storage/keys.ts'
import type { Verifications } from '../src/verifications/verifications.ts'

/** What resolvers may call. Departments are reached through the door only. */
export interface Services {
  readonly door: Door
  readonly registry: Registry
  readonly consents: ConsentStore
  readonly grants: GrantStore
  readonly verifications: Verifications
  readonly reports: ReportReader
  readonly accessLog: AccessLogService
  readonly keys: Pick<Keys, 'hashPerson'>
  readonly now: () => Date
}

export interface ReportReader {
  /** See src/reports/read.ts. */
  read(actor: Actor, key: ReportKey, requestId: string): Promise<ReportView | null>
}

/** What the resolvers of one request share. It lives as long as the request: nothing in it outlives a caller's rights. */
export interface Context {
  readonly actor: Actor
  readonly requestId: string
  /** The departments, asked together for all fields of this request. */
  readonly ask: AskDepartment
  readonly services: Services
}
