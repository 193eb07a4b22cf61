/**
 * Counting by what has many values: a segment has thousands of subjects, and intersecting with the set of each would cost
 * more than reading one column that has them all (src/ledger/segments/coded-column.ts). Counts of segments are added up by
 * the numbers of names, and the names are read once.
 */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { countOf, placesIn, SEGMENT_SIZE } from '../segments/bits.ts'
import { addTotals, countAllCodes, countCodes, widthOf } from '../segments/coded-column.ts'
import { CODED_DIMENSIONS, type CodedDimension, type Dimension } from '../segments/dimensions.ts'
import type { Counter } from './counter.ts'
import type { Run } from './coverage.ts'
import type { Search } from './filter.ts'
import { HEADER_BYTES, intersection } from './sets.ts'
import { Tally } from './tally.ts'

/** Segments that are read at once. */
const BATCH = 128
/** So many entries of a segment are looked up one by one in the database; for more of them the column is fetched whole. */
const SPARSE = 256

export function isCoded(dimension: Dimension | null): dimension is CodedDimension {
  return CODED_DIMENSIONS.some((coded) => coded === dimension)
}

/** Counts the entries of some runs that meet a search by sets, and then tells the counter, by name. */
export class CodedCounts {
  readonly #transaction: Transaction<Tables>
  readonly #search: Pick<Search, 'sets'>
  readonly #by: CodedDimension
  readonly #time: 'HOUR' | 'DAY' | null
  readonly #counter: Counter
  /** By the numbers of names: of each time that is done with, and of the one that is being counted. */
  readonly #tally = new Tally<number>()
  #counts = new Uint32Array(0)
  #bucket = ''

  constructor(
    transaction: Transaction<Tables>,
    search: Pick<Search, 'sets'>,
    by: CodedDimension,
    time: 'HOUR' | 'DAY' | null,
    counter: Counter,
  ) {
    this.#transaction = transaction
    this.#search = search
    this.#by = by
    this.#time = time
    this.#counter = counter
  }

  /** @param run its segments have columns. */
  async count(run: Run): Promise<void> {
    if (this.#counts.length === 0) this.#counts = new Uint32Array((await this.#largest()) + 1)
    if (this.#search.sets.length === 0 && this.#time === null && run.within === null)
      return this.#countAll(run)
    for (let first = run.first; first <= run.last; first += BATCH) {
      const last = Math.min(first + BATCH - 1, run.last)
      const matched = await this.#matching({ first, last, within: run.within })
      if (matched.length === 0) continue
      const found = matched.reduce((sum, { bits }) => sum + countOf(bits), 0)
      if (found <= SPARSE * matched.length) await this.#lookUp(matched)
      else await this.#readWhole(matched)
    }
  }

  /** Adds all that was counted to the counter. */
  async finish(): Promise<void> {
    this.#putAway()
    const { rows } = await sql<{ number: number; name: string }>`
      select number, name from ledger_segment_names
      where dimension = ${this.#by} and number = any (${this.#tally.keys()}::integer[])`.execute(
      this.#transaction,
    )
    const names = new Map(rows.map(({ number, name }) => [number, name]))
    for (const [time, number, entries] of this.#tally) {
      const name = names.get(number)
      if (name !== undefined) this.#counter.add(name, time, entries)
    }
  }

  /** The largest number that a name has. */
  async #largest(): Promise<number> {
    const { rows } = await sql<{ largest: number | null }>`
      select max(number) as largest from ledger_segment_names where dimension = ${this.#by}`.execute(
      this.#transaction,
    )
    return rows[0]?.largest ?? 0
  }

  /** Where nothing narrows them, segments have counted themselves. */
  async #countAll({ first, last }: Run): Promise<void> {
    const { rows } = await sql<{ length: number; totals: Buffer }>`
      select octet_length(codes) as length, totals from ledger_segment_columns
      where dimension = ${this.#by} and n between ${first} and ${last}`.execute(this.#transaction)
    for (const { length, totals } of rows) addTotals(this.#counts, totals, widthOf(length))
  }

  async #lookUp(matched: readonly Matching[]): Promise<void> {
    const places = matched.map(({ bits }) => placesIn(bits).join(','))
    // What is appended to nothing is in memory from then on, and not read anew for each entry.
    const { rows } = await sql<{ at: number; width: number; codes: Buffer }>`
      select wanted.at, told.width, (
        select string_agg(substring(told.codes from place * told.width + 1 for told.width), ''::bytea)
        from unnest(string_to_array(wanted.places, ',')::integer[]) place
      ) as codes
      from unnest(${matched.map(({ n }) => n)}::integer[], ${places}::text[]) with ordinality wanted(n, places, at)
      cross join lateral (
        select codes || ''::bytea as codes, octet_length(codes) / ${SEGMENT_SIZE} as width
        from ledger_segment_columns where dimension = ${this.#by} and n = wanted.n offset 0
      ) told order by wanted.at`.execute(this.#transaction)
    for (const { at, width, codes } of rows) {
      this.#begin(matched[at - 1]?.time ?? '')
      countAllCodes(this.#counts, codes, width)
    }
  }

  async #readWhole(matched: readonly Matching[]): Promise<void> {
    const { rows } = await sql<{ n: number; codes: Buffer }>`
      select n, codes from ledger_segment_columns
      where dimension = ${this.#by} and n = any (${[...new Set(matched.map(({ n }) => n))]}::integer[])`.execute(
      this.#transaction,
    )
    const columns = new Map(rows.map(({ n, codes }) => [n, codes]))
    for (const { n, time, bits } of matched) {
      const codes = columns.get(n)
      if (codes === undefined) continue
      this.#begin(time)
      countCodes(this.#counts, codes, bits)
    }
  }

  /** What is counted from now on is of this hour or day: what was counted before is put away where it is of another bucket. */
  #begin(time: string): void {
    const bucket = this.#counter.bucketOf(time)
    if (bucket === this.#bucket) return
    this.#putAway()
    this.#bucket = bucket
  }

  #putAway(): void {
    for (let number = 1; number < this.#counts.length; number += 1)
      this.#tally.add(this.#bucket, number, this.#counts[number] ?? 0)
    this.#counts.fill(0)
  }

  /** Which entries meet all conditions, by segment and hour or day. */
  async #matching(run: Pick<Run, 'first' | 'last' | 'within'>): Promise<readonly Matching[]> {
    const { sets } = this.#search
    if (sets.length === 0 && this.#time === null)
      return run.within === null ? [] : [{ n: run.first, time: '', bits: run.within }]
    const { from, n, bits, values } = intersection(sets, this.#time === null ? [] : [this.#time], run)
    const query: RawBuilder<Matching> = sql`
      select ${n} as n, ${values[0] ?? sql`''`} as time, bit_send(met.bits) as bits
      ${from} cross join lateral (select ${bits} as bits offset 0) met
      where bit_count(met.bits) > 0 order by 1, 2`
    return (await query.execute(this.#transaction)).rows.map((row) => ({
      ...row,
      bits: row.bits.subarray(HEADER_BYTES),
    }))
  }
}

interface Matching {
  readonly n: number
  readonly time: string
  readonly bits: Buffer
}
