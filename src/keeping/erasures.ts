import { randomUUIDv7 } from 'node:crypto'
import type { Selectable, Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { type Action, authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ErasuresTable } from '../storage/tables/erasures.ts'
import type { Tables } from '../storage/tables.ts'
import { type ErasingDependencies, eraseHousehold } from './erase-household.ts'
import { ERASURE_REASONS, type Erasure, type ErasureReason, type ErasureState } from './erasure.ts'
import { type RetentionDue, retentionDue } from './retention.ts'

export interface ErasurePage {
  readonly state: ErasureState | null
  readonly afterId: string | null
  readonly limit: number
}

/** Erasing with four eyes: one administrator asks, another one confirms, and neither is shown the household. */
export interface Erasures {
  /**
   * Asked again while a request waits, that request comes back.
   *
   * @throws {HeduiError} the refusal (recorded), `CONSENT_NOT_FOUND`, or `ERASED`.
   */
  request(actor: Actor, consentId: string, reason: ErasureReason, requestId: string): Promise<Erasure>
  /**
   * Erases the household. Confirmed twice it is done once.
   *
   * @throws {HeduiError} the refusal (recorded), `ERASURE_NOT_FOUND` where none of that id waits, `ERASURE_BLOCKED`.
   */
  confirm(actor: Actor, id: string, requestId: string): Promise<Erasure>
  /** @throws {HeduiError} the refusal (recorded), or `ERASURE_NOT_FOUND`. */
  withdraw(actor: Actor, id: string, requestId: string): Promise<Erasure>
  /** What was kept long enough and waits to be erased, by category; the look is recorded. */
  due(actor: Actor, requestId: string): Promise<readonly RetentionDue[]>
  /** Newest first; the look is recorded. */
  list(actor: Actor, page: ErasurePage, requestId: string): Promise<Erasure[]>
}

export interface ErasuresDependencies extends ErasingDependencies {
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
}

type Attempt = Omit<LedgerEvent, 'decision' | 'reasonCode'>

export function createErasures(dependencies: ErasuresDependencies): Erasures {
  const { database, ledger, now } = dependencies
  const { kysely } = database

  async function refuse(attempt: Attempt, reasonCode: AccessReason): Promise<never> {
    await ledger.append({ ...attempt, decision: 'REFUSED', reasonCode })
    throw refusal(reasonCode)
  }

  async function admit(
    attempt: Attempt,
    action: Extract<Action, 'household.erase' | 'erasure.read'>,
  ): Promise<void> {
    const authorization = authorize(attempt.actor, action, null)
    if (!authorization.allowed) await refuse(attempt, authorization.reason)
  }

  async function find(id: string): Promise<Erasure> {
    const row = isUuid(id)
      ? await kysely.selectFrom('erasures').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined
    if (!row) throw new HeduiError('ERASURE_NOT_FOUND', { path: 'id' })
    return erasureOf(row)
  }

  /** Ends a request that waits; in the transaction of what ends it. */
  async function end(
    transaction: Transaction<Tables>,
    { id }: Erasure,
    state: 'WITHDRAWN' | 'DONE',
    { subject }: Actor,
  ): Promise<void> {
    const ended = await transaction
      .updateTable('erasures')
      .set({ state, ended_at: now(), ended_by: subject })
      .where('id', '=', id)
      .where('state', '=', 'REQUESTED')
      .returning('id')
      .executeTakeFirst()
    if (!ended) throw new HeduiError('ERASURE_NOT_FOUND', { path: 'id' })
  }

  async function store(
    transaction: Transaction<Tables>,
    attempt: Attempt,
    consentId: string,
    reason: ErasureReason,
  ): Promise<Erasure> {
    const consent = await transaction
      .selectFrom('consents')
      .leftJoin('household_keys', 'household_keys.consent_id', 'consents.id')
      .select(['consents.id', 'household_keys.destroyed_at'])
      .where('consents.id', '=', consentId)
      .executeTakeFirst()
    if (!consent) throw new HeduiError('CONSENT_NOT_FOUND', { path: 'consentId' })
    if (consent.destroyed_at !== null) throw refusal('HOUSEHOLD_ERASED')
    const inserted = await transaction
      .insertInto('erasures')
      .values({
        id: randomUUIDv7(),
        consent_id: consentId,
        reason,
        requested_at: now(),
        requested_by: attempt.actor.subject,
        state: 'REQUESTED',
      })
      .onConflict((conflict) => conflict.column('consent_id').where('state', '=', 'REQUESTED').doNothing())
      .returningAll()
      .executeTakeFirst()
    if (!inserted) {
      const waiting = transaction.selectFrom('erasures').selectAll().where('consent_id', '=', consentId)
      return erasureOf(await waiting.where('state', '=', 'REQUESTED').executeTakeFirstOrThrow())
    }
    const erasure = erasureOf(inserted)
    await ledger.appendIn(transaction, [{ ...attempt, decision: 'GRANTED', note: noteOn(erasure) }])
    return erasure
  }

  return {
    async request(actor, id, reason, requestId) {
      const attempt = { kind: 'ERASURE_REQUESTED', actor, requestId } as const
      await admit(attempt, 'household.erase')
      if (!isUuid(id)) throw new HeduiError('CONSENT_NOT_FOUND', { path: 'consentId' })
      const consentId = id.toLowerCase()
      return kysely
        .transaction()
        .execute((transaction) => store(transaction, { ...attempt, consentId }, consentId, reason))
    },

    async confirm(actor, id, requestId) {
      const attempt = { kind: 'HOUSEHOLD_ERASED', actor, requestId } as const
      await admit(attempt, 'household.erase')
      const erasure = await find(id)
      const { consentId, reason } = erasure
      if (erasure.requestedBy === actor.subject) {
        await refuse({ ...attempt, consentId, note: noteOn(erasure) }, 'ERASURE_FOUR_EYES')
      }
      if (erasure.state === 'DONE') return erasure
      if (erasure.state === 'WITHDRAWN') throw new HeduiError('ERASURE_NOT_FOUND', { path: 'id' })
      const note = noteOn(erasure)
      // Two people decide on it, so that a report which is still valid does not stand against it: a resident may want it so.
      const erasing = { consentId, reason, actor, requestId, note, sparesValidReports: false }
      await eraseHousehold(dependencies, erasing, (transaction) => end(transaction, erasure, 'DONE', actor))
      return find(id)
    },

    async withdraw(actor, id, requestId) {
      const attempt = { kind: 'ERASURE_WITHDRAWN', actor, requestId } as const
      await admit(attempt, 'household.erase')
      const erasure = await find(id)
      const event = { ...attempt, consentId: erasure.consentId, note: noteOn(erasure) }
      await kysely.transaction().execute(async (transaction) => {
        await end(transaction, erasure, 'WITHDRAWN', actor)
        await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED' }])
      })
      return find(id)
    },

    async due(actor, requestId) {
      const attempt = { kind: 'ERASURES_READ', actor, requestId } as const
      await admit(attempt, 'erasure.read')
      const due = await retentionDue(database)
      await ledger.append({ ...attempt, decision: 'GRANTED', note: { shown: 'retentionDue' } })
      return due
    },

    async list(actor, { state, afterId, limit }, requestId) {
      const attempt = { kind: 'ERASURES_READ', actor, requestId } as const
      await admit(attempt, 'erasure.read')
      if (afterId !== null && !isUuid(afterId)) return []
      let query = kysely.selectFrom('erasures').selectAll().orderBy('id', 'desc').limit(limit)
      if (state !== null) query = query.where('state', '=', state)
      if (afterId !== null) query = query.where('id', '<', afterId)
      const erasures = (await query.execute()).map(erasureOf)
      await ledger.append({ ...attempt, decision: 'GRANTED', note: { shown: String(erasures.length) } })
      return erasures
    },
  }
}

function noteOn({ id, reason }: Erasure): Readonly<Record<string, string>> {
  return { erasure: id, reason }
}

const reasonShape = z.enum(ERASURE_REASONS)

function erasureOf(row: Selectable<ErasuresTable>): Erasure {
  return {
    id: row.id,
    consentId: row.consent_id,
    reason: reasonShape.parse(row.reason),
    state: row.state,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  }
}
