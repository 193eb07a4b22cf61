import type { Role } from '../access/actor.ts'
import type { Addend } from '../findings/adding-up.ts'

/** What looking into a hit, or into a name that differs, came to. */
export const DISPOSITION_VERDICTS = [
  /** It is so, of this person. */
  'CONFIRMED',
  /** It is not so of this person. */
  'FALSE',
] as const

export type DispositionVerdict = (typeof DISPOSITION_VERDICTS)[number]

/** Why, in one word that may stand in a report; the words of whoever looked into it stay sealed. */
export const DISPOSITION_CATEGORIES = {
  /** Somebody else's, such as of the same name. */
  OTHER_PERSON: 'FALSE',
  /** Sold, closed or written off, and still on the books. */
  OUTDATED: 'FALSE',
  /** The department holds it wrongly. */
  RECORDED_WRONGLY: 'FALSE',
  /** Papers prove it. */
  DOCUMENTS: 'CONFIRMED',
  /** Somebody went there. */
  HOME_VISIT: 'CONFIRMED',
  /** The person says so. */
  STATEMENT: 'CONFIRMED',
  OTHER: null,
} as const satisfies Record<string, DispositionVerdict | null>

export type DispositionCategory = keyof typeof DISPOSITION_CATEGORIES

/** Whether a category can be why a verdict was given. */
export function fits(category: DispositionCategory, verdict: DispositionVerdict): boolean {
  const only = DISPOSITION_CATEGORIES[category]
  return only === null || only === verdict
}

/** What a report shows of it, beside what the department said. */
export interface ReportDisposition {
  readonly verdict: DispositionVerdict
  readonly category: DispositionCategory
  /** RFC 3339, UTC. */
  readonly at: string
  /** In which capacity. */
  readonly by: Role
}

/**
 * A finding as it counts. What is not so of this person counts as nothing found. What was confirmed counts as the department
 * said it: a hit with its measures; a name that differs stays missing, also where it came with records. Measures are
 * reckoned from a department's rows for the person whom it names, and of a name that differs there are none: whoever
 * confirmed that it is this person did not confirm an amount. The way to one is that the department mends the name, and
 * answers again.
 */
export function counted<Finding extends Addend & { readonly disposition?: ReportDisposition }>(
  finding: Finding,
): Finding {
  return finding.disposition?.verdict === 'FALSE' ? { ...finding, outcome: 'NONE', measures: [] } : finding
}
