/** News between nodes: whoever subscribed hears of a change on whichever node, also over a connection that broke. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/storage/database.ts'
import { postgresSignals } from '../../../src/storage/postgres-signals.ts'
import { SignalFanOut } from '../../../src/storage/signal-fan-out.ts'
import type { Signals } from '../../../src/storage/signals.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

let database: TestDatabase
let here: Signals
let there: Signals
let other: ReturnType<typeof openDatabase>
const errors: unknown[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  other = openDatabase({ connection: database.connection, poolSize: 3 })
  const options = { onError: (error: unknown) => errors.push(error), lookMs: 3_600_000 }
  here = postgresSignals(database.database, options)
  there = postgresSignals(other, options)
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await other.close()
  await database.close()
})

/** A subscription that is known to be heard: it was woken when the node began to listen. */
async function subscribed(signals: Signals, id: string) {
  const news = signals.subscribe('verification', id)
  await signals.publish('verification', id)
  await news.next()
  // What was told of meanwhile.
  for (;;) {
    const more = news.next().then(() => 'news')
    if ((await Promise.race([more, sleep(150, 'quiet')])) === 'quiet') return { news, next: more }
  }
}

describe('news over PostgreSQL', () => {
  test('reach subscribers of the same id on every node, and no others', async () => {
    const [id, another] = [randomUUID(), randomUUID()]
    const far = await subscribed(there, id)
    const near = await subscribed(here, id)
    const stranger = await subscribed(there, another)
    await here.publish('verification', id)
    expect(await Promise.all([far.next, near.next])).toEqual(['news', 'news'])
    expect(await Promise.race([stranger.next, sleep(100, 'quiet')])).toBe('quiet')
    await Promise.all([far, near, stranger].map(({ news }) => news.return?.()))
  })

  test('that were told while the connection was broken wake everybody once it stands again', async () => {
    const id = randomUUID()
    const { news, next } = await subscribed(there, id)
    await database.database.query({
      text: `select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and query = 'listen hedui_signals'`,
    })
    await here.publish('verification', id)
    expect(await next).toBe('news')
    await news.return?.()
  })

  test('that cannot be told are told of, and throw nothing', async () => {
    const gone = openDatabase({ connection: { ...database.connection, port: 1 } })
    const told: unknown[] = []
    const signals = postgresSignals(gone, { onError: (error) => told.push(error) })
    await signals.publish('verification', randomUUID())
    expect(told).toHaveLength(1)
    await signals.close()
    await gone.close()
  })
})

describe('a subscription', () => {
  test('takes several changes that nobody read yet for one', async () => {
    const fanOut = new SignalFanOut()
    const news = fanOut.subscribe('verification', 'a')
    fanOut.wake('verification', 'a')
    fanOut.wake('verification', 'a')
    expect(await news.next()).toEqual({ done: false, value: undefined })
    expect(await Promise.race([news.next(), sleep(30, 'quiet')])).toBe('quiet')
    fanOut.close()
  })

  test('that ends lets go of whoever waits', async () => {
    const fanOut = new SignalFanOut()
    const news = fanOut.subscribe('verification', 'a')
    const waiting = news.next()
    await news.return?.()
    expect(await waiting).toEqual({ done: true, value: undefined })
    fanOut.close()
  })

  test('is over when the hub ends, also one that begins then', async () => {
    const fanOut = new SignalFanOut()
    const news = fanOut.subscribe('verification', 'a')
    const waiting = news.next()
    fanOut.close()
    expect((await waiting).done).toBe(true)
    expect((await fanOut.subscribe('verification', 'a').next()).done).toBe(true)
  })

  test('is woken from time to time, should news have been lost', async () => {
    const fanOut = new SignalFanOut(10)
    const news = fanOut.subscribe('verification', 'a')
    expect((await news.next()).done).toBe(false)
    fanOut.close()
  })
})
