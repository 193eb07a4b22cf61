import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GrantedItem } from '../../../src/access/item-grant.ts'
import { maskIdentifier, release } from '../../../src/access/mask.ts'
import type { Answer, DisclosureLevel, FieldValue } from '../../../src/findings/finding.ts'
import { syntheticId } from '../../testkit/people.ts'

const ANSWER: Answer = {
  item: 'housing.realEstate',
  idNumber: syntheticId('1980-01-01'),
  outcome: 'HIT',
  reasonCode: null,
  asOf: '2026-11-01T00:00:00.000Z',
  stale: false,
  records: [
    {
      certNo: 'ZZ20190012345678',
      areaM2: '89.50',
      owners: [{ name: '某甲', certNo: 'ZZ20190012345678' }],
      mortgage: { certNo: 'ABCDEFGHIJ', bank: '某银行' },
    },
  ],
  measures: [{ kind: 'property.realEstate.count', value: '1' }],
}
const ITEM = { identifiers: ['certNo'] }

const at = (level: DisclosureLevel, identifiers = false): GrantedItem => ({
  granted: true,
  level,
  identifiers,
})

describe('the level decides how much of an answer is let through', () => {
  test('CONCLUSION: the outcome only', () => {
    expect(release(ANSWER, ITEM, at('CONCLUSION'))).toEqual({ ...ANSWER, records: [], measures: [] })
  })

  test('SUMMARY: the measures too', () => {
    expect(release(ANSWER, ITEM, at('SUMMARY'))).toEqual({ ...ANSWER, records: [] })
  })

  test('DETAIL: the records too, identifiers hidden at whatever depth', () => {
    expect(release(ANSWER, ITEM, at('DETAIL')).records).toEqual([
      {
        certNo: 'ZZ**********5678',
        areaM2: '89.50',
        owners: [{ name: '某甲', certNo: 'ZZ**********5678' }],
        mortgage: { certNo: 'AB*****HIJ', bank: '某银行' },
      },
    ])
  })

  test('DETAIL with identifiers: the very answer, not a copy', () => {
    expect(release(ANSWER, ITEM, at('DETAIL', true))).toBe(ANSWER)
  })

  test('identifiers granted below DETAIL open no record', () => {
    expect(release(ANSWER, ITEM, at('CONCLUSION', true)).records).toEqual([])
    expect(release(ANSWER, ITEM, at('SUMMARY', true)).records).toEqual([])
  })

  test('where nothing is to be held back nothing is copied', () => {
    const none: Answer = { ...ANSWER, outcome: 'NONE', records: [], measures: [] }
    for (const level of ['CONCLUSION', 'SUMMARY', 'DETAIL'] satisfies DisclosureLevel[]) {
      expect(release(none, ITEM, at(level))).toBe(none)
    }
    expect(release(ANSWER, { identifiers: [] }, at('DETAIL'))).toBe(ANSWER)
  })

  test('the answer that was passed in is never changed', () => {
    const before = structuredClone(ANSWER)
    for (const level of ['CONCLUSION', 'SUMMARY', 'DETAIL'] satisfies DisclosureLevel[]) {
      release(ANSWER, ITEM, at(level))
    }
    expect(ANSWER).toEqual(before)
  })
})

describe('an identifying field', () => {
  const hidden = (value: FieldValue, identifiers = ['no']): FieldValue | undefined =>
    release({ ...ANSWER, records: [{ no: value }] }, { identifiers }, at('DETAIL')).records[0]?.['no']

  test('may hold several values, or a record: everything inside is hidden', () => {
    expect(hidden(['京A12345', 'ABCDEFGHIJKL'])).toEqual(['京A***45', 'AB******IJKL'])
    expect(hidden({ number: 'ABCDEFGHIJKL', office: 'ABCDEFGHIJKL' })).toEqual({
      number: 'AB******IJKL',
      office: 'AB******IJKL',
    })
  })

  test('that is a number or a truth value cannot be shown in part and is left out', () => {
    expect(hidden(6222021234567890)).toBeNull()
    expect(hidden(true)).toBeNull()
    expect(hidden(null)).toBeNull()
  })

  test('may be named by its path; a field of that name elsewhere is hidden too', () => {
    expect(hidden('ABCDEFGHIJKL', ['owner.no'])).toBe('AB******IJKL')
  })
})

describe('a masked identifier', () => {
  test.each([
    ['', ''],
    ['123456', '******'],
    ['1234567', '12***67'],
    ['123456789', '12****789'],
    ['123456789012', '12******9012'],
    ['京A12345', '京A***45'],
    ['𠮷𠮷𠮷𠮷𠮷𠮷𠮷', '𠮷𠮷***𠮷𠮷'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskIdentifier(text)).toBe(masked)
  })

  test('keeps its length and hides at least three characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 3 }), (text) => {
        const before = Array.from(text)
        const after = Array.from(maskIdentifier(text))
        expect(after).toHaveLength(before.length)
        const shown = after.filter((character, index) => character === before[index] && character !== '*')
        expect(shown.length).toBeLessThanOrEqual(before.length - 3)
      }),
    )
  })
})
