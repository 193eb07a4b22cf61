import type { Transaction } from 'kysely'
import type { DepartmentFiles, ReadDepartment } from '../../adapters/department-reader.ts'
import type { Environment } from '../../adapters/environment-references.ts'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { readDepartmentFolders } from './department-folders.ts'
import { type DepartmentVersion, digestOf, isLive, THE_HUB } from './department-version.ts'
import { readTogether } from './load-registry.ts'
import { insertVersion, listVersions, lockLifecycle, raiseRevision, updateVersion } from './version-store.ts'

export interface ShippingDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly now: () => Date
}

/** A department of a folder, compiled. */
export interface ShippedDepartment {
  readonly files: DepartmentFiles
  readonly read: ReadDepartment
}

/**
 * Reads and compiles the departments of some folders.
 *
 * @throws {ManifestError} with everything that is wrong with them.
 */
export async function readShipped(
  folders: readonly string[],
  environment: Environment,
): Promise<ShippedDepartment[]> {
  const files = await readDepartmentFolders(folders)
  const departments = readTogether(files, environment)
  return files.flatMap((one, index) => {
    const read = departments[index]
    return read ? [{ files: one, read }] : []
  })
}

/**
 * Brings the departments of some folders into the registry, so that from then on they are versions like any other. What
 * is there already stays as it is; what changed becomes a further version, live at once unless an operator put a
 * registered version in its place or retired the department. What the folders have no more is live no more.
 *
 * All nodes of a database are to be started with the same folders.
 */
export async function shipDepartments(
  { database, ledger, now }: ShippingDependencies,
  shipped: readonly ShippedDepartment[],
): Promise<void> {
  const slugs = new Set(shipped.map(({ read }) => read.stated.slug))
  await database.kysely.transaction().execute(async (transaction) => {
    await lockLifecycle(transaction)
    const versions = Map.groupBy(await listVersions(transaction, null), ({ slug }) => slug)
    const events: LedgerEvent[] = []
    for (const [slug, known] of versions) {
      if (slugs.has(slug)) continue
      for (const version of known) {
        if (version.origin !== 'SHIPPED' || !isLive(version.state)) continue
        await supersede(transaction, version, now())
        events.push(eventOf('DEPARTMENT_RETIRED', version, { reason: 'it ships no more' }))
      }
    }
    for (const { read, files } of shipped) {
      const { slug } = read.stated
      events.push(...(await ship(transaction, slug, files, versions.get(slug) ?? [], now())))
    }
    if (events.length === 0) return
    await raiseRevision(transaction)
    await ledger.appendIn(transaction, events)
  })
}

async function ship(
  transaction: Transaction<Tables>,
  slug: string,
  { manifest, records }: DepartmentFiles,
  known: readonly DepartmentVersion[],
  at: Date,
): Promise<LedgerEvent[]> {
  const digest = digestOf(manifest.text, records.text)
  const live = known.find(({ state }) => isLive(state))
  const same = known.find((version) => version.origin === 'SHIPPED' && version.digest === digest)
  // An operator's choice stands until an operator makes another.
  const isOverruled = live !== undefined && (live.origin === 'REGISTERED' || live.activatedBy !== THE_HUB)
  if (same) {
    // Back in the folders after it was away, or the text of before again.
    if (isOverruled || isLive(same.state) || same.state !== 'SUPERSEDED') return []
    if (live) await supersede(transaction, live, at)
    const again = await updateVersion(transaction, same, {
      state: 'ACTIVE',
      activated_by: THE_HUB,
      activated_at: at,
      changed_at: at,
    })
    return [eventOf('DEPARTMENT_ACTIVATED', again)]
  }
  const wasRetired = known.some(({ origin, state }) => origin === 'SHIPPED' && state === 'RETIRED') && !live
  const takesOver = !(isOverruled || wasRetired || live?.state === 'SUSPENDED')
  if (takesOver && live) await supersede(transaction, live, at)
  const version = await insertVersion(
    transaction,
    {
      slug,
      origin: 'SHIPPED',
      state: takesOver ? 'ACTIVE' : 'APPROVED',
      manifest: manifest.text,
      records: records.text,
      digest,
      registeredBy: THE_HUB,
    },
    at,
  )
  return [eventOf(takesOver ? 'DEPARTMENT_ACTIVATED' : 'DEPARTMENT_REGISTERED', version)]
}

async function supersede(transaction: Transaction<Tables>, version: DepartmentVersion, at: Date) {
  await updateVersion(transaction, version, { state: 'SUPERSEDED', changed_at: at })
}

function eventOf(
  kind: LedgerEvent['kind'],
  { slug, version, digest }: DepartmentVersion,
  more: Readonly<Record<string, string>> = {},
): LedgerEvent {
  const note = { department: slug, version: String(version), digest, ...more }
  return { kind, decision: 'GRANTED', actor: HUB_ACTOR, note }
}
