/** DRAWN until somebody is given it, ASSIGNED until it is done. */
export type SampleReviewState = 'DRAWN' | 'ASSIGNED' | 'DONE'

/** What a second look came to: the refusal stands, or the household was wrongly refused. */
export type SampleReviewResult = 'AGREED' | 'WRONGLY_REFUSED'

/** A second look, at a higher level, at a report in which a household meets no programme. */
export interface SampleReview {
  readonly reportNumber: string
  /** The version that was drawn. */
  readonly reportVersion: number
  readonly verificationId: string
  readonly consentId: string
  /** When its household was erased; its conclusion is gone. */
  readonly erasedAt: Date | null
  readonly region: string
  readonly organisation: string
  readonly state: SampleReviewState
  /** Why it was drawn: its lot is below the part. Decimals. */
  readonly lot: string
  readonly part: string
  readonly drawnAt: Date
  readonly assignment: {
    /** The `sub` of the reviewer who takes it, and of who gave it. */
    readonly to: string
    readonly by: string
    readonly at: Date
  } | null
  readonly conclusion: {
    readonly result: SampleReviewResult
    readonly reason: string
    /** What follows; null where the refusal stands. */
    readonly followUp: string | null
    readonly by: string
    readonly at: Date
  } | null
}
