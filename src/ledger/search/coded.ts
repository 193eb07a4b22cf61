/**
 * Counting by what has many values: a segment has hundreds of subjects, and intersecting with the set of each would cost
 * more than reading one column that has them all (src/ledger/segments/segment.ts).
 */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import type { Dimension } from '../segments/dimensions.ts'
import { placesIn } from '../segments/segment.ts'
import type { Counter } from './counter.ts'
import type { Run } from './coverage.ts'
import type { Search } from './filter.ts'
import { intersection } from './sets.ts'

const COLUMNS = {
  SUBJECT: { values: 'subjects', codes: 'subject_codes' },
  ORGANISATION: { values: 'organisations', codes: 'organisation_codes' },
} as const

type Coded = keyof typeof COLUMNS

/** Segments that are read at once. */
const BATCH = 64
const HEADER_BYTES = 4

export function isCoded(dimension: Dimension | null): dimension is Coded {
  return dimension !== null && Object.hasOwn(COLUMNS, dimension)
}

/** Counts the entries of a run that meet a search by sets. */
export async function countCoded(
  transaction: Transaction<Tables>,
  { sets }: Search,
  run: Run,
  by: Coded,
  time: 'HOUR' | 'DAY' | null,
  counter: Counter,
): Promise<void> {
  const { values, codes } = COLUMNS[by]
  for (let first = run.first; first <= run.last; first += BATCH) {
    const last = Math.min(first + BATCH - 1, run.last)
    const matched = await matching(transaction, { sets }, { first, last }, time)
    if (matched.length === 0) continue
    const { rows } = await sql<{ n: number; names: string[]; codes: Buffer }>`
      select n, array_to_json(${sql.ref(values)}) as names, ${sql.ref(codes)} as codes from ledger_segments
      where n = any (${[...new Set(matched.map(({ n }) => n))]}::integer[])`.execute(transaction)
    const columns = new Map(rows.map((row) => [row.n, row]))
    for (const { n, time: when, bits } of matched) {
      const column = columns.get(n)
      if (column === undefined) continue
      const counts = new Uint32Array(column.names.length + 1)
      for (const place of placesIn(bits.subarray(HEADER_BYTES))) {
        const code = column.codes.readUInt16LE(2 * place)
        counts[code] = (counts[code] ?? 0) + 1
      }
      for (const [i, name] of column.names.entries()) counter.add(name, when, counts[i + 1] ?? 0)
    }
  }
}

interface Matching {
  readonly n: number
  readonly time: string
  readonly bits: Buffer
}

/** Which entries meet all conditions, by segment and hour or day. */
async function matching(
  transaction: Transaction<Tables>,
  { sets }: Pick<Search, 'sets'>,
  run: Pick<Run, 'first' | 'last'>,
  time: 'HOUR' | 'DAY' | null,
): Promise<readonly Matching[]> {
  const { from, where, bits } = intersection(sets, run)
  const query: RawBuilder<Matching> =
    time === null
      ? sql`select set0.n, '' as time, bit_send(${bits}) as bits ${from} ${where} and bit_count(${bits}) > 0`
      : sql`select set0.n, times.value as time, bit_send(${bits} & times.bits) as bits
          ${from}, ledger_segment_sets times
          ${where} and times.dimension = ${time} and times.n = set0.n and bit_count(${bits} & times.bits) > 0`
  return (await query.execute(transaction)).rows
}
