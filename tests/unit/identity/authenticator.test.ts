import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createAuthenticator } from '../../../src/identity/authenticator.ts'
import { fixedKeys, type KeySource } from '../../../src/identity/key-source.ts'
import { syntheticId } from '../../testkit/people.ts'
import {
  AUDIENCE,
  ISSUER,
  NONE_REVOKED,
  NOW,
  NOW_SECONDS,
  officerClaims,
  signed,
  testKey,
} from '../../testkit/tokens.ts'

const key = testKey('ES256', 'k1')
const keys = await fixedKeys({ keys: [key.jwk] })
const hashPerson = (idNumber: string) => createHash('sha256').update(idNumber).digest('base64url')

function authenticator(source: Pick<KeySource, 'find'> = keys, now: () => Date = () => NOW) {
  return createAuthenticator({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: source,
    production: true,
    hashPerson,
    revoked: NONE_REVOKED,
    now,
  })
}

const actorOf = (claims: Record<string, unknown>) =>
  authenticator().authenticate(`Bearer ${signed(key, officerClaims(claims))}`)

test('without a token nobody calls', async () => {
  expect(await authenticator().authenticate(undefined)).toBeNull()
  expect(await authenticator().authenticate('')).toBeNull()
})

test('a valid token says who calls', async () => {
  expect(await actorOf({})).toEqual({
    subject: 'officer-7',
    role: 'OFFICER',
    organisation: '990100-mz',
    region: '990100',
    department: null,
    client: 'console',
    personHash: null,
  })
})

test('the word Bearer may be written in any case, as HTTP has it', async () => {
  expect(await authenticator().authenticate(`bearer ${signed(key)}`)).toMatchObject({ subject: 'officer-7' })
})

test('the audience may be one of several', async () => {
  expect(await actorOf({ aud: ['other', AUDIENCE] })).toMatchObject({ subject: 'officer-7' })
})

test.each(['RS256', 'RS512', 'PS256', 'PS384', 'ES256', 'ES384', 'ES512'] as const)(
  'a key for %s verifies what it signed',
  async (algorithm) => {
    const own = testKey(algorithm, 'own')
    const source = await fixedKeys({ keys: [own.jwk] })
    expect(await authenticator(source).authenticate(`Bearer ${signed(own)}`)).toMatchObject({
      role: 'OFFICER',
    })
  },
)

test('a key that names no algorithm verifies that of its type', async () => {
  for (const algorithm of ['RS256', 'ES384'] as const) {
    const own = testKey(algorithm, 'own')
    const source = await fixedKeys({ keys: [{ ...own.jwk, alg: undefined }] })
    expect(await authenticator(source).authenticate(`Bearer ${signed(own)}`)).toMatchObject({
      role: 'OFFICER',
    })
  }
})

test('a token without a key id is verified where the issuer has one key for the algorithm', async () => {
  const token = signed(key, officerClaims(), { kid: undefined })
  const other = testKey('ES384', 'k2')
  const source = await fixedKeys({ keys: [other.jwk, key.jwk] })
  expect(await authenticator(source).authenticate(`Bearer ${token}`)).toMatchObject({ role: 'OFFICER' })
})

describe('each role needs claims of its own', () => {
  test.each([
    ['OFFICER', { org: undefined }, 'org'],
    ['OFFICER', { region: undefined }, 'region'],
    ['OFFICER', { region: '99' }, 'region'],
    ['OFFICER', { region: '000000' }, 'region'],
    ['OFFICER', { org: '' }, 'org'],
    ['OFFICER', { org: ' x' }, 'org'],
    ['OFFICER', { org: 'a\u0000b' }, 'org'],
    ['OFFICER', { org: 7 }, 'org'],
    ['REVIEWER', { org: undefined }, 'org'],
    ['REVIEWER', { region: undefined }, 'region'],
    ['CLIENT_APPLICATION', { azp: undefined }, 'client_id'],
    ['CLIENT_APPLICATION', { org: undefined }, 'org'],
    ['STEWARD', { department: undefined }, 'department'],
    ['RESIDENT', { id_number: undefined }, 'id_number'],
    ['RESIDENT', { id_number: '990101198001010019' }, 'id_number'],
    ['officer', {}, 'role'],
    ['__proto__', {}, 'role'],
    [undefined, {}, 'role'],
    [['OFFICER', 'AUDITOR'], {}, 'role'],
    ['OFFICER', { sub: '' }, 'sub'],
    ['OFFICER', { client_id: 'other' }, 'azp, client_id'],
  ])('%j with %j is refused, naming %s', async (role, claims, named) => {
    await expect(actorOf({ role, ...claims })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      en: expect.stringMatching(new RegExp(`: ${named}$`)),
    })
  })

  test('an auditor and an administrator need none', async () => {
    for (const role of ['AUDITOR', 'ADMINISTRATOR']) {
      expect(await actorOf({ role, org: undefined, region: undefined })).toMatchObject({
        role,
        organisation: null,
        region: null,
        personHash: null,
      })
    }
  })

  test('a steward answers for one department', async () => {
    expect(await actorOf({ role: 'STEWARD', department: 'tax' })).toMatchObject({ department: 'tax' })
  })

  test("a department's own program may carry its department", async () => {
    const program = { role: 'CLIENT_APPLICATION' }
    expect(await actorOf({ ...program, department: 'tax' })).toMatchObject({ department: 'tax' })
    expect(await actorOf(program)).toMatchObject({ department: null })
  })

  test('a department in the token of another role is not taken over', async () => {
    expect(await actorOf({ department: 'tax' })).toMatchObject({ department: null })
  })
})

