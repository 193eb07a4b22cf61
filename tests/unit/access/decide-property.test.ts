import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/access/actor.ts'
import { type DecisionRequest, decide } from '../../../src/access/decide.ts'
import { type ItemGrant, OrganisationGrants } from '../../../src/access/item-grant.ts'
import type { Consent } from '../../../src/consents/consent.ts'
import { runs } from '../../testkit/effort.ts'
import { consentOf, grantOf } from '../../testkit/letters.ts'
import { syntheticId } from '../../testkit/people.ts'

/**
 * The rules once more, written as what must hold for a single fact to be seen (this person, this item, at this level),
 * from domain.md and the contract, without the code's order, sets and early exits.
 */
interface Asked {
  readonly actor: Actor
  readonly consent: Consent | null
  readonly on: string
  readonly purpose: string
  readonly caseNumber: string | null
  readonly everybody: readonly string[]
  readonly grants: readonly ItemGrant[]
}

function maySee(asked: Asked, item: string): { level: string; identifiers: boolean } | null {
  const { actor, consent } = asked
  const office = actor.role === 'OFFICER' || actor.role === 'CLIENT_APPLICATION'
  const reviewer = actor.role === 'REVIEWER'
  if (!consent) return null
  const ordinary = ['APPLICATION', 'REVERIFICATION'].includes(asked.purpose)
  const matching = asked.grants.filter(
    (grant) =>
      grant.withdrawnAt === null &&
      grant.organisation === actor.organisation &&
      grant.items.some((pattern) => ['*', item, `${item.split('.')[0]}.*`].includes(pattern)),
  )
  const required = [
    office || reviewer,
    actor.organisation !== null,
    reviewer || consent.organisation === actor.organisation,
    actor.region !== null && new RegExp(`^${actor.region.replace(/0000$|00$/, '')}`).test(consent.region),
    consent.revokedAt === null,
    consent.validFrom <= asked.on && asked.on <= consent.validTo,
    consent.purposes.some((purpose) => purpose === asked.purpose),
    ordinary || reviewer,
    asked.caseNumber === null || consent.caseNumber === null || asked.caseNumber === consent.caseNumber,
    asked.caseNumber !== null || (ordinary && consent.caseNumber !== null),
    asked.everybody.every((id) =>
      [consent.members, consent.supporters].flat().some((person) => person.idNumber === id),
    ),
    consent.items === null || consent.items.includes(item),
    consent.sensitiveItems || !SENSITIVE.has(item),
    matching.length > 0,
  ]
  if (required.includes(false)) return null
  const levels = ['DETAIL', 'SUMMARY', 'CONCLUSION']
  return {
    level: levels.find((level) => matching.some((grant) => grant.level === level)) ?? 'none',
    identifiers: matching.some((grant) => grant.identifiers),
  }
}

/** Mostly what fits: independent draws would meet in what is allowed hardly ever. */
function mostly<T>(usual: T, ...rarely: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(...rarely) },
  )
}

const competences = mostly('990100', '990000', '990101', '990200', '980101')
const regions = mostly('990101', '990100', '990201', '980101')
const organisations = mostly('a', 'b')
const cases = fc.constantFrom(null, 'c1', 'c1', 'c2')
const purposes = fc.constantFrom('APPLICATION', 'REVERIFICATION', 'OBJECTION', 'COMPLAINT', 'SAMPLE_REVIEW')
const items = ['x.one', 'x.two', 'y.one']
const SENSITIVE: ReadonlySet<string> = new Set(['y.one'])
const population = [1, 2, 3, 4].map((n) => ({
  idNumber: syntheticId('1980-01-01', n),
  name: `某${n}`,
  relationship: 'OTHER' as const,
}))
const someone = fc.constantFrom(...population)

const actors: fc.Arbitrary<Actor> = fc.record({
  subject: fc.constant('s'),
  role: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom('OFFICER', 'REVIEWER', 'CLIENT_APPLICATION') },
    { weight: 1, arbitrary: fc.constantFrom('STEWARD', 'AUDITOR', 'ADMINISTRATOR', 'RESIDENT') },
  ),
  organisation: fc.option(organisations, { freq: 20 }),
  region: fc.option(competences, { freq: 20 }),
  department: fc.option(fc.constantFrom('x', 'y')),
  client: fc.constant(null),
})

const consents: fc.Arbitrary<Consent> = fc
  .record({
    caseNumber: cases,
    region: regions,
    organisation: organisations,
    members: fc.uniqueArray(someone, { minLength: 3 }),
    supporters: fc.uniqueArray(someone, { maxLength: 2 }),
    purposes: fc.uniqueArray(purposes, { minLength: 2 }),
    items: fc.option(fc.subarray(items), { freq: 2 }),
    sensitiveItems: mostly(true, false),
    validFrom: mostly('2026-01-01', '2026-06-01', '2026-07-01'),
    validTo: mostly('2026-12-31', '2026-06-01', '2026-05-01'),
    revokedAt: fc.constantFrom(null, null, null, null, '2026-03-01T00:00:00.000Z'),
  })
  .map((changes) => consentOf(changes))

