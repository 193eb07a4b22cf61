import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUSEHOLD_COLUMNS } from '../../../src/keeping/household-columns.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

/** Sealed with the database's keys, since they are of no household, or must outlive it. */
const OF_NO_HOUSEHOLD = [
  'access_delays.sealed_basis',
  'audit_findings.sealed_note',
  'delivery_rows.sealed_row',
  'department_secrets.sealed_value',
  'household_keys.sealed_key',
  'reports.sealed_digest',
  'secret_keys.sealed_key',
  'signing_keys.sealed_private_key',
  'token_revocations.sealed_reason',
  'verification_batches.sealed_cancellation_reason',
]

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase.close())

test('every sealed column of the database is listed as a household’s, or known to be of none', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like 'sealed\\_%'`.execute(testDatabase.database.kysely)
  const known = [...HOUSEHOLD_COLUMNS.map(({ table, column }) => `${table}.${column}`), ...OF_NO_HOUSEHOLD]
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
})

test('each can be found by an index while something of it is left to be sealed anew', async () => {
  const { rows } = await sql<{ indexdef: string }>`
    select indexdef from pg_indexes where schemaname = 'public'`.execute(testDatabase.database.kysely)
  for (const { table, column } of HOUSEHOLD_COLUMNS) {
    const own = rows.filter(({ indexdef }) => indexdef.includes(`${table}_${column}_to_reseal`))
    expect(own, `${table}.${column}`).toHaveLength(1)
  }
})
