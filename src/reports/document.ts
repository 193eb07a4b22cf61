import type { AccessReason } from '../access/reasons.ts'
import type { Purpose } from '../consents/consent.ts'
import type { DataRecord, DisclosureLevel, FindingReason, Measure, Outcome } from '../findings/finding.ts'
import type { MeasureUnit } from '../findings/measures.ts'
import type { Kinship } from '../people/kinship.ts'

/**
 * The report as it is signed: self-contained, so that it reads the same in ten years whatever became of the
 * departments, and free of floats, so that its canonical JSON (RFC 8785) has one spelling.
 */
export interface ReportDocument {
  readonly v: 2
  readonly number: string
  /** From 1; a correction is a new version. */
  readonly version: number
  readonly verificationId: string
  readonly consentId: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  readonly region: string
  readonly organisation: string
  /** RFC 3339, UTC. */
  readonly issuedAt: string
  /** ISO 8601 dates, included. */
  readonly validUntil: string
  readonly periodStart: string
  readonly periodEnd: string
  /** The applicant first. */
  readonly members: readonly ReportPerson[]
  readonly supporters: readonly ReportPerson[]
  readonly findings: readonly ReportFinding[]
  readonly comparisons: readonly Comparison[]
  readonly totals: ReportTotals
  /** The household under its region's accounting standard; null where none was in force on the day of the request. */
  readonly accounting: ReportAccounting | null
  /** What each programme's standard says; for reference, never a decision. In the order of the programmes' slugs. */
  readonly assessments: readonly ReportAssessment[]
  /** How figures and comparisons came about; named by `N1`, `N2` …. */
  readonly explanations: readonly ReportExplanation[]
  /** Ids of the findings that did not come back or need a look. */
  readonly missing: readonly string[]
  readonly remark: LocalizedText
}

export interface LocalizedText {
  readonly zh: string
  readonly en: string
}

export interface ReportPerson {
  readonly idNumber: string
  readonly name: string
  readonly relationship: Kinship
}

/** One person's item, at the level at which the commissioning office may hold it. */
export interface ReportFinding {
  /** `F1`, `F2` …: figures name their sources by it. */
  readonly id: string
  readonly idNumber: string
  readonly item: string
  readonly itemTitle: LocalizedText
  readonly provider: string
  readonly providerTitle: LocalizedText
  readonly outcome: Outcome
  readonly reasonCode: FindingReason | AccessReason | null
  readonly asOf: string | null
  readonly stale: boolean
  readonly level: DisclosureLevel
  /** Whether identifiers inside the records stand unmasked. */
  readonly identifiers: boolean
  readonly measures: readonly Measure[]
  readonly records: readonly DataRecord[]
}

/** A quantity with its sources. */
export interface Figure {
  readonly kind: string
  readonly title: LocalizedText
  readonly unit: MeasureUnit | 'YUAN_PER_MONTH'
  /** Exact decimal; money with two decimals. */
  readonly value: string
  /** False where an answer that feeds the figure is missing. */
  readonly complete: boolean
  /**
   * `T1`, `T2` …: things that stand in several of the findings and are counted once, at what they are worth at most.
   * The measures of the findings name them.
   */
  readonly countedOnce: readonly string[]
  /** Ids of the findings that it adds up. */
  readonly sources: readonly string[]
  /** Ids of the findings that should feed it and did not come back, were refused, or differ in name. */
  readonly missing: readonly string[]
}

/** Declared beside found, for one member and measure. */
export interface Comparison {
  readonly idNumber: string
  readonly kind: string
  readonly title: LocalizedText
  readonly unit: MeasureUnit
  readonly declared: string | null
  /** null where no asked item feeds the measure: it was not verified at all. */
  readonly found: Figure | null
  /** Found minus declared; null unless both stand and the figure is complete. */
  readonly difference: string | null
}

/** Totals over the members. A total is null where no asked item feeds it. */
export interface ReportTotals {
  readonly yearlyIncome: Figure | null
  readonly monthlyIncome: Figure | null
  readonly monthlyIncomePerCapita: Figure | null
  readonly property: Figure | null
  readonly measures: readonly Figure[]
  /** Measures of income and property that no asked item feeds: not verified. */
  readonly notVerified: readonly string[]
}

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
  readonly low: string
  readonly high: string | null
  readonly explanation: string
}

/** A step of a calculation. Its tree ends in findings, parameters, statements and constants. */
export interface ReportExplanation {
  /** `N1`, `N2` …. */
  readonly id: string
  readonly kind: 'FIGURE' | 'OPERATION' | 'FINDINGS' | 'PARAMETER' | 'STATED' | 'PERSON' | 'CONSTANT'
  readonly title: LocalizedText
  readonly low: string
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
