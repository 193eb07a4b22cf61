import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Algorithm } from 'jsonwebtoken'
import { z } from 'zod'

/**
 * The signature algorithms that are accepted, each with what its key must be. Only asymmetric ones: a hub that holds
 * no shared secret cannot be tricked into taking a public key for one.
 */
const ALGORITHMS: ReadonlyMap<string, { algorithm: Algorithm; type: string; curve?: string }> = new Map([
  ['RS256', { algorithm: 'RS256', type: 'rsa' }],
  ['RS384', { algorithm: 'RS384', type: 'rsa' }],
  ['RS512', { algorithm: 'RS512', type: 'rsa' }],
  ['PS256', { algorithm: 'PS256', type: 'rsa' }],
  ['PS384', { algorithm: 'PS384', type: 'rsa' }],
  ['PS512', { algorithm: 'PS512', type: 'rsa' }],
  ['ES256', { algorithm: 'ES256', type: 'ec', curve: 'prime256v1' }],
  ['ES384', { algorithm: 'ES384', type: 'ec', curve: 'secp384r1' }],
  ['ES512', { algorithm: 'ES512', type: 'ec', curve: 'secp521r1' }],
])

/** RSA keys below this many bits are not used (RFC 7518 §3.3). */
const LEAST_RSA_BITS = 2048

/** A public key and the one algorithm that it verifies. */
export interface VerificationKey {
  readonly kid: string | null
  readonly algorithm: Algorithm
  readonly key: KeyObject
}

const KEY_SET = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(100) })

/**
 * Reads a JSON Web Key Set. The key's own `alg` decides its algorithm; where it has none, its type and curve do (RS256
 * for RSA). Keys that are private, symmetric, too short, not for signing or of an unknown kind are left out.
 *
 * @throws where it is not a key set.
 */
export async function readKeySet(document: unknown): Promise<readonly VerificationKey[]> {
  const { keys } = KEY_SET.parse(document)
  const usable = keys.filter((jwk) => mayVerify(jwk))
  if (usable.length === 0) return []
  // Who only issues tokens does without it.
  const { default: jwksRsa } = await import('jwks-rsa')
  const client = jwksRsa({ fetcher: () => Promise.resolve({ keys: usable }), cache: false })
  const found: VerificationKey[] = []
  // It throws where no key can be used, which is no fault here: then there is none.
  const signing = await client.getSigningKeys().catch(() => [])
  for (const { kid, alg, getPublicKey } of signing) {
    const key = createPublicKey(getPublicKey())
    const algorithm = algorithmOf(key, alg)
    if (algorithm) found.push({ kid: kid ?? null, algorithm, key })
  }
  return found
}

/** jwks-rsa looks at `use` but not at `key_ops`. */
function mayVerify(jwk: Record<string, unknown>): boolean {
  const operations = jwk['key_ops']
  return operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
}

function algorithmOf(key: KeyObject, named: string | undefined): Algorithm | null {
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'rsa') {
    const known = ALGORITHMS.get(named ?? 'RS256')
    return known?.type === 'rsa' && (details?.modulusLength ?? 0) >= LEAST_RSA_BITS ? known.algorithm : null
  }
  if (key.asymmetricKeyType !== 'ec') return null
  for (const [name, known] of ALGORITHMS) {
    if (known.curve === details?.namedCurve && (named === undefined || named === name)) return known.algorithm
  }
  return null
}
