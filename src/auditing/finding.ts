import type { LocalizedText } from '../localized-text.ts'

/** OPEN until it is given to an auditor, ASSIGNED until that one says what came of it. */
export type FindingState = 'OPEN' | 'ASSIGNED' | 'CONCLUDED'

/** CONFIRMED: it was not in order. FALSE: it was. UNCLEAR: nobody can tell any more. */
export type FindingVerdict = 'CONFIRMED' | 'FALSE' | 'UNCLEAR'

/** What an audit rule found among the entries of the ledger: a task, never a judgement. */
export interface AuditFinding {
  readonly id: string
  readonly region: string
  /** The rule's slug, its region and its version; 0 for a rule of the hub's own. */
  readonly rule: string
  readonly ruleRegion: string
  readonly ruleVersion: number
  readonly title: LocalizedText
  readonly severity: 'HIGH' | 'MEDIUM' | 'LOW'
  readonly gatheredBy: readonly string[]
  readonly key: string
  /** When the first and the last entry were written that it rests on; of a department, the stretch of time. */
  readonly from: Date
  readonly until: Date
  readonly entryCount: number
  /** Officials whom it concerns. */
  readonly subjects: readonly string[]
  readonly department: string | null
  readonly counts: Readonly<Record<string, string>>
  readonly comparisons: readonly { readonly value: string; readonly is: string; readonly threshold: string }[]
  readonly explanation: LocalizedText
  readonly state: FindingState
  readonly openedAt: Date
  readonly dueAt: Date
  readonly assignment: AuditAssignment | null
  readonly conclusion: AuditConclusion | null
}

/** To whom a finding was given, and by whom; subjects of tokens. */
export interface AuditAssignment {
  readonly to: string
  readonly by: string
  readonly at: Date
}

/** What came of a finding. */
export interface AuditConclusion {
  readonly verdict: FindingVerdict
  readonly note: string
  readonly by: string
  readonly at: Date
}
