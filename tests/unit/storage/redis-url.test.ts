import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRedisUrl } from '../../../src/storage/redis/redis-url.ts'

const plain = { tls: false, username: null, password: null }

function read(text: string) {
  const faults: string[] = []
  return { target: parseRedisUrl(text, (fault) => faults.push(fault)), faults }
}

describe('an address of Redis', () => {
  test.each([
    ['redis://cache', { ...plain, kind: 'single', node: { host: 'cache', port: 6379 }, database: 0 }],
    [
      'rediss://hub:p%40ss%3A%2F@[fd00::1]:7000/2',
      {
        kind: 'single',
        tls: true,
        username: 'hub',
        password: 'p@ss:/',
        node: { host: 'fd00::1', port: 7000 },
        database: 2,
      },
    ],
    [
      'redis://:secret@10.0.0.1',
      { ...plain, kind: 'single', password: 'secret', node: { host: '10.0.0.1', port: 6379 }, database: 0 },
    ],
    [
      'redis+sentinel://:secret@a,b:26380/mymaster/3?sentinelPassword=other%20secret',
      {
        ...plain,
        kind: 'sentinel',
        password: 'secret',
        sentinels: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 26_380 },
        ],
        master: 'mymaster',
        database: 3,
        sentinelUsername: null,
        sentinelPassword: 'other secret',
      },
    ],
    [
      'rediss+cluster://a:6379,b:6380,[::1]:6381/',
      {
        ...plain,
        kind: 'cluster',
        tls: true,
        nodes: [
          { host: 'a', port: 6379 },
          { host: 'b', port: 6380 },
          { host: '::1', port: 6381 },
        ],
      },
    ],
  ])('%s', (text, target) => {
    expect(read(text)).toEqual({ target, faults: [] })
  })
})

describe('what is wrong is said', () => {
  test.each([
    ['http://cache', /must be an address of Redis/],
    ['redis:cache', /must be an address of Redis/],
    ['redis://', /host 1 is no host:port/],
    ['redis://a,b', /several hosts/],
    ['redis://cache:0', /host 1 is no host:port/],
    ['redis://cache:65536', /host 1 is no host:port/],
    ['redis://cache/one', /database must be a number/],
    ['redis://cache/1/2', /database must be a number/],
    ['redis://cache/10000', /database must be a number/],
    ['redis://user@cache', /without a password/],
    ['redis://:%zz@cache', /percent-encoded/],
    ['redis://cache?db=2', /parameter after \? that means nothing/],
    ['redis+sentinel://a', /must name the master/],
    ['redis+sentinel://a/m?sentinelPasword=x', /there are sentinelUsername, sentinelPassword/],
    ['redis+cluster://a/1', /one database only/],
    ['redis+cluster://a,,b', /host 2 is no host:port/],
  ])('%s', (text, said) => {
    const { target, faults } = read(text)
    expect(target).toBeNull()
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(said)
  })

  test('all of it at once', () => {
    const { faults } = read('redis+sentinel://:%zz@a:0,b:0/?x=1')
    expect(faults).toHaveLength(5)
  })

  test('without a piece of a password, wherever it came to stand', () => {
    const secret = 'S3CRET'
    for (const text of [
      `redis://user:${secret}@${secret}@host`,
      `redis://:${secret}/${secret}@host`,
      `redis://:${secret}:${secret}@host:99999/${secret}?${secret}=${secret}`,
      `redis://${secret}@host`,
      `redis+sentinel://a/m?password=${secret}`,
    ]) {
      const { target, faults } = read(text)
      expect(target).toBeNull()
      expect(faults.join(' ')).not.toContain(secret)
    }
  })
})

test('any user name and password come through, encoded', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (username, password) => {
      const text = `redis://${encodeURIComponent(username)}:${encodeURIComponent(password)}@cache`
      const { target } = read(text)
      expect(target).toMatchObject({ username: username === '' ? null : username, password })
    }),
  )
})
