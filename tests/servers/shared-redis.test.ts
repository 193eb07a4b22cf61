/** The connection to Redis itself: every way that Redis is run, and every way that it goes away. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CallerRate } from '../../src/server/caller-rate.ts'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { PATIENCE_MS, SharedRedis } from '../../src/storage/redis/redis.ts'
import { parseRedisUrl } from '../../src/storage/redis/redis-url.ts'
import { redisSignals } from '../../src/storage/redis-signals.ts'
import { testAuthority } from '../testkit/certificates.ts'
import { createTestDatabase, type TestDatabase } from '../testkit/database.ts'
import { connected, signalsConformance, wordsOf } from '../testkit/signals-conformance.ts'
import { freePort } from './server-program.ts'
import { type RedisServer, startCluster, startRedis, startSentinels, until } from './start-redis.ts'

const NAMESPACE = 'hedui:test'
const opened: SharedRedis[] = []
afterEach(async () => {
  for (const redis of opened.splice(0)) await redis.close()
})

/** A connection that notes what it is told. */
async function open(url: string, namespace = NAMESPACE) {
  const states: boolean[] = []
  let errors = 0
  const faults: string[] = []
  const target = parseRedisUrl(url, (fault) => faults.push(fault))
  if (!target) throw new Error(faults.join('; '))
  const redis = new SharedRedis(target, {
    namespace,
    onState: (up) => states.push(up),
    onError: () => {
      errors += 1
    },
  })
  opened.push(redis)
  const began = performance.now()
  await redis.start()
  return { redis, states, errors: () => errors, startedIn: performance.now() - began }
}

const echo = (redis: SharedRedis, text: string) => redis.run((client) => client.echo(text))

/** A message that one sends is heard by the other. */
async function speak(from: SharedRedis, to: SharedRedis): Promise<void> {
  const heard = Promise.withResolvers<string>()
  const stop = to.onMessage(heard.resolve)
  await from.publish('topic id')
  expect(await heard.promise).toBe('topic id')
  stop()
}

describe('one server', () => {
  let server: RedisServer
  let url: string
  beforeAll(async () => {
    server = await startRedis({ settings: ['requirepass secret'], password: 'secret' })
    url = `redis://:secret@127.0.0.1:${server.port}`
  })
  afterAll(async () => {
    server?.resume()
    await server?.stop()
  })

  test('is up when it is there, and says so once', async () => {
    const { redis, states } = await open(url)
    expect(redis.up).toBe(true)
    expect(await echo(redis, 'a')).toBe('a')
    await sleep(2_200)
    expect(states).toEqual([true])
  })

  test('ends: what is asked is refused at once, and told of once; it is used again when it is back', async () => {
    const { redis, states } = await open(url)
    await server.kill()
    await until(() => Promise.resolve(!redis.up))
    const began = performance.now()
    for (let i = 0; i < 1000; i++) await expect(echo(redis, 'a')).rejects.toThrow('Redis is down')
    expect(performance.now() - began).toBeLessThan(1_000)
    await sleep(3_000)
    expect(states).toEqual([true, false])
    await server.restart()
    await until(() => Promise.resolve(redis.up))
    expect(await echo(redis, 'a')).toBe('a')
    await speak(redis, redis)
    expect(states).toEqual([true, false, true])
  })

  test('hangs: nobody waits longer than the patience, and soon nobody waits at all', async () => {
    const { redis, states, errors } = await open(url)
    server.hang()
    const began = performance.now()
    await expect(echo(redis, 'a')).rejects.toThrow()
    expect(performance.now() - began).toBeLessThan(PATIENCE_MS + 50)
    expect(errors()).toBeGreaterThan(0)
    await until(() => Promise.resolve(!redis.up))
    expect(performance.now() - began).toBeLessThan(500)
    // It hangs for a while: connections are made, and nothing answers over them.
    await sleep(5_000)
    expect(states).toEqual([true, false])
    server.resume()
    await until(() => Promise.resolve(redis.up))
    expect(await echo(redis, 'a')).toBe('a')
    expect(states).toEqual([true, false, true])
  })

  test('is slow for a moment: one command is given up, and the connection is kept', async () => {
    const { redis, states, errors } = await open(url)
    server.hang()
    setTimeout(() => server.resume(), 2 * PATIENCE_MS)
    await expect(echo(redis, 'a')).rejects.toThrow()
    await sleep(1_500)
    expect(errors()).toBe(1)
    expect(states).toEqual([true])
    expect(await echo(redis, 'b')).toBe('b')
  })

  test('is answered although this process was busy for longer than the patience', async () => {
    const { redis, errors } = await open(url)
    const answer = echo(redis, 'a')
    const until = performance.now() + 4 * PATIENCE_MS
    while (performance.now() < until);
    expect(await answer).toBe('a')
    expect(errors()).toBe(0)
  })

  test('loses only the connection that listens: what is missed is made up for', async () => {
    const { redis, states } = await open(url)
    await server.command('client', 'kill', 'type', 'pubsub')
    await until(() => Promise.resolve(states.length >= 3))
    expect(states).toEqual([true, false, true])
    await speak(redis, redis)
  })

  test('is not there at the start: the hub starts all the same, and uses it once it is', async () => {
    await server.kill()
    const { redis, states, startedIn } = await open(url)
    expect(startedIn).toBeLessThan(1_500)
    expect(redis.up).toBe(false)
    expect(states).toEqual([false])
    await server.restart()
    await until(() => Promise.resolve(redis.up))
    expect(states).toEqual([false, true])
  })

  test('refuses the password: it is away, and why does not show the password', async () => {
    const told: unknown[] = []
    const target = parseRedisUrl(`redis://:wr0ng-secret@127.0.0.1:${server.port}`, () => undefined)
    if (!target) throw new Error('no target')
    const redis = new SharedRedis(target, { namespace: NAMESPACE, onState: (_, why) => told.push(why) })
    opened.push(redis)
    await redis.start()
    expect(redis.up).toBe(false)
    expect(told).toHaveLength(1)
    expect(String(told[0])).toContain('WRONGPASS')
    expect(inspect(told, { depth: 20, showHidden: true })).not.toContain('wr0ng-secret')
  })

  test('two namespaces hear nothing of each other', async () => {
    const here = await open(url, 'hedui:one')
    const there = await open(url, 'hedui:two')
    const heard: string[] = []
    there.redis.onMessage((message) => heard.push(message))
    await here.redis.publish('topic id')
    await speak(there.redis, there.redis)
    expect(heard).toEqual(['topic id'])
  })
})

