/**
 * The segments that searches go by say what the entries say. They are derived, so that a difference is no change of the
 * ledger itself, but somebody may have wanted that something is not found.
 */
import { buildSegment, SEGMENT_SIZE, type Segment } from '../segments/segment.ts'
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
  const { firstId, lastId, sets, subjects, organisations } = segment
  const [head] = await snapshot.query<{
    first_id: string
    last_id: string
    subjects: string[]
    subject_codes: Buffer
    organisations: string[]
    organisation_codes: Buffer
  }>(
    `select first_id, last_id, array_to_json(subjects) as subjects, subject_codes,
      array_to_json(organisations) as organisations, organisation_codes from ledger_segments where n = $1`,
    [n],
  )
  if (head === undefined || head.first_id !== firstId || head.last_id !== lastId) return false
  const columns = [
    [head.subjects, head.subject_codes, subjects],
    [head.organisations, head.organisation_codes, organisations],
  ] as const
  for (const [values, codes, expected] of columns) {
    if (!codes.equals(expected.codes) || JSON.stringify(values) !== JSON.stringify(expected.values))
      return false
  }
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
