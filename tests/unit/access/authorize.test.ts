import { describe, expect, test } from 'vitest'
import type { Role } from '../../../src/access/actor.ts'
import { type Action, type Actions, authorize } from '../../../src/access/authorize.ts'
import { actorOf, OFFICE, REGION } from '../../testkit/letters.ts'

const ROLES = [
  'OFFICER',
  'REVIEWER',
  'STEWARD',
  'AUDITOR',
  'ADMINISTRATOR',
  'RESIDENT',
  'CLIENT_APPLICATION',
] as const satisfies Role[]

const LETTER = { region: REGION, organisation: OFFICE, personHashes: ['hash-of-han'] }

/** What a lower office holds, in the region of the callers. */
const BELOW = { region: '990101', organisation: '990101-mz' }

/** For each act a thing that stands as near to the caller as can be. */
const NEAR: { readonly [A in Action]: Actions[A] } = {
  'consent.record': { region: REGION },
  'consent.read': LETTER,
  'consent.revoke': LETTER,
  'consent.listOwn': null,
  'verification.batch': LETTER,
  'verification.read': LETTER,
  'verification.watch': LETTER,
  'verification.cancel': LETTER,
  'verification.retry': LETTER,
  'verification.list': null,
  'report.read': LETTER,
  'report.whole': LETTER,
  'disposition.read': LETTER,
  'disposition.record': LETTER,
  'review.readStatistics': { region: REGION, department: 'housing' },
  'objection.raise': LETTER,
  'objection.read': LETTER,
  'objection.list': null,
  'objection.resolve': { ...LETTER, raisedBy: 'somebody-else' },
  'sampleReview.list': null,
  'sampleReview.read': BELOW,
  'sampleReview.assign': BELOW,
  'sampleReview.finish': { ...BELOW, assignedTo: 'test-reviewer' },
  'householdFile.read': LETTER,
  'householdFile.find': null,
  'entitlement.list': { region: REGION },
  'accessLog.read': null,
  'accessLog.readOwn': null,
  'proof.read': null,
  'schema.read': null,
  'grant.manage': null,
  'organisation.name': null,
  'organisation.listUnnamed': null,
  'token.revoke': null,
  'household.erase': null,
  'erasure.read': null,
  'credentials.read': null,
  'grant.read': { organisation: OFFICE },
  'department.readAvailability': { department: 'housing' },
  'inquiry.read': { department: 'housing' },
  'findings.submit': { department: 'housing' },
  'department.register': { department: 'housing' },
  'department.certify': { department: 'housing' },
  'department.approve': { department: 'housing' },
  'department.activate': { department: 'housing' },
  'department.suspend': { department: 'housing' },
  'department.retire': { department: 'housing' },
  'department.readVersions': { department: 'housing' },
  'programme.register': { region: REGION },
  'programme.approve': { region: REGION },
  'programme.preview': { region: REGION },
  'programme.read': { region: REGION, isPublished: false },
  'auditRule.register': { region: REGION },
  'auditRule.approve': { region: REGION },
  'auditRule.read': { region: REGION, isPublished: true },
  'auditFinding.list': null,
  'auditFinding.read': { region: REGION },
  'auditFinding.assign': { region: REGION, subjects: ['officer-7'], auditor: 'auditor-2' },
  'auditFinding.conclude': { region: REGION, subjects: ['officer-7'], assignedTo: 'test-auditor' },
  'emergency.list': null,
  'emergency.read': { region: REGION, openedBy: 'test-officer' },
  'emergency.revoke': { region: REGION, openedBy: 'test-officer' },
  'departmentAccess.read': { department: 'housing' },
  'accessDelay.list': null,
  'accessDelay.place': { region: REGION, isOwn: false },
  'accessDelay.lift': { region: REGION },
  'accessComplaint.raise': null,
  'accessComplaint.list': null,
  'accessComplaint.answer': { region: REGION, madeBy: 'officer-7' },
  'staff.manage': null,
}

