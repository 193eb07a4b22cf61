import type { ColumnType, Generated } from 'kysely'

/** A moment that is written once: read as a Date. */
type Moment = ColumnType<Date, Date, never>
/** One that is written later. */
type LaterMoment = ColumnType<Date | null, never, Date>
/** A text that is written later. */
type LaterText = ColumnType<string | null, never, string>

/** What came of looking into one finding; rows are only ever added. */
export interface HitDispositionsTable {
  /** Grows in the order in which those of one verification were recorded: whoever records holds its row. */
  place: Generated<number>
  id: string
  verification_id: string
  report_number: string
  /** The version that was looked at. */
  report_version: number
  region: string
  organisation: string
  client_request_id: string
  request_hash: Buffer
  /** Its place within the request, from 0. */
  number: number
  /** Its id in that version. */
  finding: string
  department: string
  item: string
  person_hash: string
  verdict: 'CONFIRMED' | 'FALSE'
  category: string
  /** JSON of the reason and the digest of what the department had said, sealed with `disposition:<id>`. */
  sealed_content: Buffer
  disposed_at: Moment
  /** A token's `sub`. */
  disposed_by: string
  role: string
}

export interface ObjectionsTable {
  id: string
  verification_id: string
  report_number: string
  /** The version that is disputed. */
  report_version: number
  region: string
  organisation: string
  client_request_id: string
  request_hash: Buffer
  state: 'OPEN' | 'ANSWERED' | 'RESOLVED'
  /** JSON of the statement and whose it is, sealed with `objection:<id>`. */
  sealed_statement: Buffer
  objector_hash: string
  raised_at: Moment
  /** A token's `sub`. */
  raised_by: string
  raised_role: string
  due_at: Moment
  answered_at: LaterMoment
  outcome: ColumnType<'UPHELD' | 'REJECTED' | 'PARTLY' | null, never, 'UPHELD' | 'REJECTED' | 'PARTLY'>
  sealed_reason: ColumnType<Buffer | null, never, Buffer>
  resolved_at: LaterMoment
  resolved_by: LaterText
}

/** A finding that an objection disputes. */
export interface ObjectionFindingsTable {
  objection_id: string
  item: string
  person_hash: string
  department: string
  /** Its id in the disputed version. */
  finding: string
  result: 'AWAITED' | 'CONFIRMED' | 'CHANGED'
  settled_at: LaterMoment
}

/** The lot of a report that refuses everything; rows are only ever added. */
export interface SampleLotsTable {
  report_number: string
  /** The version for which it was drawn. */
  report_version: number
  /** A decimal from 0 up to but not including 1; the report is drawn where it is below `part`. */
  lot: string
  part: string
  drawn: boolean
  drawn_at: Moment
}

/** A second look at a report that was drawn. */
export interface SampleReviewsTable {
  report_number: string
  verification_id: string
  region: string
  organisation: string
  state: 'DRAWN' | 'ASSIGNED' | 'DONE'
  /** A token's `sub`. */
  assigned_to: LaterText
  assigned_by: LaterText
  assigned_organisation: LaterText
  assigned_at: LaterMoment
  result: ColumnType<'AGREED' | 'WRONGLY_REFUSED' | null, never, 'AGREED' | 'WRONGLY_REFUSED'>
  /** JSON of the reason and of what follows, sealed with `sample-review:<report number>`. */
  sealed_conclusion: ColumnType<Buffer | null, never, Buffer>
  done_by: LaterText
  done_at: LaterMoment
}

/** The tables of what becomes of a report after it is issued (migration 017). */
export interface ReviewTables {
  hit_dispositions: HitDispositionsTable
  objections: ObjectionsTable
  objection_findings: ObjectionFindingsTable
  sample_lots: SampleLotsTable
  sample_reviews: SampleReviewsTable
}
