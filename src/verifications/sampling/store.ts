/** Second looks as rows. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Keys } from '../../storage/keys.ts'
import type { SampleLotsTable, SampleReviewsTable } from '../../storage/tables/reviews.ts'
import type { Executor } from '../store.ts'
import type { SampleReview, SampleReviewResult, SampleReviewState } from './sample-review.ts'

const sealedConclusion = z.object({ reason: z.string(), followUp: z.string().nullable() })

/** Which second looks a page of a list holds; null: not narrowed by it. */
export interface SampleReviewListing {
  readonly regionPrefix: string
  /** Not those of this region itself, nor of this office: they are looked at above it. */
  readonly aboveRegion: string
  readonly aboveOrganisation: string
  readonly state: SampleReviewState | null
  readonly assignedTo: string | null
  readonly afterNumber: string | null
  readonly limit: number
}

/** @param lock whether nobody else may change it until the transaction ends. */
export async function findSampleReview(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  reportNumber: string,
  lock = false,
): Promise<SampleReview | null> {
  let query = reviews(executor).where('review.report_number', '=', reportNumber)
  if (lock) query = query.forUpdate(['review'])
  const row = await query.executeTakeFirst()
  return row ? reviewOf(keys, row) : null
}

/** A page of second looks, in the order of the reports' numbers. */
export async function listSampleReviews(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  listing: SampleReviewListing,
): Promise<SampleReview[]> {
  let query = reviews(executor)
    .where('region', 'like', `${listing.regionPrefix}%`)
    .where('region', '<>', listing.aboveRegion)
    .where('organisation', '<>', listing.aboveOrganisation)
    .orderBy('review.report_number')
    .limit(listing.limit)
  if (listing.state !== null) query = query.where('state', '=', listing.state)
  if (listing.assignedTo !== null) query = query.where('assigned_to', '=', listing.assignedTo)
  if (listing.afterNumber !== null) query = query.where('review.report_number', '>', listing.afterNumber)
  return (await query.execute()).map((row) => reviewOf(keys, row))
}

export async function keepAssignment(
  executor: Executor,
  reportNumber: string,
  assigned: { to: string; by: string; organisation: string; at: Date },
): Promise<void> {
  await executor
    .updateTable('sample_reviews')
    .set({
      state: 'ASSIGNED',
      assigned_to: assigned.to,
      assigned_by: assigned.by,
      assigned_organisation: assigned.organisation,
      assigned_at: assigned.at,
    })
    .where('report_number', '=', reportNumber)
    .execute()
}

export async function keepConclusion(
  keys: Pick<Keys, 'seal'>,
  executor: Executor,
  reportNumber: string,
  {
    result,
    reason,
    followUp,
    by,
    at,
  }: { result: SampleReviewResult; reason: string; followUp: string | null; by: string; at: Date },
): Promise<void> {
  await executor
    .updateTable('sample_reviews')
    .set({
      state: 'DONE',
      result,
      sealed_conclusion: keys.seal(JSON.stringify({ reason, followUp }), contextOf(reportNumber)),
      done_by: by,
      done_at: at,
    })
    .where('report_number', '=', reportNumber)
    .execute()
}

function reviews(executor: Executor) {
  return executor
    .selectFrom('sample_reviews as review')
    .innerJoin('sample_lots as lot', 'lot.report_number', 'review.report_number')
    .selectAll('review')
    .select(['lot.report_version', 'lot.lot', 'lot.part', 'lot.drawn_at'])
}

type ReviewRow = Selectable<SampleReviewsTable> &
  Pick<Selectable<SampleLotsTable>, 'report_version' | 'lot' | 'part' | 'drawn_at'>

function reviewOf(keys: Pick<Keys, 'open'>, row: ReviewRow): SampleReview {
  const { assigned_to: to, assigned_by: assignedBy, assigned_at: assignedAt } = row
  const { result, sealed_conclusion: sealed, done_by: by, done_at: at } = row
  const conclusion =
    sealed &&
    sealedConclusion.parse(JSON.parse(keys.open(sealed, contextOf(row.report_number)).toString('utf8')))
  return {
    reportNumber: row.report_number,
    reportVersion: row.report_version,
    verificationId: row.verification_id,
    region: row.region,
    organisation: row.organisation,
    state: row.state,
    lot: row.lot,
    part: row.part,
    drawnAt: row.drawn_at,
    assignment:
      to !== null && assignedBy !== null && assignedAt ? { to, by: assignedBy, at: assignedAt } : null,
    conclusion: result && conclusion && by !== null && at ? { result, ...conclusion, by, at } : null,
  }
}

function contextOf(reportNumber: string): string {
  return `sample-review:${reportNumber}`
}
