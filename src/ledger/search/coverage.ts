/**
 * Which entries within a time are answered for by segments, and which must be looked at one by one: those that are in no
 * segment yet. A segment that reaches over an end of the time answers for those of its entries that are within.
 */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { countOf, SEGMENT_SIZE } from '../segments/bits.ts'
import { entriesWithin, momentOf } from '../segments/moments.ts'
import type { IndexRange } from './conditions.ts'
import type { Window } from './filter.ts'

/** Neighbouring segments: from the first to the last. */
export interface Run {
  readonly first: number
  readonly last: number
  /** No entry of theirs has a smaller id, or a larger one. */
  readonly firstId: string
  readonly lastId: string
  /** Whether they have columns (src/ledger/segments/coded-column.ts); those from before migration 035 get them later. */
  readonly hasColumns: boolean
  /** Which of their entries are within the time; null where all are. Only a segment that is a run of its own has such a set. */
  readonly within: Buffer | null
}

/** In the order of the ledger. */
export type Stretch = ({ readonly run: Run } | { readonly run: null }) & { readonly range: IndexRange }

/** @returns stretches that hold every entry within the time, and none twice. */
export async function coverage(transaction: Transaction<Tables>, window: Window): Promise<Stretch[]> {
  const { from, until } = window
  const { size, segments } = await standing(transaction)
  const reaching = segments.filter(
    (segment) => segment.hasColumns && !isOutside(segment, window) && !isInside(segment, window),
  )
  const within = await entriesOf(transaction, reaching, from, until)
  const stretches: Stretch[] = []
  let next = 0
  const raw = (end: number) => {
    const before = stretches.at(-1)
    if (end <= next) return
    const joins = before?.run === null && before.range.until === next
    if (joins) stretches.pop()
    stretches.push({ run: null, range: { from: joins ? before.range.from : next, until: end } })
    next = end
  }
  for (const segment of segments) {
    const { n, ...ends } = segment
    raw(Math.min(n * SEGMENT_SIZE, size))
    const end = (n + 1) * SEGMENT_SIZE
    const some = within.get(n) ?? null
    if (isOutside(segment, window)) next = end
    else if (some === null && !isInside(segment, window)) raw(end)
    else {
      if (some === null || countOf(some) > 0) add(stretches, { first: n, last: n, ...ends, within: some })
      next = end
    }
  }
  raw(size)
  return stretches
}

interface Standing extends Pick<Run, 'firstId' | 'lastId' | 'hasColumns'> {
  readonly n: number
}

/** The size of the ledger, and the segments that stand, in their order. */
async function standing(
  transaction: Transaction<Tables>,
): Promise<{ readonly size: number; readonly segments: readonly Standing[] }> {
  const { rows } = await sql<{
    size: number
    n: number[] | null
    first: string[]
    last: string[]
    columns: boolean[]
  }>`
    select (select size from ledger_head) as size, array_to_json(array_agg(n order by n)) as n,
      array_to_json(array_agg(first_id order by n)) as first, array_to_json(array_agg(last_id order by n)) as last,
      array_to_json(array_agg(moments is not null order by n)) as columns
    from ledger_segments`.execute(transaction)
  const { size = 0, n, first, last, columns } = rows[0] ?? {}
  return {
    size,
    segments: (n ?? []).map((number, i) => ({
      n: number,
      firstId: first?.[i] ?? '',
      lastId: last?.[i] ?? '',
      hasColumns: columns?.[i] === true,
    })),
  }
}

function isOutside({ firstId, lastId }: Standing, { from, until }: Window): boolean {
  return (from !== null && lastId < from) || (until !== null && firstId >= until)
}

function isInside({ firstId, lastId }: Standing, { from, until }: Window): boolean {
  return (from === null || firstId >= from) && (until === null || lastId < until)
}

/** The entries of some segments that are within the time. Its ends are whole milliseconds, as the moments of entries are. */
async function entriesOf(
  transaction: Transaction<Tables>,
  segments: readonly Standing[],
  from: string | null,
  until: string | null,
): Promise<ReadonlyMap<number, Buffer>> {
  if (segments.length === 0) return new Map()
  const { rows } = await sql<{ n: number; moments: Buffer }>`
    select n, moments from ledger_segments where n = any (${segments.map(({ n }) => n)}::integer[])`.execute(
    transaction,
  )
  const ends = [from, until].map((id) => (id === null ? null : momentOf(id)))
  return new Map(
    rows.map(({ n, moments }) => [n, entriesWithin(moments, ends[0] ?? null, ends[1] ?? null)] as const),
  )
}

/** A run of one segment joins the run before it, where they are neighbours and alike. */
function add(stretches: Stretch[], run: Run): void {
  const before = stretches.at(-1)
  const range = { from: run.first * SEGMENT_SIZE, until: (run.last + 1) * SEGMENT_SIZE }
  if (before?.run == null || !areJoined(before.run, run)) {
    stretches.push({ run, range })
    return
  }
  stretches.pop()
  const joined = {
    ...before.run,
    last: run.last,
    firstId: before.run.firstId < run.firstId ? before.run.firstId : run.firstId,
    lastId: before.run.lastId > run.lastId ? before.run.lastId : run.lastId,
  }
  stretches.push({ run: joined, range: { from: before.range.from, until: range.until } })
}

function areJoined(before: Run, run: Run): boolean {
  return (
    before.last === run.first - 1 &&
    before.hasColumns === run.hasColumns &&
    before.within === null &&
    run.within === null
  )
}
