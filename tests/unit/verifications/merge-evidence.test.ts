/** What is known stays known, and what comes late counts only where it says something new. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/findings/finding.ts'
import type { Evidence } from '../../../src/verifications/evidence.ts'
import { amend, mergeCollected } from '../../../src/verifications/merge-evidence.ts'
import { isOutstanding, pairOf, summarise } from '../../../src/verifications/progress.ts'

const ITEMS = ['bank.deposits', 'bank.products']
const PEOPLE = ['p1', 'p2']

const answer = fc.oneof(
  fc.constant({ outcome: 'NONE', reasonCode: null } as const),
  fc.constantFrom('1', '2').map((value) => ({ outcome: 'HIT', reasonCode: null, value }) as const),
  fc.constant({ outcome: 'ERROR', reasonCode: 'GARBLED' } as const),
  fc
    .constantFrom('AWAITING_ANSWER', 'DEADLINE_PASSED', 'UNREACHABLE')
    .map((reasonCode) => ({ outcome: 'NOT_RETURNED', reasonCode }) as const),
)

const evidenceOn = (item: string, idNumber: string): fc.Arbitrary<Evidence> =>
  fc.oneof(
    { weight: 5, arbitrary: answer.map((given) => answered(item, idNumber, given)) },
    {
      weight: 1,
      arbitrary: fc.constant<Evidence>({
        item,
        idNumber,
        decision: { granted: false, reason: 'CONSENT_REVOKED' },
        answer: null,
      }),
    },
  )

function answered(
  item: string,
  idNumber: string,
  { value, ...given }: Pick<Answer, 'outcome' | 'reasonCode'> & { value?: string },
  asOf: string | null = null,
): Evidence {
  return {
    item,
    idNumber,
    decision: { granted: true, level: 'DETAIL', identifiers: false },
    answer: {
      item,
      idNumber,
      ...given,
      asOf,
      stale: false,
      records: value === undefined ? [] : [{ value }],
      measures: [],
    },
  }
}

const PAIRS = ITEMS.flatMap((item) => PEOPLE.map((idNumber) => [item, idNumber] as const))
const everything = fc.tuple(...PAIRS.map((pair) => evidenceOn(...pair)))
const anything = everything.chain((all) => fc.subarray(all))

const keyed = (evidence: readonly Evidence[]) => new Map(evidence.map((one) => [pairOf(one), one]))
const isKnown = (one: Evidence | undefined): boolean => one?.decision.granted === true && !isOutstanding(one)

describe('while departments are being asked', () => {
  test('what is known is never lost to a failure, and no pair is lost or made up', () => {
    fc.assert(
      fc.property(everything, anything, (kept, fresh) => {
        const merged = keyed(mergeCollected(kept, fresh))
        expect([...merged.keys()].toSorted()).toEqual(kept.map(pairOf).toSorted())
        for (const one of kept) {
          const after = merged.get(pairOf(one))
          if (isKnown(one) && after?.decision.granted) expect(isKnown(after)).toBe(true)
        }
        for (const one of fresh) if (isKnown(one)) expect(merged.get(pairOf(one))).toBe(one)
      }),
    )
  })
})

describe('after the report was issued', () => {
  test('only answers count: a failure or a refusal takes nothing back', () => {
    fc.assert(
      fc.property(everything, anything, (kept, fresh) => {
        const { evidence, reason } = amend(kept, fresh)
        const [before, news] = [keyed(kept), keyed(fresh)]
        const changed = evidence.filter((one) => one !== before.get(pairOf(one)))
        expect(evidence.map(pairOf)).toEqual(kept.map(pairOf))
        expect(reason === null).toBe(changed.length === 0)
        for (const one of changed) {
          expect(isKnown(one)).toBe(true)
          expect(one).toBe(news.get(pairOf(one)))
          expect(before.get(pairOf(one))?.decision.granted).toBe(true)
        }
      }),
    )
  })

  test('the same a second time changes nothing', () => {
    fc.assert(
      fc.property(everything, anything, (kept, fresh) => {
        const { evidence } = amend(kept, fresh)
        expect(amend(evidence, fresh)).toEqual({ evidence, reason: null, changed: new Set() })
      }),
    )
  })

  test('another date of the same data is no news', () => {
    const [item, person] = ['bank.deposits', 'p1']
    const kept = [answered(item, person, { outcome: 'NONE', reasonCode: null }, '2026-11-01T00:00:00Z')]
    const fresh = [answered(item, person, { outcome: 'NONE', reasonCode: null }, '2026-11-20T00:00:00Z')]
    expect(amend(kept, fresh)).toEqual({ evidence: kept, reason: null, changed: new Set() })
  })

  test('an answer that was owed is told from one that is put right', () => {
    const [item, person] = ['bank.deposits', 'p1']
    const owed = answered(item, person, { outcome: 'NOT_RETURNED', reasonCode: 'DEADLINE_PASSED' })
    const none = answered(item, person, { outcome: 'NONE', reasonCode: null })
    const hit = answered(item, person, { outcome: 'HIT', reasonCode: null, value: '1' })
    expect(amend([owed], [hit]).reason).toBe('LATE_ANSWER')
    expect(amend([none], [hit])).toMatchObject({
      reason: 'CORRECTION',
      changed: new Set([`${item} ${person}`]),
    })
  })
})

describe('how far a department is', () => {
  test('an item counts as answered where nothing of it is outstanding', () => {
    fc.assert(
      fc.property(everything, (evidence) => {
        const { answeredItems, reason } = summarise(evidence, [...ITEMS, 'bank.unasked'])
        const open = new Set(evidence.filter(isOutstanding).map(({ item }) => item))
        expect(answeredItems).toBe(ITEMS.length - open.size)
        expect(reason === null).toBe(open.size === 0)
      }),
    )
  })
})
