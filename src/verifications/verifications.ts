import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { refusal } from '../access/refusal.ts'
import { regionPrefix } from '../access/region.ts'
import { peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import { HeduiError } from '../errors.ts'
import type { VerificationRequest } from './request.ts'
import { type StartDependencies, startVerification } from './start.ts'
import { findVerification, listVerifications, type VerificationListing } from './store.ts'
import type { Verification } from './verification.ts'

/** What a client may narrow a list of verifications by; its region and office follow from who it is. */
export type VerificationFilter = Pick<
  VerificationListing,
  'state' | 'consentId' | 'caseNumber' | 'afterId' | 'limit'
>

/** Formal verifications as callers meet them; each reading is decided and recorded. */
export interface Verifications {
  /** See {@link startVerification}. */
  start(actor: Actor, request: VerificationRequest, requestId: string): Promise<Verification>
  /** @throws {HeduiError} `VERIFICATION_NOT_FOUND`, or the refusal, after it was recorded. */
  read(actor: Actor, id: string, requestId: string): Promise<Verification>
  /** Those of the caller's office, of a reviewer's whole region; newest first. */
  list(actor: Actor, filter: VerificationFilter, requestId: string): Promise<Verification[]>
}

export interface VerificationsDependencies extends StartDependencies {
  readonly consents: Pick<ConsentStore, 'find'>
}

export function createVerifications(dependencies: VerificationsDependencies): Verifications {
  const { database, door, consents, keys } = dependencies
  return {
    start: (actor, request, requestId) => startVerification(dependencies, actor, request, requestId),

    async read(actor, id, requestId) {
      const verification = isUuid(id) ? await findVerification(database.kysely, id) : null
      if (!verification) throw new HeduiError('VERIFICATION_NOT_FOUND')
      const allowed = authorize(actor, 'verification.read', verification)
      const consent = await consents.find(verification.consentId)
      return door.handOver(
        {
          kind: 'CASE_READ',
          actor,
          purpose: verification.purpose,
          ...(verification.caseNumber === null ? {} : { caseNumber: verification.caseNumber }),
          consentId: verification.consentId,
          verificationId: verification.id,
          people: consent ? peopleOf(consent).map((person) => keys.hashPerson(person.idNumber)) : [],
          requestId,
        },
        allowed.allowed ? null : allowed.reason,
        () => verification,
      )
    },

    async list(actor, filter, requestId) {
      const allowed = authorize(actor, 'verification.list', null)
      if (!allowed.allowed || actor.region === null) {
        throw refusal(allowed.allowed ? 'REGION_OUTSIDE' : allowed.reason)
      }
      if (filter.consentId !== null && !isUuid(filter.consentId)) return []
      if (filter.afterId !== null && !isUuid(filter.afterId)) return []
      const found = await listVerifications(database.kysely, {
        ...filter,
        regionPrefix: regionPrefix(actor.region),
        organisation: actor.role === 'REVIEWER' ? null : actor.organisation,
      })
      const readable = found.filter(
        (verification) => authorize(actor, 'verification.read', verification).allowed,
      )
      return door.handOver(
        {
          kind: 'CASE_READ',
          actor,
          requestId,
          note: { list: 'verifications', shown: String(readable.length) },
        },
        null,
        () => readable,
      )
    },
  }
}
