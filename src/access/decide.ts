import type { Consent, Purpose } from '../consents/consent.ts'
import { consentStatus } from '../consents/status.ts'
import type { Actor, Role } from './actor.ts'
import { decideEmergency, type EmergencyRequest } from './emergency.ts'
import type { GrantedItem, OrganisationGrants } from './item-grant.ts'
import type { AccessReason } from './reasons.ts'
import { regionCovers } from './region.ts'

/** Who wants to see which items of which people, under which consent, what for. */
export interface DecisionRequest {
  readonly actor: Actor
  /** Null where there is none with the id that was asked for. */
  readonly consent: Consent | null
  /** Whether the id is that of an emergency access of the caller's office: a basis of live looks alone, and no consent. */
  readonly isEmergency?: boolean
  /** The day on which the consent must be valid, ISO 8601, in China. */
  readonly on: string
  readonly purpose: Purpose
  /** The case that the caller names; null where it names none. */
  readonly caseNumber: string | null
  /** ID numbers, 18 characters. */
  readonly people: readonly string[]
  readonly items: readonly string[]
  /** Those of the items that are of sensitivity 4: financial, medical and the like. */
  readonly sensitive: ReadonlySet<string>
  /** The grants of the actor's organisation. */
  readonly grants: OrganisationGrants
}

export interface Refused {
  readonly granted: false
  readonly reason: AccessReason
}

export type ItemDecision = GrantedItem | Refused

/** A request that is granted as a whole; each item still stands for itself. */
export interface Granted {
  readonly granted: true
  /** The case that the look-up is bound to. */
  readonly caseNumber: string
  /** An entry for every item that was asked for. */
  readonly items: ReadonlyMap<string, ItemDecision>
}

export type Decision = Granted | Refused

/** The purposes for which a role may look up. A role that is not here sees no household data. */
const PURPOSES_OF_ROLE: ReadonlyMap<Role, ReadonlySet<Purpose>> = new Map<Role, ReadonlySet<Purpose>>([
  ['OFFICER', new Set<Purpose>(['APPLICATION', 'REVERIFICATION'])],
  ['CLIENT_APPLICATION', new Set<Purpose>(['APPLICATION', 'REVERIFICATION'])],
  [
    'REVIEWER',
    new Set<Purpose>(['APPLICATION', 'REVERIFICATION', 'OBJECTION', 'COMPLAINT', 'SAMPLE_REVIEW']),
  ],
])

/** Purposes that serve a proceeding of their own: the caller must say which case. */
const PURPOSES_WITH_OWN_CASE: ReadonlySet<Purpose> = new Set<Purpose>([
  'OBJECTION',
  'COMPLAINT',
  'SAMPLE_REVIEW',
])

/**
 * Who may see what: the one decision behind every disclosure of a household's data. It is pure: the same request always
 * gets the same answer, and nothing is read, asked or written. Denial is the default and wins: the first rule that
 * speaks against a request ends it, with its reason. The rules, in their order:
 *
 * 1. Only officers, reviewers and client applications see household data. Administrators, auditors, stewards and
 *    residents never do (`ROLE_SEES_NO_HOUSEHOLD_DATA`). What a resident sees of a report that was issued says
 *    src/access/own-report.ts.
 * 2. There is a consent (`CONSENT_NOT_FOUND`; `EMERGENCY_IS_NO_CONSENT` where an emergency access was named in its place).
 * 3. The consent's region is the caller's or lies within it (`REGION_OUTSIDE`).
 * 4. An officer or client application belongs to the organisation that holds the consent; a reviewer may belong to any,
 *    since second looks are taken at a higher level (`CONSENT_OF_OTHER_OFFICE`).
 * 5. The consent is in force on the day: not revoked, begun, not past (`CONSENT_REVOKED`, `CONSENT_PENDING`,
 *    `CONSENT_EXPIRED`).
 * 6. The purpose is one of the caller's role: applications and re-verifications for all three; objections, complaints
 *    and sample reviews for reviewers only (`PURPOSE_NOT_FOR_ROLE`).
 * 7. The consent names the purpose (`PURPOSE_NOT_CONSENTED`).
 * 8. Every look-up is bound to a case, none is exempt. A case that the caller names must be the consent's own where the
 *    consent names one (`CASE_DIFFERS`). Where the caller names none, an application or re-verification is bound to the
 *    consent's own case; if the consent names none either, and for every objection, complaint and sample review, the
 *    caller must say which case it serves (`CASE_REQUIRED`).
 * 9. The consent covers every person asked about; one who is not covered refuses the whole request
 *    (`PERSON_NOT_COVERED`).
 * 10. Then each item by itself: the consent names it, or names none and so allows all (`ITEM_NOT_CONSENTED`); if it is
 *     of sensitivity 4, the signers consented to such items separately (`SENSITIVE_ITEM_NOT_CONSENTED`; docs/adr/0009);
 *     and the caller's organisation has a grant for it (`ITEM_NOT_GRANTED`). It is shown at the highest level of the grants
 *     that name it, its identifiers unmasked if one of them says so.
 *
 * A request that rests on an emergency access instead of a consent has rules of its own (src/access/emergency.ts).
 */
