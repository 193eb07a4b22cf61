import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameName } from '../../../adapters/mapping/names.ts'
import { parseIdNumber } from '../../../src/people/id-number.ts'
import { inventedPeople, otherName } from '../../../src/registry/certification/invented-people.ts'
import { Masking, maskName } from '../../../src/registry/certification/mask.ts'
import { looksIdentifying, looksPersonal } from '../../../src/registry/certification/personal-data.ts'
import { syntheticId } from '../../testkit/people.ts'

const ID = syntheticId('1974-05-12', 11)
const masking = new Masking(new Set(['s3cret!']))

describe('what a report shows of a value', () => {
  test.each([
    [ID, /^990101\*{8}\d{3}[\dX]$/],
    ['韩志强', /^韩\*\*$/],
    ['买买提·吐', /^买\*+$/],
    ['13812345678', /^13\*\*\*78$/],
    [13812345678, /^13\*\*\*78$/],
    ['测C19K74', /^测C\*\*\*74$/],
    ['和兑市东湖区青年路12号3单元', /^和兑市东…$/],
    ['x s3cret! y', /^x \[secret\] y$/],
    ['1,234.50', /^1,234\.50$/],
    ['2026-11-20 08:00:00', /^2026-11-20 08:00:00$/],
    ['01', /^01$/],
    [true, /^true$/],
    [new Date('2026-11-20T08:00:00Z'), /^2026-11-20$/],
    [new Date(Number.NaN), /^…$/],
    [12345678901234567890n, /^12\*\*\*90$/],
  ])('%s', (value, shown) => {
    expect(masking.value(value)).toMatch(shown)
  })

  test('is short, however much there is', () => {
    const wide = (value: unknown) =>
      Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`c${at}`, value]))
    const row = wide(wide(wide(wide('many words '.repeat(1000)))))
    expect(JSON.stringify(masking.row(row)).length).toBeLessThan(10_000)
    expect(
      JSON.stringify(masking.row({ list: Array.from({ length: 1000 }, () => row) })).length,
    ).toBeLessThan(10_000)
  })

  test('nothing stays nothing', () => {
    expect(masking.row({ a: null, b: undefined, c: [] })).toEqual({ a: null, b: null, c: [] })
  })

  test('an ID number never shows, in a value or in a column, whatever stands round it', () => {
    const round = fc.string({
      unit: fc.constantFrom('姓', '号', ' ', ':', '-', '"', '\n', '/'),
      maxLength: 8,
    })
    const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(round, round, day, fc.integer({ min: 1, max: 999 }), (before, after, born, sequence) => {
        const idNumber = syntheticId(born.toISOString().slice(0, 10), sequence)
        const text = `${before}${idNumber}${after}`
        const shown = JSON.stringify([
          masking.row({ [text]: text, list: [{ text }] }),
          masking.sentence(text),
        ])
        expect(shown).not.toContain(idNumber.slice(6, 14))
      }),
    )
  })

  test('of a name only its first character shows', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('王', '小', '明', '㛃', '𠮷'), minLength: 2, maxLength: 4 }),
        (name) => {
          const masked = Array.from(maskName(name))
          expect(masked).toHaveLength(Array.from(name).length)
          expect(masked.slice(1).every((character) => character === '*')).toBe(true)
        },
      ),
    )
  })
})

describe('what looks personal', () => {
  test.each([
    [ID, 'an ID number'],
    ['13812345678', 'a mobile number'],
    [13812345678, 'a mobile number'],
    ['+86 138 1234 5678', 'a mobile number'],
    ['6222 0202 0011 2233 440', null],
    ['4111111111111111', 'a bank account'],
    ['韩　志强', 'a name'],
    ['李四', null],
    ['990101197405120111', null],
    ['20261120', null],
    ['', null],
    [null, null],
    [{ id: ID }, null],
  ])('%j: %s', (value, kind) => {
    expect(looksPersonal(value, ['韩志强'])?.en ?? null).toBe(kind)
  })

  test.each([
    ['测C19K74', 'a number plate'],
    ['核(2019)和兑市不动产权第0012345号', 'a certificate or another number that identifies'],
    ['990101001001GB00001F00010001', 'a certificate or another number that identifies'],
    ['和兑市东湖区青年路128号12栋3单元1204', null],
    ['2026-11-20T08:00:00+08:00', null],
    ['2026年3月', null],
    ['20261120', null],
    ['1234567.50', null],
    ['轿车', null],
  ])('%s as a record field: %s', (value, kind) => {
    expect(looksIdentifying(value)?.en ?? null).toBe(kind)
  })
})

describe('invented people', () => {
  test('are as many as are wanted, each once, with numbers that are valid and nobody’s', () => {
    const taken = inventedPeople(2, new Set())[1]?.idNumber ?? ''
    const people = inventedPeople(10_000, new Set([taken]))
    const numbers = new Set(people.map(({ idNumber }) => idNumber))
    expect(numbers.size).toBe(10_000)
    expect(numbers.has(taken)).toBe(false)
    for (const number of numbers) {
      expect(number.startsWith('999998')).toBe(true)
      expect(parseIdNumber(number)).toBe(number)
    }
  })

  test('another name is never the same name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('错', '另', '名', '不', '符', '·', ' '), maxLength: 6 }),
        (name) => {
          expect(sameName(name, otherName(name))).toBe(false)
        },
      ),
    )
  })
})