const grants: fc.Arbitrary<ItemGrant[]> = fc.array(
  fc
    .record({
      organisation: organisations,
      items: fc.subarray(['*', 'x.*', 'y.*', 'x.one', 'y.one', 'y.two'], { minLength: 1 }),
      level: fc.constantFrom('CONCLUSION', 'SUMMARY', 'DETAIL'),
      identifiers: fc.boolean(),
      withdrawnAt: fc.constantFrom(null, null, null, '2026-02-01T00:00:00.000Z'),
    })
    .map((changes) => grantOf(changes)),
  { maxLength: 5 },
)

const asked = fc
  .record({
    actor: actors,
    consent: fc.option(consents, { freq: 20 }),
    on: mostly('2026-06-01', '2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'),
    purpose: purposes,
    caseNumber: cases,
    people: fc.uniqueArray(someone, { maxLength: 2 }).map((people) => people.map(({ idNumber }) => idNumber)),
    items: fc.subarray(items, { minLength: 1 }),
    grants,
  })
  // Whose grants are handed over is the store's doing; now and then it is the wrong organisation's.
  .chain((request) =>
    fc
      .oneof(
        { weight: 9, arbitrary: fc.constant(request.actor.organisation ?? '') },
        { weight: 1, arbitrary: organisations },
      )
      .map((organisation) => ({ request, organisation })),
  )

function requestOf(sample: typeof asked extends fc.Arbitrary<infer T> ? T : never): DecisionRequest {
  return {
    ...sample.request,
    sensitive: SENSITIVE,
    grants: new OrganisationGrants(sample.organisation, sample.request.grants),
  }
}

describe('of all combinations of caller, consent, purpose, case, people, items and grants', () => {
  test('nothing outside the rules is granted, and nothing inside them is refused', () => {
    const met = new Map<string, number>()
    const count = (what: string): unknown => met.set(what, (met.get(what) ?? 0) + 1)
    fc.assert(
      fc.property(asked, (sample) => {
        const request = requestOf(sample)
        const decision = decide(request)
        const rightGrants = sample.organisation === request.actor.organisation
        for (const item of request.items) {
          const oracle = rightGrants
            ? maySee({ ...request, everybody: request.people, grants: sample.request.grants }, item)
            : null
          const decided = decision.granted ? decision.items.get(item) : decision
          if (oracle === null) {
            if (!decided || decided.granted) throw new Error(`granted against the rules: ${item}`)
            count(decided.reason)
          } else {
            count('granted')
            expect(decided).toEqual({ granted: true, ...oracle })
          }
        }
      }),
      { numRuns: runs(4_000, 8_000) },
    )
    // The samples reach every rule and what is allowed, or the rule above would say little.
    expect([...met.keys()].sort()).toEqual(
      [
        'CASE_DIFFERS',
        'CASE_REQUIRED',
        'CONSENT_EXPIRED',
        'CONSENT_NOT_FOUND',
        'CONSENT_OF_OTHER_OFFICE',
        'CONSENT_PENDING',
        'CONSENT_REVOKED',
        'ITEM_NOT_CONSENTED',
        'ITEM_NOT_GRANTED',
        'PERSON_NOT_COVERED',
        'PURPOSE_NOT_CONSENTED',
        'PURPOSE_NOT_FOR_ROLE',
        'REGION_OUTSIDE',
        'ROLE_SEES_NO_HOUSEHOLD_DATA',
        'SENSITIVE_ITEM_NOT_CONSENTED',
        'granted',
      ].sort(),
    )
    expect(met.get('granted')).toBeGreaterThan(runs(150, 300))
  })

  test('a granted request is bound to a case and answers for each item asked, no other', () => {
    fc.assert(
      fc.property(asked, (sample) => {
        const request = requestOf(sample)
        const decision = decide(request)
        if (!decision.granted) return
        expect(decision.caseNumber).not.toBe('')
        expect([...decision.items.keys()].sort()).toEqual([...request.items].sort())
      }),
      { numRuns: runs(500, 2_000) },
    )
  })

  test('revoking the consent refuses everything', () => {
    fc.assert(
      fc.property(asked, (sample) => {
        const request = requestOf(sample)
        const consent = request.consent && { ...request.consent, revokedAt: '2026-03-01T00:00:00.000Z' }
        expect(decide({ ...request, consent }).granted).toBe(false)
      }),
      { numRuns: runs(500, 2_000) },
    )
  })

  test('one grant less never shows more', () => {
    const weight = (item: unknown): number => {
      const decided = item as { granted: boolean; level?: string; identifiers?: boolean } | undefined
      if (!decided?.granted) return 0
      return (
        1 + ['CONCLUSION', 'SUMMARY', 'DETAIL'].indexOf(decided.level ?? '') * 2 + Number(decided.identifiers)
      )
    }
    fc.assert(
      fc.property(asked, (sample) => {
        const all = decide(requestOf(sample))
        const fewer = { ...sample, request: { ...sample.request, grants: sample.request.grants.slice(1) } }
        const less = decide(requestOf(fewer))
        expect(less.granted).toBe(all.granted)
        if (!all.granted || !less.granted) return
        for (const [item, decided] of less.items) {
          expect(weight(decided)).toBeLessThanOrEqual(weight(all.items.get(item)))
        }
      }),
      { numRuns: runs(500, 2_000) },
    )
  })
})
