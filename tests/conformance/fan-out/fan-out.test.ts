import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../../src/storage/database.ts'
import { LocalFanOut } from '../../../src/storage/shared/local-fan-out.ts'
import { PostgresFanOut } from '../../../src/storage/shared/postgres-fan-out.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'
import { connected, fanOutConformance, wordsOf } from '../../testkit/fan-out-conformance.ts'

fanOutConformance('within one process', async () => {
  const fanOut = new LocalFanOut()
  return { one: fanOut, other: fanOut, close: () => fanOut.close() }
})

fanOutConformance('over PostgreSQL', async () => {
  const test = await createTestDatabase()
  const further = openDatabase({ connection: test.connection, poolSize: 3 })
  const one = new PostgresFanOut({ database: test.database, onError: fail })
  const other = new PostgresFanOut({ database: further, onError: fail })
  let closing: Promise<void> | null = null
  const close = async () => {
    await Promise.all([one.close(), other.close()])
    await further.close()
    await test.close()
  }
  return {
    one,
    other,
    close() {
      closing ??= close()
      return closing
    },
  }
})

describe('over PostgreSQL, when connections break', () => {
  let storage: TestDatabase
  let further: Database
  let one: PostgresFanOut
  let other: PostgresFanOut
  beforeAll(async () => {
    storage = await createTestDatabase()
    further = openDatabase({ connection: storage.connection, poolSize: 3, applicationName: 'listener' })
    one = new PostgresFanOut({ database: storage.database, onError: () => undefined })
    other = new PostgresFanOut({ database: further, onError: () => undefined })
    await connected(one, other)
  })
  afterAll(async () => {
    await Promise.all([one?.close(), other?.close()])
    await further?.close()
    await storage?.close()
  })

  test('everybody looks once it is heard again, whatever was missed meanwhile', async () => {
    const words = wordsOf(other, 'verification', 'a1')
    await storage.database.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
             where application_name = 'listener' and datname = current_database()`,
    })
    await one.publish('verification', 'a1')
    expect(await words.next()).toEqual({ done: false, value: undefined })
    const after = wordsOf(other, 'verification', 'a2')
    await one.publish('verification', 'a2')
    expect(await after.next()).toEqual({ done: false, value: undefined })
  })
})

function fail(error: unknown): never {
  throw error
}
