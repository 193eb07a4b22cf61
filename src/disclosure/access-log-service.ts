import type { Actor } from '../access/actor.ts'
import { type Authorization, authorize } from '../access/authorize.ts'
import type { AccessLog, AccessLogFilter, AccessLogPage, PageRequest } from '../ledger/access-log.ts'
import type { Checkpoint } from '../ledger/checkpoint.ts'
import type { InclusionProof, Integrator } from '../ledger/integrator.ts'
import { parseIdNumber } from '../people/id-number.ts'
import type { Keys } from '../storage/keys.ts'
import type { Door } from './door.ts'

/** What an auditor looks for; the person by ID number, which is hashed here and kept nowhere. */
export type LogSearch = Omit<AccessLogFilter, 'person'> & { readonly idNumber?: string | null | undefined }

/** The ledger as its readers meet it. Each reading is decided, and recorded before it is released. */
export interface AccessLogService {
  /** Everybody's entries, newest first. Auditors only. */
  everybody(actor: Actor, search: LogSearch, page: PageRequest, requestId: string): Promise<AccessLogPage>
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
  readonly keys: Pick<Keys, 'hashPerson'>
}

export function createAccessLogService({
  door,
  accessLog,
  integrator,
  keys,
}: AccessLogDependencies): AccessLogService {
  return {
    everybody(actor, { idNumber, ...filter }, page, requestId) {
      const { caseNumber, ...noted } = filter
      const person =
        idNumber === null || idNumber === undefined
          ? null
          : keys.hashPerson(parseIdNumber(idNumber, 'filter.idNumber'))
      return door.handOver(
        {
          kind: 'ACCESS_LOG_READ',
          actor,
          ...(person === null ? {} : { people: [person] }),
          ...(typeof caseNumber === 'string' ? { caseNumber } : {}),
          note: noteOf(noted),
          requestId,
        },
        reasonOf(authorize(actor, 'accessLog.read', null)),
        () => accessLog.page(person === null ? filter : { ...filter, person }, page),
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
        () => accessLog.forPerson(person, page),
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

/** What was looked for, as the entry names it. None of the filter's values is personal data. */
function noteOf(filter: Omit<LogSearch, 'idNumber'>): Record<string, string> {
  const stated = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(stated.map(([name, value]) => [name, String(value).slice(0, 200)]))
}
