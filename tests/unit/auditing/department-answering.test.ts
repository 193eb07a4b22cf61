import { afterAll, beforeAll, expect, test } from 'vitest'
import { departmentAnswering } from '../../../src/auditing/department-answering.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

const NOW = new Date('2026-11-27T10:30:00Z')

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  const hour = (at: string, department = 'housing', counts = {}) => ({
    department,
    hour: new Date(at),
    asked: 10,
    silent: 1,
    none: 4,
    alone: 2,
    alone_ms: 300,
    ...counts,
  })
  await database.database.kysely
    .insertInto('audit_department_hours')
    .values([
      hour('2026-11-27T09:00:00Z'),
      hour('2026-11-27T08:00:00Z', 'housing', { alone: 1, alone_ms: 1000 }),
      // In China it is the next day already.
      hour('2026-11-26T16:00:00Z', 'housing', { alone: 0, alone_ms: 0 }),
      hour('2026-11-25T09:00:00Z', 'housing', { alone: 0, alone_ms: 0 }),
      hour('2026-11-01T09:00:00Z'),
      hour('2026-11-27T09:00:00Z', 'tax', { asked: 99 }),
    ])
    .execute()
})
afterAll(() => database?.close())

const told = (days: number) => departmentAnswering(database.database.kysely, 'housing', days, NOW)

test('days are China’s, oldest first, and another department’s hours are not in them', async () => {
  expect(await told(7)).toEqual([
    { at: new Date('2026-11-24T16:00:00Z'), asked: 10, silent: 1, none: 4, timed: 0, meanMs: null },
    { at: new Date('2026-11-26T16:00:00Z'), asked: 30, silent: 3, none: 12, timed: 3, meanMs: 433 },
  ])
})

test('a day or two are told hour by hour', async () => {
  const hours = await told(1)
  expect(hours.map(({ at, meanMs }) => [at.toISOString(), meanMs])).toEqual([
    ['2026-11-26T16:00:00.000Z', null],
    ['2026-11-27T08:00:00.000Z', 1000],
    ['2026-11-27T09:00:00.000Z', 150],
  ])
})

test.each([0, 91, 1.5])('%d days are refused', async (days) => {
  await expect(told(days)).rejects.toMatchObject({ code: 'INPUT_INVALID', detail: { path: 'days' } })
})
