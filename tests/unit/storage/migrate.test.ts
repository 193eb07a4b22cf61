import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../../src/storage/migrate.ts'
import { MIGRATIONS } from '../../../src/storage/migrations/index.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

const NAMES = Object.keys(MIGRATIONS)

let empty: TestDatabase
beforeEach(async () => {
  empty = await createTestDatabase('nothing')
})
afterEach(() => empty.close())

test('the list is in order, each number once', () => {
  expect(NAMES).toEqual(NAMES.toSorted())
  const numbers = NAMES.map((name) => name.slice(0, 3))
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const name of NAMES) expect(name).toMatch(/^\d{3}-[a-z-]+$/)
})

test('an empty database gets all of them, a migrated one none', async () => {
  expect(await migrate(empty.connection)).toEqual(NAMES)
  expect(await migrate(empty.connection)).toEqual([])
})

test('many nodes may start at once: each migration is applied by one of them', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(empty.connection)))
  expect(applied.flat().toSorted()).toEqual(NAMES)
})

test('a database of a newer version is refused', async () => {
  await migrate(empty.connection)
  await sql`insert into kysely_migration (name, timestamp) values ('999-future', 'now')`.execute(
    empty.database.kysely,
  )
  await expect(migrate(empty.connection)).rejects.toThrow(
    /migrated by a newer version of the hub \(999-future\)/,
  )
})

test('a migration that fails changes nothing and is named', async () => {
  await sql`create table signing_keys (in_the_way integer)`.execute(empty.database.kysely)
  await expect(migrate(empty.connection)).rejects.toThrow(/the migration 001-keys failed/)
  const { rows } = await sql`select to_regclass('secret_keys') as found`.execute(empty.database.kysely)
  expect(rows).toEqual([{ found: null }])
})
