/** Versions of standard documents in the database. */
import { type Kysely, type Selectable, sql, type Transaction, type Updateable } from 'kysely'
import { regionPrefix, regionsAround } from '../access/region.ts'
import type { StandardVersionsTable } from '../storage/tables/standards.ts'
import type { Tables } from '../storage/tables.ts'
import type { VersionReference } from './library.ts'
import type { StandardVersion } from './standard-version.ts'

type Executor = Kysely<Tables>

/** Any constant that nobody else locks. */
const PUBLICATION_LOCK = 5_107_320_412

/** Has one document change what is published at a time, on all nodes of the database, until the transaction ends. */
export async function lockPublication(transaction: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${PUBLICATION_LOCK})`.execute(transaction)
}

/** What distinguishes a new version from those before it. */
export type NewStandard = Pick<
  StandardVersion,
  | 'region'
  | 'slug'
  | 'kind'
  | 'origin'
  | 'state'
  | 'text'
  | 'digest'
  | 'effectiveFrom'
  | 'effectiveUntil'
  | 'registeredBy'
>

/** Stores a version under the next number of its document. The caller holds the lock. */
export async function insertStandard(
  executor: Executor,
  standard: NewStandard,
  at: Date,
): Promise<StandardVersion> {
  const { region, slug, kind, origin, state, text, digest } = standard
  const row = await executor
    .insertInto('standard_versions')
    .values((build) => ({
      region,
      slug,
      version: build
        .selectFrom('standard_versions')
        .select(sql<number>`coalesce(max(version), 0) + 1`.as('next'))
        .where('region', '=', region)
        .where('slug', '=', slug),
      kind,
      origin,
      state,
      text,
      digest,
      effective_from: standard.effectiveFrom,
      effective_until: standard.effectiveUntil,
      registered_by: standard.registeredBy,
      registered_at: at,
      ...(state === 'PUBLISHED' ? { approved_by: standard.registeredBy, approved_at: at } : {}),
    }))
    .returningAll()
    .executeTakeFirstOrThrow()
  return versionOf(row)
}

/** Changes what has become of a version. */
export async function updateStandard(
  executor: Executor,
  { region, slug, version }: VersionReference,
  change: Updateable<StandardVersionsTable>,
): Promise<StandardVersion> {
  const row = await executor
    .updateTable('standard_versions')
    .set(change)
    .where('region', '=', region)
    .where('slug', '=', slug)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirstOrThrow()
  return versionOf(row)
}

/** The version that is named; null where there is none. */
export async function findStandard(
  executor: Executor,
  { region, slug, version }: VersionReference,
): Promise<StandardVersion | null> {
  const row = await executor
    .selectFrom('standard_versions')
    .selectAll()
    .where('region', '=', region)
    .where('slug', '=', slug)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? versionOf(row) : null
}

/** The versions of all documents, or those of one region or one name, newest first. */
export async function listStandards(
  executor: Executor,
  wanted: { readonly region?: string | null | undefined; readonly slug?: string | null | undefined } = {},
): Promise<StandardVersion[]> {
  let query = executor.selectFrom('standard_versions').selectAll()
  if (typeof wanted.region === 'string') query = query.where('region', '=', wanted.region)
  if (typeof wanted.slug === 'string') query = query.where('slug', '=', wanted.slug)
  const rows = await query.orderBy('region').orderBy('slug').orderBy('version', 'desc').execute()
  return rows.map(versionOf)
}

/** What is published in a region, in those around it and in those within it: everything that a new document may touch. */
export function publishedAround(executor: Executor, region: string): Promise<readonly VersionReference[]> {
  return executor
    .selectFrom('standard_versions')
    .select(['region', 'slug', 'version'])
    .where('state', '=', 'PUBLISHED')
    .where((build) =>
      build.or([
        build('region', 'in', regionsAround(region)),
        build('region', 'like', `${regionPrefix(region)}%`),
      ]),
    )
    .orderBy('region')
    .orderBy('slug')
    .orderBy('version')
    .execute()
}

function versionOf(row: Selectable<StandardVersionsTable>): StandardVersion {
  return {
    region: row.region,
    slug: row.slug,
    version: row.version,
    kind: row.kind,
    origin: row.origin,
    state: row.state,
    text: row.text,
    digest: row.digest,
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at.toISOString(),
    approvedBy: row.approved_by,
    approvedAt: row.approved_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    reason: row.reason,
  }
}
