/**
 * A segment: 16,384 entries in a row, and for each value that is found among them the set of those which have it, a bit an
 * entry. Whatever combination is looked for is then the intersection of a few sets, exact, at the cost of two kilobytes a
 * set and segment; nobody has to foresee the combinations. A segment is made once, of entries that stand for good, and
 * says nothing that they do not say: it can be thrown away and made again. Pure.
 */
import { type Dimension, type DimensionRow, dayOf, hourOf, SINGLES, valuesOfItem } from './dimensions.ts'

/** Entries of a segment: 64 tiles of the tree. */
export const SEGMENT_SIZE = 16_384
/** Bytes of a set. */
export const SET_BYTES = SEGMENT_SIZE / 8

export interface SegmentSet {
  readonly dimension: Dimension
  readonly value: string
  /** How many entries have the value. */
  readonly entries: number
  /** 2,048 bytes; entry i of the segment is the bit 128 >> (i mod 8) of byte i / 8. */
  readonly bits: Buffer
}

/** A value an entry, by its place among the values, from 1; 0 where there is none. */
export interface CodedColumn {
  readonly values: readonly string[]
  /** Two bytes an entry, little-endian. */
  readonly codes: Buffer
}

export interface Segment {
  readonly firstId: string
  readonly lastId: string
  readonly sets: readonly SegmentSet[]
  /** Of what has many values, counting by set would read each of them; here one column has them all. */
  readonly subjects: CodedColumn
  readonly organisations: CodedColumn
}

/**
 * Makes a segment.
 *
 * @param rows its entries in the order of the ledger.
 * @throws {RangeError} unless there are 16,384 of them.
 */
export function buildSegment(rows: readonly DimensionRow[]): Segment {
  if (rows.length !== SEGMENT_SIZE)
    throw new RangeError(`a segment has ${SEGMENT_SIZE} entries, not ${rows.length}`)
  const gathering = new Gathering()
  let firstId = rows[0]?.id ?? ''
  let lastId = firstId
  for (const [at, row] of rows.entries()) {
    if (row.id < firstId) firstId = row.id
    if (row.id > lastId) lastId = row.id
    gathering.add(at, row)
  }
  const sets = gathering.sets()
  return {
    firstId,
    lastId,
    sets,
    subjects: coded(rows, ({ subject }) => subject),
    organisations: coded(rows, ({ organisation }) => organisation),
  }
}

/**
 * Gathers sets. Entries say the same over and over: which sets a value, an hour, or an item with its result belongs to is
 * found once a segment, and only bits are set from then on.
 */
class Gathering {
  readonly #dimensions = new Map<Dimension, Map<string, Buffer>>()
  readonly #known = new Map<string, Map<string, readonly Buffer[]>>()

  add(at: number, row: DimensionRow): void {
    for (const [dimension, column] of SINGLES) {
      const value = row[column]
      if (value !== null)
        mark(
          at,
          this.#setsOf(dimension, value, () => [[dimension, value]]),
        )
    }
    const hour = hourOf(row.id)
    mark(
      at,
      this.#setsOf('HOUR', hour, () => [
        ['HOUR', hour],
        ['DAY', dayOf(hour)],
      ]),
    )
    const { item_ids: items, item_results: results } = row
    if (items === null) return
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i] ?? ''
      const result = results?.[i] ?? ''
      mark(
        at,
        this.#setsOf(`ITEM ${item}`, result, () => valuesOfItem(item, result)),
      )
    }
  }

  sets(): SegmentSet[] {
    const sets: SegmentSet[] = []
    for (const [dimension, values] of this.#dimensions) {
      for (const [value, bits] of values) sets.push({ dimension, value, entries: countOf(bits), bits })
    }
    return sets
  }

  #setsOf(
    group: string,
    name: string,
    valuesOf: () => readonly (readonly [Dimension, string])[],
  ): readonly Buffer[] {
    const names = this.#known.get(group) ?? new Map<string, readonly Buffer[]>()
    if (names.size === 0) this.#known.set(group, names)
    const known = names.get(name)
    if (known !== undefined) return known
    const found = valuesOf().map(([dimension, value]) => this.#set(dimension, value))
    names.set(name, found)
    return found
  }

  #set(dimension: Dimension, value: string): Buffer {
    const values = this.#dimensions.get(dimension) ?? new Map<string, Buffer>()
    if (values.size === 0) this.#dimensions.set(dimension, values)
    const bits = values.get(value) ?? Buffer.alloc(SET_BYTES)
    values.set(value, bits)
    return bits
  }
}

function mark(at: number, sets: readonly Buffer[]): void {
  for (const bits of sets) bits[at >> 3] = (bits[at >> 3] ?? 0) | (128 >> (at & 7))
}

/** How many entries are in a set. */
function countOf(bits: Buffer): number {
  let count = 0
  for (const byte of bits) count += ONES[byte] ?? 0
  return count
}

/** How many bits are set in each byte. */
const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

/** The places in a segment, ascending, that are in a set. */
export function placesIn(bits: Uint8Array): number[] {
  const places: number[] = []
  for (const [i, byte] of bits.entries()) {
    if (byte === 0) continue
    for (let bit = 0; bit < 8; bit += 1) if ((byte & (128 >> bit)) !== 0) places.push(i * 8 + bit)
  }
  return places
}

function coded(rows: readonly DimensionRow[], told: (row: DimensionRow) => string | null): CodedColumn {
  const places = new Map<string, number>()
  const codes = Buffer.alloc(2 * rows.length)
  for (const [at, row] of rows.entries()) {
    const value = told(row)
    if (value === null) continue
    const place = places.get(value) ?? places.size + 1
    places.set(value, place)
    codes.writeUInt16LE(place, 2 * at)
  }
  return { values: [...places.keys()], codes }
}
