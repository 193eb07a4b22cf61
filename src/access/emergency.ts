/**
 * Emergency access (紧急访问): an officer may look without a valid consent where help cannot wait for the signature, as the
 * temporary-assistance programme has it (“help first, verify afterwards”). It is opened for named people, some items, one
 * purpose and a short time; somebody else reviews it afterwards. What is decided here is pure, as everything in this folder.
 */
import { type Consent, type Purpose, peopleOf } from '../consents/consent.ts'
import { consentStatus } from '../consents/status.ts'
import type { Subject } from '../findings/finding.ts'
import type { Actor, Role } from './actor.ts'
import type { Decision, ItemDecision, Refused } from './decide.ts'
import type { OrganisationGrants } from './item-grant.ts'
import type { AccessReason } from './reasons.ts'
import { regionCovers } from './region.ts'

/** One opening. Everything but its end is immutable. */
export interface EmergencyAccess {
  readonly id: string
  /** GB/T 2260, 6 digits; of the officer who opened it. */
  readonly region: string
  readonly organisation: string
  readonly caseNumber: string
  readonly purpose: Purpose
  readonly people: readonly Subject[]
  readonly items: readonly string[]
  /** In the officer's words. */
  readonly reason: string
  /** The `sub` of the officer, who alone uses it. */
  readonly openedBy: string
  readonly openedAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly revokedBy: string | null
  readonly revocationReason: string | null
  /** When an auditor concluded the finding about it; whatever is still open ends with that. */
  readonly reviewedAt: Date | null
  /** The audit finding that was opened with it. */
  readonly findingId: string
}

export type EmergencyState = 'OPEN' | 'REVOKED' | 'REVIEWED' | 'EXPIRED'

/** The first end counts; what has several is told by the one that somebody made. */
export function emergencyState(
  access: Pick<EmergencyAccess, 'revokedAt' | 'reviewedAt' | 'expiresAt'>,
  at: Date,
): EmergencyState {
  if (access.revokedAt !== null) return 'REVOKED'
  if (access.expiresAt.getTime() <= at.getTime()) return 'EXPIRED'
  return access.reviewedAt !== null ? 'REVIEWED' : 'OPEN'
}

/** What a deployment lets be looked at in an emergency. */
export interface EmergencyItems {
  /** Ids of items, never patterns: what is registered later is not let through unseen. */
  readonly allowed: ReadonlySet<string>
  /** Of the items asked for, those of sensitivity 4. */
  readonly sensitive: ReadonlySet<string>
}

interface EmergencyQuestion extends EmergencyItems {
  readonly actor: Actor
  /** The day, ISO 8601, in China. */
  readonly on: string
  readonly purpose: Purpose
  /** ID numbers, 18 characters. */
  readonly people: readonly string[]
  readonly items: readonly string[]
  /** The letters of the office that name any of the people, ended ones too. */
  readonly letters: readonly Consent[]
}

/** What an officer wants to open. */
export interface OpeningRequest extends EmergencyQuestion {
  readonly caseNumber: string
}

/** What an officer wants to see under an emergency access. */
export interface EmergencyRequest extends EmergencyQuestion {
  /** Null where there is none with the id that was asked for. */
  readonly emergency: EmergencyAccess | null
  readonly at: Date
  /** The case that the caller names; null where it names none. */
  readonly caseNumber: string | null
  /** The grants of the actor's organisation. */
  readonly grants: OrganisationGrants
}

/** Only a new application can be so urgent that it does not wait for a signature. */
const URGENT: ReadonlySet<Purpose> = new Set<Purpose>(['APPLICATION'])

/** Those who see household data at all; of them an officer alone answers for an emergency. */
const SEES_HOUSEHOLDS: ReadonlySet<Role> = new Set<Role>(['OFFICER', 'REVIEWER', 'CLIENT_APPLICATION'])

/**
 * Whether an emergency access may be opened. The rules, in their order; the first that speaks against it ends it:
 *
 * 1. The caller is an officer of an office with a region: a program has no emergencies, a second look is never urgent, and
 *    everybody else sees no household data (`ROLE_SEES_NO_HOUSEHOLD_DATA`, `EMERGENCY_NOT_FOR_ROLE`, `ROLE_MAY_NOT`).
 * 2. The purpose is a new application (`EMERGENCY_PURPOSE`).
 * 3. The deployment lets every item be looked at in emergencies, and none is of sensitivity 4: these need a consent of
 *    their own (`EMERGENCY_ITEM_NOT_ALLOWED`, `EMERGENCY_ITEM_SENSITIVE`).
 * 4. No letter of the office that is in force covers the people for this purpose and case (`CONSENT_SUFFICES`), and none of
 *    them withdrew a consent that would be in force otherwise (`CONSENT_WITHDRAWN`): a withdrawal is not to be got round.
 *
 * @returns why it is refused; null where it may be opened.
 */
