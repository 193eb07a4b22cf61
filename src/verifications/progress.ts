import type { FindingReason } from '../findings/finding.ts'
import type { Evidence } from './evidence.ts'

/** What is outstanding of a department, without the evidence itself. */
export interface ProgressSummary {
  /** Why something is outstanding: what most of it has in common; null where nothing is. */
  readonly reason: FindingReason | null
  /** Of how many items nothing is outstanding. */
  readonly answeredItems: number
}

/** An item of a person that may be asked about and of which nobody knows yet: silence and failures are not “none”. */
export function isOutstanding({ decision, answer }: Evidence): boolean {
  if (!decision.granted) return false
  return answer === null || answer.outcome === 'NOT_RETURNED' || answer.outcome === 'ERROR'
}

/** The same for each pair of an item and a person, wherever it stands. */
export function pairOf({ item, idNumber }: Pick<Evidence, 'item' | 'idNumber'>): string {
  return `${item} ${idNumber}`
}

/** @param items those that the department is asked for; one of which there is no evidence at all is outstanding. */
export function summarise(evidence: readonly Evidence[], items: readonly string[]): ProgressSummary {
  const known = new Set(evidence.map(({ item }) => item))
  const outstanding = evidence.filter(isOutstanding)
  const open = new Set(outstanding.map(({ item }) => item))
  const counts = new Map<FindingReason, number>()
  for (const { answer } of outstanding) {
    if (answer?.reasonCode) counts.set(answer.reasonCode, (counts.get(answer.reasonCode) ?? 0) + 1)
  }
  const [most] = [...counts].toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return {
    reason: most?.[0] ?? null,
    answeredItems: items.filter((item) => known.has(item) && !open.has(item)).length,
  }
}
