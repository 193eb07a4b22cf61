/**
 * Reading consent letters by id, which every live query does. A letter is never changed but for its end (revoked, or its
 * household erased), so that it is read and opened once and then kept until it ends. An end on another node is known within a second
 * (ends.ts). Nothing is disclosed under it all the same, since the ledger's fence refuses the entry: that second is only how long
 * such a consent may still look as if it were in force, and departments be asked about its people.
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
import { ConsentEnds } from './ends.ts'
import { ERASED, unlessErased } from './erased.ts'
import { consentOf } from './row.ts'

const MOST_KEPT = 5_000
/** What nobody asks for is held no longer than its household's key (src/storage/household-keys.ts). */
const KEPT_MS = 60_000

/** A letter with its household's key, so that opening it costs no second look-up. */
export type RowWithKey = Selectable<ConsentsTable> & {
  readonly [Column in 'number' | 'sealed_key' | 'destroyed_at']: Selectable<HouseholdKeysTable>[Column] | null
}

export class ConsentReader {
  readonly #keys: Pick<Keys, 'ofRow'>
  readonly #kept = new QuickLRU<string, Consent>({ maxSize: MOST_KEPT, maxAge: KEPT_MS })
  readonly #ends: ConsentEnds
  /** Counts ends, so that what was read before one is not kept after it. */
  #ended = 0
  readonly #row: (id: string) => Promise<RowWithKey | null>

  constructor(database: Pick<Database, 'kysely'>, keys: Pick<Keys, 'ofRow'>) {
    this.#keys = keys
    this.#row = gathering(async (ids) => {
      const rows = await rowsWithKeys(database.kysely).where('consents.id', '=', anyOf(ids)).execute()
      return new Map(rows.map((row) => [row.id, row]))
    })
    this.#ends = new ConsentEnds(database, (ids) => {
      for (const id of ids) this.forget(id)
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
    if (!this.#ends.areKnown) await this.#ends.learn()
    return this.#kept.get(canonical) ?? this.#read(canonical)
  }

  /** Those of some ids that there are, but for erased ones. */
  async findAll(ids: readonly string[]): Promise<Map<string, Consent>> {
    const found = await Promise.all([...new Set(ids)].map((id) => unlessErased(() => this.find(id))))
    return new Map(found.flatMap((one) => (one === null || one === ERASED ? [] : [[one.id, one]])))
  }

  /** As it is at this moment, whatever is kept of it; otherwise as {@link find}. */
  async readAnew(id: string): Promise<Consent | null> {
    if (!isUuid(id)) return null
    // What is kept from here on has to be told of its end.
    await this.#ends.learn()
    return this.#read(id.toLowerCase())
  }

  /** Drops the kept copy of a letter that has just ended. */
  forget(id: string): void {
    this.#ended++
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
    const ended = this.#ended
    const row = await this.#row(id)
    if (!row) return null
    const household = this.#householdOf(row)
    if (!household) throw refusal(ERASED)
    const consent = consentOf(row, household)
    // One that has ended is read each time: there is nothing more to ask departments under it.
    if (consent.revokedAt === null && ended === this.#ended) this.#kept.set(id, consent)
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
