/** The line to the database breaks under an append, so that the hub cannot know whether the entry was written. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { FenceClosedError, Ledger } from '../../src/ledger/ledger.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { disclosure, revocation } from '../unit/ledger/ledger-kit.ts'
import { PostgresProxy } from './ledger-proxy.ts'

let storage: TestDatabase
let proxy: PostgresProxy
let behind: Database
let ledger: Ledger
beforeAll(async () => {
  storage = await createTestDatabase()
  proxy = await PostgresProxy.before(storage.connection)
  behind = openDatabase({ connection: proxy.connection, onError: () => undefined })
  ledger = new Ledger(behind, { timeoutMs: 300 })
})
afterEach(() => {
  proxy.faults.length = 0
})
afterAll(async () => {
  await ledger?.close()
  await behind?.close()
  await proxy?.close()
  await storage?.close()
})

const stored = () =>
  storage.database.kysely.selectFrom('ledger_entries').select(['id', 'index', 'request_id']).execute()
const named = async (request: string) => (await stored()).filter((entry) => entry.request_id === request)

describe('an append', () => {
  test('whose answer was lost stands once, and is told its place', async () => {
    proxy.faults.push('answer')
    const appended = await ledger.append(disclosure({ requestId: 'answer lost' }))
    expect(await named('answer lost')).toEqual([{ ...appended, request_id: 'answer lost' }])
  })

  test('that was lost on its way stands once', async () => {
    proxy.faults.push('request')
    const appended = await ledger.append(disclosure({ requestId: 'request lost' }))
    expect(await named('request lost')).toEqual([{ ...appended, request_id: 'request lost' }])
  })

  test('is refused where the line breaks again, and stands at most once', async () => {
    for (const [first, second] of [
      ['answer', 'request'],
      ['answer', 'answer'],
      ['request', 'request'],
      ['request', 'answer'],
    ] as const) {
      const request = `${first}, then ${second}`
      proxy.faults.push(first, second)
      await expect(ledger.append(disclosure({ requestId: request }))).rejects.toMatchObject({
        code: 'LEDGER_UNAVAILABLE',
      })
      expect((await named(request)).length).toBe(request === 'request, then request' ? 0 : 1)
    }
  })

  test('is refused where the database goes silent, and so is what waits behind it; then it goes on', async () => {
    proxy.faults.push('silence')
    const appending = [ledger.append(disclosure())]
    await new Promise((resolve) => setTimeout(resolve, 20))
    appending.push(ledger.append(disclosure()), ledger.append(disclosure()))
    for (const result of await Promise.allSettled(appending)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'LEDGER_UNAVAILABLE' } })
    }
    await ledger.append(disclosure())
  })

  test('of a group whose answer was lost: each is told its own place, and the fenced ones are refused', async () => {
    const consentId = crypto.randomUUID()
    await ledger.append(revocation(consentId))
    proxy.faults.push('answer')
    const results = await Promise.allSettled(
      Array.from({ length: 9 }, (_, i) => ledger.append(disclosure(i % 3 === 0 ? { consentId } : {}))),
    )
    const places = new Map((await stored()).map(({ id, index }) => [id, index]))
    for (const [i, result] of results.entries()) {
      if (result.status === 'fulfilled') expect(places.get(result.value.id)).toBe(result.value.index)
      else expect(result.reason).toBeInstanceOf(FenceClosedError)
      expect(result.status).toBe(i % 3 === 0 ? 'rejected' : 'fulfilled')
    }
  })
})

test('whatever happened, the indexes have no gap', async () => {
  const places = (await stored()).map(({ index }) => index).sort((a, b) => a - b)
  expect(places).toEqual(Array.from({ length: places.length }, (_, i) => i))
})
