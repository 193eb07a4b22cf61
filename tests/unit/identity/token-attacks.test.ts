import { createHmac, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createAuthenticator } from '../../../src/identity/authenticator.ts'
import { fixedKeys } from '../../../src/identity/key-source.ts'
import {
  AUDIENCE,
  assembled,
  ISSUER,
  NONE_REVOKED,
  NOW,
  NOW_SECONDS,
  officerClaims,
  signed,
  type TestKey,
  testKey,
} from '../../testkit/tokens.ts'

const key = testKey('ES256', 'k1')
const rsa = testKey('RS256', 'r1')

async function authenticator(...jwks: Record<string, unknown>[]) {
  return createAuthenticator({
    issuer: ISSUER,
    audience: AUDIENCE,
    keys: await fixedKeys({ keys: jwks.length > 0 ? jwks : [key.jwk, rsa.jwk] }),
    production: true,
    hashPerson: () => 'hash',
    revoked: NONE_REVOKED,
    now: () => NOW,
  })
}

/** What the caller is told of a token that is not believed. */
async function refusalOf(authorization: string, ...jwks: Record<string, unknown>[]): Promise<string> {
  const checked = await authenticator(...jwks)
  const outcome = await checked.authenticate(authorization).then(
    (actor) => actor,
    (error: unknown) => error,
  )
  expect(outcome).toMatchObject({ name: 'HeduiError', code: 'UNAUTHENTICATED', zh: expect.any(String) })
  // Neither the token nor a part of it comes back.
  const token = authorization.split(' ')[1] ?? ''
  if (token.length > 20) expect(String(outcome)).not.toContain(token.slice(0, 20))
  return outcome instanceof Error && 'en' in outcome ? String(outcome.en) : ''
}

const bearer = (token: string) => `Bearer ${token}`

