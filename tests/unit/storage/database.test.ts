import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { HeduiError } from '../../../src/errors.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase.close())

/** Reads one value of an SQL expression. */
async function read(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(
    testDatabase.database.kysely,
  )
  return rows[0]?.value
}

describe('values', () => {
  test('a bigint is a number', async () => {
    expect(await read('9007199254740991::bigint')).toBe(Number.MAX_SAFE_INTEGER)
  })

  test('a bigint that a number cannot hold is an error, never a wrong value', async () => {
    await expect(read('9007199254740992::bigint')).rejects.toThrow(RangeError)
    expect(await read('1')).toBe(1)
  })

  test('a date is its ISO 8601 text, whatever the time zone of the machine', async () => {
    expect(await read("date '2026-02-28'")).toBe('2026-02-28')
  })

  test('a moment is a Date to the millisecond', async () => {
    const moment = new Date('2026-11-22T08:00:00.123Z')
    const { rows } = await sql<{ value: Date }>`select ${moment}::timestamptz as value`.execute(
      testDatabase.database.kysely,
    )
    expect(rows[0]?.value).toEqual(moment)
  })

  test('a numeric is exact text', async () => {
    expect(await read('12345678901234567890.10::numeric')).toBe('12345678901234567890.10')
  })

  test('Chinese text comes back as it went in', async () => {
    const { rows } = await sql<{ value: string }>`select ${'韩梅𠮷'}::text as value`.execute(
      testDatabase.database.kysely,
    )
    expect(rows[0]?.value).toBe('韩梅𠮷')
  })
})

describe('faults of the connection', () => {
  test('a database that is not there is STORAGE_UNAVAILABLE', async () => {
    const nowhere = openDatabase({ connection: { ...testDatabase.connection, port: 1 } })
    const failure = sql`select 1`.execute(nowhere.kysely)
    await expect(failure).rejects.toThrow(HeduiError)
    await expect(failure).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    await nowhere.close()
  })

  test('a connection that nobody had time to see is waited for; one that does not come is not', async () => {
    const starved = openDatabase({ connection: testDatabase.connection, connectTimeoutMs: 300 })
    const answer = sql`select 1 as one`.execute(starved.kysely)
    // Once the connection is under way: as a hub that reads and compiles while it starts, on a machine that is busy.
    await new Promise(setImmediate)
    const busyUntil = performance.now() + 1_000
    while (performance.now() < busyUntil);
    expect(await answer).toMatchObject({ rows: [{ one: 1 }] })
    await starved.close()

    const taken: Socket[] = []
    const mute = createServer((socket) => taken.push(socket)).listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const { port } = z.object({ port: z.number() }).parse(mute.address())
    const unheard = openDatabase({
      connection: { url: `postgresql://x@127.0.0.1:${port}/x` },
      connectTimeoutMs: 300,
    })
    const began = performance.now()
    await expect(sql`select 1`.execute(unheard.kysely)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    // Once more at most, where the machine was too busy for this test.
    expect(performance.now() - began).toBeGreaterThanOrEqual(290)
    expect(taken.length).toBeLessThan(3)
    await unheard.close()
    for (const socket of taken) socket.destroy()
    mute.close()
  })

  test('a statement that takes too long is STORAGE_UNAVAILABLE, and the next one works', async () => {
    const impatient = openDatabase({
      connection: testDatabase.connection,
      poolSize: 1,
      statementTimeoutMs: 50,
    })
    await expect(sql`select pg_sleep(10)`.execute(impatient.kysely)).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
    })
    await expect(sql`select 1 as one`.execute(impatient.kysely)).resolves.toMatchObject({
      rows: [{ one: 1 }],
    })
    await impatient.close()
  })

  test('a session that the server cut is STORAGE_UNAVAILABLE in its transaction, and is replaced', async () => {
    const errors: Error[] = []
    const cut = openDatabase({
      connection: testDatabase.connection,
      poolSize: 1,
      onError: (error) => errors.push(error),
    })
    const failure = cut.kysely.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction)
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(testDatabase.database.kysely)
      await sql`select 1`.execute(transaction)
    })
    await expect(failure).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    await expect(sql`select 1 as one`.execute(cut.kysely)).resolves.toMatchObject({ rows: [{ one: 1 }] })
    await cut.close()
  })

  test('a fault of the statement stays what it is', async () => {
    const failure = sql`select * from no_such_table`.execute(testDatabase.database.kysely)
    await expect(failure).rejects.not.toBeInstanceOf(HeduiError)
    await expect(failure).rejects.toMatchObject({ code: '42P01' })
  })

  test('closing twice is closing once', async () => {
    const database = openDatabase({ connection: testDatabase.connection })
    await sql`select 1`.execute(database.kysely)
    await Promise.all([database.close(), database.close()])
    await database.close()
    await expect(sql`select 1`.execute(database.kysely)).rejects.toThrow()
  })
})
