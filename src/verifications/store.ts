import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { type Actor, ROLES } from '../access/actor.ts'
import { PURPOSES } from '../consents/letter-input.ts'
import type { VerificationDepartmentsTable, VerificationsTable } from '../storage/tables/verifications.ts'
import type { Tables } from '../storage/tables.ts'
import { findingReason } from './evidence.ts'
import { readPeople } from './progress.ts'
import type { Cancellation, DepartmentProgress, Verification, VerificationState } from './verification.ts'

/** A connection or an open transaction. */
export type Executor = Kysely<Tables> | Transaction<Tables>

/** Which verifications a list shows, and from where it goes on (newest first; ids are ordered by time). */
export interface VerificationListing {
  /** Only those of regions that this one covers, as a GB/T 2260 prefix. */
  readonly regionPrefix: string
  /** Only those of one office; null for any. */
  readonly organisation: string | null
  readonly state: VerificationState | null
  readonly consentId: string | null
  readonly caseNumber: string | null
  readonly afterId: string | null
  readonly limit: number
}

/** An actor as a row keeps it. */
export const actorShape = z.object({
  subject: z.string(),
  role: z.enum(ROLES),
  organisation: z.string().nullable(),
  region: z.string().nullable(),
  department: z.string().nullable(),
  client: z.string().nullable(),
}) satisfies z.ZodType<Actor>

export const purposeShape = z.enum(PURPOSES)

/** One verification with its departments' progress, or null. */
export async function findVerification(executor: Executor, id: string): Promise<Verification | null> {
  const row = await executor.selectFrom('verifications').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? ((await withDepartments(executor, [row]))[0] ?? null) : null
}

/** Those of some ids that there are, in the order of their ids. */
export async function findVerifications(executor: Executor, ids: readonly string[]): Promise<Verification[]> {
  if (ids.length === 0) return []
  const rows = await executor
    .selectFrom('verifications')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .execute()
  return withDepartments(executor, rows)
}

/** One verification, with nobody else changing it until the transaction ends. */
export async function lockVerification(
  transaction: Transaction<Tables>,
  id: string,
): Promise<Verification | null> {
  await transaction.selectFrom('verifications').select('id').where('id', '=', id).forUpdate().execute()
  return findVerification(transaction, id)
}

/** The verification that an office started under this `clientRequestId`, with the hash of what it asked for. */
export async function findByClientRequest(
  executor: Executor,
  organisation: string,
  clientRequestId: string,
): Promise<{ verification: Verification; requestHash: Buffer } | null> {
  const row = await executor
    .selectFrom('verifications')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst()
  if (!row) return null
  const [verification] = await withDepartments(executor, [row])
  return verification ? { verification, requestHash: row.request_hash } : null
}

/** A page of verifications, newest first. */
export async function listVerifications(
  executor: Executor,
  listing: VerificationListing,
): Promise<Verification[]> {
  let query = executor
    .selectFrom('verifications')
    .selectAll()
    .where('region', 'like', `${listing.regionPrefix}%`)
    .orderBy('id', 'desc')
    .limit(listing.limit)
  if (listing.organisation !== null) query = query.where('organisation', '=', listing.organisation)
  if (listing.state !== null) query = query.where('state', '=', listing.state)
  if (listing.consentId !== null) query = query.where('consent_id', '=', listing.consentId)
  if (listing.caseNumber !== null) query = query.where('case_number', '=', listing.caseNumber)
  if (listing.afterId !== null) query = query.where('id', '<', listing.afterId)
  return withDepartments(executor, await query.execute())
}

async function withDepartments(
  executor: Executor,
  rows: readonly Selectable<VerificationsTable>[],
): Promise<Verification[]> {
  if (rows.length === 0) return []
  const progress = await executor
    .selectFrom('verification_departments')
    .select(['verification_id', 'department', 'items', 'state', 'since', 'answered_at'])
    .select(['attempts', 'reason', 'asked_again_at', 'answered_items', 'people'])
    .where('verification_id', '=', sql<string>`any(${rows.map((row) => row.id)}::uuid[])`)
    .orderBy('department')
    .execute()
  const byVerification = Map.groupBy(progress, (row) => row.verification_id)
  return rows.map((row) => verificationOf(row, (byVerification.get(row.id) ?? []).map(progressOf)))
}

function verificationOf(
  row: Selectable<VerificationsTable>,
  departments: readonly DepartmentProgress[],
): Verification {
  return {
    id: row.id,
    organisation: row.organisation,
    clientRequestId: row.client_request_id,
    consentId: row.consent_id,
    region: row.region,
    purpose: purposeShape.parse(row.purpose),
    caseNumber: row.case_number,
    period: { from: row.period_from, to: row.period_to },
    residence: row.residence,
    state: row.state,
    actor: actorShape.parse(row.actor),
    requestId: row.request_id,
    requestedAt: row.requested_at,
    deadline: row.deadline,
    issuedAt: row.issued_at,
    previousId: row.previous_id,
    cancellation: cancellationOf(row),
    erasedAt: row.erased_at,
    departments,
  }
}

function cancellationOf(row: Selectable<VerificationsTable>): Cancellation | null {
  const { cancelled_at: at, cancelled_by: by, sealed_cancellation_reason: sealedReason } = row
  return at && by !== null && sealedReason ? { at, by, sealedReason } : null
}

type ProgressRow = Omit<Selectable<VerificationDepartmentsTable>, 'verification_id' | 'sealed_findings'>

function progressOf(row: ProgressRow): DepartmentProgress {
  return {
    department: row.department,
    items: row.items,
    state: row.state,
    since: row.since,
    answeredAt: row.answered_at,
    attempts: row.attempts,
    reason: row.reason === null ? null : findingReason.parse(row.reason),
    askedAgainAt: row.asked_again_at,
    answeredItems: row.answered_items,
    people: readPeople(row.people),
  }
}
