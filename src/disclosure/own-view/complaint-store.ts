/** Complaints as rows. */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { z } from 'zod'
import type { LedgerEntryKind } from '../../ledger/entry.ts'
import { LEDGER_KINDS } from '../../ledger/stored-entry.ts'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { AccessComplaintsTable } from '../../storage/tables/own-view.ts'
import type { Tables } from '../../storage/tables.ts'

type Executor = Kysely<Tables>

const kind = z.enum(LEDGER_KINDS)
type Row = Selectable<AccessComplaintsTable>

/** OPEN until an auditor answers it. */
export type ComplaintState = 'OPEN' | 'ANSWERED'

/** What an auditor found: the access was in order, it was not, or nobody can tell any more. */
export type ComplaintOutcome = 'IN_ORDER' | 'NOT_IN_ORDER' | 'UNCLEAR'

/** A person's complaint about an access to their data. */
export interface AccessComplaint {
  readonly id: string
  /** The entry of the ledger that it is about, and what that says of who looked. */
  readonly entryId: string
  readonly entryKind: LedgerEntryKind
  readonly entryOrganisation: string | null
  readonly entryDepartment: string | null
  readonly entryRegion: string | null
  readonly entrySubject: string
  /** Keyed hash of who complains. */
  readonly personHash: string
  readonly statement: string
  readonly state: ComplaintState
  readonly raisedAt: Date
  readonly dueAt: Date
  readonly answer: ComplaintAnswer | null
}

export interface ComplaintAnswer {
  readonly outcome: ComplaintOutcome
  readonly text: string
  readonly at: Date
  /** A token's `sub`. */
  readonly by: string
}

/** What a list may be narrowed by; null: not by it. */
export interface ComplaintListing {
  readonly personHash: string | null
  readonly regionPrefix: string | null
  readonly state: ComplaintState | null
  readonly organisation: string | null
  readonly department: string | null
  readonly overdueAt: Date | null
  readonly afterId: string | null
  readonly limit: number
}

/** @returns false where the same person's complaint about the entry is open, or was sent under the same id. */
export async function insertComplaint(
  transaction: Transaction<Tables>,
  household: HouseholdSealing,
  complaint: AccessComplaint,
  request: { readonly clientRequestId: string; readonly by: string },
): Promise<boolean> {
  const { id } = complaint
  const inserted = await transaction
    .insertInto('access_complaints')
    .values({
      id,
      household: household.consentId,
      entry_id: complaint.entryId,
      entry_kind: complaint.entryKind,
      entry_organisation: complaint.entryOrganisation,
      entry_department: complaint.entryDepartment,
      entry_region: complaint.entryRegion,
      entry_subject: complaint.entrySubject,
      person_hash: complaint.personHash,
      client_request_id: request.clientRequestId,
      raised_by: request.by,
      raised_at: complaint.raisedAt,
      due_at: complaint.dueAt,
      state: 'OPEN',
      sealed_statement: household.seal(complaint.statement, complaintContext(id)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** What somebody sent under a `clientRequestId`; null for nothing. @throws {HeduiError} `ERASED` */
export async function complainedBefore(
  keys: Pick<Keys, 'ofHousehold'>,
  executor: Executor,
  { by, clientRequestId }: { readonly by: string; readonly clientRequestId: string },
): Promise<AccessComplaint | null> {
  const row = await executor
    .selectFrom('access_complaints')
    .selectAll()
    .where('raised_by', '=', by)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst()
  return row ? complaintOf(await keys.ofHousehold(row.household), row) : null
}

/** Whose key seals a complaint, and what is needed to decide about it; null where there is none. */
export async function placeComplaint(executor: Executor, id: string) {
  const row = await executor
    .selectFrom('access_complaints')
    .select(['id', 'household', 'state', 'entry_id', 'entry_region', 'entry_subject', 'person_hash'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** A complaint for whoever changes it, held until the transaction ends. */
export async function holdComplaint(
  transaction: Transaction<Tables>,
  household: HouseholdSealing,
  id: string,
): Promise<AccessComplaint | null> {
  const row = await transaction
    .selectFrom('access_complaints')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? complaintOf(household, row) : null
}

export async function keepAnswer(
  transaction: Transaction<Tables>,
  household: HouseholdSealing,
  id: string,
  { outcome, text, at, by }: ComplaintAnswer,
): Promise<void> {
  await transaction
    .updateTable('access_complaints')
    .set({
      state: 'ANSWERED',
      outcome,
      sealed_answer: household.seal(text, answerContext(id)),
      answered_at: at,
      answered_by: by,
    })
    .where('id', '=', id)
    .execute()
}

/** A page, newest first; nothing is left of those that were erased. */
export async function listComplaints(
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  { personHash, regionPrefix, state, organisation, department, overdueAt, afterId, limit }: ComplaintListing,
): Promise<AccessComplaint[]> {
  let query = executor
    .selectFrom('access_complaints')
    .selectAll()
    .where('sealed_statement', '<>', Buffer.alloc(0))
    .orderBy('id', 'desc')
    .limit(limit)
  if (personHash !== null) query = query.where('person_hash', '=', personHash)
  // What the hub itself did, or a caller without a region, is every auditor's.
  if (regionPrefix !== null)
    query = query.where(({ or, eb }) =>
      or([eb('entry_region', 'is', null), eb('entry_region', 'like', `${regionPrefix}%`)]),
    )
  if (state !== null) query = query.where('state', '=', state)
  if (organisation !== null) query = query.where('entry_organisation', '=', organisation)
  if (department !== null) query = query.where('entry_department', '=', department)
  if (overdueAt !== null) query = query.where('state', '=', 'OPEN').where('due_at', '<=', overdueAt)
  if (afterId !== null) query = query.where('id', '<', afterId)
  const rows = await query.execute()
  const households = await keys.ofHouseholds(rows.map((row) => row.household))
  return rows.flatMap((row) => {
    const household = households.get(row.household)
    return household ? [complaintOf(household, row)] : []
  })
}

function complaintOf(household: HouseholdSealing, row: Row): AccessComplaint {
  const { id, outcome, sealed_answer: sealed, answered_at: at, answered_by: by } = row
  const open = (value: Buffer, context: string): string => household.open(value, context).toString('utf8')
  return {
    id,
    entryId: row.entry_id,
    entryKind: kind.parse(row.entry_kind),
    entryOrganisation: row.entry_organisation,
    entryDepartment: row.entry_department,
    entryRegion: row.entry_region,
    entrySubject: row.entry_subject,
    personHash: row.person_hash,
    statement: open(row.sealed_statement, complaintContext(id)),
    state: row.state,
    raisedAt: row.raised_at,
    dueAt: row.due_at,
    answer:
      outcome && sealed && at && by !== null
        ? { outcome, text: open(sealed, answerContext(id)), at, by }
        : null,
  }
}

/** What the statement of a complaint is bound to. */
export function complaintContext(id: string): string {
  return `access-complaint:${id}`
}

/** What its answer is bound to. */
export function answerContext(id: string): string {
  return `access-complaint-answer:${id}`
}