/** Who may do what at best; a role that is not named may not do it at all. */
const ALLOWED: Record<Action, readonly Role[]> = {
  'consent.record': ['OFFICER', 'CLIENT_APPLICATION'],
  'consent.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER', 'RESIDENT'],
  'consent.revoke': ['OFFICER', 'REVIEWER', 'RESIDENT'],
  'consent.listOwn': ['RESIDENT'],
  'verification.batch': ['OFFICER', 'CLIENT_APPLICATION'],
  'verification.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'verification.watch': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'verification.cancel': ['OFFICER', 'CLIENT_APPLICATION'],
  'verification.retry': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'verification.list': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'report.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER', 'RESIDENT'],
  'report.whole': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'disposition.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'disposition.record': ['OFFICER', 'REVIEWER'],
  'review.readStatistics': ['REVIEWER', 'ADMINISTRATOR', 'STEWARD'],
  'objection.raise': ['OFFICER', 'RESIDENT'],
  'objection.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER', 'RESIDENT'],
  'objection.list': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER', 'RESIDENT'],
  'objection.resolve': ['OFFICER', 'REVIEWER'],
  'sampleReview.list': ['REVIEWER'],
  'sampleReview.read': ['REVIEWER'],
  'sampleReview.assign': ['REVIEWER'],
  'sampleReview.finish': ['REVIEWER'],
  'householdFile.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER', 'RESIDENT'],
  'householdFile.find': ['OFFICER'],
  'entitlement.list': ['REVIEWER'],
  'accessLog.read': ['AUDITOR'],
  'accessLog.readOwn': ['RESIDENT'],
  'proof.read': ['AUDITOR'],
  'schema.read': ['OFFICER', 'REVIEWER', 'STEWARD', 'AUDITOR', 'ADMINISTRATOR', 'CLIENT_APPLICATION'],
  'grant.manage': ['ADMINISTRATOR'],
  'organisation.name': ['ADMINISTRATOR'],
  'organisation.listUnnamed': ['ADMINISTRATOR'],
  'token.revoke': ['ADMINISTRATOR'],
  'credentials.read': ['ADMINISTRATOR'],
  'household.erase': ['ADMINISTRATOR'],
  'erasure.read': ['ADMINISTRATOR', 'AUDITOR'],
  'grant.read': ['ADMINISTRATOR', 'REVIEWER', 'OFFICER', 'CLIENT_APPLICATION', 'STEWARD', 'AUDITOR'],
  'department.readAvailability': ['ADMINISTRATOR', 'STEWARD'],
  'inquiry.read': ['STEWARD'],
  'findings.submit': ['STEWARD'],
  'department.register': ['STEWARD', 'ADMINISTRATOR'],
  'department.certify': ['STEWARD', 'ADMINISTRATOR'],
  'department.approve': ['ADMINISTRATOR'],
  'department.activate': ['STEWARD', 'ADMINISTRATOR'],
  'department.suspend': ['STEWARD', 'ADMINISTRATOR'],
  'department.retire': ['ADMINISTRATOR'],
  'department.readVersions': ['STEWARD', 'ADMINISTRATOR', 'AUDITOR'],
  'programme.register': ['REVIEWER', 'ADMINISTRATOR'],
  'programme.approve': ['REVIEWER', 'ADMINISTRATOR'],
  'programme.preview': ['REVIEWER', 'ADMINISTRATOR'],
  'programme.read': ['REVIEWER', 'ADMINISTRATOR'],
  'auditRule.register': ['AUDITOR', 'ADMINISTRATOR'],
  'auditRule.approve': ['AUDITOR', 'ADMINISTRATOR'],
  'auditRule.read': ['AUDITOR', 'ADMINISTRATOR'],
  'auditFinding.list': ['AUDITOR'],
  'auditFinding.read': ['AUDITOR'],
  'auditFinding.assign': ['AUDITOR'],
  'auditFinding.conclude': ['AUDITOR'],
  'emergency.list': ['OFFICER', 'AUDITOR', 'ADMINISTRATOR'],
  'emergency.read': ['OFFICER', 'AUDITOR', 'ADMINISTRATOR'],
  'emergency.revoke': ['OFFICER', 'REVIEWER', 'AUDITOR', 'ADMINISTRATOR'],
  'departmentAccess.read': ['STEWARD'],
  'accessDelay.list': ['AUDITOR', 'ADMINISTRATOR'],
  'accessDelay.place': ['AUDITOR', 'ADMINISTRATOR'],
  'accessDelay.lift': ['AUDITOR', 'ADMINISTRATOR'],
  'accessComplaint.raise': ['RESIDENT'],
  'accessComplaint.list': ['RESIDENT', 'AUDITOR'],
  'accessComplaint.answer': ['AUDITOR'],
  'staff.manage': ['ADMINISTRATOR'],
}

