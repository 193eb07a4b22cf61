import { createPublicKey, randomBytes, verify } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Secret } from '../../../src/config/secret.ts'
import { DEVELOPMENT_KEY_PREFIX } from '../../../src/config/secret-key.ts'
import { openKeys, replaceMasterKey } from '../../../src/storage/keys.ts'
import { masterKey } from '../../../src/storage/master-key.ts'
import { SealError } from '../../../src/storage/sealing.ts'
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts'

let testDatabase: TestDatabase
let dataDir: string
beforeEach(async () => {
  testDatabase = await createTestDatabase()
  dataDir = await mkdtemp(join(tmpdir(), 'hedui-keys-'))
})
afterEach(async () => {
  await testDatabase.close()
  await rm(dataDir, { recursive: true })
})

function withKey(bytes: Uint8Array, development = false) {
  return {
    dataDir,
    environment: 'development',
    secretKey: { bytes: new Secret(bytes), development },
  } as const
}

function withoutKey(environment: 'development' | 'production' = 'development') {
  return { dataDir, environment, secretKey: null } as const
}

describe('sealing', () => {
  test('what was sealed opens with its context, text and bytes alike', async () => {
    const keys = await openKeys(testDatabase.database, withoutKey())
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(keys.open(keys.seal(text, context), context).toString('utf8')).toBe(text)
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(new Uint8Array(keys.open(keys.seal(bytes, 'row:1'), 'row:1'))).toEqual(bytes)
      }),
    )
  })

  test('in another place it does not open', async () => {
    const keys = await openKeys(testDatabase.database, withoutKey())
    expect(() => keys.open(keys.seal('韩梅', 'consent:1'), 'consent:2')).toThrow(SealError)
  })

  test('with any bit changed it does not open, and the error does not say what it held', async () => {
    const keys = await openKeys(testDatabase.database, withoutKey())
    const sealed = keys.seal('韩梅', 'consent:1')
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(() => keys.open(changed, 'consent:1')).toThrow(SealError)
      }),
    )
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (length) => {
        expect(() => keys.open(sealed.subarray(0, length), 'consent:1')).toThrow(SealError)
      }),
    )
    expect(() => keys.open(sealed, 'consent:2')).toThrow(/^(?!.*韩)/)
  })

  test('the same text twice gives different bytes', async () => {
    const keys = await openKeys(testDatabase.database, withoutKey())
    expect(keys.seal('韩梅', 'a')).not.toEqual(keys.seal('韩梅', 'a'))
  })

  test('it opens after a restart and on every node', async () => {
    const sealed = (await openKeys(testDatabase.database, withoutKey())).seal('韩梅', 'a')
    expect((await openKeys(testDatabase.database, withoutKey())).open(sealed, 'a').toString()).toBe('韩梅')
  })

  test('the database alone opens nothing: no key stands in it in clear', async () => {
    const secret = randomBytes(32)
    const keys = await openKeys(testDatabase.database, withKey(secret))
    const jwk = keys.signer('report').publicJwk
    const rows = await testDatabase.database.kysely.selectFrom('secret_keys').selectAll().execute()
    expect(rows).toHaveLength(2)
    for (const { sealed_key } of rows) {
      // version, key id, nonce, 32 bytes of key, tag
      expect(sealed_key).toHaveLength(1 + 4 + 12 + 32 + 16)
      expect(sealed_key.includes(secret)).toBe(false)
    }
    const signing = await testDatabase.database.kysely.selectFrom('signing_keys').selectAll().execute()
    expect(signing.map(({ purpose }) => purpose).toSorted()).toEqual(['ledger', 'report'])
    // An unsealed PKCS #8 key would begin with this header.
    for (const { sealed_private_key } of signing) {
      expect(sealed_private_key.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false)
    }
    expect(jwk).not.toHaveProperty('d')
  })
})

describe('the hash of a person', () => {
  const person = '990101199003072316'

  test('is the same for the same person, on every node and after a restart', async () => {
    const keys = await openKeys(testDatabase.database, withoutKey())
    const hash = keys.hashPerson(person)
    expect(hash).toMatch(/^[\w-]{43}$/)
    expect(keys.hashPerson(person)).toBe(hash)
    expect((await openKeys(testDatabase.database, withoutKey())).hashPerson(person)).toBe(hash)
  })

  test('differs between people and between master keys', async () => {
    const keys = await openKeys(testDatabase.database, withKey(randomBytes(32)))
    expect(keys.hashPerson(person)).not.toBe(keys.hashPerson('990101199003072324'))
    const other = await createTestDatabase()
    const otherKeys = await openKeys(other.database, withKey(randomBytes(32)))
    expect(otherKeys.hashPerson(person)).not.toBe(keys.hashPerson(person))
    await other.close()
  })

  test('can be taken as a plain function', async () => {
    const { hashPerson } = await openKeys(testDatabase.database, withoutKey())
    expect([person].map(hashPerson)).toEqual([hashPerson(person)])
  })
})

