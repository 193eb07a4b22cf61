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
  for (let first = run.first; first <= run.last; first += BATCH) {
    const last = Math.min(first + BATCH - 1, run.last)
    const matched = await matching(transaction, { sets }, { first, last }, time)
    if (matched.length === 0) continue
    const places = matched.map(({ bits }) => placesIn(bits.subarray(HEADER_BYTES)))
    const found = places.reduce((sum, some) => sum + some.length, 0)
    if (found <= SPARSE * matched.length) await lookUp(transaction, by, matched, places, counter)
    else await readWhole(transaction, by, matched, places, counter)
  }
}

/** So many entries of a segment are looked up one by one in the database; for more of them the column is fetched whole. */
const SPARSE = 1_000

async function lookUp(
  transaction: Transaction<Tables>,
  by: Coded,
  matched: readonly Matching[],
  places: readonly (readonly number[])[],
  counter: Counter,
): Promise<void> {
  const columns = COLUMNS[by]
  // What is appended to nothing is in memory from then on, and not read anew for each entry.
  const { rows } = await sql<{ at: number; value: string; entries: number }>`
    select coded.at, segments.names[coded.code] as value, coded.entries
    from (
      select wanted.at, column_of.codes, column_of.names, wanted.places
      from unnest(${matched.map(({ n }) => n)}::integer[], ${places.map((some) => some.join(','))}::text[])
        with ordinality wanted(n, places, at)
      join ledger_segments segment on segment.n = wanted.n
      cross join lateral (
        select ${sql.ref(`segment.${columns.codes}`)} || ''::bytea as codes,
          ${sql.ref(`segment.${columns.values}`)} || '{}'::text[] as names
        offset 0
      ) column_of
    ) segments
    cross join lateral (
      select segments.at, get_byte(segments.codes, 2 * place) + 256 * get_byte(segments.codes, 2 * place + 1) as code,
        count(*) as entries
      from unnest(string_to_array(segments.places, ',')::integer[]) place group by 2
    ) coded
    where coded.code > 0`.execute(transaction)
  counter.addAll(
    rows.map(({ at, value, entries }) => ({ value, time: matched[at - 1]?.time ?? '', entries })),
  )
}

async function readWhole(
  transaction: Transaction<Tables>,
  by: Coded,
  matched: readonly Matching[],
  places: readonly (readonly number[])[],
  counter: Counter,
): Promise<void> {
  const columns = COLUMNS[by]
  const { rows } = await sql<{ n: number; names: string[]; codes: Buffer }>`
    select n, array_to_json(${sql.ref(columns.values)}) as names, ${sql.ref(columns.codes)} as codes
    from ledger_segments where n = any (${[...new Set(matched.map(({ n }) => n))]}::integer[])`.execute(
    transaction,
  )
  const segments = new Map(rows.map((row) => [row.n, row]))
  for (const [i, { n, time }] of matched.entries()) {
    const segment = segments.get(n)
    if (segment === undefined) continue
    const counts = new Uint32Array(segment.names.length + 1)
    for (const place of places[i] ?? []) {
      const code = segment.codes.readUInt16LE(2 * place)
      counts[code] = (counts[code] ?? 0) + 1
    }
    for (let code = 1; code < counts.length; code += 1)
      counter.add(segment.names[code - 1] ?? '', time, counts[code] ?? 0)
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
