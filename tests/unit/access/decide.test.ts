import { describe, expect, test } from 'vitest'
import type { Role } from '../../../src/access/actor.ts'
import { type Decision, type DecisionRequest, decide } from '../../../src/access/decide.ts'
import { type ItemGrant, OrganisationGrants } from '../../../src/access/item-grant.ts'
import type { Consent, Purpose } from '../../../src/consents/consent.ts'
import { actorOf, CHILD, consentOf, grantOf, HUSBAND, MOTHER, OFFICE, WIFE } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

const HOUSE = 'housing.realEstate'
const CAR = 'vehicles.registered'

function request(changes: Partial<DecisionRequest> = {}): DecisionRequest {
  return {
    actor: actorOf('OFFICER'),
    consent: consentOf(),
    on: '2026-06-01',
    purpose: 'APPLICATION',
    caseNumber: 'DB-2026-001',
    people: [HUSBAND.idNumber, WIFE.idNumber, CHILD.idNumber, MOTHER.idNumber],
    items: [HOUSE, CAR],
    sensitive: new Set([CAR]),
    grants: new OrganisationGrants(OFFICE, [grantOf()]),
    ...changes,
  }
}

const reasonOf = (decision: Decision): string => (decision.granted ? 'granted' : decision.reason)
const on = (changes: Partial<DecisionRequest>): string => reasonOf(decide(request(changes)))
const withConsent = (changes: Partial<Consent>): string => on({ consent: consentOf(changes) })

function itemOf(item: string, grants: readonly ItemGrant[], consent: Partial<Consent> = {}) {
  const decision = decide(
    request({
      items: [item],
      consent: consentOf(consent),
      grants: new OrganisationGrants(OFFICE, grants),
    }),
  )
  if (!decision.granted) throw new Error(decision.reason)
  return decision.items.get(item)
}

test('an officer sees what the household consented to and the office is granted', () => {
  const decision = decide(request())
  expect(decision).toMatchObject({ granted: true, caseNumber: 'DB-2026-001' })
  expect(decision.granted && [...decision.items]).toEqual([
    [HOUSE, { granted: true, level: 'DETAIL', identifiers: false }],
    [CAR, { granted: true, level: 'DETAIL', identifiers: false }],
  ])
})

describe('role', () => {
  test.each(['ADMINISTRATOR', 'AUDITOR', 'STEWARD', 'RESIDENT'] satisfies Role[])(
    'the role %s sees no household data, whatever else speaks for it',
    (role) => {
      const actor = { ...actorOf(role), organisation: OFFICE, region: '990100' }
      expect(on({ actor })).toBe('ROLE_SEES_NO_HOUSEHOLD_DATA')
      expect(on({ actor, consent: null })).toBe('ROLE_SEES_NO_HOUSEHOLD_DATA')
    },
  )
})

describe('consent', () => {
  test('without a consent nothing is disclosed', () => {
    expect(on({ consent: null })).toBe('CONSENT_NOT_FOUND')
    // Nor under an emergency access that is named in its place.
    expect(on({ consent: null, isEmergency: true })).toBe('EMERGENCY_IS_NO_CONSENT')
  })

  test('a revoked consent discloses nothing, on whatever day', () => {
    const revokedAt = '2026-05-01T00:00:00.000Z'
    expect(withConsent({ revokedAt })).toBe('CONSENT_REVOKED')
    expect(on({ consent: consentOf({ revokedAt }), on: '2026-02-01' })).toBe('CONSENT_REVOKED')
    expect(on({ consent: consentOf({ revokedAt }), on: '2030-01-01' })).toBe('CONSENT_REVOKED')
  })

  test('a consent counts from its first day to its last, both included', () => {
    expect(on({ on: '2026-01-04' })).toBe('CONSENT_PENDING')
    expect(on({ on: '2026-01-05' })).toBe('granted')
    expect(on({ on: '2026-12-31' })).toBe('granted')
    expect(on({ on: '2027-01-01' })).toBe('CONSENT_EXPIRED')
  })

  test('a consent of another office is not open to officers and client applications', () => {
    for (const role of ['OFFICER', 'CLIENT_APPLICATION'] satisfies Role[]) {
      expect(on({ actor: actorOf(role, { organisation: '990100-other' }) })).toBe('CONSENT_OF_OTHER_OFFICE')
      expect(on({ actor: actorOf(role, { organisation: null }) })).toBe('CONSENT_OF_OTHER_OFFICE')
    }
  })

  test('a reviewer of a region above takes the second look at an office below', () => {
    const actor = actorOf('REVIEWER', { organisation: '990000-mz', region: '990000' })
    const grants = new OrganisationGrants('990000-mz', [grantOf({ organisation: '990000-mz' })])
    expect(decide(request({ actor, grants, purpose: 'SAMPLE_REVIEW' }))).toMatchObject({ granted: true })
  })
})

