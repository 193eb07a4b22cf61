/** Emergency access as the door takes it: a basis beside the consent, decided by the same function, recorded as closely. */
import type { Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { type Decision, decide, type Granted } from '../../access/decide.ts'
import { type EmergencyAccess, emergencyState } from '../../access/emergency.ts'
import type { GrantStore } from '../../access/grants.ts'
import type { AccessReason } from '../../access/reasons.ts'
import { refusal } from '../../access/refusal.ts'
import { dayInChina } from '../../calendar.ts'
import type { Consent, Purpose } from '../../consents/consent.ts'
import { ERASED, unlessErased } from '../../consents/erased.ts'
import type { ConsentStore } from '../../consents/store.ts'
import type { LedgerEvent, LedgerItem } from '../../ledger/entry.ts'
import type { Appended, Ledger } from '../../ledger/ledger.ts'
import type { Database } from '../../storage/database.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Tables } from '../../storage/tables.ts'
import { findEmergency, holdEmergency, isEmergencyOf } from './store.ts'

/** Who wants to know under an emergency access. */
export interface EmergencyEnquiry {
  readonly actor: Actor
  readonly emergencyId: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  readonly requestId: string
}

/** One that was granted; the way to `Door.disclose`. */
export interface EmergencyAdmission {
  readonly enquiry: EmergencyEnquiry
  readonly access: EmergencyAccess
  readonly granted: Granted
}

/** A finding that was opened with an access. */
export interface OpenedFinding {
  readonly rule: string
  readonly severity: string
  /** What the ledger is to say of it. */
  readonly event: LedgerEvent
}

/** The audit findings of accesses (src/auditing/emergency-findings.ts). */
export interface AccessFindings {
  /** Opens the finding of an access, which stands with it or not at all.*/
  open(transaction: Transaction<Tables>, access: EmergencyAccess): Promise<OpenedFinding>
  /** Names a further entry in it. */
  nameEntry(transaction: Transaction<Tables>, findingId: string, entry: Appended, at: Date): Promise<void>
}

export interface EmergencyBasisDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly consents: Pick<ConsentStore, 'naming'>
  readonly grants: Pick<GrantStore, 'forOrganisation'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  /** Items that the deployment lets be looked at in emergencies. */
  readonly allowed: ReadonlySet<string>
  readonly isSensitive: (item: string) => boolean
  readonly findings: Pick<AccessFindings, 'nameEntry'>
  readonly now: () => Date
  /** Told of each refusal, for the metrics; what was granted the door tells. */
  readonly onDecided?: (event: Pick<LedgerEvent, 'kind' | 'decision' | 'reasonCode'>) => void
}

export type EmergencyBasis = ReturnType<typeof createEmergencyBasis>

export function createEmergencyBasis(dependencies: EmergencyBasisDependencies) {
  const { database, keys, ledger, findings, allowed, isSensitive, now } = dependencies

  async function refuse(
    enquiry: EmergencyEnquiry,
    reason: AccessReason,
    people: readonly string[],
    items: readonly string[],
  ): Promise<never> {
    const event: LedgerEvent = {
      ...emergencyEvent(enquiry),
      decision: 'REFUSED',
      reasonCode: reason,
      people: people.map(keys.hashPerson),
      items: items.map((item): LedgerItem => ({ item, level: null, reasonCode: reason, outcomes: {} })),
    }
    await ledger.append(event)
    dependencies.onDecided?.(event)
    throw refusal(reason)
  }

  return {
    /**
     * Decides whether a look under an emergency access is granted as a whole, and each of its items: about everybody whom
     * it names.
     *
     * @param wanted item ids; null for all that the access names.
     * @throws {HeduiError} `FORBIDDEN`, `ACCESS_REFUSED` or `ERASED` with the reason, after it was recorded.
     */
    async admit(enquiry: EmergencyEnquiry, wanted: readonly string[] | null): Promise<EmergencyAdmission> {
      const { actor, emergencyId, purpose, caseNumber } = enquiry
      const access = await unlessErased(() => findEmergency(keys, database.kysely, emergencyId))
      if (access === ERASED) return refuse(enquiry, ERASED, [], wanted ?? [])
      const items = wanted ?? access?.items ?? []
      const people = access?.people.map(({ idNumber }) => idNumber) ?? []
      const at = now()
      const decision: Decision = decide({
        actor,
        emergency: access,
        at,
        on: dayInChina(at),
        purpose,
        caseNumber,
        people,
        items,
        allowed,
        sensitive: new Set(items.filter(isSensitive)),
        letters: access ? await lettersNaming(dependencies, access.organisation, people) : [],
        grants: await dependencies.grants.forOrganisation(actor.organisation ?? ''),
      })
      if (!decision.granted) return refuse(enquiry, decision.reason, people, items)
      if (!access) throw new TypeError('granted without an emergency access')
      return { enquiry, access, granted: decision }
    },

    /** Whether an id is that of an access of an office: what names one where a consent is meant is told so, others nothing. */
    isOfOffice: (id: string, organisation: string | null): Promise<boolean> =>
      organisation === null ? Promise.resolve(false) : isEmergencyOf(database.kysely, id, organisation),

    /**
     * Records a use, and names it in the finding, in one transaction that holds the access: whoever ends it stands before
     * or after.
     *
     * @returns why it is refused now; null where the entry stands.
     */
    record({ access }: EmergencyAdmission, event: LedgerEvent): Promise<AccessReason | null> {
      return database.kysely.transaction().execute(async (transaction) => {
        const current = await holdEmergency(transaction, access.id)
        const state = current === null ? 'REVOKED' : emergencyState(current, now())
        if (state !== 'OPEN') return `EMERGENCY_${state}` as const
        const [entry] = await ledger.appendIn(transaction, [event])
        // One row more after the entry, as others wait: emergencies are rare.
        if (entry) await findings.nameEntry(transaction, access.findingId, entry, now())
        return null
      })
    },
  }
}

/** The letters of an office that name any of some people, each once. */
export async function lettersNaming(
  { consents, keys }: Pick<EmergencyBasisDependencies, 'consents' | 'keys'>,
  organisation: string,
  people: readonly string[],
): Promise<readonly Consent[]> {
  const found = await Promise.all(
    people.map((person) => consents.naming(keys.hashPerson(person), { organisation })),
  )
  return [...new Map(found.flat().map((letter) => [letter.id, letter])).values()]
}

/** What each entry of a look under an emergency access says; it names the access where what was sent is an id. */
export function emergencyEvent(
  enquiry: EmergencyEnquiry,
): Pick<LedgerEvent, 'kind' | 'actor' | 'purpose' | 'caseNumber' | 'note' | 'requestId'> {
  return {
    kind: 'DISCLOSURE',
    actor: enquiry.actor,
    purpose: enquiry.purpose,
    ...(enquiry.caseNumber === null ? {} : { caseNumber: enquiry.caseNumber }),
    ...(isUuid(enquiry.emergencyId) ? { note: emergencyNote(enquiry.emergencyId) } : {}),
    requestId: enquiry.requestId,
  }
}

/** How entries name an emergency access. */
export function emergencyNote(id: string): Readonly<Record<string, string>> {
  return { emergency: id.toLowerCase() }
}
