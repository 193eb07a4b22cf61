/** Emergency accesses as officers and reviewers meet them. Each act and each look is decided, and recorded. */
import { randomUUIDv7 } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { type Authorization, authorize } from '../../access/authorize.ts'
import {
  decideOpening,
  type EmergencyAccess,
  type EmergencyState,
  emergencyState,
} from '../../access/emergency.ts'
import type { AccessReason } from '../../access/reasons.ts'
import { refusal } from '../../access/refusal.ts'
import { regionPrefix } from '../../access/region.ts'
import { dayInChina } from '../../calendar.ts'
import type { Purpose } from '../../consents/consent.ts'
import { ERASED, unlessErased } from '../../consents/erased.ts'
import { HeduiError } from '../../errors.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Door } from '../door.ts'
import {
  type AccessFindings,
  type EmergencyBasisDependencies,
  emergencyNote,
  lettersNaming,
  type OpenedFinding,
} from './basis.ts'
import { checkEmergencyReason, type OpeningInput, type OpeningLimits, readOpening } from './opening-input.ts'
import {
  findEmergency,
  holdEmergency,
  insertEmergency,
  keepRevocation,
  listEmergencies,
  openedBefore,
} from './store.ts'

export interface EmergenciesDependencies
  extends Pick<
      EmergencyBasisDependencies,
      'database' | 'consents' | 'ledger' | 'allowed' | 'isSensitive' | 'now'
    >,
    OpeningLimits {
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds' | 'hashPerson'>
  readonly door: Pick<Door, 'handOver'>
  readonly findings: AccessFindings
  /** Within how many working days somebody else is to review an access. */
  readonly reviewWorkingDays: number
  /** Told of each finding that was opened with an access, for the metrics. */
  readonly onFinding?: (finding: OpenedFinding) => void
}

/** On which terms a deployment lets emergency accesses be opened. */
export interface EmergencyTerms {
  /** Ids of the items that one may name, without those that {@link decideOpening} refuses whatever the settings say. */
  readonly items: readonly string[]
  readonly longestMs: number
  readonly reviewWorkingDays: number
}

/** What a client may narrow a list by; whose they are follows from who it is. */
export interface EmergencyFilter {
  readonly state: EmergencyState | null
  readonly afterId: string | null
  readonly limit: number
}

export type Emergencies = ReturnType<typeof createEmergencies>

type Event = Omit<LedgerEvent, 'decision' | 'reasonCode'>

