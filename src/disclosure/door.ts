/**
 * The one door. Whatever is learnt of a person through the hub passes here, whoever asks and by whichever way:
 *
 *     decide → ask → record → release
 *
 * 1. _Decide_ (src/access/decide.ts): role, consent, purpose, region, case, people, item grants. A refusal is recorded
 *    and ends here, before any department hears of the person.
 * 2. _Ask_ the departments that hold the granted items, side by side. A department's failure is an answer like another.
 * 3. _Record_ in the ledger, durably: one entry for the whole disclosure. If that fails, nothing is released. If the
 *    consent was revoked meanwhile, the ledger itself refuses (its fence), and what came back is dropped.
 * 4. _Release_ what the caller's level lets through.
 */

import { validate as isUuid } from 'uuid'
import type { Actor } from '../access/actor.ts'
import { type Decision, decide, type Granted, type ItemDecision } from '../access/decide.ts'
import type { GrantStore } from '../access/grants.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { dayInChina } from '../calendar.ts'
import { type Consent, type Purpose, peopleOf } from '../consents/consent.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Answer, Basis, DataRecord, Period, Subject } from '../findings/finding.ts'
import type { LedgerEntryKind, LedgerEvent, LedgerItem } from '../ledger/entry.ts'
import { FenceClosedError, type Ledger } from '../ledger/ledger.ts'
import type { DataItem, RegistrySnapshot } from '../registry/department.ts'
import type { Keys } from '../storage/keys.ts'
import { arrivals } from './arrivals.ts'
import type { AskDepartment, DepartmentQuestion } from './ask.ts'
import {
  type EmergencyAdmission,
  type EmergencyBasis,
  emergencyEvent,
  emergencyNote,
} from './emergency/basis.ts'
import { type ReleasedFinding, releaseFinding } from './finding-view.ts'
import { hideNumbersOfKin } from './kin.ts'
import type { LookedAt, TellRelations } from './relations.ts'
import { Tally } from './tally.ts'

/** Who wants to know, in which capacity, for what. */
export interface Enquiry {
  readonly actor: Actor
  readonly consentId: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  readonly requestId: string
}

/** An enquiry that was decided and granted; the way to {@link Door.disclose} and {@link Door.collect}. */
export interface Admission {
  readonly enquiry: Enquiry
  readonly consent: Consent
  readonly granted: Granted
}

/** A look that was granted, under a consent or in an emergency. */
export type AnyAdmission = Admission | EmergencyAdmission

/** Which items of whom. */
export interface Wanted {
  readonly person: Subject
  readonly items: readonly DataItem[]
}

/** How the departments are to be asked. */
export interface Asking {
  readonly ask: AskDepartment
  readonly snapshot: RegistrySnapshot
  readonly period: Period
  /** What departments are told that it is for, where that is not what the enquiry was decided for: an objection to it. */
  readonly toldPurpose?: Purpose
}

/** What one verification wants in a round of collecting. */
export interface Collection {
  readonly admission: Admission
  readonly verificationId: string
  readonly wanted: readonly Wanted[]
}

/** What departments answered for one verification, recorded. */
export interface Collected {
  readonly collection: Collection
  readonly findings: readonly CollectedFinding[]
}

/** One item of one person with its whole answer, for keeping as evidence. */
export interface CollectedFinding {
  readonly item: DataItem
  readonly idNumber: string
  readonly decision: ItemDecision
  /** null where the item was refused and so never asked. */
  readonly answer: Answer | null
}

/** One item of one person for whoever draws something from it, instead of releasing it. */
export interface ConsultedFinding {
  readonly item: DataItem
  readonly finding: ReleasedFinding
  /**
   * The records whole, identifiers unmasked: what is drawn from them must not show more than its reader may see. null where
   * the caller may not see records of this item at all, or there are none.
   */
  readonly records: readonly DataRecord[] | null
}

export interface DoorDependencies {
  readonly consents: Pick<ConsentStore, 'find'>
  readonly grants: Pick<GrantStore, 'forOrganisation'>
  readonly ledger: Pick<Ledger, 'append'>
  readonly keys: Pick<Keys, 'hashPerson'>
  /** Whether an item is of sensitivity 4. */
  readonly isSensitive: (item: string) => boolean
  readonly now: () => Date
  /** How the caller is related to whom they look at, for the entry's note; without it nothing is told. */
  readonly relations?: TellRelations
  /** Looks without a consent, in emergencies; without it there are none. */
  readonly emergency?: Pick<EmergencyBasis, 'record' | 'isOfOffice'>
  /** Told of each disclosure, granted or refused, for the metrics. */
  readonly onDecided?: (event: Pick<LedgerEvent, 'kind' | 'decision' | 'reasonCode'>) => void
}

