import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import jsonwebtoken, { type Algorithm } from 'jsonwebtoken'

/** Claims of a valid officer's token, from an issuer of the tests. */
export const ISSUER = 'https://login.test'
export const AUDIENCE = 'hedui-test'
export const NOW = new Date('2026-11-22T02:00:00.000Z')
export const NOW_SECONDS = NOW.getTime() / 1000

/** The list of revoked tokens of tests that revoke none. */
export const NONE_REVOKED = { covers: () => false }

export function officerClaims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const claims = {
    iss: ISSUER,
    aud: AUDIENCE,
    sub: 'officer-7',
    iat: NOW_SECONDS,
    exp: NOW_SECONDS + 600,
    role: 'OFFICER',
    org: '990100-mz',
    region: '990100',
    azp: 'console',
    ...changes,
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

/** A key pair of the test's issuer. */
export interface TestKey {
  readonly kid: string
  readonly algorithm: Algorithm
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  /** As the issuer publishes it. */
  readonly jwk: Record<string, unknown>
}

export function testKey(algorithm: Algorithm, kid: string, bits = 2048): TestKey {
  const curves: Record<string, string> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }
  const curve = curves[algorithm]
  const { privateKey, publicKey } = curve
    ? generateKeyPairSync('ec', { namedCurve: curve })
    : generateKeyPairSync('rsa', { modulusLength: bits })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: algorithm, use: 'sig' }
  return { kid, algorithm, privateKey, publicKey, jwk }
}

/** Signs as the issuer does. */
export function signed(
  key: TestKey,
  claims: Record<string, unknown> = officerClaims(),
  header: Record<string, unknown> = {},
): string {
  return jsonwebtoken.sign(claims, key.privateKey, {
    algorithm: key.algorithm,
    // It would take away a time of issue that the claims have.
    noTimestamp: claims['iat'] === undefined,
    header: { alg: key.algorithm, kid: key.kid, ...header },
    allowInsecureKeySizes: true,
  })
}

/** A token put together by hand, as an attacker does. */
export function assembled(header: unknown, claims: unknown, signature = ''): string {
  const part = (value: unknown): string =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  return `${part(header)}.${part(claims)}.${signature}`
}