export function createEmergencies(dependencies: EmergenciesDependencies) {
  const { database, keys, ledger, door, findings, now } = dependencies
  const { kysely } = database

  async function refuse(event: Event, reason: AccessReason): Promise<never> {
    await ledger.append({ ...event, decision: 'REFUSED', reasonCode: reason })
    throw refusal(reason)
  }

  /** An access for an act on it. What is not there, and whose people were erased, is told by reason and recorded. */
  async function findFor(event: Event, id: string): Promise<EmergencyAccess> {
    const found = await unlessErased(() => findEmergency(keys, kysely, id))
    if (found === ERASED) return refuse({ ...event, note: emergencyNote(id) }, ERASED)
    return found ?? refuse(event, 'EMERGENCY_NOT_FOUND')
  }

  return {
    /** The settings alone: nothing of anybody is in them. */
    terms: (): EmergencyTerms => ({
      items: [...dependencies.allowed].filter((item) => !dependencies.isSensitive(item)),
      longestMs: dependencies.longestMs,
      reviewWorkingDays: dependencies.reviewWorkingDays,
    }),

    /**
     * Opens an emergency access, its audit finding and both ledger entries in one transaction. Sent again with the same
     * `clientRequestId` it is opened once.
     *
     * @throws {HeduiError} the refusal (recorded), the faults of {@link readOpening}, or `REQUEST_ID_REUSED`.
     */
    async open(
      actor: Actor,
      input: OpeningInput & { readonly purpose: Purpose },
      requestId: string,
    ): Promise<EmergencyAccess> {
      const event: Event = { kind: 'EMERGENCY_OPENED', actor, purpose: input.purpose, requestId }
      const request = { ...dependencies, actor, purpose: input.purpose, on: dayInChina(now()) }
      // Whether such a caller may do so at all, before anything that was sent is read.
      const nothing = { people: [], items: [], caseNumber: '', letters: [], sensitive: new Set<string>() }
      const mayNot = decideOpening({ ...request, ...nothing })
      if (mayNot !== null) return refuse(event, mayNot)
      const opening = readOpening(input, dependencies)
      const { caseNumber, people, items, lastsMs } = opening
      const organisation = actor.organisation ?? ''
      const idNumbers = people.map(({ idNumber }) => idNumber)
      const hashes = idNumbers.map(keys.hashPerson)
      const asked = items.map((item) => ({ item, level: null, reasonCode: null, outcomes: {} }))
      const concerning: Event = { ...event, caseNumber, people: hashes, items: asked }
      const by = { by: actor.subject, clientRequestId: opening.clientRequestId }
      const before = await openedBefore(keys, kysely, by)
      if (before) return sameAs(before, opening, input.purpose)
      const reason = decideOpening({
        ...request,
        people: idNumbers,
        items,
        caseNumber,
        sensitive: new Set(items.filter(dependencies.isSensitive)),
        letters: await lettersNaming(dependencies, organisation, idNumbers),
      })
      if (reason !== null) {
        const refused = asked.map((item) => ({ ...item, reasonCode: reason }))
        return refuse({ ...concerning, items: refused }, reason)
      }
      const opened = await kysely.transaction().execute(async (transaction) => {
        // Waits for whoever sends the same at this moment.
        await sql`select pg_advisory_xact_lock(hashtextextended(${`emergency:${actor.subject}`}, 0))`.execute(
          transaction,
        )
        const meanwhile = await openedBefore(keys, transaction, by)
        if (meanwhile) return { access: sameAs(meanwhile, opening, input.purpose), finding: null }
        const openedAt = now()
        const access: EmergencyAccess = {
          id: randomUUIDv7(),
          region: actor.region ?? '',
          organisation,
          caseNumber,
          purpose: input.purpose,
          people,
          items,
          reason: opening.reason,
          openedBy: actor.subject,
          openedAt,
          expiresAt: new Date(openedAt.getTime() + lastsMs),
          revokedAt: null,
          revokedBy: null,
          revocationReason: null,
          reviewedAt: null,
          findingId: randomUUIDv7(),
        }
        const finding = await findings.open(transaction, access)
        const sealing = await keys.ofHousehold(access.id, transaction)
        const request = { clientRequestId: opening.clientRequestId, personHashes: hashes }
        await insertEmergency(transaction, sealing, access, request)
        const note = {
          ...emergencyNote(access.id),
          finding: access.findingId,
          until: access.expiresAt.toISOString(),
        }
        const [entry] = await ledger.appendIn(transaction, [
          { ...concerning, decision: 'GRANTED', note },
          finding.event,
        ])
        // One row more after the entry, as others wait: emergencies are rare.
        if (entry) await findings.nameEntry(transaction, access.findingId, entry, openedAt)
        return { access, finding }
      })
      // Only what stands is counted.
      if (opened.finding) dependencies.onFinding?.(opened.finding)
      return opened.access
    },

    /**
     * Ends an access at once: whatever is looked up under it at this moment is dropped. What ended already stays as it is.
     *
     * @throws {HeduiError} the refusal (recorded), or `INPUT_INVALID`.
     */
    async revoke(
      actor: Actor,
      { id, reason }: { readonly id: string; readonly reason: string },
      requestId: string,
    ): Promise<EmergencyAccess> {
      const event: Event = { kind: 'EMERGENCY_REVOKED', actor, requestId }
      const access = await findFor(event, id)
      const concerning: Event = {
        ...event,
        caseNumber: access.caseNumber,
        people: access.people.map(({ idNumber }) => keys.hashPerson(idNumber)),
        note: emergencyNote(access.id),
      }
      const refused = reasonOf(authorize(actor, 'emergency.revoke', access))
      if (refused !== null) return refuse(concerning, refused)
      const because = checkEmergencyReason(reason, 'reason')
      await kysely.transaction().execute(async (transaction) => {
        const sealing = await keys.ofHousehold(access.id, transaction)
        const current = await holdEmergency(transaction, access.id)
        if (current === null || emergencyState(current, now()) !== 'OPEN') return
        await keepRevocation(transaction, sealing, access.id, {
          at: now(),
          by: actor.subject,
          reason: because,
        })
        await ledger.appendIn(transaction, [{ ...concerning, decision: 'GRANTED' }])
      })
      return findFor(event, access.id)
    },

    /** One access. @throws {HeduiError} the refusal (recorded). */
    async read(actor: Actor, id: string, requestId: string): Promise<EmergencyAccess> {
      const event: Event = { kind: 'EMERGENCIES_READ', actor, requestId }
      const mayList = reasonOf(authorize(actor, 'emergency.list', null))
      if (mayList !== null) return refuse(event, mayList)
      const access = await findFor(event, id)
      return door.handOver(
        { ...event, caseNumber: access.caseNumber, note: emergencyNote(access.id) },
        reasonOf(authorize(actor, 'emergency.read', access)),
        () => access,
      )
    },

    /** An officer's own, for auditors and administrators those of their region, newest first. @throws {HeduiError} the refusal (recorded). */
    list(actor: Actor, filter: EmergencyFilter, requestId: string): Promise<EmergencyAccess[]> {
      const isOwn = actor.role === 'OFFICER'
      const regions = !isOwn && actor.region !== null ? regionPrefix(actor.region) : null
      return door.handOver(
        { kind: 'EMERGENCIES_READ', actor, note: { list: 'emergencies' }, requestId },
        reasonOf(authorize(actor, 'emergency.list', null)),
        () =>
          listEmergencies(keys, kysely, {
            ...filter,
            regionPrefix: regions,
            openedBy: isOwn ? actor.subject : null,
            now: now(),
          }),
      )
    },
  }
}

/** @throws {HeduiError} `REQUEST_ID_REUSED` where something else was opened under the same `clientRequestId`. */
function sameAs(
  access: EmergencyAccess,
  { caseNumber, people, items, reason, lastsMs }: ReturnType<typeof readOpening>,
  purpose: Purpose,
): EmergencyAccess {
  const before = {
    caseNumber: access.caseNumber,
    people: access.people,
    items: access.items,
    reason: access.reason,
    purpose: access.purpose,
    lastsMs: access.expiresAt.getTime() - access.openedAt.getTime(),
  }
  if (isDeepStrictEqual(before, { caseNumber, people, items, reason, purpose, lastsMs })) return access
  throw new HeduiError('REQUEST_ID_REUSED', { path: 'input.clientRequestId' })
}

function reasonOf(authorization: Authorization): AccessReason | null {
  return authorization.allowed ? null : authorization.reason
}
