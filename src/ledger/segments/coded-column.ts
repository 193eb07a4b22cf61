/**
 * What has hundreds of values in a segment, as a column: which value each entry has, by the number of its name, and how many
 * entries have each. Counting by the set of each value would read thousands of them; here one column has them all, and
 * counts of different segments are added up by number. Pure.
 */
import { SEGMENT_SIZE } from './bits.ts'
import type { CodedDimension } from './dimensions.ts'

export interface CodedColumn {
  readonly dimension: CodedDimension
  /** In the order in which they come first. */
  readonly values: readonly string[]
  /** How many entries have each value. */
  readonly entries: readonly number[]
  /** The place of each entry's value among the values, from 1; 0 where it has none. */
  readonly places: Uint16Array
}

/** Gathers a column, entry by entry. */
export class ColumnBuilder {
  readonly #dimension: CodedDimension
  readonly #placeOf = new Map<string, number>()
  readonly #entries: number[] = []
  readonly #places = new Uint16Array(SEGMENT_SIZE)

  constructor(dimension: CodedDimension) {
    this.#dimension = dimension
  }

  add(at: number, value: string | null): void {
    if (value === null) return
    const place = this.#placeOf.get(value) ?? this.#placeOf.size + 1
    if (place > this.#entries.length) {
      this.#placeOf.set(value, place)
      this.#entries.push(0)
    }
    this.#entries[place - 1] = (this.#entries[place - 1] ?? 0) + 1
    this.#places[at] = place
  }

  column(): CodedColumn {
    return {
      dimension: this.#dimension,
      values: [...this.#placeOf.keys()],
      entries: this.#entries,
      places: this.#places,
    }
  }
}

/** A column as it is stored: numbers of as many bytes, little-endian, as the largest needs: one, two or four. */
export interface StoredColumn {
  /** The number of each entry's name; 0 where it has none. */
  readonly codes: Buffer
  /** Of each name its number, and then in two bytes how many entries have it. */
  readonly totals: Buffer
}

/** @param numbers those of the column's values in their order, each above 0. */
export function encodeColumn({ entries, places }: CodedColumn, numbers: readonly number[]): StoredColumn {
  const largest = numbers.reduce((most, number) => Math.max(most, number), 0)
  const width = largest < 2 ** 8 ? 1 : largest < 2 ** 16 ? 2 : 4
  const codes = Buffer.alloc(width * SEGMENT_SIZE)
  for (const [at, place] of places.entries()) {
    if (place > 0) codes.writeUIntLE(numbers[place - 1] ?? 0, at * width, width)
  }
  const totals = Buffer.alloc((width + ENTRIES_BYTES) * numbers.length)
  for (const [i, number] of numbers.entries()) {
    const at = i * (width + ENTRIES_BYTES)
    totals.writeUIntLE(number, at, width)
    totals.writeUInt16LE(entries[i] ?? 0, at + width)
  }
  return { codes, totals }
}

const ENTRIES_BYTES = 2

/** How many bytes a number takes in a column, by the length of its codes. */
export function widthOf(codesLength: number): number {
  return codesLength / SEGMENT_SIZE
}

/** The number at a place in codes or totals. */
function numberAt(bytes: Uint8Array, at: number, width: number): number {
  const first = bytes[at] ?? 0
  if (width === 1) return first
  const two = first | ((bytes[at + 1] ?? 0) << 8)
  return width === 2 ? two : two + ((bytes[at + 2] ?? 0) + ((bytes[at + 3] ?? 0) << 8)) * 2 ** 16
}

/** Adds to the count of each number how many of the entries in a set have it. */
export function countCodes(counts: Uint32Array, codes: Uint8Array, bits: Uint8Array): void {
  const width = widthOf(codes.length)
  for (let i = 0; i < bits.length; i += 1) {
    const byte = bits[i] ?? 0
    if (byte === 0) continue
    for (let bit = 0; bit < 8; bit += 1) {
      if ((byte & (128 >> bit)) === 0) continue
      const number = numberAt(codes, (i * 8 + bit) * width, width)
      counts[number] = (counts[number] ?? 0) + 1
    }
  }
}

/** Adds to the count of each number how often it stands among some codes. */
export function countAllCodes(counts: Uint32Array, codes: Uint8Array, width: number): void {
  for (let at = 0; at < codes.length; at += width) {
    const number = numberAt(codes, at, width)
    counts[number] = (counts[number] ?? 0) + 1
  }
}

/** Adds to the count of each number how many entries of the segment have it. */
export function addTotals(counts: Uint32Array, totals: Uint8Array, width: number): void {
  for (let at = 0; at < totals.length; at += width + ENTRIES_BYTES) {
    const number = numberAt(totals, at, width)
    counts[number] = (counts[number] ?? 0) + numberAt(totals, at + width, ENTRIES_BYTES)
  }
}
