import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LedgerEvent } from '../../../src/ledger/entry.ts'
import { canonicalEntry, newEntry, timeOf } from '../../../src/ledger/entry-row.ts'
import { commitment, commitmentsOf, openingsOf } from '../../../src/ledger/personal.ts'
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
        address: fc.option(value),
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

/** What the leaf says of the event: commitments in the place of what is of people. */
function committed(event: LedgerEvent, salt: string | null) {
  const { caseNumber, people, actor, ...rest } = stated(event) as unknown as LedgerEvent
  const { address, ...caller } = actor
  const personal = Object.entries({ caseNumber, clientAddress: address, people })
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      const opened = Buffer.concat([
        Buffer.from([2]),
        Buffer.from(`${salt}${name}`),
        Buffer.from([0]),
        Buffer.from(canonicalize(value) ?? ''),
      ])
      return [name, createHash('sha256').update(opened).digest('base64')]
    })
  return {
    ...rest,
    actor: caller,
    ...(personal.length > 0 ? { personal: Object.fromEntries(personal) } : {}),
  }
}

describe('an entry', () => {
  test('is hashed as canonical JSON, RFC 8785', () => {
    fc.assert(
      fc.property(eventOf(plain, named), (event) => {
        const { row, body } = newEntry(event)
        expect(body).toBe(
          canonicalize({ ...committed(event, row.salt), v: 2, id: row.id, at: timeOf(row.id) }),
        )
      }),
    )
  })

  test('is read back as it was written', () => {
    fc.assert(
      fc.property(eventOf(plain, named), (event) => {
        const { row, body } = newEntry(event)
        expect(entryOf({ ...row, index: 7 })).toEqual({
          ...stated(event),
          v: 2,
          forgotten: false,
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

const EMPTIED = { case_number: null, client_address: null, people: null, salt: null }

describe('an entry that forgets', () => {
  const event = disclosure({ actor: { ...OFFICER, address: '192.0.2.7' } })

  test('has the leaf that it had, and names nobody', () => {
    const { row, body } = newEntry(event)
    const forgotten = { ...row, ...EMPTIED, commitments: commitmentsOf(row) }
    expect(canonicalEntry(forgotten)).toBe(body)
    expect(isWellSpelled(forgotten)).toBe(true)
    const entry = entryOf({ ...forgotten, index: 7 })
    expect(entry).toMatchObject({ forgotten: true, actor: { ...OFFICER, address: null } })
    expect(entry).not.toHaveProperty('caseNumber')
    expect(entry).not.toHaveProperty('people')
    expect(openingsOf(forgotten)).toBeNull()
  })

  test('cannot be tested for a name that somebody guesses: the same people have another commitment each time', () => {
    expect(commitmentsOf(newEntry(event).row)).not.toBe(commitmentsOf(newEntry(event).row))
  })

  test('was opened by its salt and its fields before', () => {
    const { row } = newEntry(event)
    const { salt = '', fields = {} } = openingsOf(row) ?? {}
    const committed: unknown = JSON.parse(canonicalEntry(row))
    expect(committed).toMatchObject({
      personal: Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, commitment(salt, name, value)]),
      ),
    })
    expect(Object.keys(fields)).toEqual(['caseNumber', 'clientAddress', 'people'])
  })
})

test('an entry of version 1 has case number and people in its leaf, as it was written', () => {
  const { row } = newEntry(disclosure())
  const first = { ...row, v: 1, salt: null }
  expect(canonicalEntry(first)).toBe(
    canonicalize({ ...stated(disclosure()), v: 1, id: row.id, at: timeOf(row.id) }),
  )
  expect(isWellSpelled(first)).toBe(true)
  expect(entryOf({ ...first, index: 3 })).toMatchObject({ v: 1, caseNumber: 'AH-2026-0001' })
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
    ['another version', { v: 3 }],
    ['a first version with a salt', { v: 1 }],
    ['people without a salt', { salt: null }],
    ['a salt of another length', { salt: 'AAAA' }],
    ['a salt without anybody', { case_number: null, client_address: null, people: null }],
    ['forgotten, and yet it knows', { commitments: `{"people":"${'A'.repeat(43)}="}`, salt: null }],
    ['forgotten, respelled', { ...EMPTIED, commitments: `{"people": "${'A'.repeat(43)}="}` }],
    ['forgotten, and nothing was there', { ...EMPTIED, commitments: '{}' }],
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