describe('region', () => {
  test.each([
    ['990000', '990101', 'granted'],
    ['990100', '990101', 'granted'],
    ['990101', '990101', 'granted'],
    ['990100', '990100', 'granted'],
    ['990101', '990100', 'REGION_OUTSIDE'],
    ['990100', '990201', 'REGION_OUTSIDE'],
    ['990200', '990101', 'REGION_OUTSIDE'],
    ['980000', '990101', 'REGION_OUTSIDE'],
    ['000000', '990101', 'REGION_OUTSIDE'],
    ['', '990101', 'REGION_OUTSIDE'],
    ['99', '990101', 'REGION_OUTSIDE'],
    ['990100', '', 'REGION_OUTSIDE'],
  ])('an officer of %j looking at a household of %j: %s', (own, household, expected) => {
    expect(
      on({ actor: actorOf('OFFICER', { region: own }), consent: consentOf({ region: household }) }),
    ).toBe(expected)
  })

  test('whoever has no region sees no household', () => {
    expect(on({ actor: actorOf('OFFICER', { region: null }) })).toBe('REGION_OUTSIDE')
    expect(on({ actor: actorOf('REVIEWER', { region: null }) })).toBe('REGION_OUTSIDE')
  })
})

describe('purpose', () => {
  const reviewersOnly = ['OBJECTION', 'COMPLAINT', 'SAMPLE_REVIEW'] satisfies Purpose[]

  test.each(reviewersOnly)('%s is for reviewers only', (purpose) => {
    expect(on({ purpose })).toBe('PURPOSE_NOT_FOR_ROLE')
    expect(on({ purpose, actor: actorOf('CLIENT_APPLICATION') })).toBe('PURPOSE_NOT_FOR_ROLE')
    expect(on({ purpose, actor: actorOf('REVIEWER') })).toBe('granted')
  })

  test('a purpose that the consent does not name discloses nothing', () => {
    expect(withConsent({ purposes: ['REVERIFICATION'] })).toBe('PURPOSE_NOT_CONSENTED')
    expect(withConsent({ purposes: [] })).toBe('PURPOSE_NOT_CONSENTED')
  })
})

describe('case', () => {
  test('a look-up for another case than the consent’s is refused', () => {
    expect(on({ caseNumber: 'DB-2026-002' })).toBe('CASE_DIFFERS')
  })

  test('an application that names no case is bound to the consent’s own', () => {
    expect(decide(request({ caseNumber: null }))).toMatchObject({ granted: true, caseNumber: 'DB-2026-001' })
  })

  test('a consent without a case needs one named, and is bound to it', () => {
    const consent = consentOf({ caseNumber: null })
    expect(on({ consent, caseNumber: null })).toBe('CASE_REQUIRED')
    expect(on({ consent, caseNumber: '' })).toBe('CASE_REQUIRED')
    expect(decide(request({ consent, caseNumber: 'X-7' }))).toMatchObject({
      granted: true,
      caseNumber: 'X-7',
    })
  })

  test.each(['OBJECTION', 'COMPLAINT', 'SAMPLE_REVIEW'] satisfies Purpose[])(
    'a look-up for %s always says which case it serves',
    (purpose) => {
      const actor = actorOf('REVIEWER')
      expect(on({ actor, purpose, caseNumber: null })).toBe('CASE_REQUIRED')
      expect(on({ actor, purpose, caseNumber: 'DB-2026-001' })).toBe('granted')
    },
  )
})

describe('people', () => {
  test('one person whom the consent does not cover refuses the whole request', () => {
    const people = [HUSBAND.idNumber, syntheticId('1990-01-01', 9)]
    expect(on({ people })).toBe('PERSON_NOT_COVERED')
  })

  test('members and supporters are covered; a guardian who only signed is not', () => {
    const guardian = { ...WIFE, relationship: 'OTHER' as const }
    const consent = consentOf({ members: [HUSBAND, CHILD] })
    expect(on({ consent, people: [HUSBAND.idNumber, CHILD.idNumber, MOTHER.idNumber] })).toBe('granted')
    expect(on({ consent, people: [guardian.idNumber] })).toBe('PERSON_NOT_COVERED')
  })
})

