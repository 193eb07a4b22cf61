import type { Algorithm } from 'jsonwebtoken'
import { readKeySet, type VerificationKey } from './verification-key.ts'

/** Where the keys of an issuer are looked up. */
export interface KeySource {
  /**
   * The key with which a token may have been signed, or null where the issuer publishes no such key. Where several keys
   * fit, none is taken: a guess is no verification.
   *
   * @param kid the token's key id, only ever compared; null fits where the issuer has a single key for the algorithm.
   * @throws {KeysUnreachable} where no key of the issuer has ever been seen.
   */
  find(kid: string | null, algorithm: string): Promise<VerificationKey | null>
  /** What is known of the issuer's keys at this moment; asks nobody. */
  known(): Promise<KnownKeys>
}

/** The keys of an issuer as one node knows them. */
export interface KnownKeys {
  readonly keys: readonly Pick<VerificationKey, 'kid' | 'algorithm'>[]
  /** Null where they need no fetching, or never came. */
  readonly fetchedAt: Date | null
  /** The last failure to fetch them; null where none followed the last fetch. */
  readonly failedAt: Date | null
}

/** The issuer's keys are needed and cannot be had. */
export class KeysUnreachable extends Error {
  constructor(cause: unknown) {
    super("the issuer's keys cannot be fetched", { cause })
    this.name = 'KeysUnreachable'
  }
}

/** The algorithms that tokens may name in their header at all. */
export function isAsymmetric(algorithm: string): algorithm is Algorithm {
  return /^(?:RS|PS|ES)(?:256|384|512)$/.test(algorithm)
}

function named({ kid, algorithm }: VerificationKey): KnownKeys['keys'][number] {
  return { kid, algorithm }
}

function pick(
  keys: readonly VerificationKey[],
  kid: string | null,
  algorithm: string,
): VerificationKey | null {
  let found: VerificationKey | null = null
  for (const key of keys) {
    if (key.algorithm !== algorithm || (kid !== null && key.kid !== kid)) continue
    if (found) return null
    found = key
  }
  return found
}

/** Keys that are given once, as a JSON Web Key Set. */
export async function fixedKeys(keySet: unknown): Promise<KeySource> {
  const keys = await readKeySet(keySet)
  return {
    find: (kid, algorithm) => Promise.resolve(pick(keys, kid, algorithm)),
    known: () => Promise.resolve({ keys: keys.map(named), fetchedAt: null, failedAt: null }),
  }
}

export interface RemoteKeysOptions {
  /** Where the issuer publishes its JSON Web Key Set. */
  readonly url: string
  /** Production takes https only: whoever can change plain http on its way could sign tokens. */
  readonly production: boolean
  /** Milliseconds since 1970; for tests. */
  readonly now?: () => number
  /** Told of each fetch that failed; the operator's log. */
  readonly onFailure?: (error: unknown) => void
}

/** Younger keys are taken as they are; older ones are fetched again meanwhile. */
const FRESH_MS = 5 * 60_000
/** Older keys wait for the fetch, so that a key withdrawn while nobody called is not used any more. */
const STALE_MS = 15 * 60_000
/** The issuer is asked at most this often, whatever key ids callers invent. */
const COOLDOWN_MS = 10_000
/** After this long without the issuer even its known keys are given up. */
const GIVEN_UP_MS = 24 * 3_600_000
const TIMEOUT_MS = 5_000
const LARGEST_KEY_SET = 256 * 1024

/**
 * The keys that an issuer publishes at a URL. They are fetched when first needed and kept; an unknown key id makes them
 * be fetched again, at most every ten seconds. An issuer that cannot be reached does not break the keys that are known:
 * they stay in use for a day. Redirects are not followed.
 *
 * The fetching and keeping of jwks-rsa is not used: it forgets known keys while its rate limit is used up by invented
 * key ids, and puts no bound on what it reads.
 *
 * @throws where the URL is not one that can be trusted.
 */
export function remoteKeys(options: RemoteKeysOptions): KeySource {
  const url = trustedUrl(options)
  const now = options.now ?? Date.now
  let keys: readonly VerificationKey[] | null = null
  let fetchedAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let failure: unknown = null
  let failedAt: Date | null = null
  let fetching: Promise<void> | null = null

  async function fetchKeys(): Promise<void> {
    try {
      const fetched = await readKeySet(await readJson(url))
      if (fetched.length === 0) throw new Error('the key set holds no key that can be used')
      keys = fetched
      fetchedAt = now()
      failedAt = null
    } catch (error) {
      failure = error
      failedAt = new Date(now())
      options.onFailure?.(error)
    } finally {
      fetching = null
    }
  }

  /** Never rejects, and does nothing while the issuer was asked just now. */
  function refresh(): Promise<void> {
    if (fetching) return fetching
    if (now() - triedAt < COOLDOWN_MS) return Promise.resolve()
    triedAt = now()
    fetching = fetchKeys()
    return fetching
  }

  return {
    async find(kid, algorithm) {
      const age = now() - fetchedAt
      if (age > STALE_MS) await refresh()
      else if (age > FRESH_MS) void refresh()
      if (keys === null || now() - fetchedAt > GIVEN_UP_MS) throw new KeysUnreachable(failure)
      const known = pick(keys, kid, algorithm)
      if (known || kid === null) return known
      await refresh()
      return pick(keys, kid, algorithm)
    },
    known() {
      const usable = keys !== null && now() - fetchedAt <= GIVEN_UP_MS ? keys : []
      return Promise.resolve({
        keys: usable.map(named),
        fetchedAt: keys === null ? null : new Date(fetchedAt),
        failedAt,
      })
    },
  }
}

function trustedUrl(options: RemoteKeysOptions): URL {
  const url = new URL(options.url)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && !options.production)) return url
  throw new Error(
    options.production
      ? 'the JWKS URL must be https in production'
      : 'the JWKS URL must be an https or http address',
  )
}

async function readJson(url: URL): Promise<unknown> {
  const { request } = await import('undici')
  const response = await request(url, {
    headers: { accept: 'application/jwk-set+json, application/json' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    if (size > LARGEST_KEY_SET) throw new Error('the key set is too large')
    chunks.push(chunk)
  }
  if (response.statusCode !== 200)
    throw new Error(`the issuer answered ${response.statusCode} to the fetch of its keys`)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}
