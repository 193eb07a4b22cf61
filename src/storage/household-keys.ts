/**
 * A key a household. Everything that belongs to a consent (its letter, declarations, evidence, reports, the correspondence
 * under it) is sealed with the consent's own key, which is itself sealed with a key of the database. Once that one row is
 * overwritten, nothing opens any more of what it sealed, wherever a copy of it lies; see docs/operate.md on backups.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import QuickLRU from 'quick-lru'
import { HeduiError } from '../errors.ts'
import { FORMAT, keyIdOf, openWith, SealError, sealWith } from './sealing.ts'
import type { HouseholdKeysTable } from './tables/keys.ts'
import type { Tables } from './tables.ts'

/** Seals and opens what belongs to one household. */
export interface HouseholdSealing {
  readonly consentId: string
  /** The context says where in the household's data it belongs, such as `consent:<id>`. */
  seal(plaintext: string | Uint8Array, context: string): Buffer
  /**
   * Opens also what was sealed with the database's key, before households had their own.
   *
   * @throws {SealError} where it was changed, moved, or is another household's.
   */
  open(sealed: Uint8Array, context: string): Buffer
}

/** The sealings of some households, by consent; see {@link householdIn}. */
export type Households = ReadonlyMap<string, HouseholdSealing>

/** @throws {HeduiError} `ERASED` where the household is not among them. */
export function householdIn(households: Households, consentId: string): HouseholdSealing {
  const household = households.get(consentId)
  if (!household) throw erased()
  return household
}

/** What must be known of a row of `household_keys`; null where the household has none yet. */
export type KeyRow = Pick<Selectable<HouseholdKeysTable>, 'number' | 'sealed_key' | 'destroyed_at'>

export interface HouseholdKeys {
  /**
   * The sealing of a household; its first use makes the key.
   *
   * @param transaction of whoever writes: the household is not erased before it ends. Those who only read leave it out;
   *   their keys come from memory where they were used within the last minute.
   * @throws {HeduiError} `ERASED`
   */
  ofHousehold(consentId: string, transaction?: Transaction<Tables>): Promise<HouseholdSealing>
  /**
   * Those of several households, read in one statement; the erased ones are left out. Their first use makes keys.
   *
   * @param transaction of whoever writes, as in {@link ofHousehold}.
   */
  ofHouseholds(consentIds: readonly string[], transaction?: Transaction<Tables>): Promise<Households>
  /**
   * The sealing for a row that was read together with its household's key, so that it costs no further look-up; null where
   * the household was erased.
   */
  ofRow(consentId: string, row: KeyRow | null): HouseholdSealing | null
  /** Forgets a key that is just being destroyed. */
  forget(consentId: string): void
  /** Seals a household's key anew with the database's newest; null where it is. */
  rewrapped(consentId: string, sealedKey: Buffer): Buffer | null
}

/** The sealing with the database's keys. */
interface DatabaseSealing {
  readonly newest: number
  seal(plaintext: Uint8Array, context: string): Buffer
  open(sealed: Uint8Array, context: string): Buffer
}

interface Kept {
  readonly number: number
  readonly sealing: HouseholdSealing
}

/** Some megabytes of memory. */
const KEPT_KEYS = 10_000
/** How long a node may still hold a key that another one destroyed; there is nothing left that it would open. */
const KEPT_MS = 60_000

