import type { Actor, Role } from './actor.ts'
import type { AccessReason } from './reasons.ts'
import { regionCovers } from './region.ts'

/** Something that an office holds: a consent letter, a verification, a report. */
export interface HeldByOffice {
  readonly region: string
  readonly organisation: string
}

/** A consent letter, with the keyed hashes of those whom it covers and who signed it. */
export interface HeldLetter extends HeldByOffice {
  readonly personHashes: readonly string[]
}

/** An emergency access; opening and using it is decided by src/access/emergency.ts. */
export interface HeldEmergency {
  readonly region: string
  readonly openedBy: string
}

/**
 * The closed list of acts besides disclosing household data (which src/access/decide.ts decides), each with what must
 * be known of the thing it is done to. An act that is not here cannot be asked for.
 */
export interface Actions {
  /** Recording a consent letter for a region. */
  'consent.record': { readonly region: string }
  'consent.read': HeldLetter
  'consent.revoke': HeldLetter
  /** The letters that cover the caller or that the caller signed. */
  'consent.listOwn': null
  /** Requesting verifications of many households at once, as an office of a region. */
  'verification.batch': HeldByOffice
  'verification.read': HeldByOffice
  /** Hearing of each step that it takes. */
  'verification.watch': HeldByOffice
  'verification.cancel': HeldByOffice
  /** Having a department asked again. */
  'verification.retry': HeldByOffice
  /** Asking for the list at all; each entry must pass `verification.read`. */
  'verification.list': null
  /** With the keyed hashes of whose report it is: src/access/own-report.ts says what of it residents see. */
  'report.read': HeldLetter
  /** Having it whole, on paper or a person's whole ID number of it: by offices only. */
  'report.whole': HeldByOffice
  /** Reading in an officer's words what came of looking into a hit; they may speak of others. */
  'disposition.read': HeldByOffice
  /** Saying what came of looking into a hit. */
  'disposition.record': HeldByOffice
  /** Counts of false hits; null: of every region, of every department. */
  'review.readStatistics': { readonly region: string | null; readonly department: string | null }
  'objection.raise': HeldLetter
  'objection.read': HeldLetter
  /** Asking for the list at all; each entry must pass `objection.read`. */
  'objection.list': null
  /** With who raised it. */
  'objection.resolve': HeldByOffice & { readonly raisedBy: string }
  /** Asking for the list at all; each entry must pass `sampleReview.read`. */
  'sampleReview.list': null
  'sampleReview.read': HeldByOffice
  'sampleReview.assign': HeldByOffice
  /** With whom it was given to; null where it was not. */
  'sampleReview.finish': HeldByOffice & { readonly assignedTo: string | null }
  /** Seeing when what was done about a household; of a resident's own letter too. */
  'householdFile.read': HeldLetter
  /** Looking for a household's file by somebody's ID number: among the letters of the caller's own office only. */
  'householdFile.find': null
  /** Listing cases of a region whose people are entitled to what they do not receive. */
  'entitlement.list': { readonly region: string }
  /** Everybody's entries. */
  'accessLog.read': null
  /** The entries that concern the caller. */
  'accessLog.readOwn': null
  'proof.read': null
  /** The whole contract, every department's types in it. */
  'schema.read': null
  'grant.manage': null
  /** Saying what an organisation is called. Everybody reads it: names of offices are public. */
  'organisation.name': null
  /** Which organisations there are that nobody named. */
  'organisation.listUnnamed': null
  /** Ending access tokens before they expire. */
  'token.revoke': null
  /** Seeing which clients use the hub, which tokens were ended, and which keys there are. */
  'credentials.read': null
  /** Asking that a household be erased, confirming what somebody else asked, or withdrawing it. */
  'household.erase': null
  /** Requests for erasure, and what is due to be erased. */
  'erasure.read': null
  'grant.read': { readonly organisation: string }
  /** Whether calls to a department go through. */
  'department.readAvailability': { readonly department: string }
  /** Registering versions of a department, and setting the secrets that they refer to. */
  'department.register': { readonly department: string }
  'department.certify': { readonly department: string }
  'department.approve': { readonly department: string }
  'department.activate': { readonly department: string }
  'department.suspend': { readonly department: string }
  'department.retire': { readonly department: string }
  'department.readVersions': { readonly department: string }
  /** Registering a standard document of a region, and taking it back. */
  'programme.register': { readonly region: string }
  'programme.approve': { readonly region: string }
  /** Counting what a version would change in reports of its region. */
  'programme.preview': { readonly region: string }
  'programme.read': { readonly region: string; readonly isPublished: boolean }
  /** Registering an audit rule of a region, and taking it back. */
  'auditRule.register': { readonly region: string }
  'auditRule.approve': { readonly region: string }
  'auditRule.read': { readonly region: string; readonly isPublished: boolean }
  /** Asking for findings, statistics and digests at all; those of other regions are not shown. */
  'auditFinding.list': null
  'auditFinding.read': { readonly region: string }
  /** With whom it concerns, and to whom it is to be given. */
  'auditFinding.assign': {
    readonly region: string
    readonly subjects: readonly string[]
    readonly auditor: string
  }
  /** With whom it concerns, and to whom it was given; null where it was not. */
  'auditFinding.conclude': {
    readonly region: string
    readonly subjects: readonly string[]
    readonly assignedTo: string | null
  }
  /** Asking for emergency accesses at all; each must pass `emergency.read`. */
  'emergency.list': null
  'emergency.read': HeldEmergency
  'emergency.revoke': HeldEmergency
  /** Seeing who received what a department gave. */
  'departmentAccess.read': { readonly department: string }
  /** Asking for statutory delays at all; those of other regions are not shown. */
  'accessDelay.list': null
  /** Not showing people for a time who looked; with whether the caller is among those who did. */
  'accessDelay.place': { readonly region: string; readonly isOwn: boolean }
  'accessDelay.lift': { readonly region: string }
  /** Complaining about an access that the caller's own view shows. */
  'accessComplaint.raise': null
  /** Asking for complaints at all: a resident's own, an auditor's of the region. */
  'accessComplaint.list': null
  /** With the region of who made the access, null for none, and who it was. */
  'accessComplaint.answer': { readonly region: string | null; readonly madeBy: string }
  /** Entering officers into the register of staff. */
  'staff.manage': null
  /** Reading what a department that answers later is asked. */
  'inquiry.read': { readonly department: string }
  /** Handing in what a department found. */
  'findings.submit': { readonly department: string }
}

