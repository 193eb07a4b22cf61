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

/** For each act a thing that stands as near to the caller as can be. */
const NEAR: { readonly [A in Action]: Actions[A] } = {
  'consent.record': { region: REGION },
  'consent.read': LETTER,
  'consent.revoke': LETTER,
  'verification.read': LETTER,
  'verification.watch': LETTER,
  'verification.cancel': LETTER,
  'verification.retry': LETTER,
  'verification.list': null,
  'report.read': LETTER,
  'accessLog.read': null,
  'accessLog.readOwn': null,
  'proof.read': null,
  'schema.read': null,
  'grant.manage': null,
  'token.revoke': null,
  'household.erase': null,
  'erasure.read': null,
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
}

/** Who may do what at best; a role that is not named may not do it at all. */
const ALLOWED: Record<Action, readonly Role[]> = {
  'consent.record': ['OFFICER', 'CLIENT_APPLICATION'],
  'consent.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER', 'RESIDENT'],
  'consent.revoke': ['OFFICER', 'REVIEWER', 'RESIDENT'],
  'verification.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'verification.watch': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'verification.cancel': ['OFFICER', 'CLIENT_APPLICATION'],
  'verification.retry': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'verification.list': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'report.read': ['OFFICER', 'CLIENT_APPLICATION', 'REVIEWER'],
  'accessLog.read': ['AUDITOR'],
  'accessLog.readOwn': ['RESIDENT'],
  'proof.read': ['AUDITOR'],
  'schema.read': ['OFFICER', 'REVIEWER', 'STEWARD', 'AUDITOR', 'ADMINISTRATOR', 'CLIENT_APPLICATION'],
  'grant.manage': ['ADMINISTRATOR'],
  'token.revoke': ['ADMINISTRATOR'],
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

test('only auditors read the access log, and are told so', () => {
  expect(authorize(actor('ADMINISTRATOR'), 'accessLog.read', null)).toEqual({
    allowed: false,
    reason: 'ROLE_SEES_NO_LOG',
  })
})

describe('what an office holds', () => {
  const HELD = ['consent.read', 'verification.read', 'report.read'] as const

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
