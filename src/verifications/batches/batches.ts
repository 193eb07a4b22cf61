import { sql } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { refusal } from '../../access/refusal.ts'
import { regionPrefix } from '../../access/region.ts'
import { peopleOf } from '../../consents/consent.ts'
import { HeduiError } from '../../errors.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import { householdIn } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import { consentOf } from '../ask-together.ts'
import { readReason } from '../course.ts'
import { cancellationContext } from '../verification.ts'
import type { Batch, BatchHousehold, BatchRequest } from './batch.ts'
import { findBatch, findHolder, listBatches, listHouseholds } from './batch-store.ts'
import { type RequestBatchDependencies, requestBatch } from './request-batch.ts'
import type { BatchJobs } from './start-slice.ts'

/** Batches of verifications as callers meet them; each reading is decided and recorded. */
export interface Batches {
  /** See {@link requestBatch}. */
  request(actor: Actor, request: BatchRequest, requestId: string): Promise<Batch>
  /** @throws {HeduiError} `BATCH_NOT_FOUND`, or the refusal, after it was recorded. */
  read(actor: Actor, id: string, requestId: string): Promise<Batch>
  /** Those of the caller's office, of a reviewer's whole region; newest first. */
  list(
    actor: Actor,
    page: { readonly afterId: string | null; readonly limit: number },
    requestId: string,
  ): Promise<Batch[]>
  /** The households of a batch that the caller has read. */
  households(batch: Batch, afterRow: number, limit: number): Promise<BatchHousehold[]>
  /**
   * Ends a batch: what has not begun does not begin, and the verifications that have no report yet are cancelled. Reports
   * that were issued stand. Done again it goes on where it was interrupted.
   */
  cancel(actor: Actor, id: string, reason: string, requestId: string): Promise<Batch>
}

export interface BatchesDependencies extends Omit<RequestBatchDependencies, 'begin' | 'keys'> {
  readonly keys: Pick<Keys, 'ofHouseholds' | 'seal' | 'hashPerson'>
  readonly jobs: BatchJobs
  readonly onChanged: (verificationId: string) => void
}

/** Verifications that one transaction cancels. */
const CHUNK = 200

