import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { isRegionCode } from '../access/region.ts'
import { dayInChina, isDay } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import type { StandardDocument } from './document.ts'
import { parsePublished, type StandardsLibrary, type VersionReference } from './library.ts'
import { inForce } from './standard.ts'
import type { StandardVersion } from './standard-version.ts'
import { findStandard, listStandards } from './version-store.ts'

export interface CatalogueDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly library: StandardsLibrary
  readonly now: () => Date
}

/** A version as it is read: with what its text says. */
export interface CataloguedVersion extends StandardVersion {
  readonly document: StandardDocument
}

/** What callers may look up of standards: what is published is everybody's, drafts are their own region's. */
export class ProgrammeCatalogue {
  readonly #options: CatalogueDependencies

  constructor(options: CatalogueDependencies) {
    this.#options = options
  }

  /**
   * The versions that count in a region on a day, by slug.
   *
   * @param what standards of households, or audit rules.
   * @param region GB/T 2260; null for the caller's own.
   * @param on ISO 8601; null for today in China.
   * @throws {HeduiError} `INPUT_INVALID`
   */
  async inForce(
    actor: Actor,
    what: 'standards' | 'audit-rules',
    region: string | null,
    on: string | null,
  ): Promise<CataloguedVersion[]> {
    const { database, library, now } = this.#options
    const where = region ?? actor.region
    if (where === null || !isRegionCode(where)) {
      throw new HeduiError('INPUT_INVALID', {
        zh: '请写明六位行政区划代码',
        en: 'name a region of six digits (GB/T 2260)',
        path: 'region',
      })
    }
    const day = on ?? dayInChina(now())
    if (!isDay(day)) throw new HeduiError('DATE_INVALID', { path: 'on' })
    const counting = inForce(await library.inForce(where, day), where, day)
    const wanted = counting.filter(
      ({ document }) => (document.kind === 'audit-rule') === (what === 'audit-rules'),
    )
    const found = await Promise.all(
      wanted.map(({ document: { region: of, slug }, version }) =>
        findStandard(database.kysely, { region: of, slug, version }),
      ),
    )
    return found.flatMap((one) => (one && mayRead(actor, one) ? [withDocument(one)] : []))
  }

  /** Every version of a document, or of all of a region, or of all of that name, newest first. */
  async versions(
    actor: Actor,
    wanted: { readonly region?: string | null | undefined; readonly slug?: string | null | undefined },
  ): Promise<CataloguedVersion[]> {
    const found = await listStandards(this.#options.database.kysely, wanted)
    return found.filter((one) => mayRead(actor, one)).map(withDocument)
  }

  /** One version; null where there is none, or none for the caller to read. */
  async find(actor: Actor, reference: VersionReference): Promise<CataloguedVersion | null> {
    const found = await findStandard(this.#options.database.kysely, reference)
    return found && mayRead(actor, found) ? withDocument(found) : null
  }
}

/** A version with what its text says. */
export function withDocument(version: StandardVersion): CataloguedVersion {
  return { ...version, document: parsePublished(version).document }
}

/** What was published is everybody's, also where it was taken back before it took effect. */
function mayRead(actor: Actor, { kind, region, approvedAt }: StandardVersion): boolean {
  const action = kind === 'audit-rule' ? 'auditRule.read' : 'programme.read'
  return authorize(actor, action, { region, isPublished: approvedAt !== null }).allowed
}
