import type { Actor } from '../access/actor.ts'
import { type Authorization, authorize } from '../access/authorize.ts'
import type { AccessLog, AccessLogCounts, AccessLogPage, PageRequest } from '../ledger/access-log.ts'
import type { Checkpoint } from '../ledger/checkpoint.ts'
import type { InclusionProof, Integrator } from '../ledger/integrator.ts'
import type { CountRequest } from '../ledger/search/counts.ts'
import type { Door } from './door.ts'
import { type LogSearch, prepareSearch, type SearchDependencies } from './log-search.ts'
import type { AccessDelays } from './own-view/delays.ts'

/** What is counted, and how many values at most. */
export type LogCounting = CountRequest & { readonly first: number | null }

/** The ledger as its readers meet it. Each reading is decided, and recorded before it is released. */
export interface AccessLogService {
  /** Everybody's entries, newest first. Auditors only. */
  everybody(actor: Actor, search: LogSearch, page: PageRequest, requestId: string): Promise<AccessLogPage>
  /** The same, counted. Auditors only. */
  counts(actor: Actor, search: LogSearch, counting: LogCounting, requestId: string): Promise<AccessLogCounts>
  /** The entries that concern the caller, newest first. Residents only. */
  own(actor: Actor, page: PageRequest, requestId: string): Promise<AccessLogPage>
  /** The signed checkpoint that is published; it is public. */
  checkpoint(): Promise<Checkpoint>
  /** Proof that an entry is in the ledger. Auditors only. */
  proof(actor: Actor, entryId: string, requestId: string): Promise<InclusionProof>
}

export interface AccessLogDependencies {
  readonly door: Pick<Door, 'handOver'>
  readonly accessLog: AccessLog
  readonly integrator: Pick<Integrator, 'publishedCheckpoint' | 'inclusionProof'>
  readonly consents: SearchDependencies['consents']
  readonly keys: SearchDependencies['keys']
  readonly delays: Pick<AccessDelays, 'hidden'>
}

export function createAccessLogService({
  door,
  accessLog,
  integrator,
  consents,
  keys,
  delays,
}: AccessLogDependencies): AccessLogService {
  const preparing = { consents, keys }
  return {
    async everybody(actor, search, page, requestId) {
      const { filter, recorded } = await prepareSearch(preparing, search)
      return await door.handOver(
        { kind: 'ACCESS_LOG_READ', actor, ...recorded, requestId },
        reasonOf(authorize(actor, 'accessLog.read', null)),
        () => accessLog.page(filter, page),
      )
    },

    async counts(actor, search, { by, bucket, first }, requestId) {
      const { filter, recorded } = await prepareSearch(preparing, search)
      const counted = { counted: by ?? 'entries', ...(bucket === null ? {} : { bucket }) }
      return await door.handOver(
        {
          kind: 'ACCESS_LOG_READ',
          actor,
          ...recorded,
          note: { ...recorded.note, ...counted },
          requestId,
        },
        reasonOf(authorize(actor, 'accessLog.read', null)),
        () => accessLog.counts(filter, { by, bucket }, first),
      )
    },

    own(actor, page, requestId) {
      const person = actor.personHash ?? ''
      return door.handOver(
        {
          kind: 'ACCESS_LOG_READ',
          actor,
          people: person === '' ? [] : [person],
          note: { own: 'true' },
          requestId,
        },
        reasonOf(authorize(actor, 'accessLog.readOwn', null)),
        async () => accessLog.forPerson(person, page, await delays.hidden()),
      )
    },

    checkpoint: () => integrator.publishedCheckpoint(),

    proof: (actor, entryId, requestId) =>
      door.handOver(
        { kind: 'PROOF_READ', actor, note: { entry: entryId.slice(0, 36) }, requestId },
        reasonOf(authorize(actor, 'proof.read', null)),
        () => integrator.inclusionProof(entryId),
      ),
  }
}

function reasonOf(authorization: Authorization) {
  return authorization.allowed ? null : authorization.reason
}
