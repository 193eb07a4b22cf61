import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import { canonicalEntry, newEntry, timeOf } from '../../../src/ledger/entry-row.ts'
import { entryOf, isWellSpelled } from '../../../src/ledger/stored-entry.ts'
import { disclosure, OFFICER } from './ledger-kit.ts'

/** Texts as callers may send them: any characters, and some that JSON must escape. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('', '"', '\\', '民政局', '😀', '\u2028'),
)
/** Texts that stay as they are: nothing in them needs to be made plain. */
const plain = text.filter((value) => value.isWellFormed() && ![...value].some((char) => char < ' '))
const named = plain.filter((value) => value !== '')
const noteName = fc.oneof(fc.stringMatching(/^[\w.-]{1,12}$/), fc.nat().map(String))
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

const outcomes = fc.record(
  {
    HIT: fc.nat(),
    NONE: fc.nat(),
    MISMATCH: fc.nat(),
    NOT_RETURNED: fc.nat(),
    ERROR: fc.nat(),
    NOT_AUTHORIZED: fc.nat(),
  },
  { requiredKeys: [] },
)
const eventOf = (value: fc.Arbitrary<string>, name: fc.Arbitrary<string>): fc.Arbitrary<LedgerEvent> =>
  fc
    .record({
      kind: fc.constantFrom('DISCLOSURE', 'CONSENT_REVOKED', 'ACCESS_LOG_READ'),
      decision: fc.constantFrom('GRANTED', 'PARTIAL', 'REFUSED'),
      actor: fc.record({
        subject: value,
        role: fc.constantFrom('OFFICER', 'RESIDENT'),
        organisation: fc.option(value),
        region: fc.option(value),
        department: fc.option(value),
        client: fc.option(value),
      }),
      reasonCode: optional(value),
      purpose: optional(value),
      caseNumber: optional(value),
      consentId: optional(value.map((id) => id.toLowerCase())),
      verificationId: optional(value),
      reportNumber: optional(value),
      people: optional(fc.array(name)),
      items: optional(
        fc.array(
          fc.record({
            item: name,
            level: fc.option(fc.constantFrom('CONCLUSION', 'SUMMARY', 'DETAIL')),
            reasonCode: fc.option(value),
            outcomes,
          }),
        ),
      ),
      note: optional(fc.dictionary(noteName, value).map((note) => ({ ...note }))),
      durationMs: optional(fc.nat(100_000)),
      requestId: optional(value),
    })
    .map((event) => {
      const given = Object.entries(event).filter(([, member]) => member !== undefined)
      return { ...event, ...Object.fromEntries(given) } as LedgerEvent
    })

/** The event without what is undefined, as an entry leaves it out. */
const stated = (event: LedgerEvent) =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined))

describe('an entry', () => {
  test('is hashed as canonical JSON, RFC 8785', () => {
    fc.assert(
      fc.property(eventOf(plain, named), (event) => {
        const { row, body } = newEntry(event)
        expect(body).toBe(canonicalize({ ...stated(event), v: 1, id: row.id, at: timeOf(row.id) }))
      }),
    )
  })

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(eventOf(plain, named), (event) => {
        const { row, body } = newEntry(event)
        expect(entryOf({ ...row, index: 7 })).toEqual({
          ...stated(event),
          v: 1,
          id: row.id,
          at: timeOf(row.id),
          index: 7,
        })
        expect(canonicalEntry(row)).toBe(body)
        expect(isWellSpelled(row)).toBe(true)
      }),
    )
  })

  test('takes any text that a caller may send, and keeps nothing that the database or JSON cannot hold', () => {
    fc.assert(
      fc.property(
        eventOf(
          text,
          text.filter((value) => value !== ''),
        ),
        (event) => {
          const { row, body } = newEntry(event)
          expect(body.isWellFormed()).toBe(true)
          for (const value of Object.values(row).flat()) {
            if (typeof value !== 'string') continue
            expect(value.isWellFormed()).toBe(true)
            expect([...value].every((char) => char >= ' ')).toBe(true)
          }
          expect(canonicalEntry(row)).toBe(body)
          expect(isWellSpelled(row)).toBe(true)
        },
      ),
    )
  })

  test('takes its time from its id', () => {
    const before = Date.now()
    const { row, body } = newEntry(disclosure())
    const time = Date.parse(timeOf(row.id))
    expect(time).toBeGreaterThanOrEqual(before)
    expect(time).toBeLessThanOrEqual(Date.now())
    expect(body).toContain(`"at":"${timeOf(row.id)}"`)
  })

  test('bounds what callers choose, so that an attempt with an absurd case number is recorded too', () => {
    const { row } = newEntry(disclosure({ caseNumber: 'x'.repeat(100_000), decision: 'REFUSED' }))
    expect(row.case_number).toHaveLength(512)
    expect(row.case_number?.endsWith('…')).toBe(true)
  })

  test('holds only what an event has, not what else a caller passes along', () => {
    const event = {
      ...disclosure(),
      actor: { ...OFFICER, idNumber: '990101199001011234' },
      records: ['secret'],
    }
    const { body } = newEntry(event)
    expect(body).not.toContain('990101199001011234')
    expect(body).not.toContain('secret')
  })

  test('names every person, item and note', () => {
    expect(() => newEntry(disclosure({ people: [''] }))).toThrow(TypeError)
    const nameless = { item: '', level: null, reasonCode: null, outcomes: {} }
    expect(() => newEntry(disclosure({ items: [nameless] }))).toThrow(TypeError)
    expect(() => newEntry(disclosure({ note: { 'two words': '' } }))).toThrow(TypeError)
  })

  test('has a duration in whole milliseconds, or none', () => {
    expect(newEntry(disclosure({ durationMs: 12.6 })).row.duration_ms).toBe(13)
    expect(newEntry(disclosure({ durationMs: Number.NaN })).row.duration_ms).toBeNull()
  })
})

describe('a row that the ledger did not write', () => {
  const { row } = newEntry(disclosure({ note: { a: '1' } }))

  test.each([
    [
      'results respelled with a blank',
      { item_results: row.item_results?.map((text) => text.replace(':', ': ')) ?? null },
    ],
    [
      'results with a key too many',
      { item_results: row.item_results?.map((text) => text.replace('}', ',"x":1}')) ?? null },
    ],
    ['more items than results', { item_ids: [...(row.item_ids ?? []), 'another'] }],
    ['items without results', { item_results: null }],
    ['a note respelled', { note: '{ "a":"1"}' }],
    ['a note that is no object', { note: '["a"]' }],
    ['a note that is no JSON', { note: '{' }],
    ['another version', { v: 2 }],
  ])('%s', (_what, change) => {
    expect(isWellSpelled({ ...row, ...change })).toBe(false)
    expect(() => entryOf({ ...row, ...change, index: 3 })).toThrow(/entry 3/)
  })

  test('names that the ledger does not have are not shown', () => {
    for (const change of [{ kind: 'NOTHING' }, { decision: 'MAYBE' }, { role: 'toString' }]) {
      expect(() => entryOf({ ...row, ...change, index: 3 })).toThrow(/entry 3/)
    }
  })

  test('columns cannot be cut in another way and keep their hash', () => {
    const [first = '', second = ''] = row.item_results ?? []
    const ids = row.item_ids ?? []
    const joined = `${first.slice(0, -1)}},{"item":${JSON.stringify(ids[1])},${second.slice(1)}`
    const forged = { ...row, item_ids: ids.slice(0, 1), item_results: [joined] }
    expect(canonicalEntry(forged)).toBe(canonicalEntry(row))
    expect(isWellSpelled(forged)).toBe(false)
  })
})
