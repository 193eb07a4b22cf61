import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { KeysUnreachable, remoteKeys } from '../../../src/identity/key-source.ts'
import { testKey } from '../../testkit/tokens.ts'

const first = testKey('ES256', 'first')
const second = testKey('ES256', 'second')
const keySet = (...keys: { jwk: unknown }[]) => JSON.stringify({ keys: keys.map(({ jwk }) => jwk) })

const servers: Server[] = []

/** A real issuer: what it answers can be changed, and it counts. */
async function issuer(answer: string | RequestListener) {
  const state = { answer, asked: 0, url: '' }
  const server = createServer((request, response) => {
    state.asked++
    if (typeof state.answer === 'function') state.answer(request, response)
    else response.end(state.answer)
  })
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  state.url = `http://127.0.0.1:${port}/jwks.json`
  return state
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

/** A source whose clock the test turns. */
function source(url: string, onFailure?: (error: unknown) => void) {
  const clock = { now: 1_000_000_000 }
  const keys = remoteKeys({
    url,
    production: false,
    now: () => clock.now,
    ...(onFailure ? { onFailure } : {}),
  })
  return { clock, find: (kid: string | null) => keys.find(kid, 'ES256'), known: keys.known }
}

const MINUTE = 60_000

describe('the keys that an issuer publishes', () => {
  test('are fetched when first needed, and then kept', async () => {
    const login = await issuer(keySet(first))
    const { find } = source(login.url)
    expect(login.asked).toBe(0)
    expect(await find('first')).toMatchObject({ kid: 'first', algorithm: 'ES256' })
    await Promise.all(Array.from({ length: 20 }, () => find('first')))
    expect(login.asked).toBe(1)
  })

  test('are fetched once for all who ask at the same moment', async () => {
    const login = await issuer(keySet(first))
    const { find } = source(login.url)
    const found = await Promise.all(Array.from({ length: 20 }, () => find('first')))
    expect(found.every((key) => key?.kid === 'first')).toBe(true)
    expect(login.asked).toBe(1)
  })

  test('are fetched again for a key id that is not among them: a new key is known at once', async () => {
    const login = await issuer(keySet(first))
    const { clock, find } = source(login.url)
    await find('first')
    login.answer = keySet(first, second)
    clock.now += MINUTE
    expect(await find('second')).toMatchObject({ kid: 'second' })
    expect(login.asked).toBe(2)
  })

  test('are not fetched for each of a thousand invented key ids', async () => {
    const login = await issuer(keySet(first))
    const { clock, find } = source(login.url)
    for (let minute = 0; minute < 2; minute++) {
      for (let n = 0; n < 500; n++) expect(await find(`invented-${n}`)).toBeNull()
      clock.now += 11_000
    }
    expect(login.asked).toBeLessThanOrEqual(3)
    expect(await find('first')).not.toBeNull()
  })

  test('are let go once the issuer withdraws them', async () => {
    const login = await issuer(keySet(first))
    const { clock, find } = source(login.url)
    await find('first')
    login.answer = keySet(second)
    clock.now += 16 * MINUTE
    expect(await find('first')).toBeNull()
  })

  test('are renewed while they serve, so that nobody waits', async () => {
    const login = await issuer(keySet(first))
    const { clock, find } = source(login.url)
    await find('first')
    login.answer = keySet(second)
    clock.now += 6 * MINUTE
    expect(await find('first')).not.toBeNull()
    await expect.poll(() => find('second')).not.toBeNull()
    expect(await find('first')).toBeNull()
    expect(login.asked).toBe(2)
  })
})

describe('an issuer that cannot be reached', () => {
  test('does not break the keys that are known, and is not asked at every turn', async () => {
    const login = await issuer(keySet(first))
    const failures: unknown[] = []
    const { clock, find } = source(login.url, (error) => failures.push(error))
    await find('first')
    login.answer = (_, response) => response.writeHead(503).end()
    for (let n = 0; n < 20; n++) {
      clock.now += 20 * MINUTE
      expect(await find('first')).toMatchObject({ kid: 'first' })
      expect(await find('first')).toMatchObject({ kid: 'first' })
    }
    expect(login.asked).toBe(21)
    expect(failures).toHaveLength(20)
  })

  test('comes back', async () => {
    const login = await issuer((_, response) => response.destroy())
    const { clock, find } = source(login.url)
    await expect(find('first')).rejects.toThrow(KeysUnreachable)
    login.answer = keySet(first)
    clock.now += 10_000
    expect(await find('first')).not.toBeNull()
  })

  test('is not trusted for ever: after a day its known keys are given up', async () => {
    const login = await issuer(keySet(first))
    const { clock, find } = source(login.url)
    await find('first')
    login.answer = (_, response) => response.destroy()
    clock.now += 25 * 60 * MINUTE
    await expect(find('first')).rejects.toThrow(KeysUnreachable)
  })

  test.each([
    ['nothing', (_, response) => response.end()],
    ['no JSON', (_, response) => response.end('<html>')],
    ['no key set', (_, response) => response.end('{}')],
    ['no key that can be used', (_, response) => response.end('{"keys":[]}')],
    ['half an answer', (_, response) => response.writeHead(200).write('{"keys"', () => response.destroy())],
    ['more than can be a key set', (_, response) => response.end(' '.repeat(300_000))],
    ['a redirect', (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
    ['an error with a key set', (_, response) => response.writeHead(500).end(keySet(first))],
  ] satisfies [string, RequestListener][])('or that answers %s gives no key', async (_, answer) => {
    const login = await issuer(answer)
    const failures: unknown[] = []
    const { find } = source(login.url, (error) => failures.push(error))
    await expect(find('first')).rejects.toThrow(KeysUnreachable)
    expect(failures).toHaveLength(1)
  })
})

describe('the address', () => {
  test('is https in production, since whoever changes plain http could sign tokens', () => {
    const keys = (url: string) => () => remoteKeys({ url, production: true })
    expect(keys('http://login.test/jwks.json')).toThrow('https')
    expect(keys('http://127.0.0.1/jwks.json')).toThrow('https')
    expect(keys('https://login.test/jwks.json')).not.toThrow()
  })

  test('is never a file', () => {
    expect(() => remoteKeys({ url: 'file:///etc/passwd', production: false })).toThrow('https or http')
    expect(() => remoteKeys({ url: 'data:application/json,{}', production: false })).toThrow('https or http')
  })
})

describe('what is known of an issuer’s keys', () => {
  test('is told without asking the issuer: nothing before the first fetch, then its keys and when they came', async () => {
    const login = await issuer(keySet(first, second))
    const { clock, find, known } = source(login.url)
    expect(await known()).toEqual({ keys: [], fetchedAt: null, failedAt: null })
    expect(login.asked).toBe(0)
    await find('first')
    const fetchedAt = new Date(clock.now)
    clock.now += MINUTE
    expect(await known()).toEqual({
      keys: [
        { kid: 'first', algorithm: 'ES256' },
        { kid: 'second', algorithm: 'ES256' },
      ],
      fetchedAt,
      failedAt: null,
    })
    expect(login.asked).toBe(1)
  })

  test('says since when the issuer fails, until its keys come again or are given up after a day', async () => {
    const login = await issuer(keySet(first))
    const { clock, find, known } = source(login.url)
    await find('first')
    const fetchedAt = new Date(clock.now)
    login.answer = 'no key set'
    clock.now += 20 * MINUTE
    await find('first')
    const failedAt = new Date(clock.now)
    expect(await known()).toMatchObject({ keys: [{ kid: 'first' }], fetchedAt, failedAt })
    clock.now += 24 * 60 * MINUTE
    expect(await known()).toEqual({ keys: [], fetchedAt, failedAt })
    login.answer = keySet(first)
    await find('first')
    expect(await known()).toMatchObject({ fetchedAt: new Date(clock.now), failedAt: null })
  })
})
