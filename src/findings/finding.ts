/**
 * The vocabulary of what departments answer. A department's failure is data here, never an exception: whoever asks for
 * a person's item always gets an {@link Answer}.
 */

/** How an answer on one person and item came out; the same names as the GraphQL enum `Outcome`. */
export type Outcome = 'HIT' | 'NONE' | 'MISMATCH' | 'NOT_RETURNED' | 'ERROR' | 'NOT_AUTHORIZED'

/** How much of an answer is let through; each level includes the ones before it. */
export type DisclosureLevel = 'CONCLUSION' | 'SUMMARY' | 'DETAIL'

/** A value of a record field after mapping: GraphQL-ready. Decimals are strings, dates ISO 8601. */
export type FieldValue = string | number | boolean | null | DataRecord | readonly FieldValue[]

/** One record of a department, mapped to the fields of its record type. */
export type DataRecord = { readonly [field: string]: FieldValue }

/** A quantity that totals and rules speak of, drawn from the records of one finding. */
export interface Measure {
  /** A kind of src/findings/measures.ts, such as `income.wage`. */
  readonly kind: string
  /** An exact decimal as a string. */
  readonly value: string
  /**
   * Of `value`, what falls to things that can be told apart: the same home or vehicle may stand with both spouses, or
   * with two departments, and is one thing for the household. Left out where the item declares no identity.
   */
  readonly things?: readonly MeasuredThing[] | undefined
}

/** What one thing is worth to a measure. */
export interface MeasuredThing {
  /** The same for the same thing wherever it stands. In an answer it holds identifiers; in a report it is a number. */
  readonly thing: string
  /** An exact decimal as a string. */
  readonly value: string
}

/** A person as departments are asked about: both are needed, since a match on one alone is no match. */
export interface Subject {
  /** 18 characters, check digit verified. */
  readonly idNumber: string
  readonly name: string
}

/** The 12 months that are looked at, both days included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** On what a question rests, for departments that keep record of it or answer later. It holds no personal data. */
export interface Basis {
  /** The consent letter under which the people may be asked about; in an emergency the id of the access. */
  readonly consentId: string
  /** A purpose of src/consents/consent.ts, such as `APPLICATION`; `EMERGENCY` for a look without a consent. */
  readonly purpose: string
  readonly caseNumber: string | null
}

/** What one department answered on one person for one item, complete: nothing is masked or withheld yet. */
export interface Answer {
  readonly item: string
  readonly idNumber: string
  readonly outcome: Exclude<Outcome, 'NOT_AUTHORIZED'>
  /** A code of src/findings/reasons.ts where the outcome needs a word: MISMATCH, NOT_RETURNED, ERROR. */
  readonly reasonCode: FindingReason | null
  /** RFC 3339. The department's own statement, or the moment it answered; null where nothing came. */
  readonly asOf: string | null
  /** True where `asOf` is older than the item's freshness. */
  readonly stale: boolean
  /** Empty unless HIT or MISMATCH. */
  readonly records: readonly DataRecord[]
  /** Empty unless HIT. */
  readonly measures: readonly Measure[]
}

/** Why an answer is not a plain HIT or NONE. */
export type FindingReason =
  | 'NAME_DIFFERS'
  | 'TIMED_OUT'
  | 'UNREACHABLE'
  | 'DEADLINE_PASSED'
  | 'INTERRUPTED'
  | 'QUOTA_EXHAUSTED'
  | 'PERSON_MISSING'
  | 'REFUSED'
  | 'GARBLED'
  | 'TOO_LARGE'
  | 'MISCONFIGURED'
  | 'AWAITING_ANSWER'
  | 'ANSWERS_LATER'
  | 'SUSPENDED'
