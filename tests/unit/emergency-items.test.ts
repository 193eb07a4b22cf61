/** The items that emergencies may look at are told apart from misspelled ones at the start. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ConfigError } from '../../src/config/config-error.ts'
import { checkEmergencyItems } from '../../src/emergency-items.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'

let storage: TestDatabase
beforeAll(async () => {
  storage = await createTestDatabase()
  const version = (slug: string, state: string, manifest: string) =>
    storage.database.kysely
      .insertInto('department_versions')
      .values({
        slug,
        version: 1,
        origin: 'REGISTERED',
        state: state as 'RETIRED',
        manifest,
        records: '',
        digest: '0'.repeat(64),
        registered_by: 'steward',
        registered_at: new Date(),
        changed_at: new Date(),
      })
      .execute()
  await version('utilities', 'RETIRED', 'slug: utilities\nitems:\n  - id: utilities.water\n')
  await version('broken', 'DRAFT', 'slug: [')
})
afterAll(() => storage?.close())

const check = (named: readonly string[]) =>
  checkEmergencyItems(storage.database.kysely, named, new Set(['housing.realEstate']))

test('what is served, and what a department had that is retired, is let through', async () => {
  await expect(check([])).resolves.toBeUndefined()
  await expect(check(['housing.realEstate', 'utilities.water'])).resolves.toBeUndefined()
})

test('every id that no department has is told, together and in both languages', async () => {
  const failure = await check(['housing.realEstates', 'utilities.water', 'tax.wages']).catch(
    (error: unknown) => error,
  )
  if (!(failure instanceof ConfigError)) throw failure
  expect(failure.faults).toEqual([
    {
      variable: 'HEDUI_EMERGENCY_ITEMS',
      message: '没有项目 housing.realEstates（there is no item housing.realEstates）',
    },
    { variable: 'HEDUI_EMERGENCY_ITEMS', message: '没有项目 tax.wages（there is no item tax.wages）' },
  ])
})
