/** Second looks as rows. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { SampleLotsTable, SampleReviewsTable } from '../../storage/tables/reviews.ts'
import type { VerificationsTable } from '../../storage/tables/verifications.ts'
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
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  reportNumber: string,
  lock = false,
): Promise<SampleReview | null> {
  let query = reviews(executor).where('review.report_number', '=', reportNumber)
  if (lock) query = query.forUpdate(['review'])
  const row = await query.executeTakeFirst()
  return row ? ((await opened(keys, [row]))[0] ?? null) : null
}

/** A page of second looks, in the order of the reports' numbers, but for erased households. */
export async function listSampleReviews(
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  listing: SampleReviewListing,
): Promise<SampleReview[]> {
  let query = reviews(executor)
    .where('verification.erased_at', 'is', null)
    .where('review.region', 'like', `${listing.regionPrefix}%`)
    .where('review.region', '<>', listing.aboveRegion)
    .where('review.organisation', '<>', listing.aboveOrganisation)
    .orderBy('review.report_number')
    .limit(listing.limit)
  if (listing.state !== null) query = query.where('review.state', '=', listing.state)
  if (listing.assignedTo !== null) query = query.where('assigned_to', '=', listing.assignedTo)
  if (listing.afterNumber !== null) query = query.where('review.report_number', '>', listing.afterNumber)
  return opened(keys, await query.execute())
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
  household: HouseholdSealing,
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
      sealed_conclusion: household.seal(
        JSON.stringify({ reason, followUp }),
        conclusionContext(reportNumber),
      ),
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
    .innerJoin('verifications as verification', 'verification.id', 'review.verification_id')
    .selectAll('review')
    .select(['verification.consent_id', 'verification.erased_at'])
    .select(['lot.report_version', 'lot.lot', 'lot.part', 'lot.drawn_at'])
}

type ReviewRow = Selectable<SampleReviewsTable> &
  Pick<Selectable<SampleLotsTable>, 'report_version' | 'lot' | 'part' | 'drawn_at'> &
  Pick<Selectable<VerificationsTable>, 'consent_id' | 'erased_at'>

async function opened(keys: Pick<Keys, 'ofHouseholds'>, rows: readonly ReviewRow[]): Promise<SampleReview[]> {
  const households = await keys.ofHouseholds(rows.map((row) => row.consent_id))
  return rows.map((row) => reviewOf(households.get(row.consent_id), row))
}

/** @param household undefined where it was erased: the conclusion is gone. */
function reviewOf(household: HouseholdSealing | undefined, row: ReviewRow): SampleReview {
  const { assigned_to: to, assigned_by: assignedBy, assigned_at: assignedAt } = row
  const { result, sealed_conclusion: sealed, done_by: by, done_at: at } = row
  const conclusion =
    sealed && household
      ? sealedConclusion.parse(
          JSON.parse(household.open(sealed, conclusionContext(row.report_number)).toString('utf8')),
        )
      : null
  return {
    reportNumber: row.report_number,
    reportVersion: row.report_version,
    verificationId: row.verification_id,
    consentId: row.consent_id,
    erasedAt: row.erased_at,
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

/** What a sealed conclusion is bound to. */
export function conclusionContext(reportNumber: string): string {
  return `sample-review:${reportNumber}`
}
