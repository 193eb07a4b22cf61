/**
 * A segment: 16,384 entries in a row, and for each value that is found among them the set of those which have it, a bit an
 * entry. Whatever combination is looked for is then the intersection of a few sets, exact, at the cost of two kilobytes a
 * set and segment; nobody has to foresee the combinations. Beside the sets it has columns: when each entry was made, and of
 * what has hundreds of values which each has. A segment is made once, of entries that stand for good, and says nothing that
 * they do not say: it can be thrown away and made again. Pure.
 */
import { mark, SEGMENT_SIZE, SET_BYTES } from './bits.ts'
import { type CodedColumn, ColumnBuilder } from './coded-column.ts'
import {
  CODED_DIMENSIONS,
  type Dimension,
  type DimensionRow,
  dayOf,
  hourOf,
  SINGLE_DIMENSIONS,
  SINGLES,
  valuesOfItem,
} from './dimensions.ts'
import { MOMENT_BYTES, momentOf } from './moments.ts'

export interface SegmentSet {
  readonly dimension: Dimension
  readonly value: string
  /** How many entries have the value. */
  readonly entries: number
  /** A bit an entry (src/ledger/segments/bits.ts). */
  readonly bits: Buffer
}

/** What a segment says of each of its entries in their order. */
export interface SegmentColumns {
  readonly firstId: string
  readonly lastId: string
  /** Six bytes an entry (src/ledger/segments/moments.ts). */
  readonly moments: Buffer
  readonly coded: readonly CodedColumn[]
}

export interface Segment extends SegmentColumns {
  readonly sets: readonly SegmentSet[]
}

/**
 * Makes a segment.
 *
 * @param rows its entries in the order of the ledger.
 * @throws {RangeError} unless there are 16,384 of them.
 */
export function buildSegment(rows: readonly DimensionRow[]): Segment {
  const builder = new SegmentBuilder()
  for (const row of rows) builder.add(row)
  return builder.segment()
}

/** The columns of an entry that the columns of a segment are made from. */
export type ColumnRow = Pick<
  DimensionRow,
  'id' | (typeof SINGLE_DIMENSIONS)[(typeof CODED_DIMENSIONS)[number]]
>

/** Makes the columns of a segment, entry by entry in the order of the ledger. */
export class SegmentColumnsBuilder {
  readonly #moments = Buffer.alloc(SEGMENT_SIZE * MOMENT_BYTES)
  readonly #coded = CODED_DIMENSIONS.map(
    (dimension) => [SINGLE_DIMENSIONS[dimension], new ColumnBuilder(dimension)] as const,
  )
  #firstId = ''
  #lastId = ''
  #size = 0

  add(row: ColumnRow): void {
    const { id } = row
    const at = this.#size
    if (at >= SEGMENT_SIZE) throw new RangeError(`a segment has no more than ${SEGMENT_SIZE} entries`)
    if (at === 0 || id < this.#firstId) this.#firstId = id
    if (id > this.#lastId) this.#lastId = id
    this.#moments.writeUIntBE(momentOf(id), at * MOMENT_BYTES, MOMENT_BYTES)
    for (const [column, builder] of this.#coded) builder.add(at, row[column])
    this.#size += 1
  }

  /** @throws {RangeError} unless there are 16,384 entries. */
  columns(): SegmentColumns {
    if (this.#size !== SEGMENT_SIZE)
      throw new RangeError(`a segment has ${SEGMENT_SIZE} entries, not ${this.#size}`)
    return {
      firstId: this.#firstId,
      lastId: this.#lastId,
      moments: this.#moments,
      coded: this.#coded.map(([, builder]) => builder.column()),
    }
  }
}

/** Makes a segment, entry by entry in the order of the ledger. */
export class SegmentBuilder {
  readonly #columns = new SegmentColumnsBuilder()
  readonly #sets = new Gathering()
  #size = 0

  add(row: DimensionRow): void {
    this.#columns.add(row)
    this.#sets.add(this.#size, row)
    this.#size += 1
  }

  /** @throws {RangeError} unless there are 16,384 entries. */
  segment(): Segment {
    return { ...this.#columns.columns(), sets: this.#sets.sets() }
  }
}

/** A set that grows. */
interface GrowingSet {
  readonly bits: Buffer
  entries: number
}

/**
 * Gathers sets. Entries say the same over and over: which sets a value, an hour, or an item with its result belongs to is
 * found once a segment, and only bits are set from then on.
 */
class Gathering {
  readonly #dimensions = new Map<Dimension, Map<string, GrowingSet>>()
  /** The sets of a value of a single dimension, or of an hour; and of a result, by item. */
  readonly #known = new Map<Dimension, Map<string, readonly GrowingSet[]>>()
  readonly #knownOfItem = new Map<string, Map<string, readonly GrowingSet[]>>()

  add(at: number, row: DimensionRow): void {
    for (const [dimension, column] of SINGLES) {
      const value = row[column]
      if (value !== null)
        markAll(
          at,
          this.#setsOf(this.#known, dimension, value, () => [[dimension, value]]),
        )
    }
    const hour = hourOf(row.id)
    markAll(
      at,
      this.#setsOf(this.#known, 'HOUR', hour, () => [
        ['HOUR', hour],
        ['DAY', dayOf(hour)],
      ]),
    )
    const { item_ids: items, item_results: results } = row
    if (items === null) return
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i] ?? ''
      const result = results?.[i] ?? ''
      markAll(
        at,
        this.#setsOf(this.#knownOfItem, item, result, () => valuesOfItem(item, result)),
      )
    }
  }

  sets(): SegmentSet[] {
    const sets: SegmentSet[] = []
    for (const [dimension, values] of this.#dimensions) {
      for (const [value, { entries, bits }] of values) sets.push({ dimension, value, entries, bits })
    }
    return sets
  }

  #setsOf<Group>(
    groups: Map<Group, Map<string, readonly GrowingSet[]>>,
    group: Group,
    name: string,
    valuesOf: () => readonly (readonly [Dimension, string])[],
  ): readonly GrowingSet[] {
    const names = groups.get(group) ?? new Map<string, readonly GrowingSet[]>()
    if (names.size === 0) groups.set(group, names)
    const known = names.get(name)
    if (known !== undefined) return known
    const found = valuesOf().map(([dimension, value]) => this.#set(dimension, value))
    names.set(name, found)
    return found
  }

  #set(dimension: Dimension, value: string): GrowingSet {
    const values = this.#dimensions.get(dimension) ?? new Map<string, GrowingSet>()
    if (values.size === 0) this.#dimensions.set(dimension, values)
    const set = values.get(value) ?? { bits: Buffer.alloc(SET_BYTES), entries: 0 }
    values.set(value, set)
    return set
  }
}

function markAll(at: number, sets: readonly GrowingSet[]): void {
  for (const set of sets) {
    // An item may be one of several of its department.
    if (mark(set.bits, at)) set.entries += 1
  }
}