describe('items', () => {
  test('a consent that names items opens those only; each stands for itself', () => {
    const decision = decide(request({ consent: consentOf({ items: [HOUSE] }) }))
    expect(decision.granted && decision.items.get(HOUSE)).toMatchObject({ granted: true })
    expect(decision.granted && decision.items.get(CAR)).toEqual({
      granted: false,
      reason: 'ITEM_NOT_CONSENTED',
    })
  })

  test('a consent that names no item at all opens none', () => {
    expect(itemOf(HOUSE, [grantOf()], { items: [] })).toEqual({
      granted: false,
      reason: 'ITEM_NOT_CONSENTED',
    })
  })

  test('a sensitive item needs the separate consent, even where the consent names it; the others do not', () => {
    for (const items of [null, [HOUSE, CAR]]) {
      const decision = decide(request({ consent: consentOf({ items, sensitiveItems: false }) }))
      expect(decision.granted && decision.items.get(HOUSE)).toMatchObject({ granted: true })
      expect(decision.granted && decision.items.get(CAR)).toEqual({
        granted: false,
        reason: 'SENSITIVE_ITEM_NOT_CONSENTED',
      })
    }
  })

  test('the separate consent opens no item that the consent leaves out', () => {
    const decision = decide(request({ consent: consentOf({ items: [HOUSE], sensitiveItems: true }) }))
    expect(decision.granted && decision.items.get(CAR)).toMatchObject({ reason: 'ITEM_NOT_CONSENTED' })
  })

  test('without a grant nothing is seen', () => {
    expect(itemOf(HOUSE, [])).toEqual({ granted: false, reason: 'ITEM_NOT_GRANTED' })
  })

  test('a withdrawn grant does not count', () => {
    const withdrawn = grantOf({ withdrawnAt: '2026-02-01T00:00:00.000Z' })
    expect(itemOf(HOUSE, [withdrawn])).toEqual({ granted: false, reason: 'ITEM_NOT_GRANTED' })
  })

  test('the grants of another organisation do not count', () => {
    expect(itemOf(HOUSE, [grantOf({ organisation: 'other' })])).toMatchObject({ granted: false })
    const grants = new OrganisationGrants('other', [grantOf({ organisation: 'other' })])
    const decision = decide(request({ grants }))
    expect(decision.granted && [...decision.items.values()]).toEqual([
      { granted: false, reason: 'ITEM_NOT_GRANTED' },
      { granted: false, reason: 'ITEM_NOT_GRANTED' },
    ])
  })

  test.each([
    ['*', true],
    ['housing.*', true],
    ['housing.realEstate', true],
    ['housing.realEstat', false],
    ['housing.realEstate2', false],
    ['housing', false],
    ['hous.*', false],
    ['vehicles.*', false],
    ['housing.real*', false],
  ])('a grant of %j opens housing.realEstate: %s', (pattern, opens) => {
    expect(itemOf(HOUSE, [grantOf({ items: [pattern] })])?.granted).toBe(opens)
  })

  test('of several grants the highest level counts, and identifiers if one of them has it', () => {
    const grants = [
      grantOf({ items: ['*'], level: 'SUMMARY' }),
      grantOf({ items: ['housing.*'], level: 'CONCLUSION', identifiers: true }),
    ]
    expect(itemOf(HOUSE, grants)).toEqual({ granted: true, level: 'SUMMARY', identifiers: true })
    expect(itemOf(CAR, grants)).toEqual({ granted: true, level: 'SUMMARY', identifiers: false })
  })

  test('a pattern asked for as if it were an item is granted nothing', () => {
    expect(itemOf('*', [grantOf()])).toMatchObject({ granted: false })
    expect(itemOf('housing.*', [grantOf({ items: ['housing.*'] })])).toMatchObject({ granted: false })
  })

  test('names of Object’s own properties are items like others', () => {
    for (const item of ['__proto__', 'constructor', 'toString'])
      expect(itemOf(item, [])).toMatchObject({ granted: false })
  })
})

test('the first rule that speaks against a request gives the reason', () => {
  const wrong = request({
    actor: actorOf('OFFICER', { region: '980000', organisation: 'other' }),
    consent: consentOf({ revokedAt: '2026-02-01T00:00:00.000Z', purposes: [] }),
    caseNumber: 'other',
    people: ['nobody'],
  })
  expect(reasonOf(decide(wrong))).toBe('REGION_OUTSIDE')
})

test('a decision changes nothing and is the same each time', () => {
  const asked = request()
  const before = structuredClone({ ...asked, grants: null })
  expect(decide(asked)).toEqual(decide(asked))
  expect({ ...asked, grants: null }).toEqual(before)
})