export type Action = keyof Actions

export type Authorization =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: AccessReason }

/** Says why an act is refused; null where it is allowed. */
type Rule<A extends Action> = (actor: Actor, resource: Actions[A]) => AccessReason | null

/** One act: which roles may do it under which rule, and what everybody else is told. */
interface Policy<A extends Action> {
  readonly roles: { readonly [R in Role]?: Rule<A> }
  readonly otherwise: AccessReason
}

const always = (): null => null

/** The office that holds it, for the region that the caller is competent for. */
function ownOffice(actor: Actor, held: HeldByOffice): AccessReason | null {
  if (actor.region === null || !regionCovers(actor.region, held.region)) return 'REGION_OUTSIDE'
  return actor.organisation !== null && actor.organisation === held.organisation
    ? null
    : 'CONSENT_OF_OTHER_OFFICE'
}

/** Any office of the region: second looks are taken at a higher level. */
function withinRegion(actor: Actor, held: { readonly region: string }): AccessReason | null {
  return actor.region !== null && regionCovers(actor.region, held.region) ? null : 'REGION_OUTSIDE'
}

/** A letter that covers the caller or that the caller signed. */
function ownLetter(actor: Actor, letter: HeldLetter): AccessReason | null {
  const own = actor.personHash
  return typeof own === 'string' && own !== '' && letter.personHashes.includes(own) ? null : 'NOT_OWN_DATA'
}

/** Recording makes the caller's organisation the holder, so there must be one. */
function forOwnRegion(actor: Actor, letter: { readonly region: string }): AccessReason | null {
  return actor.organisation === null ? 'ROLE_MAY_NOT' : withinRegion(actor, letter)
}

function ownOrganisation(actor: Actor, resource: { readonly organisation: string }): AccessReason | null {
  return actor.organisation !== null && actor.organisation === resource.organisation
    ? null
    : 'NOT_OWN_ORGANISATION'
}

function ownDepartment(actor: Actor, resource: { readonly department: string }): AccessReason | null {
  return actor.department !== null && actor.department === resource.department ? null : 'ROLE_MAY_NOT'
}

/** Stewards touch their own department only. */
function stewardOf(actor: Actor, resource: { readonly department: string }): AccessReason | null {
  return ownDepartment(actor, resource) === null ? null : 'NOT_OWN_DEPARTMENT'
}

/** The caller can be told apart from every other person. */
function knownPerson(actor: Actor): AccessReason | null {
  return typeof actor.personHash === 'string' && actor.personHash !== '' ? null : 'NOT_OWN_DATA'
}

