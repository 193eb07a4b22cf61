/**
 * Reading consent letters by id, which every live query does. A letter is never changed but for its end (revoked, or its
 * household erased), so that it is read and opened once and then kept, while whether it has ended is looked up again.
 */
import { type Selectable, sql } from 'kysely'
import QuickLRU from 'quick-lru'
import { validate as isUuid } from 'uuid'
import { refusal } from '../access/refusal.ts'
import type { Database } from '../storage/database.ts'
import { gathering } from '../storage/gathering.ts'
import type { HouseholdSealing } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import type { ConsentsTable } from '../storage/tables/access.ts'
import type { HouseholdKeysTable } from '../storage/tables/keys.ts'
import type { Consent } from './consent.ts'
import { ERASED, unlessErased } from './erased.ts'
import { consentOf } from './row.ts'

const MOST_KEPT = 5_000
/** How long a letter that another node erased may still be held: as long as its key (src/storage/household-keys.ts). */
const KEPT_MS = 60_000
/**
 * For so long a kept letter may miss its end on another node. Nothing is disclosed under it all the same, since the
 * ledger's fence refuses the entry; this is only how long such a consent may still look as if it were in force, and
 * departments be asked about its people.
 */
const FRESH_MS = 1_000

/** A letter with its household's key, so that opening it costs no second look-up. */
export type RowWithKey = Selectable<ConsentsTable> & {
  readonly [Column in 'number' | 'sealed_key' | 'destroyed_at']: Selectable<HouseholdKeysTable>[Column] | null
}

interface Kept {
  readonly consent: Consent
  /** When it was last known not to have ended, by `performance.now()`. */
  freshAt: number
}

export class ConsentReader {
  readonly #keys: Pick<Keys, 'ofRow'>
  readonly #kept = new QuickLRU<string, Kept>({ maxSize: MOST_KEPT, maxAge: KEPT_MS })
  /** Counts ends here, so that what was read before one is not kept after it. */
  #ends = 0
  readonly #row: (id: string) => Promise<RowWithKey | null>
  /** Whether a letter stands as it was recorded. */
  readonly #stands: (id: string) => Promise<boolean | null>

  constructor(database: Pick<Database, 'kysely'>, keys: Pick<Keys, 'ofRow'>) {
    this.#keys = keys
    this.#row = gathering(async (ids) => {
      const rows = await rowsWithKeys(database.kysely).where('consents.id', '=', anyOf(ids)).execute()
      return new Map(rows.map((row) => [row.id, row]))
    })
    this.#stands = gathering(async (ids) => {
      const { rows } = await sql<{ id: string }>`
        select c.id from consents c left join household_keys k on k.consent_id = c.id
        where c.id = ${anyOf(ids)} and c.revoked_at is null and k.destroyed_at is null`.execute(
        database.kysely,
      )
      return new Map(rows.map(({ id }) => [id, true]))
    })
  }

  /**
   * A consent by its id, or null where there is none.
   *
   * @throws {HeduiError} `ERASED` where its household was erased.
   */
  async find(id: string): Promise<Consent | null> {
    if (!isUuid(id)) return null
    const canonical = id.toLowerCase()
    const kept = this.#kept.get(canonical)
    if (kept) {
      const at = performance.now()
      if (at - kept.freshAt < FRESH_MS) return kept.consent
      if (await this.#stands(canonical)) {
        kept.freshAt = at
        return kept.consent
      }
      this.#kept.delete(canonical)
    }
    return this.#read(canonical)
  }

  /** Those of some ids that there are, but for erased ones. */
  async findAll(ids: readonly string[]): Promise<Map<string, Consent>> {
    const found = await Promise.all([...new Set(ids)].map((id) => unlessErased(() => this.find(id))))
    return new Map(found.flatMap((one) => (one === null || one === ERASED ? [] : [[one.id, one]])))
  }

  /** As it is at this moment, whatever is kept of it; otherwise as {@link find}. */
  readAnew(id: string): Promise<Consent | null> {
    return isUuid(id) ? this.#read(id.toLowerCase()) : Promise.resolve(null)
  }

  /** Drops the kept copy of a letter that has just ended. */
  forget(id: string): void {
    this.#ends++
    this.#kept.delete(id.toLowerCase())
  }

  /** The letters of some rows, but for those that were erased. */
  opened(rows: readonly RowWithKey[]): Consent[] {
    return rows.flatMap((row) => {
      const household = this.#householdOf(row)
      return household ? [consentOf(row, household)] : []
    })
  }

  async #read(id: string): Promise<Consent | null> {
    const ends = this.#ends
    const freshAt = performance.now()
    const row = await this.#row(id)
    if (!row) return null
    const household = this.#householdOf(row)
    if (!household) throw refusal(ERASED)
    const consent = consentOf(row, household)
    // One that has ended is read each time: there is nothing more to ask departments under it.
    if (consent.revokedAt === null && ends === this.#ends) this.#kept.set(id, { consent, freshAt })
    return consent
  }

  /** null where it was erased. */
  #householdOf({ id, number, sealed_key, destroyed_at }: RowWithKey): HouseholdSealing | null {
    const key = number === null || sealed_key === null ? null : { number, sealed_key, destroyed_at }
    return this.#keys.ofRow(id, key)
  }
}

/** Letters with their households' keys. */
export function rowsWithKeys(kysely: Database['kysely']) {
  return kysely
    .selectFrom('consents')
    .leftJoin('household_keys', 'household_keys.consent_id', 'consents.id')
    .selectAll('consents')
    .select(['household_keys.number', 'household_keys.sealed_key', 'household_keys.destroyed_at'])
}

function anyOf(ids: readonly string[]) {
  return sql<string>`any(${[...new Set(ids)]}::uuid[])`
}
