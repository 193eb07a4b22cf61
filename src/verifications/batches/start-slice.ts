import { sql, type Transaction } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { ConsentStore } from '../../consents/store.ts'
import { HeduiError } from '../../errors.ts'
import type { Declaration } from '../../reports/figures.ts'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
import type { Jobs } from '../../storage/jobs.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Tables } from '../../storage/tables.ts'
import { checkRequest } from '../request.ts'
import { type Beginning, deadlineOf, insertVerifications, type StartDependencies } from '../start.ts'
import { readBatchRequest, rowsOfSlice, type WaitingRow } from './batch-store.ts'
import { rowContext } from './request-batch.ts'

/** The work that a batch leaves to the job engine. */
export interface BatchJobs {
  /** Puts the job that begins a slice into the caller's transaction. */
  begin(transaction: Transaction<Tables>, batchId: string, slice: number): Promise<void>
  /** Has this node look for work at once; call it after the commit. */
  wake(): void
}

export interface StartSliceDependencies extends Omit<StartDependencies, 'keys' | 'consents'> {
  readonly keys: Pick<Keys, 'ofHouseholds' | 'hashPerson'>
  readonly consents: Pick<ConsentStore, 'findAll'>
}

const sliceShape = z.object({ batchId: z.uuid(), slice: z.int() })
/** More than fit into any deadline: what ends them is that the work is done. */
const RETRIES = 10_000

/** Declares the queue that begins batches, slice after slice: each puts its successor with what it stores itself. */
export function batchJobs(jobs: Jobs, dependencies: StartSliceDependencies): BatchJobs {
  const queue = jobs.queue('verification-batch', {
    schema: sliceShape,
    handler: async ({ batchId, slice }) => {
      await startSlice(dependencies, batchId, slice, async (transaction) => {
        await jobs.send(queue, { batchId, slice: slice + 1 }, { transaction })
      })
      dependencies.jobs.wake()
    },
    retryLimit: RETRIES,
    concurrency: 1,
    keepGoing: true,
  })
  return {
    async begin(transaction, batchId, slice) {
      await jobs.send(queue, { batchId, slice }, { transaction })
    },
    wake: () => jobs.notify(queue),
  }
}

const declarationsShape = z.array(z.object({ idNumber: z.string(), measure: z.string(), value: z.string() }))

/**
 * Begins the verifications of one slice: each is decided and recorded by itself, and they are stored with the job of
 * their first round in one transaction. Done twice it begins nothing twice.
 *
 * @param next puts the job of the next slice into the transaction.
 */
async function startSlice(
  dependencies: StartSliceDependencies,
  batchId: string,
  slice: number,
  next: (transaction: Transaction<Tables>) => Promise<void>,
): Promise<void> {
  const { database, consents, door, now } = dependencies
  const batch = await readBatchRequest(database.kysely, batchId)
  if (!batch || batch.isCancelled) return
  const snapshot = dependencies.snapshot()
  const rows = await rowsOfSlice(database.kysely, batchId, slice)
  if (rows.length === 0 && slice > batch.lastSlice) return
  // Read at once, so that each decision finds its letter.
  const consentIds = rows.map(({ consentId }) => consentId)
  await consents.findAll(consentIds)
  const households = await dependencies.keys.ofHouseholds(consentIds)
  const requestedAt = now()
  const admitted: (Beginning & { readonly row: number })[] = []
  const refused: { readonly row: number; readonly reason: string }[] = []
  await Promise.all(
    rows.map(async (row) => {
      const checked = checkRequest(
        {
          clientRequestId: `batch:${batchId}:${row.row}`,
          consentId: row.consentId,
          purpose: batch.purpose,
          caseNumber: row.caseNumber,
          items: batch.items,
          declarations: declarationsOf(households.get(row.consentId), batchId, row),
          periodEnd: batch.periodEnd,
          residence: row.residence,
          deadlineWorkingDays: batch.deadlineWorkingDays,
          previous: null,
        },
        requestedAt,
        // Known when the batch was taken; one that was retired since is answered for as missing.
        () => true,
      )
      const { actor, requestId } = batch
      const { consentId, purpose, caseNumber } = checked
      try {
        const items = checked.items ?? [...snapshot.items.keys()]
        const enquiry = { actor, consentId, purpose, caseNumber, requestId }
        const admission = await door.admit('VERIFICATION_REQUESTED', enquiry, null, items)
        const deadline = deadlineOf(dependencies, checked, requestedAt)
        admitted.push({
          row: row.row,
          id: uuidv7(),
          checked,
          admission,
          requestedAt,
          deadline,
          note: { batch: batchId, row: String(row.row) },
        })
      } catch (error) {
        const reason = error instanceof HeduiError ? error.detail.reasonCode : undefined
        if (reason === undefined) throw error
        refused.push({ row: row.row, reason })
      }
    }),
  )
  await database.kysely.transaction().execute(async (transaction) => {
    const open = await lockWaiting(transaction, batchId, slice)
    if (open === null) return
    const beginning = admitted.filter(({ row }) => open.has(row)).sort((a, b) => a.row - b.row)
    for (const { row, reason } of refused) {
      if (!open.has(row)) continue
      await transaction
        .updateTable('verification_batch_rows')
        .set({ state: 'REFUSED', reason })
        .where('batch_id', '=', batchId)
        .where('row', '=', row)
        .execute()
    }
    if (slice < batch.lastSlice) await next(transaction)
    // The rows name the verifications, which the last statements store: their key is checked at the end.
    await sql`
      update verification_batch_rows as row set state = 'STARTED', verification_id = begun.id
        from unnest(${beginning.map(({ row }) => row)}::int[], ${beginning.map(({ id }) => id)}::uuid[]) as begun(row, id)
       where row.batch_id = ${batchId} and row.row = begun.row`.execute(transaction)
    await insertVerifications(dependencies, transaction, beginning, snapshot, 'batch')
  })
}

/** The rows that may begin; null where the batch was cancelled. Nobody cancels it until the transaction ends. */
async function lockWaiting(
  transaction: Transaction<Tables>,
  batchId: string,
  slice: number,
): Promise<ReadonlySet<number> | null> {
  const batch = await transaction
    .selectFrom('verification_batches')
    .select('cancelled_at')
    .where('id', '=', batchId)
    .forShare()
    .executeTakeFirst()
  if (!batch || batch.cancelled_at !== null) return null
  const rows = await transaction
    .selectFrom('verification_batch_rows')
    .select('row')
    .where('batch_id', '=', batchId)
    .where('slice', '=', slice)
    .where('state', '=', 'WAITING')
    .orderBy('row')
    .forUpdate()
    .execute()
  return new Set(rows.map(({ row }) => row))
}

/** None of a household that was erased: the door refuses it. */
function declarationsOf(
  household: HouseholdSealing | undefined,
  batchId: string,
  { row, sealedDeclarations }: WaitingRow,
): Declaration[] {
  if (!household || !sealedDeclarations || sealedDeclarations.length === 0) return []
  const text = household.open(sealedDeclarations, rowContext(batchId, row)).toString('utf8')
  return declarationsShape.parse(JSON.parse(text))
}