describe('signatures', () => {
  test('verify with the published key of their purpose, and with no other', async () => {
    const keys = await openKeys(testDatabase.database, withoutKey())
    const data = Buffer.from('报告')
    const signature = keys.signer('report').sign(data)
    const verified = keys.publicKeys().map((jwk) => ({
      kid: jwk.kid,
      good: verify(null, data, createPublicKey({ key: jwk, format: 'jwk' }), signature),
    }))
    expect(verified).toHaveLength(2)
    for (const { kid, good } of verified) expect(good).toBe(kid === keys.signer('report').kid)
    expect(keys.signer('report').kid).toMatch(/^report-/)
    expect(keys.signer('ledger').kid).toMatch(/^ledger-/)
  })

  test('nodes that start at once end with the same keys', async () => {
    const config = withKey(randomBytes(32))
    const nodes = await Promise.all(Array.from({ length: 4 }, () => openKeys(testDatabase.database, config)))
    const [first] = nodes
    for (const node of nodes) {
      expect(node.signer('report').kid).toBe(first?.signer('report').kid)
      expect(node.signer('ledger').kid).toBe(first?.signer('ledger').kid)
      expect(node.hashPerson('990101199003072316')).toBe(first?.hashPerson('990101199003072316'))
      expect(node.open(first?.seal('x', 'a') ?? Buffer.alloc(0), 'a').toString()).toBe('x')
    }
  })

  test('a retired key signs no more and stays published', async () => {
    const before = await openKeys(testDatabase.database, withoutKey())
    await testDatabase.database.kysely
      .updateTable('signing_keys')
      .set({ retired_at: new Date() })
      .where('purpose', '=', 'report')
      .execute()
    const after = await openKeys(testDatabase.database, withoutKey())
    expect(after.signer('report').kid).not.toBe(before.signer('report').kid)
    expect(after.signer('ledger').kid).toBe(before.signer('ledger').kid)
    expect(after.publicKeys().map(({ kid }) => kid)).toContain(before.signer('report').kid)
    expect(after.publicKeys()).toHaveLength(3)
  })
})

describe('the master key', () => {
  test('a wrong one is noticed at the start, by name and without giving either away', async () => {
    const [right, wrong] = [randomBytes(32), randomBytes(32)]
    await openKeys(testDatabase.database, withKey(right))
    const failure = openKeys(testDatabase.database, withKey(wrong))
    await expect(failure).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' })
    await expect(failure).rejects.toThrow(/HEDUI_SECRET_KEY.*is not this database's/)
    for (const key of [right, wrong]) await expect(failure).rejects.not.toThrow(key.toString('hex'))
    await expect(openKeys(testDatabase.database, withKey(right))).resolves.toBeDefined()
  })

  test('replaced: everything sealed before still opens, people keep their hash, the old one is refused', async () => {
    const [old, next] = [randomBytes(32), randomBytes(32)]
    const before = await openKeys(testDatabase.database, withKey(old))
    const sealed = before.seal('韩梅', 'consent:1')
    await replaceMasterKey(testDatabase.database, masterKey(old, false, 'old'), masterKey(next, false, 'new'))

    const after = await openKeys(testDatabase.database, withKey(next))
    expect(after.open(sealed, 'consent:1').toString()).toBe('韩梅')
    expect(after.hashPerson('990101199003072316')).toBe(before.hashPerson('990101199003072316'))
    expect(after.reportMac('HD990100-2026-000001')).toEqual(before.reportMac('HD990100-2026-000001'))
    expect(after.reportMac('990101199003072316').toString('base64url')).not.toBe(
      after.hashPerson('990101199003072316'),
    )
    expect(after.signer('report').kid).toBe(before.signer('report').kid)
    expect(() => before.open(after.seal('x', 'a'), 'a')).toThrow(SealError)
    await expect(openKeys(testDatabase.database, withKey(old))).rejects.toThrow(/is not this database's/)
    await expect(
      replaceMasterKey(testDatabase.database, masterKey(old, false, 'old'), masterKey(next, false, 'new')),
    ).rejects.toThrow(/is not this database's/)
  })

  test('in development it is made and kept in a file that only its owner reads', async () => {
    await openKeys(testDatabase.database, withoutKey())
    const path = join(dataDir, 'development.key')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readFile(path, 'utf8')).toMatch(new RegExp(`^${DEVELOPMENT_KEY_PREFIX}[\\w+/]{43}=\\n$`))
  })

  test('processes that make the file at once end with the same key', async () => {
    await Promise.all(Array.from({ length: 4 }, () => openKeys(testDatabase.database, withoutKey())))
  })

  test('a damaged key file is an error, not a new key', async () => {
    await writeFile(join(dataDir, 'development.key'), 'hedui-development-key:damaged\n')
    await expect(openKeys(testDatabase.database, withoutKey())).rejects.toThrow(
      /does not hold a development key/,
    )
  })

  test('production makes none, and refuses a database of development', async () => {
    await expect(openKeys(testDatabase.database, withoutKey('production'))).rejects.toThrow(
      /is required in production/,
    )
    const key = randomBytes(32)
    await openKeys(testDatabase.database, withKey(key, true))
    await expect(
      openKeys(testDatabase.database, { ...withKey(key), environment: 'production' }),
    ).rejects.toThrow(/made in development/)
  })
})