export function decide(request: DecisionRequest | EmergencyRequest): Decision {
  if ('emergency' in request) return decideEmergency(request)
  const { actor, consent } = request
  const purposes = PURPOSES_OF_ROLE.get(actor.role)
  if (!purposes) return REFUSED.ROLE_SEES_NO_HOUSEHOLD_DATA
  if (!consent)
    return request.isEmergency === true ? REFUSED.EMERGENCY_IS_NO_CONSENT : REFUSED.CONSENT_NOT_FOUND
  if (actor.region === null || !regionCovers(actor.region, consent.region)) return REFUSED.REGION_OUTSIDE
  if (actor.organisation === null) return REFUSED.CONSENT_OF_OTHER_OFFICE
  if (actor.role !== 'REVIEWER' && actor.organisation !== consent.organisation) {
    return REFUSED.CONSENT_OF_OTHER_OFFICE
  }

  const status = consentStatus(consent, request.on)
  if (status === 'REVOKED') return REFUSED.CONSENT_REVOKED
  if (status === 'PENDING') return REFUSED.CONSENT_PENDING
  if (status === 'EXPIRED') return REFUSED.CONSENT_EXPIRED

  if (!purposes.has(request.purpose)) return REFUSED.PURPOSE_NOT_FOR_ROLE
  if (!consent.purposes.includes(request.purpose)) return REFUSED.PURPOSE_NOT_CONSENTED

  // An empty case number names no case.
  const ownCase = consent.caseNumber || null
  const namedCase = request.caseNumber || null
  if (namedCase !== null && ownCase !== null && namedCase !== ownCase) return REFUSED.CASE_DIFFERS
  if (namedCase === null && PURPOSES_WITH_OWN_CASE.has(request.purpose)) return REFUSED.CASE_REQUIRED
  const caseNumber = namedCase ?? ownCase
  if (caseNumber === null) return REFUSED.CASE_REQUIRED

  const covered = coveredBy(consent)
  for (const person of request.people) {
    if (!covered.people.has(person)) return REFUSED.PERSON_NOT_COVERED
  }

  const items = new Map<string, ItemDecision>()
  const grants = request.grants.organisation === actor.organisation ? request.grants : null
  for (const item of request.items) {
    if (covered.items !== null && !covered.items.has(item)) {
      items.set(item, REFUSED.ITEM_NOT_CONSENTED)
      continue
    }
    if (request.sensitive.has(item) && !consent.sensitiveItems) {
      items.set(item, REFUSED.SENSITIVE_ITEM_NOT_CONSENTED)
      continue
    }
    items.set(item, grants?.of(item) ?? REFUSED.ITEM_NOT_GRANTED)
  }
  return { granted: true, caseNumber, items }
}

/** What a consent covers, read once: consents are immutable and kept, so this is remembered for as long as they are. */
interface Covered {
  readonly people: ReadonlySet<string>
  readonly items: ReadonlySet<string> | null
}

const COVERED = new WeakMap<Consent, Covered>()

function coveredBy(consent: Consent): Covered {
  const known = COVERED.get(consent)
  if (known) return known
  const covered: Covered = {
    people: new Set([...consent.members, ...consent.supporters].map((person) => person.idNumber)),
    items: consent.items === null ? null : new Set(consent.items),
  }
  COVERED.set(consent, covered)
  return covered
}

function refused(reason: AccessReason): Refused {
  return Object.freeze({ granted: false, reason })
}

const REFUSED = {
  ROLE_SEES_NO_HOUSEHOLD_DATA: refused('ROLE_SEES_NO_HOUSEHOLD_DATA'),
  CONSENT_NOT_FOUND: refused('CONSENT_NOT_FOUND'),
  EMERGENCY_IS_NO_CONSENT: refused('EMERGENCY_IS_NO_CONSENT'),
  REGION_OUTSIDE: refused('REGION_OUTSIDE'),
  CONSENT_OF_OTHER_OFFICE: refused('CONSENT_OF_OTHER_OFFICE'),
  CONSENT_REVOKED: refused('CONSENT_REVOKED'),
  CONSENT_PENDING: refused('CONSENT_PENDING'),
  CONSENT_EXPIRED: refused('CONSENT_EXPIRED'),
  PURPOSE_NOT_FOR_ROLE: refused('PURPOSE_NOT_FOR_ROLE'),
  PURPOSE_NOT_CONSENTED: refused('PURPOSE_NOT_CONSENTED'),
  CASE_DIFFERS: refused('CASE_DIFFERS'),
  CASE_REQUIRED: refused('CASE_REQUIRED'),
  PERSON_NOT_COVERED: refused('PERSON_NOT_COVERED'),
  ITEM_NOT_CONSENTED: refused('ITEM_NOT_CONSENTED'),
  SENSITIVE_ITEM_NOT_CONSENTED: refused('SENSITIVE_ITEM_NOT_CONSENTED'),
  ITEM_NOT_GRANTED: refused('ITEM_NOT_GRANTED'),
} satisfies Partial<Record<AccessReason, Refused>>