/** Standards are made by offices for their own region and what lies in it. */
function ofOwnRegion(actor: Actor, standard: { readonly region: string }): AccessReason | null {
  return withinRegion(actor, standard) === null ? null : 'STANDARD_OF_OTHER_REGION'
}

/** What is published is everybody's to read. */
function published(_actor: Actor, standard: { readonly isPublished: boolean }): AccessReason | null {
  return standard.isPublished ? null : 'ROLE_MAY_NOT'
}

function publishedOrOfOwnRegion(actor: Actor, standard: Actions['programme.read']): AccessReason | null {
  return standard.isPublished ? null : ofOwnRegion(actor, standard)
}

/** Auditors and administrators without a region are competent for all. */
function anyOrOwnRegion(actor: Actor, held: { readonly region: string }): AccessReason | null {
  return actor.region === null ? null : withinRegion(actor, held)
}

/** A finding is judged by nobody whom it is about. */
function notAboutCaller(
  actor: Actor,
  { subjects, ...held }: { readonly region: string; readonly subjects: readonly string[] },
): AccessReason | null {
  return anyOrOwnRegion(actor, held) ?? (subjects.includes(actor.subject) ? 'OWN_FINDING' : null)
}

/** Whoever opened an emergency access answers for it. */
function openedByCaller(actor: Actor, { openedBy }: HeldEmergency): AccessReason | null {
  return openedBy === actor.subject ? null : 'EMERGENCY_OF_OTHER_OFFICER'
}

/** Nobody hides their own look-ups. */
function delayOfOthers(actor: Actor, held: Actions['accessDelay.place']): AccessReason | null {
  return anyOrOwnRegion(actor, held) ?? (held.isOwn ? 'OWN_ACCESS' : null)
}

/** Counts of a region that the caller is competent for. */
function statisticsOfRegion(
  actor: Actor,
  { region }: { readonly region: string | null },
): AccessReason | null {
  return region === null ? 'REGION_OUTSIDE' : withinRegion(actor, { region })
}

function statisticsOfDepartment(
  actor: Actor,
  { department }: { readonly department: string | null },
): AccessReason | null {
  return department === null ? 'NOT_OWN_DEPARTMENT' : stewardOf(actor, { department })
}

/** Somebody else than who raised it, where the caller may do it otherwise. */
function notRaisedByCaller(
  actor: Actor,
  { raisedBy }: { readonly raisedBy: string },
  otherwise: AccessReason | null,
): AccessReason | null {
  return otherwise ?? (raisedBy === actor.subject ? 'OWN_OBJECTION' : null)
}

/** A region above that of the office, and not that office itself. */
function higherLevel(actor: Actor, held: HeldByOffice): AccessReason | null {
  const outside = withinRegion(actor, held)
  if (outside !== null) return outside
  return actor.region !== held.region && actor.organisation !== held.organisation ? null : 'HIGHER_LEVEL_ONLY'
}

