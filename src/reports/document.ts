import type { AccessReason } from '../access/reasons.ts'
import type { Purpose } from '../consents/consent.ts'
import type { DataRecord, DisclosureLevel, FindingReason, Measure, Outcome } from '../findings/finding.ts'
import type { MeasureUnit } from '../findings/measures.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { Kinship } from '../people/kinship.ts'
import type { ReportAccounting, ReportAssessment, ReportExplanation } from '../programmes/assessment.ts'
import type { ReportDisposition } from './disposition.ts'

export type {
  AccountedFigure,
  AssessedRule,
  ComparedQuantity,
  DocumentVersion,
  FigureUnit,
  ReportAccounting,
  ReportAssessment,
  ReportExplanation,
  RuleComparison,
  Verdict,
} from '../programmes/assessment.ts'

/**
 * The report as it is signed: self-contained, so that it reads the same in ten years whatever became of the
 * departments, and free of floats, so that its canonical JSON (RFC 8785) has one spelling.
 */
export interface ReportDocument {
  readonly v: 2
  readonly number: string
  /** From 1; a correction is a new version. */
  readonly version: number
  /** The version that this one takes the place of; left out in the first. */
  readonly supersedes?: number
  /** Why there is a further version; left out in the first. */
  readonly versionReason?: ReportVersionReason
  readonly verificationId: string
  readonly consentId: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  readonly region: string
  readonly organisation: string
  /** What it was called when this version was made; left out where nobody had named it. */
  readonly organisationName?: LocalizedText
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

/** Why a report has a further version. */
export const VERSION_REASONS = [
  /** A department answered after the report was issued. */
  'LATE_ANSWER',
  /** A department answered otherwise than before. */
  'CORRECTION',
  /** Somebody had a department asked again. */
  'RETRY',
  /** The office looked into a hit, or into a name that differs. */
  'DISPOSITION',
  /** The household objected, and a department answered otherwise than before. */
  'OBJECTION',
] as const

export type ReportVersionReason = (typeof VERSION_REASONS)[number]

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
  /** What came of looking into it; left out where nobody did. What the department said stands as it was. */
  readonly disposition?: ReportDisposition
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