export function createBatches(dependencies: BatchesDependencies): Batches {
  const { database, door, keys, consents, ledger, jobs, now, onChanged } = dependencies

  async function load(id: string): Promise<Batch> {
    const batch = isUuid(id) ? await findBatch(database.kysely, id, now()) : null
    if (!batch) throw new HeduiError('BATCH_NOT_FOUND')
    return batch
  }

  async function cancelOpen(actor: Actor, id: string, reason: string, requestId: string): Promise<boolean> {
    const cancelled = await database.kysely.transaction().execute(async (transaction) => {
      const open = await transaction
        .selectFrom('verifications')
        .select(['id', 'consent_id', 'purpose', 'case_number'])
        .where('state', '=', 'COLLECTING')
        .where('id', 'in', (query) =>
          query
            .selectFrom('verification_batch_rows')
            .select('verification_id')
            .where('batch_id', '=', id)
            .where('verification_id', 'is not', null)
            .$castTo<{ verification_id: string }>(),
        )
        .orderBy('id')
        .limit(CHUNK)
        .forUpdate()
        .execute()
      if (open.length === 0) return []
      const consentIds = open.map((one) => one.consent_id)
      const letters = await consents.findAll(consentIds)
      const households = await keys.ofHouseholds(consentIds, transaction)
      const at = now()
      for (const verification of open) {
        await transaction
          .updateTable('verifications')
          .set({
            state: 'CANCELLED',
            cancelled_at: at,
            cancelled_by: actor.subject,
            sealed_cancellation_reason: householdIn(households, verification.consent_id).seal(
              reason,
              cancellationContext(verification.id),
            ),
          })
          .where('id', '=', verification.id)
          .execute()
      }
      await transaction
        .updateTable('verification_departments')
        .set({ asked_again_at: null })
        .where('verification_id', '=', sql<string>`any(${open.map((one) => one.id)}::uuid[])`)
        .execute()
      await ledger.appendIn(
        transaction,
        open.map(
          (one): LedgerEvent => ({
            kind: 'VERIFICATION_CANCELLED',
            decision: 'GRANTED',
            actor,
            purpose: one.purpose,
            ...(one.case_number === null ? {} : { caseNumber: one.case_number }),
            consentId: one.consent_id,
            verificationId: one.id,
            people: peopleOf(consentOf(letters, { id: one.id, consentId: one.consent_id })).map(
              ({ idNumber }) => keys.hashPerson(idNumber),
            ),
            note: { batch: id },
            requestId,
          }),
        ),
      )
      return open.map((one) => one.id)
    })
    for (const verification of cancelled) onChanged(verification)
    return cancelled.length > 0
  }

  return {
    async request(actor, request, requestId) {
      const id = await requestBatch(
        {
          ...dependencies,
          begin: (transaction, batchId, slice) => jobs.begin(transaction, batchId, slice),
        },
        actor,
        request,
        requestId,
      )
      jobs.wake()
      return load(id)
    },

    async read(actor, id, requestId) {
      const batch = await load(id)
      const allowed = authorize(actor, 'verification.read', batch)
      const event = {
        kind: 'CASE_READ',
        actor,
        purpose: batch.purpose,
        note: { batch: id },
        requestId,
      } as const
      return door.handOver(event, allowed.allowed ? null : allowed.reason, () => batch)
    },

    async list(actor, { afterId, limit }, requestId) {
      const allowed = authorize(actor, 'verification.list', null)
      if (!allowed.allowed || actor.region === null) {
        throw refusal(allowed.allowed ? 'REGION_OUTSIDE' : allowed.reason)
      }
      if (afterId !== null && !isUuid(afterId)) return []
      const found = await listBatches(
        database.kysely,
        {
          regionPrefix: regionPrefix(actor.region),
          organisation: actor.role === 'REVIEWER' ? null : actor.organisation,
          afterId,
          limit,
        },
        now(),
      )
      const readable = found.filter((batch) => authorize(actor, 'verification.read', batch).allowed)
      const note = { list: 'batches', shown: String(readable.length) }
      return door.handOver({ kind: 'CASE_READ', actor, note, requestId }, null, () => readable)
    },

    households: (batch, afterRow, limit) => listHouseholds(database.kysely, batch.id, afterRow, limit),

    async cancel(actor, id, reason, requestId) {
      const holder = isUuid(id) ? await findHolder(database.kysely, id) : null
      if (!holder) throw new HeduiError('BATCH_NOT_FOUND')
      const { purpose } = holder
      const event = {
        kind: 'VERIFICATION_CANCELLED',
        actor,
        purpose,
        note: { batch: id },
        requestId,
      } as const
      const allowed = authorize(actor, 'verification.cancel', holder)
      if (!allowed.allowed) await door.handOver(event, allowed.reason, () => undefined)
      const because = readReason(reason)
      await database.kysely.transaction().execute(async (transaction) => {
        const ended = await transaction
          .updateTable('verification_batches')
          .set({
            cancelled_at: now(),
            cancelled_by: actor.subject,
            sealed_cancellation_reason: keys.seal(because, `batch-cancellation:${id}`),
          })
          .where('id', '=', id)
          .where('cancelled_at', 'is', null)
          .returning('id')
          .executeTakeFirst()
        if (!ended) return
        await transaction
          .updateTable('verification_batch_rows')
          .set({ state: 'CANCELLED' })
          .where('batch_id', '=', id)
          .where('state', '=', 'WAITING')
          .execute()
        await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED' }])
      })
      for (let more = true; more; ) more = await cancelOpen(actor, id, because, requestId)
      return load(id)
    },
  }
}