const POLICIES: { readonly [A in Action]: Policy<A> } = {
  'consent.record': {
    roles: { OFFICER: forOwnRegion, CLIENT_APPLICATION: forOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'consent.read': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion, RESIDENT: ownLetter },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'consent.revoke': {
    roles: { OFFICER: ownOffice, REVIEWER: withinRegion, RESIDENT: ownLetter },
    otherwise: 'ROLE_MAY_NOT',
  },
  'consent.listOwn': { roles: { RESIDENT: knownPerson }, otherwise: 'ROLE_MAY_NOT' },
  'verification.batch': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice },
    otherwise: 'ROLE_MAY_NOT',
  },
  'verification.read': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'verification.watch': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'verification.cancel': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice },
    otherwise: 'ROLE_MAY_NOT',
  },
  'verification.retry': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'verification.list': {
    roles: { OFFICER: always, CLIENT_APPLICATION: always, REVIEWER: always },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'report.read': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion, RESIDENT: ownLetter },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'report.whole': {
    roles: {
      OFFICER: ownOffice,
      CLIENT_APPLICATION: ownOffice,
      REVIEWER: withinRegion,
      RESIDENT: () => 'ROLE_MAY_NOT',
    },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'disposition.read': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'disposition.record': {
    roles: { OFFICER: ownOffice, REVIEWER: withinRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'review.readStatistics': {
    roles: { REVIEWER: statisticsOfRegion, ADMINISTRATOR: always, STEWARD: statisticsOfDepartment },
    otherwise: 'ROLE_MAY_NOT',
  },
  'objection.raise': {
    roles: { OFFICER: ownOffice, RESIDENT: ownLetter },
    otherwise: 'ROLE_MAY_NOT',
  },
  'objection.read': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion, RESIDENT: ownLetter },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'objection.list': {
    roles: { OFFICER: always, CLIENT_APPLICATION: always, REVIEWER: always, RESIDENT: knownPerson },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'objection.resolve': {
    roles: {
      OFFICER: (actor, held) => notRaisedByCaller(actor, held, ownOffice(actor, held)),
      REVIEWER: (actor, held) => notRaisedByCaller(actor, held, withinRegion(actor, held)),
    },
    otherwise: 'ROLE_MAY_NOT',
  },
  'sampleReview.list': { roles: { REVIEWER: always }, otherwise: 'ROLE_MAY_NOT' },
  'sampleReview.read': { roles: { REVIEWER: higherLevel }, otherwise: 'ROLE_MAY_NOT' },
  'sampleReview.assign': { roles: { REVIEWER: higherLevel }, otherwise: 'ROLE_MAY_NOT' },
  'sampleReview.finish': {
    roles: {
      REVIEWER: (actor, held) =>
        higherLevel(actor, held) ?? (held.assignedTo === actor.subject ? null : 'NOT_ASSIGNED'),
    },
    otherwise: 'ROLE_MAY_NOT',
  },
  'householdFile.read': {
    roles: { OFFICER: ownOffice, CLIENT_APPLICATION: ownOffice, REVIEWER: withinRegion, RESIDENT: ownLetter },
    otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
  },
  'householdFile.find': { roles: { OFFICER: always }, otherwise: 'ROLE_MAY_NOT' },
  'entitlement.list': { roles: { REVIEWER: withinRegion }, otherwise: 'ROLE_MAY_NOT' },
  'accessLog.read': { roles: { AUDITOR: always }, otherwise: 'ROLE_SEES_NO_LOG' },
  'accessLog.readOwn': { roles: { RESIDENT: knownPerson }, otherwise: 'ROLE_MAY_NOT' },
  'proof.read': { roles: { AUDITOR: always }, otherwise: 'ROLE_SEES_NO_LOG' },
  'schema.read': {
    roles: {
      OFFICER: always,
      REVIEWER: always,
      STEWARD: always,
      AUDITOR: always,
      ADMINISTRATOR: always,
      CLIENT_APPLICATION: always,
    },
    otherwise: 'ROLE_MAY_NOT',
  },
  'grant.manage': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'organisation.name': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'organisation.listUnnamed': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'credentials.read': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'token.revoke': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'household.erase': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'erasure.read': { roles: { ADMINISTRATOR: always, AUDITOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'grant.read': {
    roles: {
      ADMINISTRATOR: always,
      REVIEWER: always,
      OFFICER: ownOrganisation,
      CLIENT_APPLICATION: ownOrganisation,
      STEWARD: ownOrganisation,
      AUDITOR: ownOrganisation,
    },
    otherwise: 'ROLE_MAY_NOT',
  },
  'department.readAvailability': {
    roles: { ADMINISTRATOR: always, STEWARD: ownDepartment },
    otherwise: 'ROLE_MAY_NOT',
  },
  'department.register': {
    roles: { ADMINISTRATOR: always, STEWARD: stewardOf },
    otherwise: 'ROLE_MAY_NOT',
  },
  'department.certify': {
    roles: { ADMINISTRATOR: always, STEWARD: stewardOf },
    otherwise: 'ROLE_MAY_NOT',
  },
  'department.approve': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'department.activate': {
    roles: { ADMINISTRATOR: always, STEWARD: stewardOf },
    otherwise: 'ROLE_MAY_NOT',
  },
  'department.suspend': {
    roles: { ADMINISTRATOR: always, STEWARD: stewardOf },
    otherwise: 'ROLE_MAY_NOT',
  },
  'department.retire': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'department.readVersions': {
    roles: { ADMINISTRATOR: always, AUDITOR: always, STEWARD: stewardOf },
    otherwise: 'ROLE_MAY_NOT',
  },
  'programme.register': {
    roles: { REVIEWER: ofOwnRegion, ADMINISTRATOR: ofOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'programme.approve': {
    roles: { REVIEWER: ofOwnRegion, ADMINISTRATOR: ofOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'programme.preview': {
    roles: { REVIEWER: ofOwnRegion, ADMINISTRATOR: ofOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'programme.read': {
    roles: {
      OFFICER: published,
      CLIENT_APPLICATION: published,
      STEWARD: published,
      AUDITOR: published,
      RESIDENT: published,
      REVIEWER: publishedOrOfOwnRegion,
      ADMINISTRATOR: publishedOrOfOwnRegion,
    },
    otherwise: 'ROLE_MAY_NOT',
  },
  // Who is watched does not write the rules by which, nor read where they begin.
  'auditRule.register': {
    roles: { AUDITOR: ofOwnRegion, ADMINISTRATOR: ofOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'auditRule.approve': {
    roles: { AUDITOR: ofOwnRegion, ADMINISTRATOR: ofOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'auditRule.read': {
    roles: { AUDITOR: publishedOrOfOwnRegion, ADMINISTRATOR: publishedOrOfOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'auditFinding.list': { roles: { AUDITOR: always }, otherwise: 'ROLE_SEES_NO_LOG' },
  'auditFinding.read': { roles: { AUDITOR: anyOrOwnRegion }, otherwise: 'ROLE_SEES_NO_LOG' },
  'auditFinding.assign': {
    roles: {
      AUDITOR: (actor, held) =>
        notAboutCaller(actor, held) ?? (held.subjects.includes(held.auditor) ? 'OWN_FINDING' : null),
    },
    otherwise: 'ROLE_SEES_NO_LOG',
  },
  'auditFinding.conclude': {
    roles: {
      AUDITOR: (actor, held) =>
        notAboutCaller(actor, held) ?? (held.assignedTo === actor.subject ? null : 'FINDING_NOT_ASSIGNED'),
    },
    otherwise: 'ROLE_SEES_NO_LOG',
  },
  // Administrators, since they may end one.
  'emergency.list': {
    roles: { OFFICER: always, AUDITOR: always, ADMINISTRATOR: always },
    otherwise: 'ROLE_MAY_NOT',
  },
  'emergency.read': {
    roles: { OFFICER: openedByCaller, AUDITOR: anyOrOwnRegion, ADMINISTRATOR: anyOrOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  // Ending one harms nobody, so that whoever is competent may do it at once.
  'emergency.revoke': {
    roles: {
      OFFICER: openedByCaller,
      REVIEWER: withinRegion,
      AUDITOR: anyOrOwnRegion,
      ADMINISTRATOR: always,
    },
    otherwise: 'ROLE_MAY_NOT',
  },
  'departmentAccess.read': { roles: { STEWARD: stewardOf }, otherwise: 'ROLE_SEES_NO_LOG' },
  'accessDelay.list': { roles: { AUDITOR: always, ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'accessDelay.place': {
    roles: { AUDITOR: delayOfOthers, ADMINISTRATOR: delayOfOthers },
    otherwise: 'ROLE_MAY_NOT',
  },
  'accessDelay.lift': {
    roles: { AUDITOR: anyOrOwnRegion, ADMINISTRATOR: anyOrOwnRegion },
    otherwise: 'ROLE_MAY_NOT',
  },
  'accessComplaint.raise': { roles: { RESIDENT: knownPerson }, otherwise: 'ROLE_MAY_NOT' },
  'accessComplaint.list': {
    roles: { RESIDENT: knownPerson, AUDITOR: always },
    otherwise: 'ROLE_SEES_NO_LOG',
  },
  'accessComplaint.answer': {
    roles: {
      AUDITOR: (actor, { region, madeBy }) =>
        (region === null ? null : anyOrOwnRegion(actor, { region })) ??
        (madeBy === actor.subject ? 'OWN_ACCESS' : null),
    },
    otherwise: 'ROLE_SEES_NO_LOG',
  },
  'staff.manage': { roles: { ADMINISTRATOR: always }, otherwise: 'ROLE_MAY_NOT' },
  'inquiry.read': { roles: { STEWARD: stewardOf }, otherwise: 'ROLE_SEES_NO_HOUSEHOLD_DATA' },
  'findings.submit': {
    // The department's own program, with that department in its token.
    roles: { STEWARD: stewardOf, CLIENT_APPLICATION: stewardOf },
    otherwise: 'ROLE_MAY_NOT',
  },
}

const ALLOWED: Authorization = Object.freeze({ allowed: true })

/**
 * Whether the actor may do an act to a thing, and if not, why. Pure; what no rule allows is refused.
 *
 * @param resource what the act is done to, as {@link Actions} says; null where it is done to nothing in particular.
 */
export function authorize<A extends Action>(actor: Actor, action: A, resource: Actions[A]): Authorization {
  const policy: Policy<A> = POLICIES[action]
  const rule = Object.hasOwn(policy.roles, actor.role) ? policy.roles[actor.role] : undefined
  const reason = rule ? rule(actor, resource) : policy.otherwise
  return reason === null ? ALLOWED : { allowed: false, reason }
}
