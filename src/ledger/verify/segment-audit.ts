/**
 * The segments that searches go by say what the entries say. They are derived, so that a difference is no change of the
 * ledger itself, but somebody may have wanted that something is not found.
 */
import { SEGMENT_SIZE } from '../segments/bits.ts'
import { encodeColumn } from '../segments/coded-column.ts'
import { buildSegment, type Segment } from '../segments/segment.ts'
import { SEGMENT_COLUMNS } from '../segments/stored-segment.ts'
import { type FindingList, finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

export async function auditSegments(snapshot: Snapshot, findings: FindingList): Promise<void> {
  const stored = await snapshot.query<{ n: number }>('select n from ledger_segments order by n')
  for (const { n } of stored) {
    const rows = await snapshot.query<Parameters<typeof buildSegment>[0][number]>(
      `select ${SEGMENT_COLUMNS.join(', ')} from ledger_entries where index >= $1 and index < $2 order by index`,
      [n * SEGMENT_SIZE, (n + 1) * SEGMENT_SIZE],
    )
    // Entries that are missing are named where the entries are verified.
    if (rows.length === SEGMENT_SIZE && !(await saysTheSame(snapshot, n, buildSegment(rows))))
      findings.add(differs(n))
  }
  const strays = await snapshot.query<{ n: number }>(
    `select distinct sets.n from ledger_segment_sets sets
    where not exists (select from ledger_segments where ledger_segments.n = sets.n) order by 1 limit 1000`,
  )
  for (const { n } of strays) findings.add(differs(n))
}

/** Whether exactly the sets of the entries stand there, and their columns. */
async function saysTheSame(snapshot: Snapshot, n: number, segment: Segment): Promise<boolean> {
  return (await hasColumns(snapshot, n, segment)) && (await hasSets(snapshot, n, segment))
}

/** A segment from before there were columns has none, until they are made. */
async function hasColumns(snapshot: Snapshot, n: number, segment: Segment): Promise<boolean> {
  const [head] = await snapshot.query<{ first_id: string; last_id: string; moments: Buffer | null }>(
    'select first_id, last_id, moments from ledger_segments where n = $1',
    [n],
  )
  if (head === undefined || head.first_id !== segment.firstId || head.last_id !== segment.lastId) return false
  const columns = await snapshot.query<{ dimension: string; codes: Buffer; totals: Buffer }>(
    'select dimension, codes, totals from ledger_segment_columns where n = $1',
    [n],
  )
  if (head.moments === null) return columns.length === 0
  if (!head.moments.equals(segment.moments) || columns.length !== segment.coded.length) return false
  for (const column of segment.coded) {
    const stored = columns.find(({ dimension }) => dimension === column.dimension)
    const numbers = await numbersOf(snapshot, column.dimension, column.values)
    if (stored === undefined || numbers === null) return false
    const { codes, totals } = encodeColumn(column, numbers)
    if (!stored.codes.equals(codes) || !stored.totals.equals(totals)) return false
  }
  return true
}

/** The numbers of names, in their order; null unless each has one. */
async function numbersOf(
  snapshot: Snapshot,
  dimension: string,
  names: readonly string[],
): Promise<readonly number[] | null> {
  const rows = await snapshot.query<{ number: number; name: string }>(
    'select number, name from ledger_segment_names where dimension = $1 and name = any ($2::text[])',
    [dimension, names],
  )
  const numbers = new Map(rows.map(({ number, name }) => [name, number]))
  const known = names.flatMap((name) => numbers.get(name) ?? [])
  return known.length === names.length ? known : null
}

async function hasSets(snapshot: Snapshot, n: number, { sets }: Segment): Promise<boolean> {
  const expected = new Map(sets.map((set) => [JSON.stringify([set.dimension, set.value]), set]))
  const stored = await snapshot.query<{ dimension: string; value: string; entries: number; bits: Buffer }>(
    'select dimension, value, entries, substring(bit_send(bits) from 5) as bits from ledger_segment_sets where n = $1',
    [n],
  )
  return (
    stored.length === sets.length &&
    stored.every(({ dimension, value, entries, bits }) => {
      const set = expected.get(JSON.stringify([dimension, value]))
      return set?.entries === entries && set.bits.equals(bits)
    })
  )
}

function differs(n: number) {
  const [index, lastIndex] = [n * SEGMENT_SIZE, (n + 1) * SEGMENT_SIZE - 1]
  return finding(
    'SEGMENT',
    { index, lastIndex },
    `第 ${index} 至 ${lastIndex} 条日志的检索段与日志不符：日志本身未变，检索结果可能有误；执行 hedui ledger reindex 重建`,
    `The segment over entries ${index} to ${lastIndex} differs from them: the entries are unchanged, searches may be wrong; make it again with hedui ledger reindex`,
  )
}
