/** What a department's progress says of each person: counts and moments in the order of the consent, and nobody's data. */
import { expect, test } from 'vitest'
import type { Evidence } from '../../../src/verifications/evidence.ts'
import { missingEvidence } from '../../../src/verifications/evidence.ts'
import { progressOfPeople, readPeople, writePeople } from '../../../src/verifications/progress.ts'

const ITEMS = ['bank.deposits', 'bank.products']
const PEOPLE = ['wife', 'husband']
const FIRST = new Date('2026-11-02T01:00:00Z')
const LATER = new Date('2026-11-09T01:00:00Z')

const answered = (idNumber: string, item: string): Evidence => ({
  item,
  idNumber,
  decision: { granted: true, level: 'DETAIL', identifiers: false },
  answer: {
    item,
    idNumber,
    outcome: 'NONE',
    reasonCode: null,
    asOf: null,
    stale: false,
    records: [],
    measures: [],
  },
})
const refused = (idNumber: string, item: string): Evidence => ({
  item,
  idNumber,
  decision: { granted: false, reason: 'SENSITIVE_ITEM_NOT_CONSENTED' },
  answer: null,
})

test('nobody asked yet: everything of everybody is outstanding', () => {
  expect(progressOfPeople([], PEOPLE, ITEMS, [], FIRST)).toEqual(
    PEOPLE.map(() => ({ askedItems: 2, answeredItems: 0, answeredAt: null })),
  )
})

test('an answer counts for whom it is about; silence and failures count for nobody', () => {
  const evidence = [
    ...missingEvidence(ITEMS, ['wife'], 'UNREACHABLE'),
    answered('husband', 'bank.deposits'),
    ...missingEvidence(['bank.products'], ['husband'], 'AWAITING_ANSWER'),
  ]
  expect(progressOfPeople(evidence, PEOPLE, ITEMS, [], FIRST)).toEqual([
    { askedItems: 2, answeredItems: 0, answeredAt: null },
    { askedItems: 2, answeredItems: 1, answeredAt: FIRST },
  ])
})

test('what may not be asked of a person is not waited for', () => {
  const evidence = [
    ...ITEMS.map((item) => refused('wife', item)),
    answered('husband', 'bank.deposits'),
    refused('husband', 'bank.products'),
  ]
  expect(progressOfPeople(evidence, PEOPLE, ITEMS, [], FIRST)).toEqual([
    { askedItems: 0, answeredItems: 0, answeredAt: null },
    { askedItems: 1, answeredItems: 1, answeredAt: FIRST },
  ])
})

test('a further answer has its own moment, and who had answered keeps theirs', () => {
  const before = progressOfPeople([answered('wife', 'bank.deposits')], PEOPLE, ITEMS, [], FIRST)
  const now = [answered('wife', 'bank.deposits'), answered('husband', 'bank.deposits')]
  expect(progressOfPeople(now, PEOPLE, ITEMS, before, LATER).map(({ answeredAt }) => answeredAt)).toEqual([
    FIRST,
    LATER,
  ])
})

test('is kept without anybody’s number, and read back as it was', () => {
  const people = progressOfPeople([answered('wife', 'bank.deposits')], PEOPLE, ITEMS, [], FIRST)
  const kept = writePeople(people)
  expect(kept).not.toMatch(/wife|husband/)
  expect(readPeople(JSON.parse(kept))).toEqual(people)
  expect(() => readPeople({ wife: 1 })).toThrow()
})
