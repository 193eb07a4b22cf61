/**
 * Columns of segments against reading each entry: whatever the values and their numbers, whichever entries are asked for.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOf, mark, placesIn, SEGMENT_SIZE, SET_BYTES } from '../../../src/ledger/segments/bits.ts'
import {
  addTotals,
  ColumnBuilder,
  countAllCodes,
  countCodes,
  encodeColumn,
  widthOf,
} from '../../../src/ledger/segments/coded-column.ts'
import { entriesWithin, MOMENT_BYTES, momentOf } from '../../../src/ledger/segments/moments.ts'
import { random } from './plausible-entries.ts'

/** Values of a segment's entries, drawn from so many; now and then none. */
function valuesOf(chance: () => number, many: number): (string | null)[] {
  return Array.from({ length: SEGMENT_SIZE }, () =>
    chance() < 0.1 ? null : `name-${Math.floor(chance() ** 2 * many)}`,
  )
}

/** Millions of counts, which are quicker compared as bytes. */
function isSame(a: Uint32Array, b: Uint32Array): boolean {
  return Buffer.from(a.buffer).equals(Buffer.from(b.buffer))
}

/** A set with about that part of the entries. */
function setOf(chance: () => number, part: number): Buffer {
  const bits = Buffer.alloc(SET_BYTES)
  for (let at = 0; at < SEGMENT_SIZE; at += 1) if (chance() < part) mark(bits, at)
  return bits
}

const segments = fc.record({
  seed: fc.nat(),
  /** Up to more than a byte can tell apart. */
  many: fc.integer({ min: 1, max: 600 }),
  /** The largest number before: up to more than two bytes can hold. */
  before: fc.constantFrom(0, 200, 255, 256, 65_000, 65_535, 65_536, 3_000_000),
  part: fc.constantFrom(0, 0.001, 0.3, 1),
})

describe('a column of a segment', () => {
  test('counts as somebody who reads each entry, in one, two or four bytes', () => {
    const widths = new Set<number>()
    fc.assert(
      fc.property(segments, ({ seed, many, before, part }) => {
        const chance = random(seed)
        const values = valuesOf(chance, many)
        const bits = setOf(chance, part)
        const builder = new ColumnBuilder('SUBJECT')
        for (const [at, value] of values.entries()) builder.add(at, value)
        const column = builder.column()
        const numbers = column.values.map((_, i) => before + column.values.length - i)
        const { codes, totals } = encodeColumn(column, numbers)
        const width = widthOf(codes.length)
        widths.add(width)

        const numberOf = new Map(column.values.map((value, i) => [value, numbers[i] ?? 0]))
        const expected = (places: readonly number[]) => {
          const counts = new Uint32Array(before + column.values.length + 1)
          for (const place of places) {
            const value = values[place] ?? null
            const number = value === null ? 0 : (numberOf.get(value) ?? 0)
            counts[number] = (counts[number] ?? 0) + 1
          }
          return counts
        }
        const some = placesIn(bits)
        const found = expected(some)
        const counted = new Uint32Array(found.length)
        countCodes(counted, codes, bits)
        expect(isSame(counted, found)).toBe(true)

        const lookedUp = new Uint32Array(found.length)
        const told = some.map((place) => codes.subarray(place * width, (place + 1) * width))
        countAllCodes(lookedUp, Buffer.concat(told), width)
        expect(isSame(lookedUp, found)).toBe(true)

        const all = expected(values.map((_, place) => place))
        all[0] = 0
        const added = new Uint32Array(found.length)
        addTotals(added, totals, width)
        expect(isSame(added, all)).toBe(true)
      }),
      { numRuns: 30, seed: 41 },
    )
    expect([...widths].sort()).toEqual([1, 2, 4])
  })

  test('places and counts of a set agree', () => {
    const bits = setOf(random(1), 0.4)
    expect(placesIn(bits)).toHaveLength(countOf(bits))
    expect(placesIn(bits).every((at) => at >= 0 && at < SEGMENT_SIZE)).toBe(true)
  })
})

describe('moments of a segment', () => {
  const BEGAN = Date.parse('2026-11-02T00:00:00Z')
  const idOf = (moment: number, rest: string) => {
    const hex = moment.toString(16).padStart(12, '0')
    return `${hex.slice(0, 8)}-${hex.slice(8)}-${rest}`
  }
  const chance = random(3)
  // Not quite in order, and several of a millisecond.
  const ids = Array.from({ length: SEGMENT_SIZE }, (_, at) =>
    idOf(BEGAN + Math.floor(at / 3 + chance() * 50), '7000-8000-000000000001'),
  )
  const moments = Buffer.alloc(MOMENT_BYTES * SEGMENT_SIZE)
  for (const [at, id] of ids.entries()) moments.writeUIntBE(momentOf(id), at * MOMENT_BYTES, MOMENT_BYTES)

  test('tell the same entries as a comparison of ids', () => {
    const end = fc.option(fc.integer({ min: BEGAN - 100, max: BEGAN + 6_000 }), { nil: null })
    fc.assert(
      fc.property(end, end, (from, until) => {
        const first = from === null ? '' : idOf(from, '0000-0000-000000000000')
        const last = until === null ? 'g' : idOf(until, '0000-0000-000000000000')
        const expected = ids.flatMap((id, at) => (id >= first && id < last ? [at] : []))
        expect(placesIn(entriesWithin(moments, from, until))).toEqual(expected)
      }),
      { numRuns: 40, seed: 7 },
    )
  })
})
