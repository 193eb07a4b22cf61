/** Emergency accesses as rows. What is sealed of one is sealed with a key of its own (src/storage/household-keys.ts). */
import type { Kysely, Selectable, Transaction } from 'kysely'
import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import type { EmergencyAccess, EmergencyState } from '../../access/emergency.ts'
import { PURPOSES } from '../../consents/letter-input.ts'
import type { HouseholdSealing } from '../../storage/household-keys.ts'
import type { Keys } from '../../storage/keys.ts'
import type { EmergencyAccessesTable } from '../../storage/tables/emergencies.ts'
import type { Tables } from '../../storage/tables.ts'

type Executor = Kysely<Tables>

const sealedPeople = z.array(z.object({ idNumber: z.string(), name: z.string() }))
const purpose = z.enum(PURPOSES)

/** Which accesses a page of a list holds; null: not narrowed by it. */
export interface EmergencyListing {
  readonly regionPrefix: string | null
  readonly openedBy: string | null
  readonly state: EmergencyState | null
  readonly now: Date
  readonly afterId: string | null
  readonly limit: number
}

/** Keeps an opening; the caller has made sure that there is none under the same `clientRequestId`. */
export async function insertEmergency(
  transaction: Transaction<Tables>,
  sealing: HouseholdSealing,
  access: EmergencyAccess,
  request: { readonly clientRequestId: string; readonly personHashes: readonly string[] },
): Promise<void> {
  const { id, people } = access
  const shown = people.map(({ idNumber, name }) => ({ idNumber, name }))
  await transaction
    .insertInto('emergency_accesses')
    .values({
      id,
      region: access.region,
      organisation: access.organisation,
      case_number: access.caseNumber,
      purpose: access.purpose,
      items: [...access.items],
      person_hashes: [...request.personHashes],
      sealed_people: sealing.seal(JSON.stringify(shown), peopleContext(id)),
      sealed_reason: sealing.seal(access.reason, reasonContext(id)),
      client_request_id: request.clientRequestId,
      opened_by: access.openedBy,
      opened_at: access.openedAt,
      expires_at: access.expiresAt,
      finding_id: access.findingId,
    })
    .execute()
}

/**
 * An access by its id; null where there is none.
 *
 * @throws {HeduiError} `ERASED` where its people were erased.
 */
export async function findEmergency(
  keys: Pick<Keys, 'ofHousehold'>,
  executor: Executor,
  id: string,
): Promise<EmergencyAccess | null> {
  if (!isUuid(id)) return null
  const row = await accesses(executor).where('access.id', '=', id).executeTakeFirst()
  return row ? accessOf(row, await keys.ofHousehold(row.id)) : null
}

/** Whether there is an access with an id that an office opened, be it over. */
export async function isEmergencyOf(executor: Executor, id: string, organisation: string): Promise<boolean> {
  if (!isUuid(id)) return false
  const found = await executor
    .selectFrom('emergency_accesses')
    .select('id')
    .where('id', '=', id)
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  return found !== undefined
}

/** What an officer opened under a `clientRequestId`. @throws {HeduiError} `ERASED` */
export async function openedBefore(
  keys: Pick<Keys, 'ofHousehold'>,
  executor: Executor,
  { by, clientRequestId }: { readonly by: string; readonly clientRequestId: string },
): Promise<EmergencyAccess | null> {
  const row = await accesses(executor)
    .where('access.opened_by', '=', by)
    .where('access.client_request_id', '=', clientRequestId)
    .executeTakeFirst()
  return row ? accessOf(row, await keys.ofHousehold(row.id)) : null
}

/** A page, newest first; nothing is left of those whose people were erased. */
export async function listEmergencies(
  keys: Pick<Keys, 'ofHouseholds'>,
  executor: Executor,
  listing: EmergencyListing,
): Promise<EmergencyAccess[]> {
  const { regionPrefix, openedBy, state, now, afterId } = listing
  let query = accesses(executor)
    .where('access.sealed_people', '<>', Buffer.alloc(0))
    .orderBy('access.id', 'desc')
    .limit(listing.limit)
  if (regionPrefix !== null) query = query.where('access.region', 'like', `${regionPrefix}%`)
  if (openedBy !== null) query = query.where('access.opened_by', '=', openedBy)
  if (afterId !== null) query = query.where('access.id', '<', afterId)
  // As src/access/emergency.ts tells states.
  if (state === 'REVOKED') query = query.where('access.revoked_at', 'is not', null)
  else if (state !== null) {
    query = query.where('access.revoked_at', 'is', null)
    if (state === 'EXPIRED') query = query.where('access.expires_at', '<=', now)
    else {
      query = query
        .where('access.expires_at', '>', now)
        .where('finding.concluded_at', state === 'OPEN' ? 'is' : 'is not', null)
    }
  }
  const rows = await query.execute()
  const sealings = await keys.ofHouseholds(rows.map(({ id }) => id))
  return rows.flatMap((row) => {
    const sealing = sealings.get(row.id)
    return sealing ? [accessOf(row, sealing)] : []
  })
}

/** What of an access can end while it is used, held until the transaction ends. */
export async function holdEmergency(
  transaction: Transaction<Tables>,
  id: string,
): Promise<Pick<EmergencyAccess, 'revokedAt' | 'expiresAt' | 'reviewedAt'> | null> {
  const row = await transaction
    .selectFrom('emergency_accesses as access')
    .innerJoin('audit_findings as finding', 'finding.id', 'access.finding_id')
    .select(['access.revoked_at', 'access.expires_at', 'finding.concluded_at'])
    .where('access.id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ? { revokedAt: row.revoked_at, expiresAt: row.expires_at, reviewedAt: row.concluded_at } : null
}

/** Ends an access. */
export async function keepRevocation(
  transaction: Transaction<Tables>,
  sealing: HouseholdSealing,
  id: string,
  { at, by, reason }: { readonly at: Date; readonly by: string; readonly reason: string },
): Promise<void> {
  await transaction
    .updateTable('emergency_accesses')
    .set({
      revoked_at: at,
      revoked_by: by,
      sealed_revocation_reason: sealing.seal(reason, revocationContext(id)),
    })
    .where('id', '=', id)
    .execute()
}

function accesses(executor: Executor) {
  return executor
    .selectFrom('emergency_accesses as access')
    .innerJoin('audit_findings as finding', 'finding.id', 'access.finding_id')
    .selectAll('access')
    .select('finding.concluded_at')
}

function accessOf(
  row: Selectable<EmergencyAccessesTable> & { readonly concluded_at: Date | null },
  sealing: HouseholdSealing,
): EmergencyAccess {
  const open = (sealed: Buffer, context: string): string => sealing.open(sealed, context).toString('utf8')
  const { id, sealed_revocation_reason: sealed } = row
  return {
    id,
    region: row.region,
    organisation: row.organisation,
    caseNumber: row.case_number,
    purpose: purpose.parse(row.purpose),
    people: sealedPeople.parse(JSON.parse(open(row.sealed_people, peopleContext(id)))),
    items: row.items,
    reason: open(row.sealed_reason, reasonContext(id)),
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by,
    revocationReason: sealed === null ? null : open(sealed, revocationContext(id)),
    reviewedAt: row.concluded_at,
    findingId: row.finding_id,
  }
}

/** What the people of an access are bound to. */
export function peopleContext(id: string): string {
  return `emergency-access:${id}`
}

/** What its reason is bound to. */
export function reasonContext(id: string): string {
  return `emergency-reason:${id}`
}

/** What the reason of its revocation is bound to. */
export function revocationContext(id: string): string {
  return `emergency-revocation:${id}`
}
