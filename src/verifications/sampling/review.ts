import type { Transaction } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { regionPrefix } from '../../access/region.ts'
import { ERASED } from '../../consents/erased.ts'
import type { Door } from '../../disclosure/door.ts'
import { HeduiError } from '../../errors.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { isIdNumber } from '../../people/id-number.ts'
import type { Database } from '../../storage/database.ts'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Tables } from '../../storage/tables.ts'
import { refuse, textOf } from '../issued-report.ts'
import type { SampleReview, SampleReviewResult } from './sample-review.ts'
import {
  findSampleReview,
  keepAssignment,
  keepConclusion,
  listSampleReviews,
  type SampleReviewListing,
} from './store.ts'

export interface SampleReviewDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds'>
  readonly ledger: Pick<Ledger, 'append' | 'appendIn'>
  readonly door: Pick<Door, 'handOver'>
  readonly now: () => Date
}

/** What a client may narrow a list by; which regions follows from who it is. */
export type SampleReviewFilter = Pick<SampleReviewListing, 'state' | 'assignedTo' | 'afterNumber' | 'limit'>

export interface ConclusionInput {
  readonly reportNumber: string
  readonly result: SampleReviewResult
  readonly reason: string
  /** What follows; needed where the household was wrongly refused. */
  readonly followUp: string | null
}

const LONGEST_TEXT = 2000
/** As tokens name people: printable, no blank at either end. */
const SUBJECT = /^[^\p{C}\s](?:[^\p{C}]{0,253}[^\p{C}\s])?$/u

/** The second looks that the caller may take, by the reports' numbers: those of offices below. Decided and recorded. */
export async function readSampleReviews(
  { database, keys, door }: SampleReviewDependencies,
  actor: Actor,
  filter: SampleReviewFilter,
  requestId: string,
): Promise<SampleReview[]> {
  const allowed = authorize(actor, 'sampleReview.list', null)
  const found =
    allowed.allowed && actor.region !== null
      ? await listSampleReviews(keys, database.kysely, {
          ...filter,
          regionPrefix: regionPrefix(actor.region),
          aboveRegion: actor.region,
          aboveOrganisation: actor.organisation ?? '',
        })
      : []
  const shown = found.filter((one) => authorize(actor, 'sampleReview.read', one).allowed)
  return await door.handOver(
    { kind: 'CASE_READ', actor, note: { list: 'sampleReviews', shown: String(shown.length) }, requestId },
    allowed.allowed ? null : allowed.reason,
    () => shown,
  )
}

/**
 * Gives a second look to a reviewer; given again, while it is not done, it goes over to the other one.
 *
 * @param reviewer a token's `sub`.
 * @throws {HeduiError} `SAMPLE_REVIEW_NOT_FOUND`, the refusal (recorded), `INPUT_INVALID`, or `SAMPLE_REVIEW_STATE`.
 */
export async function assignSampleReview(
  dependencies: SampleReviewDependencies,
  actor: Actor,
  { reportNumber, reviewer }: { readonly reportNumber: string; readonly reviewer: string },
  requestId: string,
): Promise<SampleReview> {
  const review = await found(dependencies, reportNumber)
  const event = eventOn('SAMPLE_REVIEW_ASSIGNED', actor, review, requestId)
  const allowed = authorize(actor, 'sampleReview.assign', review)
  if (!allowed.allowed) return refuse(dependencies.ledger, event, allowed.reason)
  if (review.erasedAt) return refuse(dependencies.ledger, event, ERASED)
  // It will stand in the ledger for good.
  if (!SUBJECT.test(reviewer) || isIdNumber(reviewer)) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '请填写复审人令牌中的标识',
      en: "name the reviewer by their token's subject",
      path: 'reviewer',
    })
  }
  return change(dependencies, review, { ...event, note: { reviewer } }, async (transaction) => {
    await keepAssignment(transaction, reportNumber, {
      to: reviewer,
      by: actor.subject,
      organisation: actor.organisation ?? '',
      at: dependencies.now(),
    })
  })
}

