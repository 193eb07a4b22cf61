/** A person complains about an access to their data; an auditor who did not make it answers within working days. */
import { randomUUIDv7 } from 'node:crypto'
import type { Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { type Authorization, authorize } from '../../access/authorize.ts'
import type { AccessReason } from '../../access/reasons.ts'
import { refusal } from '../../access/refusal.ts'
import { regionPrefix } from '../../access/region.ts'
import { HeduiError } from '../../errors.ts'
import type { AccessLog } from '../../ledger/access-log.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { IndexedEntry } from '../../ledger/stored-entry.ts'
import type { Database } from '../../storage/database.ts'
import { type HouseholdSealing, householdIn } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Tables } from '../../storage/tables.ts'
import type { WorkingDays } from '../../working-days.ts'
import type { Door } from '../door.ts'
import {
  type AccessComplaint,
  type ComplaintOutcome,
  type ComplaintState,
  complainedBefore,
  holdComplaint,
  insertComplaint,
  keepAnswer,
  listComplaints,
  placeComplaint,
} from './complaint-store.ts'
import type { AccessDelays } from './delays.ts'

export interface ComplaintsDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly door: Pick<Door, 'handOver'>
  readonly accessLog: Pick<AccessLog, 'entryAbout'>
  readonly delays: Pick<AccessDelays, 'hidden'>
  readonly workingDays: Pick<WorkingDays, 'deadlineAfter'>
  /** How soon a complaint is to be answered. */
  readonly dueWorkingDays: number
  readonly now: () => Date
}

export interface ComplaintInput {
  readonly clientRequestId: string
  readonly entryId: string
  readonly statement: string
}

/** What a client may narrow a list by; whose they are follows from who it is. */
export interface ComplaintFilter {
  readonly state: ComplaintState | null
  /** The office, or the department, that looked. */
  readonly organisation: string | null
  readonly department: string | null
  readonly overdue: boolean
  readonly afterId: string | null
  readonly limit: number
}

const LONGEST = 2000

export type AccessComplaints = ReturnType<typeof createAccessComplaints>

type Event = Omit<LedgerEvent, 'decision' | 'reasonCode'>

