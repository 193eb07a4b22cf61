/**
 * What comes of holding a household against the standards of its region: the shapes that stand in a report, free of
 * floats and self-contained. They are for reference in a decision and never one.
 */
import type { MeasureUnit } from '../findings/measures.ts'
import type { LocalizedText } from '../localized-text.ts'

/** A version of a published document: an accounting standard or a programme (src/programmes/). */
export interface DocumentVersion {
  readonly slug: string
  /** From 1. */
  readonly version: number
  /** GB/T 2260 of the region that published it. */
  readonly region: string
  readonly title: LocalizedText
  /** The legal reference that the document states. */
  readonly legal: LocalizedText
}

export type FigureUnit = MeasureUnit | 'YUAN_PER_MONTH' | 'NUMBER'

/** A figure under a standard. Missing answers leave a range: the true figure is between `low` and `high`. */
export interface AccountedFigure {
  /** Its stable name, such as `income.perCapitaMonthly`. */
  readonly id: string
  readonly title: LocalizedText
  readonly unit: FigureUnit
  /** Exact decimal, rounded once; what is known of the figure at least. */
  readonly low: string
  /** The same as `low` where the figure is complete; null where nothing bounds it. */
  readonly high: string | null
  /** Its explanation. */
  readonly explanation: string
}

export type Residence = 'URBAN' | 'RURAL'

/** The household under an accounting standard: head-count, income, property, rigid expenses. */
export interface ReportAccounting {
  readonly standard: DocumentVersion
  /** The day whose standards count: that of the request. */
  readonly on: string
  /** null where the request did not say it: what differs by it is undetermined. */
  readonly residence: Residence | null
  readonly figures: readonly AccountedFigure[]
}

/** The same names as the GraphQL enum `Verdict`. */
export type Verdict = 'MET' | 'NOT_MET' | 'UNDETERMINED'

/** What one programme's standard says about the household, or about one member. */
export interface ReportAssessment {
  readonly programme: DocumentVersion
  /** The member whom it is about; null where it is about the household. */
  readonly idNumber: string | null
  readonly verdict: Verdict
  /** True where a figure is within the standard's margin of its threshold, on either side: a person is to look at it. */
  readonly nearMiss: boolean
  readonly rules: readonly AssessedRule[]
  /** What the programme's formula gives a month where its standard is met; for reference. null where there is no formula. */
  readonly amount: AccountedFigure | null
  /** Whether it is received already; null where that was not verified. */
  readonly received: boolean | null
}

/** One rule of a programme, as it came out. */
export interface AssessedRule {
  readonly id: string
  readonly title: LocalizedText
  readonly legal: LocalizedText
  /** The rule in CEL, as the document words it; for a rule on other programmes their slugs. */
  readonly rule: string
  readonly verdict: Verdict
  readonly nearMiss: boolean
  readonly comparisons: readonly RuleComparison[]
  /** Ids of the findings that the rule rests on, and of those that it lacks. */
  readonly sources: readonly string[]
  readonly missing: readonly string[]
}

/** A comparison that a rule made: a value against a threshold. */
export interface RuleComparison {
  readonly value: ComparedQuantity
  readonly is: '<' | '<=' | '>' | '>=' | '=='
  readonly threshold: ComparedQuantity
  /** null where missing answers leave it open. */
  readonly holds: boolean | null
}

export interface ComparedQuantity {
  readonly title: LocalizedText
  /** null where nothing bounds it. */
  readonly low: string | null
  readonly high: string | null
  readonly explanation: string
}

/** A step of a calculation. Its tree ends in findings, parameters, statements and constants. */
export interface ReportExplanation {
  /** `N1`, `N2` …. */
  readonly id: string
  readonly kind: 'FIGURE' | 'OPERATION' | 'FINDINGS' | 'PARAMETER' | 'STATED' | 'PERSON' | 'CONSTANT'
  readonly title: LocalizedText
  readonly low: string | null
  readonly high: string | null
  /** Of an operation: `+`, `-`, `*`, `/`, `max`, `min`, `round`. */
  readonly operator: string | null
  /** Ids of the explanations that it is made of. */
  readonly of: readonly string[]
  /** Whom it is about; null for the household. */
  readonly idNumber: string | null
  /** Of findings: ids of those that it adds up, those that are missing, and the things counted once. */
  readonly sources: readonly string[]
  readonly missing: readonly string[]
  readonly countedOnce: readonly string[]
  /** Of a parameter: the document that states it. */
  readonly document: DocumentVersion | null
}
