/**
 * Which entries within a time are answered for by whole segments, and which must be looked at one by one: those that are in
 * no segment yet, and those of segments that reach over an end of the time.
 */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import { SEGMENT_SIZE } from '../segments/segment.ts'
import type { IndexRange } from './conditions.ts'
import type { Window } from './filter.ts'

/** Neighbouring segments: from the first to the last. */
export interface Run {
  readonly first: number
  readonly last: number
  /** No entry of theirs has a smaller id, or a larger one. */
  readonly firstId: string
  readonly lastId: string
}

/** In the order of the ledger. */
export type Stretch = ({ readonly run: Run } | { readonly run: null }) & { readonly range: IndexRange }

/** @returns stretches that hold every entry within the time, and none twice. */
export async function coverage(
  transaction: Transaction<Tables>,
  { from, until }: Window,
): Promise<Stretch[]> {
  const { rows } = await sql<{ size: number; n: number[]; first: string[]; last: string[] }>`
    select (select size from ledger_head) as size, array_to_json(array_agg(n order by n)) as n,
      array_to_json(array_agg(first_id order by n)) as first, array_to_json(array_agg(last_id order by n)) as last
    from ledger_segments`.execute(transaction)
  const { size = 0, n: numbers, first, last } = rows[0] ?? {}
  const stretches: Stretch[] = []
  let next = 0
  const raw = (end: number) => {
    const before = stretches.at(-1)
    if (end <= next) return
    if (before?.run === null && before.range.until === next) stretches.pop()
    const begin = before?.run === null && before.range.until === next ? before.range.from : next
    stretches.push({ run: null, range: { from: begin, until: end } })
    next = end
  }
  for (const [i, n] of (numbers ?? []).entries()) {
    const firstId = first?.[i] ?? ''
    const lastId = last?.[i] ?? ''
    raw(Math.min(n * SEGMENT_SIZE, size))
    const end = (n + 1) * SEGMENT_SIZE
    const isOutside = (from !== null && lastId < from) || (until !== null && firstId >= until)
    const isInside = (from === null || firstId >= from) && (until === null || lastId < until)
    if (isOutside) next = end
    else if (!isInside) raw(end)
    else {
      add(stretches, { first: n, last: n, firstId, lastId })
      next = end
    }
  }
  raw(size)
  return stretches
}

/** A run of one segment joins the run before it, where they are neighbours. */
function add(stretches: Stretch[], run: Run): void {
  const before = stretches.at(-1)
  if (before?.run?.last === run.first - 1) {
    stretches.pop()
    const joined = {
      first: before.run.first,
      last: run.last,
      firstId: before.run.firstId < run.firstId ? before.run.firstId : run.firstId,
      lastId: before.run.lastId > run.lastId ? before.run.lastId : run.lastId,
    }
    stretches.push({ run: joined, range: { from: before.range.from, until: (run.last + 1) * SEGMENT_SIZE } })
  } else {
    const range = { from: run.first * SEGMENT_SIZE, until: (run.last + 1) * SEGMENT_SIZE }
    stretches.push({ run, range })
  }
}
