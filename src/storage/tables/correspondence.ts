import type { ColumnType } from 'kysely'

/** A moment: read as a Date, written as one. */
type Moment = ColumnType<Date, Date, never>

/** What a department that answers later is asked. */
export interface InquiriesTable {
  id: string
  department: string
  consent_id: string
  purpose: string
  case_number: string | null
  /** ISO 8601 dates, both included. */
  period_from: string
  period_to: string
  items: string[]
  /** ID numbers and names as JSON, sealed with the context `inquiry:<id>`. */
  sealed_people: Buffer
  opened_at: Moment
  /** When it reached the department; null where it did not, or where nothing is sent (`manual`). */
  sent_at: ColumnType<Date | null, null | undefined, Date>
}

/** An item of a person, asked under a consent for a period: once, whoever asks. */
export interface InquiryPairsTable {
  department: string
  consent_id: string
  period_from: string
  period_to: string
  item: string
  /** Keyed hash of the ID number. */
  person_hash: string
  inquiry_id: string
  /** How many answers are kept; 0 where it is awaited. */
  versions: ColumnType<number, never, number>
}

/** What was answered to a pair, every version of it. */
export interface KeptAnswersTable {
  inquiry_id: string
  item: string
  person_hash: string
  /** From 1; the newest counts. */
  version: number
  /** ID number, rows and date as JSON, sealed with the context `kept-answer:<inquiry>:<item>:<hash>:<version>`. */
  sealed_answer: Buffer
  answered_at: Moment
}

/** The tables of the correspondence with departments that answer later (migration 007). */
export interface CorrespondenceTables {
  inquiries: InquiriesTable
  inquiry_pairs: InquiryPairsTable
  kept_answers: KeptAnswersTable
}
