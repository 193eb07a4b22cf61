import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { FieldUsage, type FieldUsageOptions } from '../../../src/monitoring/field-usage.ts'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

let testDatabase: TestDatabase
let kysely: Database['kysely']
let now: Date
let errors: unknown[]
let open: FieldUsage[]

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  kysely = testDatabase.database.kysely
})
afterAll(() => testDatabase.close())
beforeEach(() => {
  now = new Date('2026-11-22T10:00:00+08:00')
  errors = []
  open = []
})
afterEach(async () => {
  for (const usage of open) await usage.close()
  await kysely.deleteFrom('field_usage').execute()
})

function usageOn(database: Database, options: FieldUsageOptions = {}): FieldUsage {
  // An interval that no test lives to see, so that only what the test asks for is written.
  const usage = new FieldUsage(database, {
    intervalMs: 3_600_000,
    now: () => now,
    onError: (error) => errors.push(error),
    ...options,
  })
  open.push(usage)
  return usage
}

const OFFICE = { organisation: '990100-mz', client: 'console' }
const RESIDENT = { organisation: null, client: null }
const HOMES = new Set(['Query.household', 'Person.realEstate', 'RealEstate.area'])
const CARS = new Set(['Query.household', 'Person.vehicles'])

const rows = () =>
  kysely
    .selectFrom('field_usage')
    .selectAll()
    .orderBy('day')
    .orderBy('coordinate')
    .orderBy('organisation')
    .execute()

describe('requests are counted', () => {
  test('by coordinate and by who asks, for the day in China', async () => {
    const usage = usageOn(testDatabase.database)
    for (let n = 0; n < 3; n++) usage.count(HOMES, OFFICE)
    usage.count(CARS, OFFICE)
    now = new Date('2026-11-22T23:59:59.999+08:00')
    usage.count(CARS, RESIDENT)
    now = new Date('2026-11-23T00:00:00+08:00')
    usage.count(CARS, OFFICE)
    await usage.flush()
    const office = { organisation: '990100-mz', client: 'console' }
    expect(await rows()).toEqual([
      { day: '2026-11-22', coordinate: 'Person.realEstate', ...office, requests: 3 },
      { day: '2026-11-22', coordinate: 'Person.vehicles', organisation: '', client: '', requests: 1 },
      { day: '2026-11-22', coordinate: 'Person.vehicles', ...office, requests: 1 },
      { day: '2026-11-22', coordinate: 'Query.household', organisation: '', client: '', requests: 1 },
      { day: '2026-11-22', coordinate: 'Query.household', ...office, requests: 4 },
      { day: '2026-11-22', coordinate: 'RealEstate.area', ...office, requests: 3 },
      { day: '2026-11-23', coordinate: 'Person.vehicles', ...office, requests: 1 },
      { day: '2026-11-23', coordinate: 'Query.household', ...office, requests: 1 },
    ])
    expect(errors).toEqual([])
  })

  test('on top of what was counted before', async () => {
    const usage = usageOn(testDatabase.database)
    for (let n = 0; n < 3; n++) {
      usage.count(CARS, OFFICE)
      await usage.flush()
    }
    expect((await rows()).map(({ requests }) => requests)).toEqual([3, 3])
  })

  test('by all nodes, which write the same rows at the same time', async () => {
    const databases = [1, 2, 3, 4].map(() =>
      openDatabase({ connection: testDatabase.connection, poolSize: 2 }),
    )
    // Each meets the coordinates in another order.
    const names = Array.from({ length: 300 }, (_, n) => `Type.field${n}`)
    const nodes = databases.map((database, node) => ({
      usage: usageOn(database),
      coordinates: new Set([...names.slice(node * 70), ...names.slice(0, node * 70)]),
    }))
    for (let round = 0; round < 5; round++) {
      for (const { usage, coordinates } of nodes) usage.count(coordinates, OFFICE)
      await Promise.all(nodes.map(({ usage }) => usage.flush()))
    }
    const written = await rows()
    expect(written).toHaveLength(300)
    expect(new Set(written.map(({ requests }) => requests))).toEqual(new Set([20]))
    expect(errors).toEqual([])
    for (const database of databases) await database.close()
  })

  test('and are written by themselves after a while', async () => {
    const usage = usageOn(testDatabase.database, { intervalMs: 5 })
    usage.count(CARS, OFFICE)
    await vi.waitFor(async () => expect(await rows()).toHaveLength(2))
    usage.count(HOMES, OFFICE)
    await vi.waitFor(async () => expect(await rows()).toHaveLength(4))
  })

  test('until the end: closing writes what is left', async () => {
    const usage = usageOn(testDatabase.database)
    usage.count(CARS, OFFICE)
    await usage.close()
    expect(await rows()).toHaveLength(2)
  })

  test('but not for an operation that uses nothing', async () => {
    const usage = usageOn(testDatabase.database)
    usage.count(new Set(), OFFICE)
    await usage.flush()
    expect(await rows()).toEqual([])
  })
})