describe('a resident', () => {
  const idNumber = syntheticId('1970-05-05', 12)
  const resident = { role: 'RESIDENT', sub: 'pseudonym-1', id_number: idNumber }

  test('is known by the keyed hash of the ID number, and belongs to no office', async () => {
    expect(await actorOf(resident)).toEqual({
      subject: 'pseudonym-1',
      role: 'RESIDENT',
      organisation: null,
      region: null,
      department: null,
      client: 'console',
      personHash: hashPerson(idNumber),
    })
  })

  test('whose number comes in the old form of 15 digits is the same person', async () => {
    const old = idNumber.slice(0, 6) + idNumber.slice(8, 17)
    expect(await actorOf({ ...resident, id_number: old })).toMatchObject({ personHash: hashPerson(idNumber) })
  })

  test('whose pseudonym holds the ID number is refused, and the error does not repeat it', async () => {
    for (const sub of [idNumber, `cn:${idNumber.toLowerCase()}`]) {
      const refused = await actorOf({ ...resident, sub }).catch((error: unknown) => error)
      expect(refused).toMatchObject({ code: 'UNAUTHENTICATED' })
      expect(String(refused)).not.toContain(idNumber)
    }
  })

  test('the ID number in the token of another role is not looked at', async () => {
    expect(await actorOf({ id_number: idNumber })).toMatchObject({ personHash: null })
  })
})

describe('a token that was verified', () => {
  /** Counts how often a key is asked for, which happens once a verification. */
  function counted() {
    let asked = 0
    const source: Pick<KeySource, 'find'> = {
      find: (kid, algorithm) => {
        asked++
        return keys.find(kid, algorithm)
      },
    }
    return { source, asked: () => asked }
  }

  test('is not verified again for a minute, and then is', async () => {
    const { source, asked } = counted()
    let now = NOW
    const checked = authenticator(source, () => now)
    const header = `Bearer ${signed(key)}`
    const first = await checked.authenticate(header)
    now = new Date(NOW.getTime() + 59_000)
    expect(await checked.authenticate(header)).toBe(first)
    expect(asked()).toBe(1)
    now = new Date(NOW.getTime() + 60_000)
    expect(await checked.authenticate(header)).toEqual(first)
    expect(asked()).toBe(2)
  })

  test('is not believed beyond its end because it was remembered', async () => {
    let now = NOW
    const checked = authenticator(keys, () => now)
    const header = `Bearer ${signed(key, officerClaims({ exp: NOW_SECONDS + 20 }))}`
    await checked.authenticate(header)
    now = new Date(NOW.getTime() + 30_000)
    await expect(checked.authenticate(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  test('makes no other token of the same head believed', async () => {
    const checked = authenticator()
    const token = signed(key)
    await checked.authenticate(`Bearer ${token}`)
    const [head, , signature] = token.split('.')
    const claims = Buffer.from(JSON.stringify(officerClaims({ sub: 'chief' }))).toString('base64url')
    await expect(checked.authenticate(`Bearer ${head}.${claims}.${signature}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    })
  })

  test('that was refused is looked at again', async () => {
    let now = new Date(NOW.getTime() - 3_600_000)
    const checked = authenticator(keys, () => now)
    const header = `Bearer ${signed(key, officerClaims({ nbf: NOW_SECONDS }))}`
    await expect(checked.authenticate(header)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    now = NOW
    expect(await checked.authenticate(header)).toMatchObject({ subject: 'officer-7' })
  })
})