function actor(role: Role) {
  return actorOf(role, role === 'RESIDENT' ? { personHash: 'hash-of-han' } : {})
}

const ACTIONS = Object.keys(NEAR) as Action[]

describe.each(ACTIONS)('%s', (action) => {
  test.each(ROLES)('by the role %s', (role) => {
    const authorization = authorize(actor(role), action, NEAR[action])
    expect(authorization.allowed).toBe(ALLOWED[action].includes(role))
  })

  test('by a role that does not exist', () => {
    const nobody = { ...actorOf('OFFICER'), role: 'constructor' as Role }
    expect(authorize(nobody, action, NEAR[action]).allowed).toBe(false)
  })
})

describe('a finding', () => {
  const held = { region: REGION, subjects: ['officer-7', 'test-auditor'], assignedTo: 'test-auditor' }

  test('is neither given to, given by, nor judged by somebody whom it concerns', () => {
    const own = { allowed: false, reason: 'OWN_FINDING' }
    expect(authorize(actor('AUDITOR'), 'auditFinding.assign', { ...held, auditor: 'auditor-2' })).toEqual(own)
    expect(authorize(actor('AUDITOR'), 'auditFinding.conclude', held)).toEqual(own)
    const other = { ...actor('AUDITOR'), subject: 'auditor-2' }
    expect(authorize(other, 'auditFinding.assign', { ...held, auditor: 'test-auditor' })).toEqual(own)
    expect(authorize(other, 'auditFinding.assign', { ...held, auditor: 'auditor-3' }).allowed).toBe(true)
  })

  test('is judged by whom it was given to, and of another region by nobody', () => {
    const other = { ...actor('AUDITOR'), subject: 'auditor-2' }
    expect(authorize(other, 'auditFinding.conclude', held)).toEqual({
      allowed: false,
      reason: 'FINDING_NOT_ASSIGNED',
    })
    expect(authorize(other, 'auditFinding.read', { region: '980000' })).toEqual({
      allowed: false,
      reason: 'REGION_OUTSIDE',
    })
  })
})

test('an auditor or administrator reads neither letters nor verifications nor reports', () => {
  for (const role of ['AUDITOR', 'ADMINISTRATOR', 'STEWARD'] satisfies Role[]) {
    for (const action of ['consent.read', 'verification.read', 'report.read'] satisfies Action[]) {
      expect(authorize(actor(role), action, LETTER)).toEqual({
        allowed: false,
        reason: 'ROLE_SEES_NO_HOUSEHOLD_DATA',
      })
    }
  }
})