export function decideOpening(request: OpeningRequest): AccessReason | null {
  const { actor, items, allowed, sensitive } = request
  if (!SEES_HOUSEHOLDS.has(actor.role)) return 'ROLE_SEES_NO_HOUSEHOLD_DATA'
  if (actor.role !== 'OFFICER') return 'EMERGENCY_NOT_FOR_ROLE'
  if (actor.organisation === null || actor.region === null) return 'ROLE_MAY_NOT'
  if (!URGENT.has(request.purpose)) return 'EMERGENCY_PURPOSE'
  if (!items.every((item) => allowed.has(item))) return 'EMERGENCY_ITEM_NOT_ALLOWED'
  if (items.some((item) => sensitive.has(item))) return 'EMERGENCY_ITEM_SENSITIVE'
  return lettersAgainst(request, request.caseNumber)
}

/**
 * Whether somebody may look under an emergency access, and which items they see: the other basis of `decide`. The rules:
 *
 * 1. As above, an officer (`ROLE_SEES_NO_HOUSEHOLD_DATA`, `EMERGENCY_NOT_FOR_ROLE`).
 * 2. There is an access (`EMERGENCY_NOT_FOUND`), and the caller opened it, still of the office and competent for the region
 *    (`EMERGENCY_OF_OTHER_OFFICER`, `REGION_OUTSIDE`).
 * 3. It is open: not revoked, not expired, not reviewed already (`EMERGENCY_REVOKED`, `EMERGENCY_EXPIRED`,
 *    `EMERGENCY_REVIEWED`).
 * 4. Purpose and case are those that it was opened for (`EMERGENCY_PURPOSE`, `CASE_DIFFERS`).
 * 5. It names every person asked about (`EMERGENCY_PERSON_NOT_NAMED`).
 * 6. Letters that came meanwhile: once the people signed, their letter is the basis; once one withdrew, there is none
 *    (`CONSENT_SUFFICES`, `CONSENT_WITHDRAWN`).
 * 7. Then each item by itself: the access names it (`EMERGENCY_ITEM_NOT_NAMED`), the deployment still lets it through
 *    (`EMERGENCY_ITEM_NOT_ALLOWED`), it is not of sensitivity 4 (`EMERGENCY_ITEM_SENSITIVE`), and the office has a grant for
 *    it (`ITEM_NOT_GRANTED`). It is shown at the level of the grants, identifiers masked whatever they say.
 */
export function decideEmergency(request: EmergencyRequest): Decision {
  const { actor, emergency } = request
  if (!SEES_HOUSEHOLDS.has(actor.role)) return refused('ROLE_SEES_NO_HOUSEHOLD_DATA')
  if (actor.role !== 'OFFICER') return refused('EMERGENCY_NOT_FOR_ROLE')
  if (emergency === null) return refused('EMERGENCY_NOT_FOUND')
  if (emergency.openedBy !== actor.subject || emergency.organisation !== actor.organisation) {
    return refused('EMERGENCY_OF_OTHER_OFFICER')
  }
  if (actor.region === null || !regionCovers(actor.region, emergency.region)) return refused('REGION_OUTSIDE')

  const state = emergencyState(emergency, request.at)
  if (state !== 'OPEN') return refused(`EMERGENCY_${state}`)

  if (request.purpose !== emergency.purpose) return refused('EMERGENCY_PURPOSE')
  const named = request.caseNumber || null
  if (named !== null && named !== emergency.caseNumber) return refused('CASE_DIFFERS')

  const people = new Set(emergency.people.map(({ idNumber }) => idNumber))
  if (!request.people.every((person) => people.has(person))) return refused('EMERGENCY_PERSON_NOT_NAMED')
  const against = lettersAgainst({ ...request, people: [...people] }, emergency.caseNumber)
  if (against !== null) return refused(against)

  const items = new Map(request.items.map((item) => [item, decideItem(request, emergency, item)]))
  return { granted: true, caseNumber: emergency.caseNumber, items }
}

function decideItem(
  { allowed, sensitive, grants }: EmergencyRequest,
  emergency: EmergencyAccess,
  item: string,
): ItemDecision {
  if (!emergency.items.includes(item)) return refused('EMERGENCY_ITEM_NOT_NAMED')
  if (!allowed.has(item)) return refused('EMERGENCY_ITEM_NOT_ALLOWED')
  if (sensitive.has(item)) return refused('EMERGENCY_ITEM_SENSITIVE')
  const granted = grants.organisation === emergency.organisation ? grants.of(item) : null
  return granted === null ? refused('ITEM_NOT_GRANTED') : { ...granted, identifiers: false }
}

function lettersAgainst(
  { letters, people, purpose, on }: EmergencyQuestion,
  caseNumber: string,
): AccessReason | null {
  const names = (letter: Consent) => {
    const covered = new Set(peopleOf(letter).map(({ idNumber }) => idNumber))
    return (person: string) => covered.has(person)
  }
  const suffices = letters.some(
    (letter) =>
      consentStatus(letter, on) === 'ACTIVE' &&
      letter.purposes.includes(purpose) &&
      (letter.caseNumber === null || letter.caseNumber === caseNumber) &&
      people.every(names(letter)),
  )
  if (suffices) return 'CONSENT_SUFFICES'
  const isWithdrawn = letters.some(
    (letter) =>
      letter.revokedAt !== null &&
      letter.validFrom <= on &&
      on <= letter.validTo &&
      people.some(names(letter)),
  )
  return isWithdrawn ? 'CONSENT_WITHDRAWN' : null
}

function refused(reason: AccessReason): Refused {
  return { granted: false, reason }
}