/** The purpose that departments are told of looks in emergencies. */
const EMERGENCY = 'EMERGENCY'

export type Door = ReturnType<typeof createDoor>

export function createDoor(dependencies: DoorDependencies) {
  const { consents, grants, ledger, keys, isSensitive, now } = dependencies

  async function append(event: LedgerEvent, fence?: string): Promise<void> {
    await ledger.append(event, fence === undefined ? {} : { fence })
    dependencies.onDecided?.(event)
  }

  /** If it cannot be recorded, the caller gets LEDGER_UNAVAILABLE. */
  function recordRefusal(
    kind: LedgerEntryKind,
    enquiry: Enquiry,
    reason: AccessReason,
    people: readonly string[],
    items: readonly LedgerItem[] = [],
  ): Promise<void> {
    return append({
      ...eventOf(kind, enquiry),
      decision: 'REFUSED',
      reasonCode: reason,
      people: people.map(keys.hashPerson),
      items,
    })
  }

  /**
   * Decides whether an enquiry is granted as a whole, and each of its items.
   *
   * @param kind the kind of entry under which a refusal is recorded.
   * @param people ID numbers; null for everybody whom the consent covers.
   * @param items item ids; null for every item that the consent names, of those that are registered.
   * @throws {HeduiError} `FORBIDDEN`, `CONSENT_NOT_FOUND` or `ACCESS_REFUSED` with the reason, after it was recorded.
   */
  async function admit(
    kind: LedgerEntryKind,
    enquiry: Enquiry,
    people: readonly string[] | null,
    items: readonly string[],
  ): Promise<Admission> {
    const consent = await unlessErased(() => consents.find(enquiry.consentId))
    if (consent === ERASED) {
      await recordRefusal(kind, enquiry, ERASED, people ?? [], items.map(notShown(ERASED)))
      throw refusal(ERASED)
    }
    const asked = people ?? (consent ? peopleOf(consent).map((person) => person.idNumber) : [])
    const isEmergency =
      consent === null &&
      (await dependencies.emergency?.isOfOffice(enquiry.consentId, enquiry.actor.organisation)) === true
    const decision: Decision = decide({
      actor: enquiry.actor,
      consent,
      isEmergency,
      on: dayInChina(now()),
      purpose: enquiry.purpose,
      caseNumber: enquiry.caseNumber,
      people: asked,
      items,
      sensitive: new Set(items.filter(isSensitive)),
      grants: await grants.forOrganisation(enquiry.actor.organisation ?? ''),
    })
    if (!decision.granted) {
      await recordRefusal(kind, enquiry, decision.reason, asked, items.map(notShown(decision.reason)))
      throw refusal(decision.reason)
    }
    if (!consent) throw new TypeError('granted without a consent')
    return { enquiry, consent, granted: decision }
  }

  /** What the departments are asked of what was granted: one question a department and set of items. */
  function questionsOf(
    admission: AnyAdmission,
    wanted: readonly Wanted[],
    asking: Asking,
  ): DepartmentQuestion[] {
    // People who want the very same list of items (all members, as a rule) are looked at once.
    const groups = new Map<readonly DataItem[], Subject[]>()
    for (const { person, items } of wanted) {
      const people = groups.get(items)
      if (people) people.push(person)
      else groups.set(items, [person])
    }
    const { snapshot, period } = asking
    const basis = basisOf(admission, asking)
    return [...groups].flatMap(([items, people]) =>
      [...grantedByDepartment(admission, items)].map(([department, ids]) => ({
        department,
        items: ids,
        people,
        snapshot,
        period,
        basis,
      })),
    )
  }

  /** Puts a question; in what comes the numbers of kin whom the look does not cover are hidden. */
  async function askAndHide(
    admission: AnyAdmission,
    question: DepartmentQuestion,
    asking: Asking,
  ): Promise<readonly Answer[]> {
    const { items } = asking.snapshot
    const answers = await asking.ask(question)
    const covered = new Set(coveredBy(admission).map((person) => person.idNumber))
    return answers.map((answer) => {
      const item = items.get(answer.item)
      return item ? hideNumbersOfKin(answer, item, (idNumber) => covered.has(idNumber)) : answer
    })
  }

  /**
   * Records a disclosure; what ended its basis meanwhile turns it into a recorded refusal.
   *
   * @returns why it is refused; null where it stands.
   */
  async function record(
    kind: LedgerEntryKind,
    admission: AnyAdmission,
    people: readonly string[],
    event: Omit<LedgerEvent, 'kind' | 'actor' | 'people'>,
  ): Promise<AccessReason | null> {
    if ('access' in admission) return recordEmergency(admission, people, event)
    const { enquiry, consent, granted } = admission
    try {
      await append(
        {
          ...eventOf(kind, enquiry),
          caseNumber: granted.caseNumber,
          people: people.map(keys.hashPerson),
          ...event,
        },
        consent.id,
      )
      return null
    } catch (error) {
      if (!(error instanceof FenceClosedError)) throw error
      const items = event.items?.map((item) => notShown('CONSENT_REVOKED')(item.item))
      await recordRefusal(kind, enquiry, 'CONSENT_REVOKED', people, items)
      return 'CONSENT_REVOKED'
    }
  }

  /** The same of a look in an emergency. */
  async function recordEmergency(
    admission: EmergencyAdmission,
    people: readonly string[],
    event: Omit<LedgerEvent, 'kind' | 'actor' | 'people'>,
  ): Promise<AccessReason | null> {
    const { emergency } = dependencies
    if (!emergency) throw new TypeError('the door knows no emergency access')
    const { enquiry, granted } = admission
    const told: LedgerEvent = {
      ...emergencyEvent(enquiry),
      caseNumber: granted.caseNumber,
      people: people.map(keys.hashPerson),
      ...event,
    }
    const ended = await emergency.record(admission, told)
    if (ended === null) dependencies.onDecided?.(told)
    else {
      const items = event.items?.map(({ item }) => notShown(ended)(item)) ?? []
      await append({ ...told, decision: 'REFUSED', reasonCode: ended, items })
    }
    return ended
  }

  /** The note of an entry, with what is known of how the caller is related to the people that it names, in their order. */
  async function noteWith(
    admission: AnyAdmission,
    people: readonly LookedAt[],
    further: Readonly<Record<string, string>> = {},
  ): Promise<Pick<LedgerEvent, 'note'>> {
    const { enquiry } = admission
    const told = 'access' in admission ? { ...further, ...emergencyNote(admission.access.id) } : further
    const relation = await dependencies.relations?.(enquiry.actor, people)
    const note = relation === undefined ? told : { ...told, relation }
    return Object.keys(note).length === 0 ? {} : { note }
  }

  /** Records what some departments answered for one verification; null where nothing of them was wanted. */
  async function recordCollected(
    collection: Collection,
    answers: readonly Answer[],
    { departments, told, durationMs }: Arrived,
  ): Promise<Collected | null> {
    const { admission, verificationId, wanted } = collection
    const known = indexed(answers)
    const tally = new Tally()
    const people: LookedAt[] = []
    const findings: CollectedFinding[] = []
    for (const { person, items } of wanted) {
      const before = findings.length
      for (const item of items) {
        if (!departments.has(item.department)) continue
        const decision = decisionOn(admission, item)
        const answer = decision.granted ? (known.get(person.idNumber)?.get(item.id) ?? null) : null
        findings.push({ item, idNumber: person.idNumber, decision, answer })
        const silence = decision.granted ? 'NOT_RETURNED' : 'NOT_AUTHORIZED'
        tally.count(item.id, decision, answer?.outcome ?? silence)
      }
      if (findings.length > before)
        people.push({ person, answers: known.get(person.idNumber)?.values() ?? [] })
    }
    if (findings.length === 0) return null
    const looked = people.map(({ person }) => person.idNumber)
    const refused = await record('COLLECTION', admission, looked, {
      verificationId,
      ...(await noteWith(admission, people, told ? { told } : {})),
      decision: tally.decision(),
      items: tally.items(),
      durationMs,
    })
    if (refused === null) return { collection, findings }
    const decision = { granted: false, reason: refused } as const
    return { collection, findings: findings.map((one) => ({ ...one, decision, answer: null })) }
  }

  return {
    admit,

    /**
     * Answers a live query: asks, records, and releases each finding at the caller's level.
     *
     * @param wanted everybody whose name or data is to be shown, also those of whom no item is wanted: the entry names
     *   them.
     * @returns findings by ID number and item id; one for each wanted pair, in no particular order.
     */
    async disclose(
      admission: AnyAdmission,
      wanted: readonly Wanted[],
      asking: Asking,
    ): Promise<Map<string, Map<string, ReleasedFinding>>> {
      const began = performance.now()
      const answered = await Promise.all(
        questionsOf(admission, wanted, asking).map((question) => askAndHide(admission, question, asking)),
      )
      const answers = indexed(answered.flat())
      const tally = new Tally()
      const findings = new Map<string, Map<string, ReleasedFinding>>()
      for (const { person, items } of wanted) {
        const own = new Map<string, ReleasedFinding>()
        findings.set(person.idNumber, own)
        for (const item of items) {
          const decision = decisionOn(admission, item)
          const finding = releaseFinding(
            item,
            person.idNumber,
            decision,
            answers.get(person.idNumber)?.get(item.id),
            asking.snapshot,
          )
          own.set(item.id, finding)
          tally.count(item.id, decision, finding.outcome)
        }
      }
      const people = wanted.map((one) => one.person.idNumber)
      const looked = wanted.map(({ person }) => ({
        person,
        answers: answers.get(person.idNumber)?.values() ?? [],
      }))
      const refused = await record('DISCLOSURE', admission, people, {
        ...(await noteWith(admission, looked)),
        decision: tally.decision(),
        items: tally.items(),
        durationMs: Math.round(performance.now() - began),
      })
      if (refused !== null) throw refusal(refused)
      return findings
    },

    /**
     * Draws something from what departments answer, such as who belongs to a family: asks, records as a disclosure, then
     * lets `draw` see whole records of the items that the caller may see at level DETAIL. `draw` runs in the hub, and what
     * it returns is what is released: it must hide what the people concerned have not consented to.
     */
    async consult<Drawn>(
      admission: Admission,
      wanted: Wanted,
      asking: Asking,
      draw: (consulted: readonly ConsultedFinding[]) => Drawn,
    ): Promise<Drawn> {
      const began = performance.now()
      const answers = (await Promise.all(questionsOf(admission, [wanted], asking).map(asking.ask))).flat()
      const tally = new Tally()
      const consulted = wanted.items.map((item): ConsultedFinding => {
        const decision = decisionOn(admission, item)
        const answer = answers.find((one) => one.item === item.id)
        const finding = releaseFinding(item, wanted.person.idNumber, decision, answer, asking.snapshot)
        tally.count(item.id, decision, finding.outcome)
        const whole = decision.granted && decision.level === 'DETAIL' && answer?.outcome === 'HIT'
        return { item, finding, records: whole ? answer.records : null }
      })
      const refused = await record('DISCLOSURE', admission, [wanted.person.idNumber], {
        ...(await noteWith(admission, [{ person: wanted.person, answers }])),
        decision: tally.decision(),
        items: tally.items(),
        durationMs: Math.round(performance.now() - began),
      })
      if (refused !== null) throw refusal(refused)
      return draw(consulted)
    },

    /**
     * Collects evidence for formal verifications: asks each department once for all of them, records for each
     * verification by itself, and hands over whole answers, which are kept sealed and leave the hub only through a
     * report. What departments answer at about the same time is recorded and handed over together; no department waits
     * for a slower one. Of a verification whose consent was revoked meanwhile nothing is handed over but the refusal.
     *
     * @param keep takes what was recorded; called once after the other, and what it throws ends the round.
     */
    async collect(
      collections: readonly Collection[],
      asking: Asking,
      keep: (collected: readonly Collected[]) => Promise<void>,
    ): Promise<void> {
      const began = performance.now()
      const asked = new Map<string, Promise<void>[]>()
      const answers = new Map<Collection, Map<string, Answer[]>>()
      for (const collection of collections) {
        const own = new Map<string, Answer[]>()
        answers.set(collection, own)
        const { admission, wanted } = collection
        for (const { items } of wanted) {
          for (const { department } of items) if (!asked.has(department)) asked.set(department, [])
        }
        for (const question of questionsOf(admission, wanted, asking)) {
          const { department } = question
          const answering = askAndHide(admission, question, asking).then((more) => {
            const before = own.get(department)
            own.set(department, before ? [...before, ...more] : [...more])
          })
          asked.get(department)?.push(answering)
        }
      }
      for await (const portion of arrivals(asked)) {
        const departments = new Set(portion)
        const arrived = {
          departments,
          told: asking.toldPurpose,
          durationMs: Math.round(performance.now() - began),
        }
        const collected = await Promise.all(
          collections.map((collection) => {
            const own = answers.get(collection)
            const all = portion.flatMap((department) => own?.get(department) ?? [])
            for (const department of portion) own?.delete(department)
            return recordCollected(collection, all, arrived)
          }),
        )
        await keep(collected.filter((one) => one !== null))
      }
    },

    /**
     * Hands over what the hub already keeps (a consent letter, a verification, a report, the access log): records first,
     * then lets `release` produce it. `reason` is why it is refused, or null where it is granted; the caller has decided
     * by src/access/authorize.ts.
     *
     * @throws {HeduiError} the refusal, after it was recorded; LEDGER_UNAVAILABLE where it cannot be recorded.
     */
    async handOver<Kept>(
      event: Omit<LedgerEvent, 'decision' | 'reasonCode'>,
      reason: AccessReason | null,
      produce: () => Kept | Promise<Kept>,
    ): Promise<Kept> {
      if (reason !== null) {
        await append({ ...event, decision: 'REFUSED', reasonCode: reason })
        throw refusal(reason)
      }
      await append({ ...event, decision: 'GRANTED' })
      return produce()
    },
  }
}

