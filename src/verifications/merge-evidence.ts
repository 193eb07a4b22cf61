import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../findings/finding.ts'
import type { ReportVersionReason } from '../reports/document.ts'
import type { Evidence } from './evidence.ts'
import { isOutstanding, pairOf } from './progress.ts'

/**
 * Puts what was learnt now beside what is kept, while departments are still being asked: what is known is not lost to a
 * later failure, and everything else counts as it came out last.
 */
export function mergeCollected(kept: readonly Evidence[], fresh: readonly Evidence[]): Evidence[] {
  const before = new Map(kept.map((one) => [pairOf(one), one]))
  const merged = new Map(before)
  for (const one of fresh) {
    const known = before.get(pairOf(one))
    if (known?.decision.granted && !isOutstanding(known) && isOutstanding(one)) continue
    merged.set(pairOf(one), one)
  }
  return [...merged.values()]
}

/** What a late answer changes, and what to say of it. */
export interface Amendment {
  readonly evidence: readonly Evidence[]
  /** Of which pairs (see `pairOf`) it says otherwise than before. */
  readonly changed: ReadonlySet<string>
  /** null where it says the same as before. */
  readonly reason: Extract<ReportVersionReason, 'LATE_ANSWER' | 'CORRECTION'> | null
}

/**
 * Puts what came after the report was issued in its place. Only answers count, and only where the evidence that the
 * report rests on was allowed: a refusal or a failure afterwards takes nothing back.
 */
export function amend(kept: readonly Evidence[], fresh: readonly Evidence[]): Amendment {
  const answers = new Map(fresh.filter(isAnswered).map((one) => [pairOf(one), one]))
  let reason: Amendment['reason'] = null
  const changed = new Set<string>()
  const evidence = kept.map((one) => {
    const answer = answers.get(pairOf(one))
    if (!answer || !one.decision.granted || isSameContent(one, answer)) return one
    if (isOutstanding(one)) reason = 'LATE_ANSWER'
    else reason ??= 'CORRECTION'
    changed.add(pairOf(one))
    return answer
  })
  return { evidence, reason, changed }
}

/** Whether a department answered what it was allowed to be asked. */
export function isAnswered(evidence: Evidence): boolean {
  return evidence.decision.granted && !isOutstanding(evidence)
}

function isSameContent({ answer: one }: Evidence, { answer: other }: Evidence): boolean {
  if (!one || !other) return one === other
  return isDeepStrictEqual(contentOf(one), contentOf(other))
}

/** What an answer says. The date of the data alone changes nothing that anybody would decide by. */
export function contentOf(answer: Answer): unknown {
  // As it is kept: what JSON leaves out makes no difference.
  return JSON.parse(JSON.stringify({ ...answer, asOf: null, stale: false }))
}