export function householdKeys(kysely: Kysely<Tables>, database: DatabaseSealing): HouseholdKeys {
  const kept = new QuickLRU<string, Kept>({ maxSize: KEPT_KEYS, maxAge: KEPT_MS })

  /**
   * null where the key is destroyed. A number is given once, also where a transaction fails, so that the same number is the
   * same key.
   */
  function sealingOf(consentId: string, row: KeyRow, keep: boolean): HouseholdSealing | null {
    const { number, sealed_key, destroyed_at } = row
    if (destroyed_at !== null) {
      kept.delete(consentId)
      return null
    }
    const known = kept.get(consentId)
    if (known?.number === number) return known.sealing
    const key = createSecretKey(database.open(sealed_key, contextOf(consentId)))
    const sealing = sealingWith(consentId, number, key, database)
    if (keep) kept.set(consentId, { number, sealing })
    return sealing
  }

  async function make(executor: Kysely<Tables>, consentIds: readonly string[]): Promise<void> {
    await executor
      .insertInto('household_keys')
      .values(
        consentIds.map((consentId) => ({
          consent_id: consentId,
          sealed_key: database.seal(randomBytes(32), contextOf(consentId)),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  /**
   * Whoever writes keeps the households from being erased meanwhile, and nobody else who writes waiting. Always in the same
   * order, so that no two wait for each other.
   */
  async function find(
    executor: Kysely<Tables>,
    consentIds: readonly string[],
    lock: boolean,
  ): Promise<Map<string, KeyRow>> {
    const rows = await executor
      .selectFrom('household_keys')
      .select(['consent_id', 'number', 'sealed_key', 'destroyed_at'])
      .where('consent_id', '=', sql<string>`any(${[...consentIds]}::uuid[])`)
      .orderBy('consent_id')
      .$if(lock, (query) => query.forKeyShare())
      .execute()
    return new Map(rows.map((row) => [row.consent_id, row]))
  }

  async function ofHouseholds(
    consentIds: readonly string[],
    transaction?: Transaction<Tables>,
  ): Promise<Households> {
    const sealings = new Map<string, HouseholdSealing>()
    const isWriting = transaction !== undefined
    const unknown: string[] = []
    for (const consentId of new Set(consentIds.map((id) => id.toLowerCase()))) {
      const known = isWriting ? undefined : kept.get(consentId)
      if (known) sealings.set(consentId, known.sealing)
      else unknown.push(consentId)
    }
    if (unknown.length === 0) return sealings
    const executor = transaction ?? kysely
    let rows = await find(executor, unknown, isWriting)
    const without = unknown.filter((consentId) => !rows.has(consentId)).sort()
    if (without.length > 0) {
      await make(executor, without)
      rows = await find(executor, unknown, isWriting)
    }
    for (const consentId of unknown) {
      const row = rows.get(consentId)
      if (!row) throw new TypeError('a household key that was just made is gone')
      // Should the transaction fail, a key that it made was never there: kept, it would seal what nobody can open.
      const sealing = sealingOf(consentId, row, !isWriting)
      if (sealing) sealings.set(consentId, sealing)
    }
    return sealings
  }

  return {
    ofHouseholds,

    async ofHousehold(id, transaction) {
      return householdIn(await ofHouseholds([id], transaction), id.toLowerCase())
    },

    ofRow(consentId, row) {
      if (row) return sealingOf(consentId, row, true)
      return {
        consentId,
        seal: () => {
          throw new SealError(`the household ${consentId} has no key yet`)
        },
        open: database.open,
      }
    },

    forget: (consentId) => void kept.delete(consentId.toLowerCase()),

    rewrapped(consentId, sealedKey) {
      if (keyIdOf(sealedKey) === database.newest) return null
      const context = contextOf(consentId)
      return database.seal(database.open(sealedKey, context), context)
    },
  }
}

function sealingWith(
  consentId: string,
  number: number,
  key: KeyObject,
  database: Pick<DatabaseSealing, 'open'>,
): HouseholdSealing {
  return {
    consentId,
    seal: (plaintext, context) => sealWith(key, number, plaintext, context, FORMAT.household),
    open: (sealed, context) =>
      sealed[0] === FORMAT.household
        ? openWith((id) => (id === number ? key : undefined), sealed, context)
        : openOld(sealed, context, database),
  }
}

/** What was erased holds nothing at all. */
function openOld(sealed: Uint8Array, context: string, database: Pick<DatabaseSealing, 'open'>): Buffer {
  if (sealed.length === 0) throw erased()
  return database.open(sealed, context)
}

function contextOf(consentId: string): string {
  return `household_keys:${consentId}`
}

/** What becomes of whoever wants something of a household that was erased. */
export function erased(): HeduiError {
  return new HeduiError('ERASED', { reasonCode: 'HOUSEHOLD_ERASED' })
}