describe('a department that answers later', () => {
  test('hears of its own inquiries only', () => {
    const steward = actorOf('STEWARD', { department: 'tax' })
    for (const action of ['inquiry.read', 'findings.submit'] satisfies Action[]) {
      expect(authorize(steward, action, { department: 'tax' })).toEqual({ allowed: true })
      expect(authorize(steward, action, { department: 'housing' })).toEqual({
        allowed: false,
        reason: 'NOT_OWN_DEPARTMENT',
      })
    }
  })

  test('may hand in by its own program, which reads no inquiries', () => {
    const program = actorOf('CLIENT_APPLICATION', { department: 'tax' })
    expect(authorize(program, 'findings.submit', { department: 'tax' })).toEqual({ allowed: true })
    expect(authorize(program, 'findings.submit', { department: 'housing' }).allowed).toBe(false)
    expect(authorize(program, 'inquiry.read', { department: 'tax' }).allowed).toBe(false)
  })
})

test('a hit is disposed of by the office that holds the report, or a reviewer of its region', () => {
  expect(authorize(actorOf('OFFICER', { organisation: 'other' }), 'disposition.record', LETTER)).toEqual({
    allowed: false,
    reason: 'CONSENT_OF_OTHER_OFFICE',
  })
  const away = actorOf('REVIEWER', { region: '990200' })
  expect(authorize(away, 'disposition.record', LETTER)).toEqual({ allowed: false, reason: 'REGION_OUTSIDE' })
})

describe('counts of false hits', () => {
  const counts = (region: string | null, department: string | null) => ({ region, department })

  test('are open to a steward for the own department only', () => {
    const steward = actorOf('STEWARD', { department: 'housing' })
    for (const other of ['tax', null]) {
      expect(authorize(steward, 'review.readStatistics', counts(null, other))).toEqual({
        allowed: false,
        reason: 'NOT_OWN_DEPARTMENT',
      })
    }
  })

  test('are open to a reviewer within the own region only, to administrators everywhere', () => {
    for (const region of ['990200', '990000', null]) {
      expect(authorize(actorOf('REVIEWER'), 'review.readStatistics', counts(region, null))).toEqual({
        allowed: false,
        reason: 'REGION_OUTSIDE',
      })
    }
    expect(authorize(actorOf('ADMINISTRATOR'), 'review.readStatistics', counts(null, null)).allowed).toBe(
      true,
    )
  })
})

describe('an objection', () => {
  const held = (raisedBy: string) => ({ ...LETTER, raisedBy })

  test('is resolved by somebody else than who raised it', () => {
    for (const role of ['OFFICER', 'REVIEWER'] satisfies Role[]) {
      const caller = actorOf(role)
      expect(authorize(caller, 'objection.resolve', held('somebody-else'))).toEqual({ allowed: true })
      expect(authorize(caller, 'objection.resolve', held(caller.subject))).toEqual({
        allowed: false,
        reason: 'OWN_OBJECTION',
      })
    }
  })

  test('of another office stays closed whoever raised it', () => {
    const other = actorOf('OFFICER', { organisation: 'other' })
    expect(authorize(other, 'objection.resolve', held(other.subject))).toEqual({
      allowed: false,
      reason: 'CONSENT_OF_OTHER_OFFICE',
    })
  })

  test('is raised by a resident whom the letter covers, and by no stranger', () => {
    for (const action of ['objection.raise', 'objection.read'] satisfies Action[]) {
      const stranger = actorOf('RESIDENT', { personHash: 'hash-of-somebody' })
      expect(authorize(stranger, action, LETTER)).toEqual({ allowed: false, reason: 'NOT_OWN_DATA' })
      expect(authorize(actor('RESIDENT'), action, LETTER)).toEqual({ allowed: true })
    }
  })
})

