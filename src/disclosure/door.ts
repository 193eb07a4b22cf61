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
import { type Consent, type ConsentPerson, type Purpose, peopleOf } from '../consents/consent.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { Answer, Basis, DataRecord, Period } from '../findings/finding.ts'
import type { LedgerEntryKind, LedgerEvent, LedgerItem } from '../ledger/entry.ts'
import { FenceClosedError, type Ledger } from '../ledger/ledger.ts'
import type { DataItem, RegistrySnapshot } from '../registry/department.ts'
import type { Keys } from '../storage/keys.ts'
import type { AskDepartment } from './ask.ts'
import { type ReleasedFinding, releaseFinding } from './finding-view.ts'
import { hideNumbersOfKin } from './kin.ts'
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

/** Which items of whom. */
export interface Wanted {
  readonly person: ConsentPerson
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
  /** Told of each disclosure, granted or refused, for the metrics. */
  readonly onDecided?: (event: Pick<LedgerEvent, 'kind' | 'decision' | 'reasonCode'>) => void
}

export type Door = ReturnType<typeof createDoor>

export function createDoor(dependencies: DoorDependencies) {
  const { consents, grants, ledger, keys, isSensitive, now } = dependencies

  async function append(event: LedgerEvent, fence?: string): Promise<void> {
    await ledger.append(event, fence === undefined ? {} : { fence })
    dependencies.onDecided?.(event)
  }

  /** Records a refusal, then throws it. If it cannot be recorded, the caller gets LEDGER_UNAVAILABLE instead. */
  async function refuse(
    kind: LedgerEntryKind,
    enquiry: Enquiry,
    reason: AccessReason,
    people: readonly string[],
    items: readonly LedgerItem[] = [],
  ): Promise<never> {
    await append({
      ...eventOf(kind, enquiry),
      decision: 'REFUSED',
      reasonCode: reason,
      people: people.map(keys.hashPerson),
      items,
    })
    throw refusal(reason)
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
      return refuse(kind, enquiry, ERASED, people ?? [], items.map(notShown(ERASED)))
    }
    const asked = people ?? (consent ? peopleOf(consent).map((person) => person.idNumber) : [])
    const decision: Decision = decide({
      actor: enquiry.actor,
      consent,
      on: dayInChina(now()),
      purpose: enquiry.purpose,
      caseNumber: enquiry.caseNumber,
      people: asked,
      items,
      sensitive: new Set(items.filter(isSensitive)),
      grants: await grants.forOrganisation(enquiry.actor.organisation ?? ''),
    })
    if (!decision.granted)
      return refuse(kind, enquiry, decision.reason, asked, items.map(notShown(decision.reason)))
    if (!consent) throw new TypeError('granted without a consent')
    return { enquiry, consent, granted: decision }
  }

  /** Asks the departments for what was granted; one question a department and set of items. */
  async function askGranted(
    admission: Admission,
    wanted: readonly Wanted[],
    asking: Asking,
  ): Promise<readonly Answer[]> {
    // People who want the very same list of items (all members, as a rule) are looked at once.
    const groups = new Map<readonly DataItem[], ConsentPerson[]>()
    for (const { person, items } of wanted) {
      const people = groups.get(items)
      if (people) people.push(person)
      else groups.set(items, [person])
    }
    const questions = [...groups].flatMap(([items, people]) =>
      [...grantedByDepartment(admission, items)].map(([department, ids]) => ({
        department,
        items: ids,
        people,
      })),
    )
    const { snapshot, period, toldPurpose = admission.enquiry.purpose } = asking
    const basis: Basis = {
      consentId: admission.consent.id,
      purpose: toldPurpose,
      caseNumber: admission.granted.caseNumber,
    }
    const answers = await Promise.all(
      questions.map((question) => asking.ask({ ...question, snapshot, period, basis })),
    )
    return answers.flat()
  }

  /** The same, without the numbers of kin whom the consent does not cover. */
  async function askAndHide(
    admission: Admission,
    wanted: readonly Wanted[],
    asking: Asking,
  ): Promise<readonly Answer[]> {
    const { items } = asking.snapshot
    const covered = new Set(peopleOf(admission.consent).map((person) => person.idNumber))
    const answers = await askGranted(admission, wanted, asking)
    return answers.map((answer) => {
      const item = items.get(answer.item)
      return item ? hideNumbersOfKin(answer, item, (idNumber) => covered.has(idNumber)) : answer
    })
  }

  /** Records a disclosure; a consent that was revoked meanwhile turns it into a recorded refusal. */
  async function record(
    kind: LedgerEntryKind,
    admission: Admission,
    wanted: readonly Wanted[],
    event: Omit<LedgerEvent, 'kind' | 'actor' | 'people'>,
  ): Promise<void> {
    const { enquiry, consent, granted } = admission
    const people = wanted.map((one) => one.person.idNumber)
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
    } catch (error) {
      if (!(error instanceof FenceClosedError)) throw error
      const items = event.items?.map((item) => notShown('CONSENT_REVOKED')(item.item))
      await refuse(kind, enquiry, 'CONSENT_REVOKED', people, items)
    }
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
      admission: Admission,
      wanted: readonly Wanted[],
      asking: Asking,
    ): Promise<Map<string, Map<string, ReleasedFinding>>> {
      const began = performance.now()
      const answers = indexed(await askAndHide(admission, wanted, asking))
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
      await record('DISCLOSURE', admission, wanted, {
        decision: tally.decision(),
        items: tally.items(),
        durationMs: Math.round(performance.now() - began),
      })
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
      const answers = await askGranted(admission, [wanted], asking)
      const tally = new Tally()
      const consulted = wanted.items.map((item): ConsultedFinding => {
        const decision = decisionOn(admission, item)
        const answer = answers.find((one) => one.item === item.id)
        const finding = releaseFinding(item, wanted.person.idNumber, decision, answer, asking.snapshot)
        tally.count(item.id, decision, finding.outcome)
        const whole = decision.granted && decision.level === 'DETAIL' && answer?.outcome === 'HIT'
        return { item, finding, records: whole ? answer.records : null }
      })
      await record('DISCLOSURE', admission, [wanted], {
        decision: tally.decision(),
        items: tally.items(),
        durationMs: Math.round(performance.now() - began),
      })
      return draw(consulted)
    },

    /**
     * Collects evidence for a formal verification: asks, records, and hands over whole answers, which are kept sealed
     * and leave the hub only through a report.
     */
    async collect(
      admission: Admission,
      verificationId: string,
      wanted: readonly Wanted[],
      asking: Asking,
    ): Promise<readonly CollectedFinding[]> {
      const began = performance.now()
      const answers = indexed(await askAndHide(admission, wanted, asking))
      const tally = new Tally()
      const collected: CollectedFinding[] = []
      for (const { person, items } of wanted) {
        for (const item of items) {
          const decision = decisionOn(admission, item)
          const answer = answers.get(person.idNumber)?.get(item.id) ?? null
          collected.push({
            item,
            idNumber: person.idNumber,
            decision,
            answer: decision.granted ? answer : null,
          })
          tally.count(
            item.id,
            decision,
            decision.granted ? (answer?.outcome ?? 'NOT_RETURNED') : 'NOT_AUTHORIZED',
          )
        }
      }
      await record('COLLECTION', admission, wanted, {
        verificationId,
        ...(asking.toldPurpose ? { note: { told: asking.toldPurpose } } : {}),
        decision: tally.decision(),
        items: tally.items(),
        durationMs: Math.round(performance.now() - began),
      })
      return collected
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

/** The granted ones of some items, by the department that holds them. */
function grantedByDepartment(admission: Admission, items: readonly DataItem[]): Map<string, string[]> {
  const byDepartment = new Map<string, string[]>()
  for (const item of items) {
    if (!admission.granted.items.get(item.id)?.granted) continue
    const ids = byDepartment.get(item.department)
    if (ids) ids.push(item.id)
    else byDepartment.set(item.department, [item.id])
  }
  return byDepartment
}

function decisionOn(admission: Admission, item: DataItem): ItemDecision {
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
