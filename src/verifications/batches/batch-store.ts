import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../access/actor.ts'
import type { Purpose } from '../../consents/consent.ts'
import type { VerificationBatchesTable } from '../../storage/tables/verification-batches.ts'
import { actorShape, type Executor, purposeShape } from '../store.ts'
import type { Batch, BatchCounts, BatchHousehold, RowFault } from './batch.ts'

/** What beginning a slice needs of a batch. */
export interface BatchToBegin {
  readonly purpose: Purpose
  readonly items: readonly string[] | null
  readonly periodEnd: string | null
  readonly deadlineWorkingDays: number | null
  readonly actor: Actor
  readonly requestId: string
  readonly isCancelled: boolean
  readonly lastSlice: number
}

export interface WaitingRow {
  readonly row: number
  readonly consentId: string
  readonly caseNumber: string | null
  readonly residence: 'URBAN' | 'RURAL' | null
  readonly sealedDeclarations: Buffer | null
}

export async function readBatchRequest(executor: Executor, id: string): Promise<BatchToBegin | null> {
  const row = await executor
    .selectFrom('verification_batches')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { last } = await executor
    .selectFrom('verification_batch_rows')
    .select(({ fn }) => fn.max('slice').as('last'))
    .where('batch_id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    purpose: purposeShape.parse(row.purpose),
    items: row.items,
    periodEnd: row.period_end,
    deadlineWorkingDays: row.deadline_working_days,
    actor: actorShape.parse(row.actor),
    requestId: row.request_id,
    isCancelled: row.cancelled_at !== null,
    lastSlice: last ?? -1,
  }
}

/** The rows of a slice that have not begun. */
export function rowsOfSlice(executor: Executor, batchId: string, slice: number): Promise<WaitingRow[]> {
  return executor
    .selectFrom('verification_batch_rows')
    .select(['row', 'consent_id as consentId', 'case_number as caseNumber', 'residence'])
    .select('sealed_declarations as sealedDeclarations')
    .where('batch_id', '=', batchId)
    .where('slice', '=', slice)
    .where('state', '=', 'WAITING')
    .orderBy('row')
    .execute()
}

/** The batch that an office began under this `clientRequestId`. */
export async function findByClientRequest(
  executor: Executor,
  organisation: string,
  clientRequestId: string,
): Promise<{ readonly id: string; readonly requestHash: Buffer } | null> {
  const row = await executor
    .selectFrom('verification_batches')
    .select(['id', 'request_hash as requestHash'])
    .where('organisation', '=', organisation)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst()
  return row ?? null
}

/** Who holds a batch. */
export async function findHolder(
  executor: Executor,
  id: string,
): Promise<{ readonly region: string; readonly organisation: string; readonly purpose: string } | null> {
  const row = await executor
    .selectFrom('verification_batches')
    .select(['region', 'organisation', 'purpose'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export interface BatchListing {
  /** Only those of regions that this one covers, as a GB/T 2260 prefix. */
  readonly regionPrefix: string
  /** Only those of one office; null for any. */
  readonly organisation: string | null
  readonly afterId: string | null
  readonly limit: number
}

/** Newest first. */
export async function listBatches(executor: Executor, listing: BatchListing, now: Date): Promise<Batch[]> {
  let query = executor
    .selectFrom('verification_batches')
    .selectAll()
    .where('region', 'like', `${listing.regionPrefix}%`)
    .orderBy('id', 'desc')
    .limit(listing.limit)
  if (listing.organisation !== null) query = query.where('organisation', '=', listing.organisation)
  if (listing.afterId !== null) query = query.where('id', '<', listing.afterId)
  const batches: Batch[] = []
  for (const row of await query.execute()) batches.push(await withProgress(executor, row, now))
  return batches
}

export async function findBatch(executor: Executor, id: string, now: Date): Promise<Batch | null> {
  const row = await executor
    .selectFrom('verification_batches')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? withProgress(executor, row, now) : null
}

/** The households of a batch in the order of the file, after a row. */
export function listHouseholds(
  executor: Executor,
  batchId: string,
  afterRow: number,
  limit: number,
): Promise<BatchHousehold[]> {
  return executor
    .selectFrom('verification_batch_rows')
    .select(['row', 'consent_id as consentId', 'state', 'reason', 'verification_id as verificationId'])
    .where('batch_id', '=', batchId)
    .where('row', '>', afterRow)
    .orderBy('row')
    .limit(limit)
    .execute()
}

const faultsShape = z.array(
  z.object({ row: z.number(), column: z.string().nullable(), zh: z.string(), en: z.string() }),
) satisfies z.ZodType<RowFault[]>

/** Over how long the rate is taken, in seconds. */
const RATE_OVER = 60

async function withProgress(
  executor: Executor,
  row: Selectable<VerificationBatchesTable>,
  now: Date,
): Promise<Batch> {
  const {
    rows: [progress],
  } = await sql<
    BatchCounts & {
      firstIssued: Date | null
      lastIssued: Date | null
      recentPeople: number
      recentFrom: Date | null
    }
  >`
    with household as (
      select line.state, line.people, verification.state as verification, verification.issued_at
        from verification_batch_rows line left join verifications verification on verification.id = line.verification_id
       where line.batch_id = ${row.id}
    ), newest as (select max(issued_at) as at from household)
    select count(*)::int as households,
      coalesce(sum(people), 0)::int as people,
      (count(*) filter (where state = 'WAITING'))::int as waiting,
      (count(*) filter (where verification = 'COLLECTING'))::int as collecting,
      (count(*) filter (where verification = 'ISSUED'))::int as issued,
      coalesce(sum(people) filter (where verification = 'ISSUED'), 0)::int as "peopleIssued",
      (count(*) filter (where state = 'REFUSED'))::int as refused,
      (count(*) filter (where state = 'CANCELLED' or verification = 'CANCELLED'))::int as cancelled,
      max(newest.at) as "lastIssued",
      greatest(max(newest.at) - make_interval(secs => ${RATE_OVER}), ${row.requested_at}) as "recentFrom",
      coalesce(sum(people) filter (
        where issued_at > newest.at - make_interval(secs => ${RATE_OVER})), 0)::int as "recentPeople"
    from household, newest`.execute(executor)
  if (!progress) throw new TypeError('an aggregate without a row')
  const { lastIssued, recentFrom, recentPeople, ...counts } = progress
  const seconds = lastIssued && recentFrom ? (lastIssued.getTime() - recentFrom.getTime()) / 1000 : 0
  const peoplePerSecond = seconds > 0 ? recentPeople / seconds : null
  const isCancelled = row.cancelled_at !== null
  const isOpen = counts.waiting + counts.collecting > 0
  const left = counts.people - counts.peopleIssued
  return {
    id: row.id,
    organisation: row.organisation,
    region: row.region,
    clientRequestId: row.client_request_id,
    purpose: purposeShape.parse(row.purpose),
    actor: actorShape.parse(row.actor),
    requestId: row.request_id,
    requestedAt: row.requested_at,
    state: isCancelled ? 'CANCELLED' : isOpen ? 'RUNNING' : 'DONE',
    counts,
    faultyRows: row.faulty_rows,
    faults: faultsShape.parse(row.faults),
    peoplePerSecond,
    estimatedEnd:
      isOpen && !isCancelled && peoplePerSecond !== null && peoplePerSecond > 0
        ? new Date(now.getTime() + (left / peoplePerSecond) * 1000)
        : null,
    lastIssuedAt: lastIssued,
  }
}