/** Signs whatever header and claims, correctly, with the issuer's key. */
function signedRaw(own: TestKey, header: unknown, claims: unknown): string {
  const text = assembled(header, claims).slice(0, -1)
  const signature = sign('sha256', Buffer.from(text), { key: own.privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

test('the untouched token passes, so that what follows is refused for what it says', async () => {
  const checked = await authenticator()
  const raw = signedRaw(key, { alg: 'ES256', kid: 'k1' }, officerClaims())
  expect(await checked.authenticate(bearer(raw))).toMatchObject({ role: 'OFFICER' })
  expect(await checked.authenticate(bearer(signed(rsa)))).toMatchObject({ role: 'OFFICER' })
})

describe('the algorithm', () => {
  test.each(['none', 'None', 'NONE', 'nOnE', ''])('%j is never accepted', async (alg) => {
    expect(await refusalOf(bearer(assembled({ alg, kid: 'k1' }, officerClaims(), 'AA')))).toContain(
      'algorithm',
    )
    expect(await refusalOf(bearer(assembled({ alg, kid: 'k1' }, officerClaims())))).toContain('malformed')
  })

  test('HS256 with the public key as the secret is refused, in whatever form the key is taken', async () => {
    const forms = [
      rsa.publicKey.export({ format: 'pem', type: 'spki' }),
      rsa.publicKey.export({ format: 'pem', type: 'pkcs1' }),
      rsa.publicKey.export({ format: 'der', type: 'spki' }),
      JSON.stringify(rsa.jwk),
    ]
    for (const [index, secret] of forms.entries()) {
      const alg = ['HS256', 'HS384', 'HS512'][index % 3] ?? 'HS256'
      const text = assembled({ alg, kid: 'r1', typ: 'JWT' }, officerClaims()).slice(0, -1)
      const mac = createHmac(`sha${alg.slice(2)}`, secret)
        .update(text)
        .digest('base64url')
      expect(await refusalOf(bearer(`${text}.${mac}`))).toContain('algorithm')
    }
  })

  test('of the header must be the key’s own', async () => {
    const [, claims, signature] = signed(rsa).split('.')
    for (const alg of ['RS384', 'PS256', 'ES256']) {
      const [head] = assembled({ alg, kid: 'r1' }, '').split('.')
      expect(await refusalOf(bearer(`${head}.${claims}.${signature}`))).toContain('not signed with a key')
    }
  })

  test('a stronger one with the right key is refused too, where the key is for another', async () => {
    const stronger = signed({ ...rsa, algorithm: 'RS512' })
    expect(await refusalOf(bearer(stronger))).toContain('not signed with a key')
  })

  test('EdDSA and inventions are not accepted', async () => {
    for (const alg of ['EdDSA', 'ES256K', 'RS1', 'constructor', 'ES256 ', 'es256']) {
      expect(await refusalOf(bearer(assembled({ alg, kid: 'k1' }, officerClaims(), 'AA')))).toContain(
        'algorithm',
      )
    }
  })
})

describe('the keys of an issuer', () => {
  test('that are secrets are never used, nor published private keys', async () => {
    const oct = { kty: 'oct', k: Buffer.from('s'.repeat(64)).toString('base64url'), kid: 'o1', alg: 'HS256' }
    const text = assembled({ alg: 'HS256', kid: 'o1' }, officerClaims()).slice(0, -1)
    const mac = createHmac('sha256', 's'.repeat(64)).update(text).digest('base64url')
    expect(await refusalOf(bearer(`${text}.${mac}`), oct)).toContain('algorithm')
    const whole = { ...key.privateKey.export({ format: 'jwk' }), kid: 'k1', alg: 'ES256' }
    expect(await refusalOf(bearer(signed(key)), whole)).toContain('not signed with a key')
  })

  test('below 2048 bits are not used', async () => {
    const short = testKey('RS256', 'short', 1024)
    expect(await refusalOf(bearer(signed(short)), short.jwk)).toContain('not signed with a key')
  })

  test('for encryption are not used', async () => {
    expect(await refusalOf(bearer(signed(key)), { ...key.jwk, use: 'enc' })).toContain(
      'not signed with a key',
    )
    expect(
      await refusalOf(bearer(signed(key)), { ...key.jwk, use: undefined, key_ops: ['deriveKey'] }),
    ).toContain('not signed with a key')
    expect(await refusalOf(bearer(signed(key)), { ...key.jwk, use: undefined, key_ops: 'verify' })).toContain(
      'not signed with a key',
    )
  })

  test('whose algorithm does not fit their type are not used', async () => {
    expect(await refusalOf(bearer(signed(key)), { ...key.jwk, alg: 'ES384' })).toContain(
      'not signed with a key',
    )
    expect(await refusalOf(bearer(signed(key)), { ...key.jwk, alg: 'HS256' })).toContain(
      'not signed with a key',
    )
  })

  test('that share a key id are not guessed between', async () => {
    const twin = testKey('ES256', 'k1')
    expect(await refusalOf(bearer(signed(key)), key.jwk, twin.jwk)).toContain('not signed with a key')
    const other = testKey('ES384', 'k1')
    const checked = await authenticator(key.jwk, other.jwk)
    expect(await checked.authenticate(bearer(signed(key)))).toMatchObject({ role: 'OFFICER' })
  })

  test('are not tried one after another for a token without key id', async () => {
    const second = testKey('ES256', 'k2')
    const token = signed(key, officerClaims(), { kid: undefined })
    expect(await refusalOf(bearer(token), key.jwk, second.jwk)).toContain('not signed with a key')
  })
})

describe('the key id', () => {
  test.each([
    '../../../../dev/null',
    '/etc/passwd',
    'file:///dev/null',
    'https://evil.test/jwks.json',
    "k1' or '1'='1",
    '__proto__',
    'constructor',
    'K1',
    'k1 ',
    'k1\u0000',
  ])('%j is only compared', async (kid) => {
    const token = signedRaw(key, { alg: 'ES256', kid }, officerClaims())
    expect(await refusalOf(bearer(token))).toContain('not signed with a key')
  })

  test.each([7, null, true, ['k1'], { kid: 'k1' }, '', 'k'.repeat(257)])('%j is malformed', async (kid) => {
    const token = signedRaw(key, { alg: 'ES256', kid }, officerClaims())
    expect(await refusalOf(bearer(token))).toContain('malformed')
  })
})

describe('keys that the token brings along', () => {
  const own = testKey('ES256', 'own')

  test.each([
    ['jwk', own.jwk],
    ['jku', 'https://evil.test/jwks.json'],
    ['x5u', 'https://evil.test/cert.pem'],
    ['x5c', ['MIIB']],
  ])('%s is not looked at', async (name, value) => {
    for (const kid of ['k1', 'own']) {
      const token = signedRaw(own, { alg: 'ES256', kid, [name]: value }, officerClaims())
      expect(await refusalOf(bearer(token))).toMatch(/signature is not valid|not signed with a key/)
    }
  })
})

describe('extensions', () => {
  test.each([[['exp']], [['b64']], [['x']], [[]], [null], ['b64'], [{}]])(
    'crit %j is refused',
    async (crit) => {
      const token = signedRaw(key, { alg: 'ES256', kid: 'k1', b64: false, x: 1, crit }, officerClaims())
      expect(await refusalOf(bearer(token))).toContain('crit')
    },
  )

  test.each(['dpop+jwt', 'logout+jwt', 'secevent+jwt', 'JWS', ''])(
    'typ %j is another kind of document',
    async (typ) => {
      expect(await refusalOf(bearer(signed(key, officerClaims(), { typ })))).toContain('typ')
    },
  )

  test.each(['JWT', 'at+jwt', 'AT+JWT', 'application/at+jwt'])('typ %j is an access token', async (typ) => {
    const checked = await authenticator()
    expect(await checked.authenticate(bearer(signed(key, officerClaims(), { typ })))).not.toBeNull()
  })
})

describe('the claims', () => {
  test.each([
    [{ iss: 'https://evil.test' }, 'another issuer'],
    [{ iss: `${ISSUER}/` }, 'another issuer'],
    [{ iss: undefined }, 'another issuer'],
    [{ iss: [ISSUER] }, 'another issuer'],
    [{ aud: 'other' }, 'not issued for this hub'],
    [{ aud: undefined }, 'not issued for this hub'],
    [{ aud: [] }, 'not issued for this hub'],
    [{ aud: `${AUDIENCE}.evil` }, 'not issued for this hub'],
    [{ aud: { [AUDIENCE]: true } }, 'not issued for this hub'],
    [{ aud: [[AUDIENCE]] }, 'not issued for this hub'],
    [{ exp: NOW_SECONDS - 60 }, 'expired'],
    [{ exp: undefined }, ': exp'],
    [{ exp: null }, 'claims'],
    [{ exp: String(NOW_SECONDS + 600) }, 'claims'],
    [{ nbf: NOW_SECONDS + 60 }, 'not valid yet'],
    [{ nbf: 'now' }, 'claims'],
    [{ sub: undefined }, ': sub'],
    [{ sub: 7 }, ': sub'],
  ])('%j are refused: %s', async (changes, reason) => {
    expect(
      await refusalOf(bearer(signedRaw(key, { alg: 'ES256', kid: 'k1' }, officerClaims(changes)))),
    ).toContain(reason)
  })

  test('the clocks may differ by five seconds, not more', async () => {
    const checked = await authenticator()
    const token = (changes: Record<string, unknown>) => bearer(signed(key, officerClaims(changes)))
    expect(await checked.authenticate(token({ exp: NOW_SECONDS - 4 }))).not.toBeNull()
    expect(await checked.authenticate(token({ nbf: NOW_SECONDS + 5 }))).not.toBeNull()
    expect(await refusalOf(token({ exp: NOW_SECONDS - 5 }))).toContain('expired')
    expect(await refusalOf(token({ nbf: NOW_SECONDS + 6 }))).toContain('not valid yet')
  })

  test.each(['null', '[]', '"text"', '7', '{', ''])('that are %j are malformed', async (claims) => {
    const token = signedRaw(key, { alg: 'ES256', kid: 'k1' }, claims)
    expect(await refusalOf(bearer(token))).toMatch(/malformed|another issuer|not issued for|claims/)
  })

  test('named twice count by the last, in header and claims alike', async () => {
    const twice = '{"alg":"ES256","kid":"k1","alg":"none"}'
    expect(await refusalOf(bearer(signedRaw(key, twice, officerClaims())))).toContain('algorithm')
    const claims = JSON.stringify(officerClaims())
    const foreign = `${claims.slice(0, -1)},"iss":"https://evil.test"}`
    expect(await refusalOf(bearer(signedRaw(key, { alg: 'ES256', kid: 'k1' }, foreign)))).toContain(
      'another issuer',
    )
  })

  test('cannot smuggle a role in by the prototype', async () => {
    const claims = `${JSON.stringify(officerClaims({ role: undefined })).slice(0, -1)},"__proto__":{"role":"OFFICER"}}`
    expect(await refusalOf(bearer(signedRaw(key, { alg: 'ES256', kid: 'k1' }, claims)))).toContain('role')
  })
})

describe('the form', () => {
  test('a token beyond 8 KB is refused before it is looked at', async () => {
    const large = signed(key, officerClaims({ padding: 'x'.repeat(9000) }))
    expect(await refusalOf(bearer(large))).toContain('8 KB')
  })

  test.each(['Basic dXNlcjpwYXNz', 'Digest x', 'Token x', 'Bearer', 'x', ' '])(
    '%j carries no Bearer token',
    async (header) => {
      expect(await refusalOf(header)).toContain('Bearer')
    },
  )

  test.each([
    'Bearer ',
    'Bearer a',
    'Bearer a.b',
    'Bearer a.b.',
    'Bearer ..',
    'Bearer a.b.c.d',
    'Bearer a.b.c d',
    'Bearer a.b=.c',
  ])('%j is malformed', async (header) => {
    expect(await refusalOf(header)).toContain('malformed')
  })

  test('two tokens in one header are refused', async () => {
    const token = signed(key)
    expect(await refusalOf(`Bearer ${token}, Bearer ${token}`)).toContain('malformed')
    expect(await refusalOf(`Bearer ${token} ${token}`)).toContain('malformed')
  })

  test.each([
    ['a changed signature', (parts: string[]) => [parts[0], parts[1], withOtherStart(parts[2] ?? '')]],
    ['a cut signature', (parts: string[]) => [parts[0], parts[1], parts[2]?.slice(0, -4)]],
    ['a signature of zeros', (parts: string[]) => [parts[0], parts[1], 'A'.repeat(86)]],
    [
      'another’s claims',
      (parts: string[]) => [parts[0], signed(key, officerClaims({ sub: 'x' })).split('.')[1], parts[2]],
    ],
  ])('%s is not a signature', async (_, change) => {
    const token = change(signed(key).split('.')).join('.')
    expect(await refusalOf(bearer(token))).toMatch(/signature is not valid|malformed/)
  })

  test('a signature by a key of the same name is not the issuer’s', async () => {
    expect(await refusalOf(bearer(signed(testKey('ES256', 'k1'))))).toContain('signature is not valid')
  })

  test('a DER signature of ECDSA is refused', async () => {
    const text = assembled({ alg: 'ES256', kid: 'k1' }, officerClaims()).slice(0, -1)
    const der = sign('sha256', Buffer.from(text), key.privateKey).toString('base64url')
    expect(await refusalOf(bearer(`${text}.${der}`))).toMatch(/signature is not valid|malformed/)
  })
})

test('the authenticator needs an issuer and an audience to compare with', async () => {
  const keys = await fixedKeys({ keys: [key.jwk] })
  const options = {
    issuer: ISSUER,
    audience: AUDIENCE,
    keys,
    production: true,
    hashPerson: () => '',
    revoked: NONE_REVOKED,
  }
  expect(() => createAuthenticator({ ...options, issuer: '' })).toThrow('issuer and audience')
  expect(() => createAuthenticator({ ...options, audience: '' })).toThrow('issuer and audience')
})

test('what is no key set is refused at once', async () => {
  for (const document of [null, [], {}, { keys: {} }, { keys: [7] }, 'text']) {
    await expect(fixedKeys(document)).rejects.toThrow()
  }
  await expect(fixedKeys({ keys: [{ kty: 'EC', crv: 'P-256', x: '!!', y: '!!' }] })).resolves.toBeDefined()
})

/** One signature in 64 begins with any given letter. */
function withOtherStart(text: string): string {
  return (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
}
