/** Sealed values of households as they stand in the database, whichever column they are in. */
import { sql } from 'kysely'
import { HOUSEHOLD_COLUMNS } from '../../src/keeping/household-columns.ts'
import type { Database } from '../../src/storage/database.ts'
import type { Keys } from '../../src/storage/keys.ts'

export interface SealedRow {
  readonly name: string
  readonly consent: string
  readonly key: readonly string[]
  readonly context: string
  readonly sealed: Buffer
}

/** Everything that is sealed, of all households or one; emptied columns too. */
export async function sealedRows(
  { kysely }: Pick<Database, 'kysely'>,
  consentId: string | null = null,
): Promise<SealedRow[]> {
  const found: SealedRow[] = []
  for (const { table, column, key, consent, context } of HOUSEHOLD_COLUMNS) {
    const asText = sql.join(key.map((name) => sql`t.${sql.ref(name)}::text`))
    const { rows } = await sql<{ key: string[]; consent: string; sealed: Buffer }>`
      select array[${asText}] as key, ${sql.raw(consent)} as consent, t.${sql.ref(column)} as sealed
      from ${sql.table(table)} t where t.${sql.ref(column)} is not null`.execute(kysely)
    for (const row of rows) {
      if (consentId !== null && row.consent !== consentId) continue
      found.push({ ...row, name: `${table}.${column}`, context: context(row.key) })
    }
  }
  return found
}

/** Has every value sealed as hubs before migration 020 did: with the database's key. */
export async function sealAsBefore(
  { kysely }: Pick<Database, 'kysely'>,
  keys: Pick<Keys, 'ofHousehold' | 'seal'>,
): Promise<number> {
  const rows = await sealedRows({ kysely })
  await kysely.connection().execute(async (connection) => {
    // What a trigger forbids to everybody, and to this test.
    await sql`set session_replication_role = replica`.execute(connection)
    for (const { name, key, consent, context, sealed } of rows) {
      const [table = '', column = ''] = name.split('.')
      const place = HOUSEHOLD_COLUMNS.find((one) => one.table === table && one.column === column)
      const same = (place?.key ?? []).map((one, at) => sql`${sql.ref(one)}::text = ${key[at]}`)
      const household = await keys.ofHousehold(consent)
      await sql`update ${sql.table(table)}
        set ${sql.ref(column)} = ${keys.seal(household.open(sealed, context), context)}
        where ${sql.join(same, sql` and `)}`.execute(connection)
    }
    await sql`set session_replication_role = origin`.execute(connection)
  })
  return rows.length
}