/**
 * Ends a second look with what it came to; by the reviewer to whom it was given.
 *
 * @throws {HeduiError} `SAMPLE_REVIEW_NOT_FOUND`, the refusal (recorded), `INPUT_INVALID`, or `SAMPLE_REVIEW_STATE`.
 */
export async function finishSampleReview(
  dependencies: SampleReviewDependencies,
  actor: Actor,
  { reportNumber, result, ...input }: ConclusionInput,
  requestId: string,
): Promise<SampleReview> {
  const review = await found(dependencies, reportNumber)
  const event = eventOn('SAMPLE_REVIEW_FINISHED', actor, review, requestId)
  const assignedTo = review.assignment?.to ?? null
  const allowed = authorize(actor, 'sampleReview.finish', { ...review, assignedTo })
  if (!allowed.allowed) return refuse(dependencies.ledger, event, allowed.reason)
  if (review.erasedAt) return refuse(dependencies.ledger, event, ERASED)
  const reason = textOf(input.reason, LONGEST_TEXT, 'input.reason')
  // A wrong refusal without a consequence would be a look at nothing.
  const followUp =
    result === 'WRONGLY_REFUSED' || input.followUp !== null
      ? textOf(input.followUp ?? '', LONGEST_TEXT, 'input.followUp')
      : null
  return change(
    dependencies,
    review,
    { ...event, note: { result } },
    async (transaction, current, household) => {
      if (current.assignment?.to !== actor.subject) {
        throw new HeduiError('SAMPLE_REVIEW_STATE', { zh: '已改派他人', en: 'it was given to somebody else' })
      }
      const at = dependencies.now()
      const conclusion = { result, reason, followUp, by: actor.subject, at }
      await keepConclusion(household, transaction, reportNumber, conclusion)
    },
  )
}

async function found(
  { database, keys }: Pick<SampleReviewDependencies, 'database' | 'keys'>,
  reportNumber: string,
): Promise<SampleReview> {
  const review = await findSampleReview(keys, database.kysely, reportNumber)
  if (!review) throw new HeduiError('SAMPLE_REVIEW_NOT_FOUND', { path: 'reportNumber' })
  return review
}

/** Changes a second look that is not done, with its ledger entry, while nobody else does. */
async function change(
  { database, keys, ledger }: SampleReviewDependencies,
  { reportNumber, consentId }: SampleReview,
  event: Omit<LedgerEvent, 'decision'>,
  work: (
    transaction: Transaction<Tables>,
    current: SampleReview,
    household: HouseholdSealing,
  ) => Promise<void>,
): Promise<SampleReview> {
  return await database.kysely.transaction().execute(async (transaction) => {
    // First of all, as whoever erases it holds it before what it sealed.
    const household = await keys.ofHousehold(consentId, transaction)
    const same = { ofHouseholds: () => Promise.resolve(new Map([[consentId, household]])) }
    const current = await findSampleReview(same, transaction, reportNumber, true)
    if (!current || current.state === 'DONE') {
      throw new HeduiError('SAMPLE_REVIEW_STATE', { zh: '该复审已办结', en: 'it is done already' })
    }
    await work(transaction, current, household)
    const changed = await findSampleReview(same, transaction, reportNumber)
    if (!changed) throw new TypeError('a second look is gone')
    await ledger.appendIn(transaction, [{ ...event, decision: 'GRANTED' }])
    return changed
  })
}

function eventOn(
  kind: 'SAMPLE_REVIEW_ASSIGNED' | 'SAMPLE_REVIEW_FINISHED',
  actor: Actor,
  { reportNumber, verificationId, consentId }: SampleReview,
  requestId: string,
): Omit<LedgerEvent, 'decision'> {
  return { kind, actor, purpose: 'SAMPLE_REVIEW', consentId, verificationId, reportNumber, requestId }
}
