/** What is published: the standards that households are held against, out of the database. */
import type { Kysely } from 'kysely'
import QuickLRU from 'quick-lru'
import { regionsAround } from '../access/region.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import { readStandard } from './read-document.ts'
import { type Published, versionName } from './standard.ts'

/** Names one version of a document, as reports do. */
export interface VersionReference {
  readonly slug: string
  readonly region: string
  readonly version: number
}

/** Gives published documents, parsed. Which ones are published is read afresh each time; what one says never changes. */
export interface StandardsLibrary {
  /**
   * Every published version that speaks for a region on a day, those of the regions around it included, as published up
   * to now; `standardsInForce` picks those that count.
   *
   * @param on ISO 8601.
   * @param executor a transaction to read in; without it a connection of its own.
   */
  inForce(region: string, on: string, executor?: Kysely<Tables>): Promise<readonly Published[]>
  /**
   * The versions that somebody named, such as a report, in that order; those that were taken back before they took effect
   * are still found.
   *
   * @throws {RangeError} where one was never published.
   */
  byVersion(references: readonly VersionReference[], executor?: Kysely<Tables>): Promise<readonly Published[]>
}

/** Parsed documents that are kept in memory; a city has some twenty, with their past versions. */
const KEPT = 1000

/** The library of a database. */
export class DatabaseLibrary implements StandardsLibrary {
  readonly #database: Pick<Database, 'kysely'>
  readonly #parsed = new QuickLRU<string, Published>({ maxSize: KEPT })

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database
  }

  async inForce(region: string, on: string, executor = this.#database.kysely): Promise<readonly Published[]> {
    const regions = regionsAround(region)
    if (regions.length === 0) return []
    const references = await executor
      .selectFrom('standard_versions')
      .select(['region', 'slug', 'version'])
      .where('state', '=', 'PUBLISHED')
      .where('region', 'in', regions)
      .where('effective_from', '<=', on)
      .where((build) => build.or([build('effective_until', 'is', null), build('effective_until', '>=', on)]))
      .orderBy('region')
      .orderBy('slug')
      .orderBy('version')
      .execute()
    return this.#documents(references, executor)
  }

  byVersion(
    references: readonly VersionReference[],
    executor = this.#database.kysely,
  ): Promise<readonly Published[]> {
    return this.#documents(references, executor)
  }

  async #documents(
    references: readonly VersionReference[],
    executor: Kysely<Tables>,
  ): Promise<readonly Published[]> {
    const found = new Map<string, Published>()
    const unread = new Map<string, VersionReference>()
    for (const reference of references) {
      const key = versionName(reference)
      const known = this.#parsed.get(key)
      if (known) found.set(key, known)
      else unread.set(key, reference)
    }
    for (const [key, published] of await readDocuments([...unread.values()], executor)) {
      this.#parsed.set(key, published)
      found.set(key, published)
    }
    return references.map((reference) => {
      const published = found.get(versionName(reference))
      if (!published) throw new RangeError(`${versionName(reference)} was never published`)
      return published
    })
  }
}

async function readDocuments(
  references: readonly VersionReference[],
  executor: Kysely<Tables>,
): Promise<[string, Published][]> {
  if (references.length === 0) return []
  const rows = await executor
    .selectFrom('standard_versions')
    .select(['region', 'slug', 'version', 'text'])
    .where('approved_at', 'is not', null)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('region', 'slug', 'version'),
        'in',
        references.map(({ region, slug, version }) => tuple(region, slug, version)),
      ),
    )
    .execute()
  return rows.map((row) => [versionName(row), parsePublished(row)])
}

/**
 * A document of the database.
 *
 * @throws {TypeError} where the text is none any more: it was one when it was published, so this is a fault of the hub.
 */
export function parsePublished(row: VersionReference & { readonly text: string }): Published {
  const { document, faults } = readStandard(versionName(row), row.text)
  if (!document)
    throw new TypeError(`${versionName(row)} cannot be read: ${faults[0]?.message ?? 'no document'}`)
  return { document, version: row.version }
}
