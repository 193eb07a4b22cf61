import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { refusal } from '../access/refusal.ts'
import { regionPrefix } from '../access/region.ts'
import { peopleOf } from '../consents/consent.ts'
import type { ConsentStore } from '../consents/store.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEntryKind } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { type CourseDependencies, cancellationReason, cancelVerification, retryDepartment } from './course.ts'
import type { VerificationJobs } from './jobs.ts'
import type { VerificationRequest } from './request.ts'
import { type StartDependencies, startVerification } from './start.ts'
import { findVerification, listVerifications, type VerificationListing } from './store.ts'
import type { Verification } from './verification.ts'
import { type WatchDependencies, watchVerification } from './watch.ts'

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
  /** Each step that it takes, up to its end; decided and recorded once. See {@link watchVerification}. */
  watch(
    actor: Actor,
    id: string,
    requestId: string,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<Verification>>
  /** See {@link cancelVerification}. */
  cancel(actor: Actor, id: string, reason: string, requestId: string): Promise<Verification>
  /** See {@link retryDepartment}. */
  retry(actor: Actor, id: string, department: string, requestId: string): Promise<Verification>
  /** Why it was cancelled; for those who read it. */
  cancellationReason(verification: Verification): Promise<string | null>
  /** Those of the caller's office, of a reviewer's whole region; newest first. */
  list(actor: Actor, filter: VerificationFilter, requestId: string): Promise<Verification[]>
}

export interface VerificationsDependencies extends StartDependencies, CourseDependencies, WatchDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds' | 'hashPerson'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly jobs: VerificationJobs
  readonly consents: Pick<ConsentStore, 'find'>
  readonly now: () => Date
}

export function createVerifications(dependencies: VerificationsDependencies): Verifications {
  const { database, door, consents, keys } = dependencies

  async function load(id: string): Promise<Verification> {
    const verification = isUuid(id) ? await findVerification(database.kysely, id) : null
    if (!verification) throw new HeduiError('VERIFICATION_NOT_FOUND')
    return verification
  }

  /** Decides and records that somebody sees a verification. */
  async function show(
    kind: LedgerEntryKind,
    action: 'verification.read' | 'verification.watch',
    verification: Verification,
    actor: Actor,
    requestId: string,
  ): Promise<void> {
    const allowed = authorize(actor, action, verification)
    const consent = verification.erasedAt ? null : await consents.find(verification.consentId)
    const reason = allowed.allowed ? null : allowed.reason
    await door.handOver(
      {
        kind,
        actor,
        purpose: verification.purpose,
        ...(verification.caseNumber === null ? {} : { caseNumber: verification.caseNumber }),
        consentId: verification.consentId,
        verificationId: verification.id,
        people: consent ? peopleOf(consent).map((person) => keys.hashPerson(person.idNumber)) : [],
        requestId,
      },
      // Lists show that there was a case; of the case itself nothing is left.
      reason ?? (verification.erasedAt ? 'HOUSEHOLD_ERASED' : null),
      () => undefined,
    )
  }

  return {
    start: (actor, request, requestId) => startVerification(dependencies, actor, request, requestId),

    async read(actor, id, requestId) {
      const verification = await load(id)
      await show('CASE_READ', 'verification.read', verification, actor, requestId)
      return verification
    },

    async watch(actor, id, requestId, signal) {
      const verification = await load(id)
      await show('VERIFICATION_WATCHED', 'verification.watch', verification, actor, requestId)
      return watchVerification(dependencies, verification.id, signal)
    },

    cancel: (actor, id, reason, requestId) =>
      cancelVerification(dependencies, { actor, requestId }, id, reason),

    retry: (actor, id, department, requestId) =>
      retryDepartment(dependencies, { actor, requestId }, id, department),

    cancellationReason: (verification) => cancellationReason(keys, verification),

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