test('an account that may do no more than docs/operate.md says is enough', async () => {
  const rights = '-@all +@connection +@scripting +@pubsub +@read +@write +info ~hedui:* &hedui:*'
  const server = await startRedis({ settings: [`user hub on >secret ${rights}`] })
  try {
    const { redis } = await open(`redis://hub:secret@127.0.0.1:${server.port}`)
    await speak(redis, redis)
    const rate = new CallerRate(3, redis)
    for (let i = 0; i < 3; i++) await rate.admit({ subject: 'officer-1' })
    await expect(rate.admit({ subject: 'officer-1' })).rejects.toMatchObject({ code: 'RATE_LIMITED' })
    const keys = await server.command('--scan')
    expect(keys).toMatch(/^hedui:test:rate:[\w-]{22}$/)
  } finally {
    await server.stop()
  }
})

test('TLS: the certificate must be of an authority that this process trusts', async () => {
  const authority = testAuthority()
  const { cert, key } = authority.issue('IP:127.0.0.1')
  const tlsPort = await freePort()
  const server = await startRedis({
    async settings(directory) {
      const files = { 'ca.pem': authority.cert, 'cert.pem': cert, 'key.pem': key }
      for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text)
      return [
        `tls-port ${tlsPort}`,
        `tls-cert-file ${join(directory, 'cert.pem')}`,
        `tls-key-file ${join(directory, 'key.pem')}`,
        `tls-ca-cert-file ${join(directory, 'ca.pem')}`,
        'tls-auth-clients no',
      ]
    },
  })
  const trusted = getCACertificates('default')
  try {
    const doubtful = await open(`rediss://127.0.0.1:${tlsPort}`)
    expect(doubtful.redis.up).toBe(false)
    setDefaultCACertificates([...trusted, authority.cert])
    const { redis } = await open(`rediss://127.0.0.1:${tlsPort}`)
    expect(await echo(redis, 'a')).toBe('a')
    await speak(redis, redis)
  } finally {
    setDefaultCACertificates(trusted)
    await server.stop()
  }
})

test('sentinels: the replica is used once the master has died', async () => {
  const { url, master, replica, stop } = await startSentinels()
  try {
    const one = await open(url)
    const other = await open(url)
    await speak(one.redis, other.redis)
    const began = performance.now()
    await master.kill()
    await until(() => Promise.resolve(!one.redis.up && !other.redis.up))
    await until(() => Promise.resolve(one.redis.up && other.redis.up))
    process.stdout.write(`failover: ${Math.round(performance.now() - began)} ms\n`)
    expect(await replica.command('role')).toMatch(/^master/)
    await one.redis.run((client) => client.set('written', 'here'))
    expect(await replica.command('get', 'written')).toBe('here')
    await speak(one.redis, other.redis)
    expect(one.states).toEqual([true, false, true])
  } finally {
    await stop()
  }
})

