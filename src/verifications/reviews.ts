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
}

export interface ReviewsDependencies extends DisposeDependencies, RateDependencies {}

export function createReviews(dependencies: ReviewsDependencies): Reviews {
  const { keys, database } = dependencies
  return {
    dispose: (actor, input, requestId) => recordDispositions(dependencies, actor, input, requestId),
    dispositions: (reportNumber) => dispositionsOf(keys, database.kysely, reportNumber),
    falsePositiveRates: (actor, filter, requestId) =>
      falsePositiveRates(dependencies, actor, filter, requestId),
  }
}
