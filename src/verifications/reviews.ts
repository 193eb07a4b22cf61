import type { Actor } from '../access/actor.ts'
import type { HitDisposition } from './dispositions/disposition.ts'
import {
  type FalsePositiveRate,
  falsePositiveRates,
  type RateDependencies,
  type RateFilter,
} from './dispositions/rates.ts'
import {
  type DisposeDependencies,
  type DispositionInput,
  type RecordedDispositions,
  recordDispositions,
} from './dispositions/record.ts'
import { dispositionsOf } from './dispositions/store.ts'
import type { Objection, ObjectionOutcome } from './objections/objection.ts'
import { type ObjectionInput, type RaiseDependencies, raiseObjection } from './objections/raise.ts'
import { type ObjectionFilter, type ReadObjectionsDependencies, readObjections } from './objections/read.ts'
import { type ResolveDependencies, resolveObjection } from './objections/resolve.ts'
import { objectionsTo } from './objections/store.ts'
import {
  assignSampleReview,
  type ConclusionInput,
  finishSampleReview,
  readSampleReviews,
  type SampleReviewDependencies,
  type SampleReviewFilter,
} from './sampling/review.ts'
import type { SampleReview } from './sampling/sample-review.ts'

/** What becomes of a report after it is issued, as callers meet it. */
export interface Reviews {
  /** See {@link recordDispositions}. */
  dispose(actor: Actor, input: DispositionInput, requestId: string): Promise<RecordedDispositions>
  /** All dispositions of a report's findings. For those who read it: whether they may is decided there. */
  dispositions(reportNumber: string): Promise<readonly HitDisposition[]>
  /** See {@link falsePositiveRates}. */
  falsePositiveRates(
    actor: Actor,
    filter: RateFilter,
    requestId: string,
  ): Promise<readonly FalsePositiveRate[]>
  /** See {@link raiseObjection}. */
  raise(actor: Actor, input: ObjectionInput, requestId: string): Promise<Objection>
  /** See {@link resolveObjection}. */
  resolve(
    actor: Actor,
    input: { readonly id: string; readonly outcome: ObjectionOutcome; readonly reason: string },
    requestId: string,
  ): Promise<Objection>
  /** See {@link readObjections}. */
  objections(actor: Actor, filter: ObjectionFilter, requestId: string): Promise<readonly Objection[]>
  /** All objections to a report. For those who read it: whether they may is decided there. */
  objectionsTo(reportNumber: string): Promise<readonly Objection[]>
  /** See {@link readSampleReviews}. */
  sampleReviews(actor: Actor, filter: SampleReviewFilter, requestId: string): Promise<readonly SampleReview[]>
  /** See {@link assignSampleReview}. */
  assign(
    actor: Actor,
    input: { readonly reportNumber: string; readonly reviewer: string },
    requestId: string,
  ): Promise<SampleReview>
  /** See {@link finishSampleReview}. */
  finish(actor: Actor, input: ConclusionInput, requestId: string): Promise<SampleReview>
}

export interface ReviewsDependencies
  extends DisposeDependencies,
    RateDependencies,
    RaiseDependencies,
    ResolveDependencies,
    ReadObjectionsDependencies,
    SampleReviewDependencies {
  readonly keys: DisposeDependencies['keys'] & SampleReviewDependencies['keys']
  readonly registry: DisposeDependencies['registry']
  readonly ledger: DisposeDependencies['ledger']
}

export function createReviews(dependencies: ReviewsDependencies): Reviews {
  const { keys, database } = dependencies
  return {
    dispose: (actor, input, requestId) => recordDispositions(dependencies, actor, input, requestId),
    dispositions: (reportNumber) => dispositionsOf(keys, database.kysely, reportNumber),
    falsePositiveRates: (actor, filter, requestId) =>
      falsePositiveRates(dependencies, actor, filter, requestId),
    raise: (actor, input, requestId) => raiseObjection(dependencies, actor, input, requestId),
    resolve: (actor, input, requestId) => resolveObjection(dependencies, actor, input, requestId),
    objections: (actor, filter, requestId) => readObjections(dependencies, actor, filter, requestId),
    sampleReviews: (actor, filter, requestId) => readSampleReviews(dependencies, actor, filter, requestId),
    assign: (actor, input, requestId) => assignSampleReview(dependencies, actor, input, requestId),
    finish: (actor, input, requestId) => finishSampleReview(dependencies, actor, input, requestId),
    objectionsTo: (reportNumber) => objectionsTo(keys, database.kysely, reportNumber),
  }
}
