/**
 * Seals with its household's key what is still sealed with the database's, and household keys with the database's newest
 * one. The work that is left stands in the rows themselves, so that it goes on where it was after any end; each row is
 * changed by itself and only if it still is what was read, so that nobody waits for it and nothing newer is lost.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { SealError } from '../storage/sealing.ts'
import { HOUSEHOLD_COLUMNS, type HouseholdColumn } from './household-columns.ts'

export interface ResealDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHouseholds' | 'rewrapped'>
  /** Told of each batch, for the metrics. */
  readonly onResealed?: (column: string, rows: number) => void
  /** Told of a value that does not open; it stays as it is. */
  readonly onUnreadable?: (column: string, error: SealError) => void
}

/** What one run did. */
export interface Resealed {
  readonly values: number
  readonly keys: number
  /** Values that do not open: they were damaged or moved. */
  readonly unreadable: number
}

const BATCH = 50
/** Pauses for as long as it worked, so that it takes at most half of one connection. */
const REST = 1

/**
 * One run over everything that is left.
 *
 * @param signal ends it after the row in hand; a further run goes on.
 */
export async function resealAll(dependencies: ResealDependencies, signal: AbortSignal): Promise<Resealed> {
  const keys = await rewrapAll(dependencies, signal)
  let values = 0
  let unreadable = 0
  for (const column of HOUSEHOLD_COLUMNS) {
    // Those that do not open stay in front of what is left.
    let skipped = 0
    while (!signal.aborted) {
      const began = performance.now()
      const batch = await resealBatch(dependencies, column, skipped, signal)
      values += batch.done
      skipped += batch.unreadable
      dependencies.onResealed?.(nameOf(column), batch.done)
      if (batch.read < BATCH) break
      await rest(began, signal)
    }
    unreadable += skipped
  }
  return { values, keys, unreadable }
}

/** How much is left, by column; and household keys that an older key of the database seals. */
export async function leftToReseal({
  database: { kysely },
}: Pick<ResealDependencies, 'database'>): Promise<ReadonlyMap<string, number>> {
  const left = new Map<string, number>()
  for (const column of HOUSEHOLD_COLUMNS) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(column.table)} t where ${isOld(column)}`.execute(kysely)
    left.set(nameOf(column), rows[0]?.count ?? 0)
  }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from household_keys where ${isWrappedByOlder()}`.execute(kysely)
  left.set('household_keys.sealed_key', rows[0]?.count ?? 0)
  return left
}

async function resealBatch(
  { database: { kysely }, keys, onUnreadable }: ResealDependencies,
  column: HouseholdColumn,
  skipped: number,
  signal: AbortSignal,
): Promise<{ read: number; done: number; unreadable: number }> {
  const key = sql.join(column.key.map((name) => sql`t.${sql.ref(name)}`))
  const asText = sql.join(column.key.map((name) => sql`t.${sql.ref(name)}::text`))
  const { rows } = await sql<{ key: string[]; consent: string; sealed: Buffer }>`
    select array[${asText}] as key, ${sql.raw(column.consent)} as consent, t.${sql.ref(column.column)} as sealed
    from ${sql.table(column.table)} t
    where ${isOld(column)}
    order by ${key} limit ${BATCH} offset ${skipped}`.execute(kysely)
  const households = await keys.ofHouseholds(rows.map(({ consent }) => consent))
  let done = 0
  let unreadable = 0
  for (const row of rows) {
    if (signal.aborted) break
    const household = households.get(row.consent)
    // Erased since it was read: nothing is left of it.
    if (!household) continue
    const context = column.context(row.key)
    try {
      const resealed = household.seal(household.open(row.sealed, context), context)
      const same = column.key.map((name, at) => sql`t.${sql.ref(name)} = ${typedKey(name, row.key[at])}`)
      await sql`
        update ${sql.table(column.table)} t set ${sql.ref(column.column)} = ${resealed}
        where ${sql.join(same, sql` and `)}
          and t.${sql.ref(column.column)} = ${row.sealed}`.execute(kysely)
      done += 1
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      unreadable += 1
      onUnreadable?.(nameOf(column), error)
    }
  }
  return { read: rows.length, done, unreadable }
}

async function rewrapAll({ database, keys }: ResealDependencies, signal: AbortSignal): Promise<number> {
  const { kysely } = database
  let done = 0
  while (!signal.aborted) {
    const began = performance.now()
    const rows = await kysely
      .selectFrom('household_keys')
      .select(['consent_id', 'sealed_key'])
      .where(isWrappedByOlder())
      .orderBy('consent_id')
      .limit(BATCH)
      .execute()
    for (const { consent_id, sealed_key } of rows) {
      const rewrapped = keys.rewrapped(consent_id, sealed_key)
      if (rewrapped === null) return done
      await kysely
        .updateTable('household_keys')
        .set({ sealed_key: rewrapped })
        .where('consent_id', '=', consent_id)
        .where('sealed_key', '=', sealed_key)
        .execute()
      done += 1
    }
    if (rows.length < BATCH) break
    await rest(began, signal)
  }
  return done
}

/** As the index of migration 020 has it. */
function isOld({ column }: HouseholdColumn) {
  return sql<boolean>`substring(t.${sql.ref(column)} from 1 for 1) = '\\x01'`
}

/** The key id stands behind the format, big endian. */
function isWrappedByOlder() {
  return sql<boolean>`destroyed_at is null and substring(sealed_key from 2 for 4)
    <> int4send((select max(id) from secret_keys where purpose = 'seal'))`
}

function typedKey(name: string, value: string | undefined): string | number | undefined {
  return name === 'version' || name === 'row' ? Number(value) : value
}

function nameOf({ table, column }: HouseholdColumn): string {
  return `${table}.${column}`
}

async function rest(began: number, signal: AbortSignal): Promise<void> {
  await sleep((performance.now() - began) * REST, undefined, { signal }).catch(() => undefined)
}
