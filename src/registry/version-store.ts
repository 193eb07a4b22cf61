/** Department versions in the database. */
import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import type { DepartmentVersionsTable } from '../storage/tables/departments.ts'
import type { Tables } from '../storage/tables.ts'
import type { CertificationReport } from './certification/report.ts'
import type { DepartmentVersion } from './department-version.ts'

type Executor = Kysely<Tables>

/** Notified with each new revision; listened to by every node. */
export const REVISION_CHANNEL = 'hedui_departments'

/** Any constant that nobody else locks. */
const LIFECYCLE_LOCK = 5_107_320_411

/** Has one change of the registry happen at a time, on all nodes of the database, until the transaction ends. */
export async function lockLifecycle(transaction: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LIFECYCLE_LOCK})`.execute(transaction)
}

/** What distinguishes a new version from those before it. */
export type NewVersion = Pick<
  DepartmentVersion,
  'slug' | 'origin' | 'state' | 'manifest' | 'records' | 'digest' | 'registeredBy'
>

/** Stores a version under the next number of its department. The caller holds the lock. */
export async function insertVersion(
  executor: Executor,
  version: NewVersion,
  at: Date,
): Promise<DepartmentVersion> {
  const row = await executor
    .insertInto('department_versions')
    .values((build) => ({
      slug: version.slug,
      version: build
        .selectFrom('department_versions')
        .select(sql<number>`coalesce(max(version), 0) + 1`.as('next'))
        .where('slug', '=', version.slug),
      origin: version.origin,
      state: version.state,
      manifest: version.manifest,
      records: version.records,
      digest: version.digest,
      registered_by: version.registeredBy,
      registered_at: at,
      changed_at: at,
      ...(version.state === 'ACTIVE' ? { activated_by: version.registeredBy, activated_at: at } : {}),
    }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return versionOf(row)
}

/** Changes what has become of a version. */
export async function updateVersion(
  executor: Executor,
  { slug, version }: Pick<DepartmentVersion, 'slug' | 'version'>,
  change: Updateable<DepartmentVersionsTable>,
): Promise<DepartmentVersion> {
  const row = await executor
    .updateTable('department_versions')
    .set(change)
    .where('slug', '=', slug)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirstOrThrow()
  return versionOf(row)
}

/** The version with that number; null where there is none. */
export async function findVersion(
  executor: Executor,
  slug: string,
  version: number,
): Promise<DepartmentVersion | null> {
  const row = await executor
    .selectFrom('department_versions')
    .selectAll()
    .where('slug', '=', slug)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? versionOf(row) : null
}

/** The versions of one department, or of all, newest first; of one number where that is given. */
export async function listVersions(
  executor: Executor,
  slug: string | null,
  version: number | null = null,
): Promise<DepartmentVersion[]> {
  let query = executor.selectFrom('department_versions').selectAll()
  if (slug !== null) query = query.where('slug', '=', slug)
  if (version !== null) query = query.where('version', '=', version)
  const rows = await query.orderBy('slug').orderBy('version', 'desc').execute()
  return rows.map(versionOf)
}

/** The versions that are in the schema: what ships with the hub first, then by name. */
export async function liveVersions(executor: Executor): Promise<DepartmentVersion[]> {
  const rows = await executor
    .selectFrom('department_versions')
    .selectAll()
    .where('state', 'in', ['ACTIVE', 'SUSPENDED'])
    .orderBy('origin', 'desc')
    .orderBy('slug')
    .execute()
  return rows.map(versionOf)
}

/** A new revision: what is live has changed. Every node is told when the transaction commits. */
export async function raiseRevision(transaction: Transaction<Tables>): Promise<void> {
  const { revision } = await transaction
    .updateTable('department_revision')
    .set((build) => ({ revision: build('revision', '+', 1) }))
    .returning('revision')
    .executeTakeFirstOrThrow()
  await sql`select pg_notify(${REVISION_CHANNEL}, ${String(revision)})`.execute(transaction)
}

/** The number of the last change of what is live. */
export async function readRevision(executor: Executor): Promise<number> {
  const row = await executor.selectFrom('department_revision').select('revision').executeTakeFirstOrThrow()
  return row.revision
}

function versionOf(row: Selectable<DepartmentVersionsTable>): DepartmentVersion {
  return {
    slug: row.slug,
    version: row.version,
    origin: row.origin,
    state: row.state,
    manifest: row.manifest,
    records: row.records,
    digest: row.digest,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at.toISOString(),
    // Only the hub writes the column, with what it certified.
    certification: row.certification as CertificationReport | null,
    certifiedBy: row.certified_by,
    certifiedAt: row.certified_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at?.toISOString() ?? null,
    activatedBy: row.activated_by,
    activatedAt: row.activated_at?.toISOString() ?? null,
    changedAt: row.changed_at.toISOString(),
    reason: row.reason,
  }
}