test('sentinels: a master that hangs is replaced too', async () => {
  const { url, master, replica, stop } = await startSentinels()
  try {
    const { redis } = await open(url)
    master.hang()
    await expect(echo(redis, 'a')).rejects.toThrow()
    await until(() => Promise.resolve(!redis.up))
    await until(() => Promise.resolve(redis.up))
    await redis.run((client) => client.set('written', 'here'))
    expect(await replica.command('get', 'written')).toBe('here')
  } finally {
    master.resume()
    await stop()
  }
})

test('a cluster: keys and messages go over all of its masters, and a dead master is one that Redis is down for', async () => {
  const { url, nodes, stop } = await startCluster()
  try {
    const one = await open(url)
    const other = await open(url)
    for (let i = 0; i < 30; i++) await one.redis.run((client) => client.set(`key-${i}`, '1'))
    for (const node of nodes) expect(Number(await node.command('dbsize'))).toBeGreaterThan(0)
    await speak(one.redis, other.redis)
    await speak(other.redis, one.redis)
    await nodes[1]?.kill()
    await until(() => Promise.resolve(!one.redis.up && !other.redis.up))
    await nodes[1]?.restart()
    await until(() => Promise.resolve(one.redis.up && other.redis.up))
    await speak(one.redis, other.redis)
    nodes[2]?.hang()
    await until(() => Promise.resolve(!one.redis.up && !other.redis.up))
    nodes[2]?.resume()
    await until(() => Promise.resolve(one.redis.up && other.redis.up))
    await speak(one.redis, other.redis)
  } finally {
    nodes[2]?.resume()
    await stop()
  }
})

describe('signals by Redis', () => {
  let server: RedisServer
  let storage: TestDatabase
  let further: Database
  beforeAll(async () => {
    server = await startRedis()
    storage = await createTestDatabase()
    further = openDatabase({ connection: storage.connection, poolSize: 3 })
  })
  afterAll(async () => {
    server?.resume()
    await further?.close()
    await storage?.close()
    await server?.stop()
  })

  async function nodes() {
    const parts = await Promise.all(
      [storage.database, further].map(async (database) => {
        const { redis } = await open(`redis://127.0.0.1:${server.port}`)
        // Kept over several tests.
        opened.splice(opened.indexOf(redis), 1)
        return {
          redis,
          signals: redisSignals(redis, database, { lookMs: 3_600_000, onError: () => undefined }),
        }
      }),
    )
    const [first, second] = parts
    if (!first || !second) throw new Error('two nodes')
    let closing: Promise<unknown> | null = null
    return {
      one: first.signals,
      other: second.signals,
      redis: first.redis,
      async close() {
        closing ??= Promise.all(
          parts.map(async ({ redis, signals }) => {
            await signals.close()
            await redis.close()
          }),
        )
        await closing
      },
    }
  }

  signalsConformance('as by every other way', nodes)

  test('messages go by Redis while it is there: PostgreSQL hears none', async () => {
    const { one, other, close } = await nodes()
    await connected(one, other)
    const heard: (string | undefined)[] = []
    const client = await storage.database.pool.connect()
    client.on('notification', ({ payload }) => heard.push(payload))
    await client.query('listen hedui_signals')
    const words = wordsOf(other, 'verification', 'r1')
    await one.publish('verification', 'r1')
    await words.next()
    expect(heard).toEqual([])
    client.release(true)
    await close()
  })

  test.each([
    ['has died', () => server.kill(), () => server.restart()],
    ['hangs', () => Promise.resolve(server.hang()), () => Promise.resolve(server.resume())],
  ])('they go by PostgreSQL where Redis %s, and by Redis again afterwards', async (_, away, back) => {
    const { one, other, redis, close } = await nodes()
    await connected(one, other)
    await away()
    for (const id of ['s1', 's2', 's3']) {
      const words = wordsOf(other, 'verification', id)
      const began = performance.now()
      await one.publish('verification', id)
      await words.next()
      expect(performance.now() - began).toBeLessThan(1_500)
      await sleep(300)
    }
    await back()
    await until(() => Promise.resolve(redis.up))
    const words = wordsOf(other, 'verification', 's4')
    await one.publish('verification', 's4')
    await words.next()
    await close()
  })
})