export function createAccessComplaints(dependencies: ComplaintsDependencies) {
  const { database, keys, ledger, door, accessLog, delays, workingDays, dueWorkingDays, now } = dependencies
  const { kysely } = database

  async function record(event: Event, reason: AccessReason): Promise<void> {
    await ledger.append({ ...event, decision: 'REFUSED', reasonCode: reason })
  }

  async function refuse(event: Event, reason: AccessReason): Promise<never> {
    await record(event, reason)
    throw refusal(reason)
  }

  return {
    /**
     * Complains about an access that the caller's own view shows. Sent again with the same `clientRequestId` it is one.
     *
     * @throws {HeduiError} the refusal (recorded), `INPUT_INVALID`, `REQUEST_ID_REUSED`, `COMPLAINT_STATE` where one about
     *   the entry is open, or `ENTRY_NOT_FOUND` (recorded): the same for an entry about somebody else, one that is not shown
     *   yet, and none at all.
     */
    async raise(actor: Actor, input: ComplaintInput, requestId: string): Promise<AccessComplaint> {
      const tried: Event = { kind: 'ACCESS_COMPLAINT_RAISED', actor, requestId }
      const allowed = reasonOf(authorize(actor, 'accessComplaint.raise', null))
      if (allowed !== null) return refuse(tried, allowed)
      const personHash = actor.personHash ?? ''
      if (input.clientRequestId === '' || input.clientRequestId.length > 128) {
        throw new HeduiError('INPUT_INVALID', {
          zh: '请求编号应为1至128个字符',
          en: 'a clientRequestId has 1 to 128 characters',
          path: 'clientRequestId',
        })
      }
      const statement = textOf(input.statement, 'statement')
      const entryId = input.entryId.toLowerCase()
      const by = { by: actor.subject, clientRequestId: input.clientRequestId }
      const same = (complaint: AccessComplaint): AccessComplaint => {
        if (complaint.entryId === entryId && complaint.statement === statement) return complaint
        throw new HeduiError('REQUEST_ID_REUSED', { path: 'clientRequestId' })
      }
      const before = await complainedBefore(keys, kysely, by)
      if (before) return same(before)
      const event: Event = {
        ...tried,
        people: [personHash],
        note: isUuid(entryId) ? { entry: entryId } : {},
      }
      const entry = isUuid(entryId)
        ? await accessLog.entryAbout(personHash, entryId, await delays.hidden())
        : null
      if (!entry) {
        await record(event, 'NOT_OWN_DATA')
        throw new HeduiError('ENTRY_NOT_FOUND', { path: 'entryId' })
      }
      return kysely.transaction().execute(async (transaction) => {
        const id = randomUUIDv7()
        const household = await sealingFor(transaction, keys, entry, personHash, id)
        const raisedAt = now()
        const complaint: AccessComplaint = {
          id,
          entryId,
          entryKind: entry.kind,
          entryOrganisation: entry.actor.organisation,
          entryDepartment: entry.actor.department,
          entryRegion: entry.actor.region,
          entrySubject: entry.actor.subject,
          personHash,
          statement,
          state: 'OPEN',
          raisedAt,
          dueAt: workingDays.deadlineAfter(raisedAt, dueWorkingDays),
          answer: null,
        }
        const request = { ...by, clientRequestId: input.clientRequestId }
        if (!(await insertComplaint(transaction, household, complaint, request))) {
          const meanwhile = await complainedBefore(keys, transaction, by)
          if (meanwhile) return same(meanwhile)
          throw new HeduiError('COMPLAINT_STATE', {
            zh: '对该条记录的投诉尚未答复',
            en: 'a complaint about this entry waits for its answer',
          })
        }
        const note = { entry: entryId, complaint: id }
        await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED', note }])
        return complaint
      })
    },

    /**
     * Answers a complaint, once; by an auditor who did not make the access.
     *
     * @throws {HeduiError} the refusal (recorded), `COMPLAINT_NOT_FOUND`, `INPUT_INVALID`, `COMPLAINT_STATE`, `ERASED`.
     */
    async answer(
      actor: Actor,
      {
        id,
        outcome,
        text,
      }: { readonly id: string; readonly outcome: ComplaintOutcome; readonly text: string },
      requestId: string,
    ): Promise<AccessComplaint> {
      const tried: Event = { kind: 'ACCESS_COMPLAINT_ANSWERED', actor, requestId }
      // Who may see none does not learn which there are.
      const mayAnswer = reasonOf(authorize(actor, 'accessComplaint.answer', { region: null, madeBy: '' }))
      if (mayAnswer !== null) return refuse(tried, mayAnswer)
      const known = isUuid(id) ? await placeComplaint(kysely, id) : null
      if (!known) throw new HeduiError('COMPLAINT_NOT_FOUND', { path: 'id' })
      const event: Event = {
        ...tried,
        people: [known.person_hash],
        note: { entry: known.entry_id, complaint: known.id, outcome },
      }
      const held = { region: known.entry_region, madeBy: known.entry_subject }
      const reason = reasonOf(authorize(actor, 'accessComplaint.answer', held))
      if (reason !== null) return refuse(event, reason)
      const words = textOf(text, 'answer')
      return kysely.transaction().execute(async (transaction) => {
        const household = await keys.ofHousehold(known.household, transaction)
        const current = await holdComplaint(transaction, household, known.id)
        if (current?.state !== 'OPEN') {
          throw new HeduiError('COMPLAINT_STATE', { zh: '该投诉已答复', en: 'it is answered already' })
        }
        const answer = { outcome, text: words, at: now(), by: actor.subject }
        await keepAnswer(transaction, household, known.id, answer)
        await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED' }])
        return { ...current, state: 'ANSWERED', answer }
      })
    },

    /** A resident's own, an auditor's of the region, newest first. @throws {HeduiError} the refusal (recorded). */
    list(
      actor: Actor,
      { overdue, ...filter }: ComplaintFilter,
      requestId: string,
    ): Promise<AccessComplaint[]> {
      const isResident = actor.role === 'RESIDENT'
      const own = isResident ? (actor.personHash ?? '') : null
      return door.handOver(
        {
          kind: 'ACCESS_COMPLAINTS_READ',
          actor,
          ...(own ? { people: [own], note: { own: 'true' } } : {}),
          requestId,
        },
        reasonOf(authorize(actor, 'accessComplaint.list', null)),
        () =>
          listComplaints(keys, kysely, {
            ...filter,
            personHash: own,
            regionPrefix: isResident || actor.region === null ? null : regionPrefix(actor.region),
            overdueAt: overdue ? now() : null,
          }),
      )
    },
  }
}

/** Whether its time is up and nobody answered it. */
export function isComplaintOverdue({ state, dueAt }: AccessComplaint, now: Date): boolean {
  return state === 'OPEN' && dueAt.getTime() <= now.getTime()
}

/**
 * The key that a complaint is sealed with and goes with: that of the consent under which the access was, or of the emergency
 * access; where neither is there any more, of the newest letter that names the person; else one of its own.
 */
async function sealingFor(
  transaction: Transaction<Tables>,
  keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds'>,
  { consentId, note }: IndexedEntry,
  personHash: string,
  ownId: string,
): Promise<HouseholdSealing> {
  const letters = await transaction
    .selectFrom('consent_people')
    .select('consent_id')
    .where('person_hash', '=', personHash)
    .orderBy('consent_id', 'desc')
    .limit(10)
    .execute()
  const emergency = note?.['emergency']
  // What was refused may name a consent that there never was.
  const consents = await transaction
    .selectFrom('consents')
    .select('id')
    .where('id', '=', consentId ?? ownId)
    .execute()
  const candidates = [
    ...consents.map((consent) => consent.id),
    ...(emergency === undefined ? [] : [emergency]),
    ...letters.map((letter) => letter.consent_id),
  ]
  const households = await keys.ofHouseholds(candidates, transaction)
  for (const candidate of candidates) {
    const household = households.get(candidate.toLowerCase())
    if (household) return household
  }
  return householdIn(await keys.ofHouseholds([ownId], transaction), ownId)
}

function textOf(text: string, path: string): string {
  const trimmed = text.trim()
  if (trimmed !== '' && trimmed.length <= LONGEST) return trimmed
  throw new HeduiError('INPUT_INVALID', {
    zh: `请填写1至${LONGEST}字`,
    en: `write 1 to ${LONGEST} characters`,
    path,
  })
}

function reasonOf(authorization: Authorization): AccessReason | null {
  return authorization.allowed ? null : authorization.reason
}