describe('while the database takes nothing', () => {
  const away = () => sql`alter table field_usage rename to field_usage_away`.execute(kysely)
  const back = () => sql`alter table field_usage_away rename to field_usage`.execute(kysely)

  test('counts are kept and written later, each once', async () => {
    const usage = usageOn(testDatabase.database, { intervalMs: 5 })
    await away()
    usage.count(CARS, OFFICE)
    await usage.flush()
    usage.count(CARS, OFFICE)
    await usage.flush()
    expect(errors.length).toBeGreaterThanOrEqual(2)
    expect(String(errors[0])).toContain('field_usage')
    await back()
    // Nobody asks any more: it tries again by itself.
    await vi.waitFor(async () => expect((await rows()).map(({ requests }) => requests)).toEqual([2, 2]))
    await usage.flush()
    expect((await rows()).map(({ requests }) => requests)).toEqual([2, 2])
  })

  test('no more is kept than there is room for, and the operator is told', async () => {
    const usage = usageOn(testDatabase.database, { mostRows: 3 })
    await away()
    usage.count(HOMES, OFFICE)
    await usage.flush()
    usage.count(CARS, OFFICE)
    await back()
    await usage.flush()
    expect((await rows()).map(({ coordinate, requests }) => [coordinate, requests])).toEqual([
      ['Person.realEstate', 1],
      ['Query.household', 2],
      ['RealEstate.area', 1],
    ])
    expect(errors.map(String)).toEqual([
      expect.stringContaining('field_usage'),
      'Error: 1 uses of fields could not be kept and are not counted',
    ])
  })

  test('what cannot be written at the end is lost, and told of', async () => {
    const usage = usageOn(testDatabase.database)
    usage.count(CARS, OFFICE)
    await away()
    await usage.close()
    await back()
    expect(errors).toHaveLength(1)
    expect(await rows()).toEqual([])
  })
})

describe('who used something', () => {
  test('is told by client, with how often and when last; of this node up to now', async () => {
    const usage = usageOn(testDatabase.database)
    now = new Date('2026-11-20T10:00:00+08:00')
    usage.count(HOMES, OFFICE)
    now = new Date('2026-11-22T10:00:00+08:00')
    usage.count(HOMES, OFFICE)
    usage.count(CARS, OFFICE)
    usage.count(CARS, RESIDENT)
    expect(await usage.usedSince(['Person.vehicles', 'RealEstate.area', 'RealEstate.price'])).toEqual([
      { coordinate: 'RealEstate.area', ...OFFICE, requests: 2, lastDay: '2026-11-22' },
      { coordinate: 'Person.vehicles', ...RESIDENT, requests: 1, lastDay: '2026-11-22' },
      { coordinate: 'Person.vehicles', ...OFFICE, requests: 1, lastDay: '2026-11-22' },
    ])
  })

  test('goes as many days back as is asked', async () => {
    const usage = usageOn(testDatabase.database)
    for (const day of ['2026-10-22', '2026-10-23', '2026-11-15']) {
      now = new Date(`${day}T12:00:00+08:00`)
      usage.count(CARS, OFFICE)
    }
    now = new Date('2026-11-22T10:00:00+08:00')
    const requests = async (days?: number) =>
      (await usage.usedSince(['Person.vehicles'], days)).map((user) => user.requests)
    expect(await requests()).toEqual([2])
    expect(await requests(31)).toEqual([3])
    expect(await requests(7)).toEqual([1])
    expect(await requests(6)).toEqual([])
    for (const days of [0, -1, 1.5, Number.NaN]) {
      await expect(usage.usedSince(['Person.vehicles'], days)).rejects.toThrow(RangeError)
    }
  })

  test('of an argument is told by its field, once', async () => {
    const usage = usageOn(testDatabase.database)
    usage.count(new Set(['Finding.reason']), OFFICE)
    expect(
      await usage.usedSince(['Finding.reason(language:)', 'Finding.reason(of:)', 'Finding.reason']),
    ).toEqual([{ coordinate: 'Finding.reason', ...OFFICE, requests: 1, lastDay: '2026-11-22' }])
    expect(await usage.usedSince([])).toEqual([])
  })

  test('is not guessed where the database does not say', async () => {
    const database = openDatabase({ connection: testDatabase.connection })
    const usage = usageOn(database)
    usage.count(CARS, OFFICE)
    await database.close()
    await expect(usage.usedSince(['Person.vehicles'])).rejects.toThrow()
  })
})

test('counts are kept for 400 days', async () => {
  const usage = usageOn(testDatabase.database)
  const old = (day: string) => ({ day, coordinate: 'Query.old', organisation: '', client: '', requests: 1 })
  await kysely
    .insertInto('field_usage')
    .values([old('2025-10-17'), old('2025-10-18')])
    .execute()
  usage.count(CARS, OFFICE)
  await usage.flush()
  expect((await rows()).map(({ day }) => day)).toEqual(['2025-10-18', '2026-11-22', '2026-11-22'])
  now = new Date('2026-11-23T10:00:00+08:00')
  usage.count(CARS, OFFICE)
  await usage.flush()
  expect((await rows()).map(({ day }) => day)).not.toContain('2025-10-18')
})

describe('which clients use the hub', () => {
  test('is told by what they ask of the roots, most first, with the last day and without those of before', async () => {
    const usage = usageOn(testDatabase.database)
    now = new Date('2026-10-01T10:00:00+08:00')
    usage.count(HOMES, { organisation: '990200-mz', client: 'gone' })
    now = new Date('2026-11-20T10:00:00+08:00')
    usage.count(new Set(['Mutation.recordConsent', 'Consent.id']), OFFICE)
    usage.count(HOMES, RESIDENT)
    now = new Date('2026-11-22T10:00:00+08:00')
    for (let n = 0; n < 3; n++) usage.count(CARS, OFFICE)
    expect(await usage.clientsSince(30)).toEqual([
      { ...OFFICE, uses: 4, changes: 1, lastDay: '2026-11-22' },
      { ...RESIDENT, uses: 1, changes: 0, lastDay: '2026-11-20' },
    ])
    expect(await usage.clientsSince(60)).toContainEqual({
      organisation: '990200-mz',
      client: 'gone',
      uses: 1,
      changes: 0,
      lastDay: '2026-10-01',
    })
  })
})