/** What came at about the same time. */
interface Arrived {
  readonly departments: ReadonlySet<string>
  /** What the departments were told that it is for, where that is not what the enquiry was decided for. */
  readonly told: Purpose | undefined
  readonly durationMs: number
}

function eventOf(
  kind: LedgerEntryKind,
  enquiry: Enquiry,
): Pick<LedgerEvent, 'kind' | 'actor' | 'purpose' | 'caseNumber' | 'consentId' | 'requestId'> {
  return {
    kind,
    actor: enquiry.actor,
    purpose: enquiry.purpose,
    ...(enquiry.caseNumber === null ? {} : { caseNumber: enquiry.caseNumber }),
    // What a caller sent as an id is recorded only where it is one: anything else could be personal data.
    ...(isUuid(enquiry.consentId) ? { consentId: enquiry.consentId } : {}),
    requestId: enquiry.requestId,
  }
}

function notShown(reasonCode: AccessReason): (item: string) => LedgerItem {
  return (item) => ({ item, level: null, reasonCode, outcomes: {} })
}

/** Everybody whom a look may be about. */
function coveredBy(admission: AnyAdmission): readonly Subject[] {
  return 'access' in admission ? admission.access.people : peopleOf(admission.consent)
}

/** What departments are told that a look rests on: in an emergency the access, and that it is one. */
function basisOf(admission: AnyAdmission, { toldPurpose }: Pick<Asking, 'toldPurpose'>): Basis {
  const { caseNumber } = admission.granted
  return 'access' in admission
    ? { consentId: admission.access.id, purpose: EMERGENCY, caseNumber }
    : { consentId: admission.consent.id, purpose: toldPurpose ?? admission.enquiry.purpose, caseNumber }
}

/** The granted ones of some items, by the department that holds them. */
function grantedByDepartment(admission: AnyAdmission, items: readonly DataItem[]): Map<string, string[]> {
  const byDepartment = new Map<string, string[]>()
  for (const item of items) {
    if (!admission.granted.items.get(item.id)?.granted) continue
    const ids = byDepartment.get(item.department)
    if (ids) ids.push(item.id)
    else byDepartment.set(item.department, [item.id])
  }
  return byDepartment
}

function decisionOn(admission: AnyAdmission, item: DataItem): ItemDecision {
  const decision = admission.granted.items.get(item.id)
  if (!decision) throw new TypeError(`item ${item.id} was not decided on`)
  return decision
}

function indexed(answers: readonly Answer[]): Map<string, Map<string, Answer>> {
  const index = new Map<string, Map<string, Answer>>()
  for (const answer of answers) {
    const own = index.get(answer.idNumber)
    if (own) own.set(answer.item, answer)
    else index.set(answer.idNumber, new Map([[answer.item, answer]]))
  }
  return index
}
