/** Objections as rows. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { ROLES } from '../../access/actor.ts'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
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
  household: HouseholdSealing,
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
      sealed_statement: household.seal(JSON.stringify({ statement, objector }), statementContext(id)),
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

/**
 * What somebody raised under a `clientRequestId`: null where nothing was, `OTHER` where it was asked for something else,
 * which may be of another household.
 */
export async function raisedBefore(
  household: HouseholdSealing,
  executor: Executor,
  { by, clientRequestId, hash }: { by: string; clientRequestId: string; hash: Buffer },
): Promise<Objection | 'OTHER' | null> {
  const row = await executor
    .selectFrom('objections')
    .selectAll()
    .where('raised_by', '=', by)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst()
  if (!row) return null
  if (!row.request_hash.equals(hash)) return 'OTHER'
  return (await withFindings(() => household, executor, [row]))[0] ?? null
}

/** Where an objection belongs, without opening it. */
export interface PlacedObjection
  extends Pick<
    Objection,
    'id' | 'verificationId' | 'reportNumber' | 'region' | 'organisation' | 'raisedBy' | 'objectorHash'
  > {
  readonly consentId: string
  /** Whether its household was erased. */
  readonly erased: boolean
}

export async function placeObjection(executor: Executor, id: string): Promise<PlacedObjection | null> {
  const row = await objections(executor).where('objection.id', '=', id).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    consentId: row.consent_id,
    verificationId: row.verification_id,
    reportNumber: row.report_number,
    region: row.region,
    organisation: row.organisation,
    raisedBy: row.raised_by,
    objectorHash: row.objector_hash,
    erased: row.erased_at !== null,
  }
}

/** An objection of a household. */
export async function objectionIn(
  household: HouseholdSealing,
  executor: Executor,
  id: string,
): Promise<Objection | null> {
  const row = await executor.selectFrom('objections').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return (await withFindings(() => household, executor, [row]))[0] ?? null
}

/** A page of objections, newest first; nothing is left of those of erased households. */
export async function listObjections(
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  listing: ObjectionListing,
): Promise<Objection[]> {
  let query = objections(executor)
    .where('verification.erased_at', 'is', null)
    .orderBy('objection.id', 'desc')
    .limit(listing.limit)
  if (listing.regionPrefix !== null)
    query = query.where('objection.region', 'like', `${listing.regionPrefix}%`)
  if (listing.organisation !== null) query = query.where('objection.organisation', '=', listing.organisation)
  if (listing.objectorHash !== null) query = query.where('objector_hash', '=', listing.objectorHash)
  if (listing.state !== null) query = query.where('objection.state', '=', listing.state)
  if (listing.reportNumber !== null) query = query.where('report_number', '=', listing.reportNumber)
  if (listing.overdue === true)
    query = query.where('objection.state', '<>', 'RESOLVED').where('due_at', '<=', listing.now)
  if (listing.overdue === false)
    query = query.where(({ or, eb }) =>
      or([eb('objection.state', '=', 'RESOLVED'), eb('due_at', '>', listing.now)]),
    )
  if (listing.afterId !== null) query = query.where('objection.id', '<', listing.afterId)
  return opened(keys, executor, await query.execute())
}

/** Those to a report, the oldest first. */
export async function objectionsTo(
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  reportNumber: string,
): Promise<Objection[]> {
  const rows = await objections(executor)
    .where('report_number', '=', reportNumber)
    .orderBy('objection.id')
    .execute()
  return opened(keys, executor, rows)
}

/** Keeps how an objection was resolved; the caller holds its verification. */
export async function keepResolution(
  household: HouseholdSealing,
  executor: Executor,
  id: string,
  { outcome, reason, at, by }: { outcome: ObjectionOutcome; reason: string; at: Date; by: string },
): Promise<void> {
  await executor
    .updateTable('objections')
    .set({
      state: 'RESOLVED',
      outcome,
      sealed_reason: household.seal(reason, reasonContext(id)),
      resolved_at: at,
      resolved_by: by,
    })
    .where('id', '=', id)
    .execute()
}

function objections(executor: Executor) {
  return executor
    .selectFrom('objections as objection')
    .innerJoin('verifications as verification', 'verification.id', 'objection.verification_id')
    .selectAll('objection')
    .select(['verification.consent_id', 'verification.erased_at'])
}

async function opened(
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  rows: readonly (Selectable<ObjectionsTable> & { readonly consent_id: string })[],
): Promise<Objection[]> {
  const households = await keys.ofHouseholds(rows.map((row) => row.consent_id))
  return withFindings((row) => households.get(row.consent_id), executor, rows)
}

/** @param householdOf undefined where it was erased: the objection is left out. */
async function withFindings<Row extends Selectable<ObjectionsTable>>(
  householdOf: (row: Row) => HouseholdSealing | undefined,
  executor: Executor,
  rows: readonly Row[],
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
  return rows.flatMap((row) => {
    const household = householdOf(row)
    return household ? [objectionOf(household, row, byObjection.get(row.id) ?? [])] : []
  })
}

function objectionOf(
  household: HouseholdSealing,
  row: Selectable<ObjectionsTable>,
  findings: readonly Selectable<ObjectionFindingsTable>[],
): Objection {
  const open = (sealed: Buffer, context: string): string => household.open(sealed, context).toString('utf8')
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

/** What a sealed statement is bound to. */
export function statementContext(id: string): string {
  return `objection:${id}`
}

/** What the sealed reason of a resolution is bound to. */
export function reasonContext(id: string): string {
  return `objection-resolution:${id}`
}