describe('a second look', () => {
  const ACTIONS_ON_LOOKS = ['sampleReview.read', 'sampleReview.assign'] as const

  test('is taken at a higher level than the office, never at its own', () => {
    for (const action of ACTIONS_ON_LOOKS) {
      const reviewer = actorOf('REVIEWER', { organisation: 'city', region: '990000' })
      expect(authorize(reviewer, action, LETTER)).toEqual({ allowed: true })
      for (const changes of [
        { organisation: 'city' },
        { region: '990000' },
        { organisation: OFFICE, region: REGION },
      ]) {
        expect(authorize(actorOf('REVIEWER', changes), action, LETTER)).toEqual({
          allowed: false,
          reason: 'HIGHER_LEVEL_ONLY',
        })
      }
    }
  })

  test('is finished by the reviewer to whom it was given', () => {
    for (const assignedTo of [null, 'another-reviewer']) {
      expect(authorize(actorOf('REVIEWER'), 'sampleReview.finish', { ...BELOW, assignedTo })).toEqual({
        allowed: false,
        reason: 'NOT_ASSIGNED',
      })
    }
  })
})

test('only auditors read the access log, and are told so', () => {
  expect(authorize(actor('ADMINISTRATOR'), 'accessLog.read', null)).toEqual({
    allowed: false,
    reason: 'ROLE_SEES_NO_LOG',
  })
})

describe('what an office holds', () => {
  const HELD = ['consent.read', 'verification.read', 'report.read', 'householdFile.read'] as const

  test('is not open to another office of the same region', () => {
    for (const action of HELD) {
      for (const role of ['OFFICER', 'CLIENT_APPLICATION'] satisfies Role[]) {
        expect(authorize(actorOf(role, { organisation: 'other' }), action, LETTER)).toEqual({
          allowed: false,
          reason: 'CONSENT_OF_OTHER_OFFICE',
        })
      }
    }
  })

  test('is open to a reviewer of the region or of one above, and to no other', () => {
    for (const action of HELD) {
      const reviewer = (region: string | null) => actorOf('REVIEWER', { organisation: 'other', region })
      expect(authorize(reviewer('990000'), action, LETTER).allowed).toBe(true)
      expect(authorize(reviewer('990101'), action, LETTER)).toEqual({
        allowed: false,
        reason: 'REGION_OUTSIDE',
      })
      expect(authorize(reviewer(null), action, LETTER)).toEqual({ allowed: false, reason: 'REGION_OUTSIDE' })
    }
  })
})

describe('a letter', () => {
  test('is recorded for the caller’s own region only', () => {
    expect(authorize(actorOf('OFFICER'), 'consent.record', { region: '990101' }).allowed).toBe(true)
    expect(authorize(actorOf('OFFICER'), 'consent.record', { region: '990201' })).toEqual({
      allowed: false,
      reason: 'REGION_OUTSIDE',
    })
  })

  test('is withdrawn by a resident who stands in it, and by no other resident', () => {
    const resident = (personHash: string | null) => actorOf('RESIDENT', { personHash })
    expect(authorize(resident('hash-of-han'), 'consent.revoke', LETTER).allowed).toBe(true)
    expect(authorize(resident('hash-of-zhang'), 'consent.revoke', LETTER)).toEqual({
      allowed: false,
      reason: 'NOT_OWN_DATA',
    })
    expect(authorize(resident(null), 'consent.revoke', LETTER).allowed).toBe(false)
    expect(authorize(resident(''), 'consent.revoke', { ...LETTER, personHashes: [''] }).allowed).toBe(false)
  })

  test('is not withdrawn by an officer whose own hash stands in it but whose office does not hold it', () => {
    const officer = actorOf('OFFICER', { organisation: 'other', personHash: 'hash-of-han' })
    expect(authorize(officer, 'consent.revoke', LETTER).allowed).toBe(false)
  })
})

test('the grants of another organisation are open to administrators and reviewers only', () => {
  const may = (role: Role) => authorize(actor(role), 'grant.read', { organisation: 'other' }).allowed
  expect(ROLES.filter(may)).toEqual(['REVIEWER', 'ADMINISTRATOR'])
})

test('a steward sees the availability of their own department only', () => {
  expect(authorize(actor('STEWARD'), 'department.readAvailability', { department: 'tax' }).allowed).toBe(
    false,
  )
})
