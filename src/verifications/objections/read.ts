import { validate as isUuid } from 'uuid'
import type { Actor } from '../../access/actor.ts'
import { authorize } from '../../access/authorize.ts'
import { regionPrefix } from '../../access/region.ts'
import type { Door } from '../../disclosure/door.ts'
import type { Database } from '../../storage/database.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Objection } from './objection.ts'
import { listObjections, type ObjectionListing } from './store.ts'

/** What a client may narrow a list of objections by; whose they are follows from who it is. */
export type ObjectionFilter = Pick<
  ObjectionListing,
  'state' | 'reportNumber' | 'overdue' | 'afterId' | 'limit'
>

export interface ReadObjectionsDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHouseholds'>
  readonly door: Pick<Door, 'handOver'>
  readonly now: () => Date
}

/**
 * The objections that the caller may see, newest first: those of the office, of a reviewer's whole region, of a resident the
 * own ones. Decided and recorded.
 *
 * @throws {HeduiError} the refusal (recorded).
 */
export async function readObjections(
  { database, keys, door, now }: ReadObjectionsDependencies,
  actor: Actor,
  filter: ObjectionFilter,
  requestId: string,
): Promise<Objection[]> {
  const allowed = authorize(actor, 'objection.list', null)
  const isResident = actor.role === 'RESIDENT'
  const canBeAny = filter.afterId === null || isUuid(filter.afterId)
  const found =
    allowed.allowed && canBeAny
      ? await listObjections(keys, database.kysely, {
          ...filter,
          now: now(),
          regionPrefix: isResident ? null : regionPrefix(actor.region ?? ''),
          organisation: isResident || actor.role === 'REVIEWER' ? null : (actor.organisation ?? ''),
          objectorHash: isResident ? (actor.personHash ?? '') : null,
        })
      : []
  const shown = found.filter(
    (one) => authorize(actor, 'objection.read', { ...one, personHashes: [one.objectorHash] }).allowed,
  )
  return await door.handOver(
    {
      kind: 'CASE_READ',
      actor,
      people: [...new Set(shown.map(({ objectorHash }) => objectorHash))],
      note: { list: 'objections', shown: String(shown.length) },
      requestId,
    },
    allowed.allowed ? null : allowed.reason,
    () => shown,
  )
}
