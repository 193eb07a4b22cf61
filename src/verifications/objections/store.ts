/** Objections as rows. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { ROLES } from '../../access/actor.ts'
import type { Keys } from '../../storage/keys.ts'
import type { ObjectionFindingsTable, ObjectionsTable } from '../../storage/tables/reviews.ts'
import type { Executor } from '../store.ts'
import type { Objection, ObjectionOutcome, ObjectionState } from './objection.ts'

const sealedStatement = z.object({ statement: z.string(), objector: z.string() })
const role = z.enum(ROLES)

/** Which objections a page of a list holds; null: not narrowed by it. */
export interface ObjectionListing {
  readonly regionPrefix: string | null
  readonly organisation: string | null
  /** Those of one person. */
  readonly objectorHash: string | null
  readonly state: ObjectionState | null
  readonly reportNumber: string | null
  /** True: only those whose time is up at `now`; false: only others. */
  readonly overdue: boolean | null
  readonly now: Date
  readonly afterId: string | null
  readonly limit: number
}

/**
 * Keeps an objection; the caller holds the verification.
 *
 * @returns false where the same person raised one under this `clientRequestId` before.
 */
export async function insertObjection(
  keys: Pick<Keys, 'seal'>,
  executor: Executor,
  objection: Objection,
  request: { readonly clientRequestId: string; readonly hash: Buffer },
): Promise<boolean> {
  const { id, statement, objector } = objection
  const inserted = await executor
    .insertInto('objections')
    .values({
      id,
      verification_id: objection.verificationId,
      report_number: objection.reportNumber,
      report_version: objection.reportVersion,
      region: objection.region,
      organisation: objection.organisation,
      client_request_id: request.clientRequestId,
      request_hash: request.hash,
      state: objection.state,
      sealed_statement: keys.seal(JSON.stringify({ statement, objector }), statementContext(id)),
      objector_hash: objection.objectorHash,
      raised_at: objection.raisedAt,
      raised_by: objection.raisedBy,
      raised_role: objection.raisedRole,
      due_at: objection.dueAt,
    })
    .onConflict((conflict) => conflict.columns(['raised_by', 'client_request_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  await executor
    .insertInto('objection_findings')
    .values(
      objection.findings.map(({ finding, item, department, personHash, result }) => ({
        objection_id: id,
        finding,
        item,
        department,
        person_hash: personHash,
        result,
      })),
    )
    .execute()
  return true
}

/** What somebody raised under a `clientRequestId`, with the hash of what was asked for. */
export async function raisedBefore(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  by: string,
  clientRequestId: string,
): Promise<{ readonly objection: Objection; readonly requestHash: Buffer } | null> {
  const row = await executor
    .selectFrom('objections')
    .selectAll()
    .where('raised_by', '=', by)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst()
  if (!row) return null
  const [objection] = await withFindings(keys, executor, [row])
  return objection ? { objection, requestHash: row.request_hash } : null
}

export async function findObjection(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  id: string,
): Promise<Objection | null> {
  const row = await executor.selectFrom('objections').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const [objection] = await withFindings(keys, executor, [row])
  return objection ?? null
}

/** A page of objections, newest first. */
export async function listObjections(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  listing: ObjectionListing,
): Promise<Objection[]> {
  let query = executor.selectFrom('objections').selectAll().orderBy('id', 'desc').limit(listing.limit)
  if (listing.regionPrefix !== null) query = query.where('region', 'like', `${listing.regionPrefix}%`)
  if (listing.organisation !== null) query = query.where('organisation', '=', listing.organisation)
  if (listing.objectorHash !== null) query = query.where('objector_hash', '=', listing.objectorHash)
  if (listing.state !== null) query = query.where('state', '=', listing.state)
  if (listing.reportNumber !== null) query = query.where('report_number', '=', listing.reportNumber)
  if (listing.overdue === true)
    query = query.where('state', '<>', 'RESOLVED').where('due_at', '<=', listing.now)
  if (listing.overdue === false)
    query = query.where(({ or, eb }) => or([eb('state', '=', 'RESOLVED'), eb('due_at', '>', listing.now)]))
  if (listing.afterId !== null) query = query.where('id', '<', listing.afterId)
  return withFindings(keys, executor, await query.execute())
}

/** Those to a report, the oldest first. */
export async function objectionsTo(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  reportNumber: string,
): Promise<Objection[]> {
  const rows = await executor
    .selectFrom('objections')
    .selectAll()
    .where('report_number', '=', reportNumber)
    .orderBy('id')
    .execute()
  return withFindings(keys, executor, rows)
}

/** Keeps how an objection was resolved; the caller holds its verification. */
export async function keepResolution(
  keys: Pick<Keys, 'seal'>,
  executor: Executor,
  id: string,
  { outcome, reason, at, by }: { outcome: ObjectionOutcome; reason: string; at: Date; by: string },
): Promise<void> {
  await executor
    .updateTable('objections')
    .set({
      state: 'RESOLVED',
      outcome,
      sealed_reason: keys.seal(reason, reasonContext(id)),
      resolved_at: at,
      resolved_by: by,
    })
    .where('id', '=', id)
    .execute()
}

async function withFindings(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  rows: readonly Selectable<ObjectionsTable>[],
): Promise<Objection[]> {
  if (rows.length === 0) return []
  const findings = await executor
    .selectFrom('objection_findings')
    .selectAll()
    .where(
      'objection_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('item')
    .orderBy('person_hash')
    .execute()
  const byObjection = Map.groupBy(findings, (row) => row.objection_id)
  return rows.map((row) => objectionOf(keys, row, byObjection.get(row.id) ?? []))
}

function objectionOf(
  keys: Pick<Keys, 'open'>,
  row: Selectable<ObjectionsTable>,
  findings: readonly Selectable<ObjectionFindingsTable>[],
): Objection {
  const open = (sealed: Buffer, context: string): string => keys.open(sealed, context).toString('utf8')
  const { statement, objector } = sealedStatement.parse(
    JSON.parse(open(row.sealed_statement, statementContext(row.id))),
  )
  const { outcome, sealed_reason: sealed, resolved_at: at, resolved_by: by } = row
  return {
    id: row.id,
    verificationId: row.verification_id,
    reportNumber: row.report_number,
    reportVersion: row.report_version,
    region: row.region,
    organisation: row.organisation,
    state: row.state,
    objector,
    objectorHash: row.objector_hash,
    statement,
    findings: findings.map((one) => ({
      finding: one.finding,
      item: one.item,
      department: one.department,
      personHash: one.person_hash,
      result: one.result,
      settledAt: one.settled_at,
    })),
    raisedAt: row.raised_at,
    raisedBy: row.raised_by,
    raisedRole: role.parse(row.raised_role),
    dueAt: row.due_at,
    answeredAt: row.answered_at,
    resolution:
      outcome && sealed && at && by !== null
        ? { outcome, reason: open(sealed, reasonContext(row.id)), at, by }
        : null,
  }
}

function statementContext(id: string): string {
  return `objection:${id}`
}

function reasonContext(id: string): string {
  return `objection-resolution:${id}`
}
