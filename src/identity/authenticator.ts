import jsonwebtoken from 'jsonwebtoken'
import QuickLRU from 'quick-lru'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { type Identity, identityOf } from './claims.ts'
import { isDevelopmentIssuer, isDevelopmentKey } from './development-mark.ts'
import { isAsymmetric, type KeySource, KeysUnreachable } from './key-source.ts'
import { type Rejection, rejected } from './rejection.ts'
import type { RevocationList } from './revocation-list.ts'
import type { TokenIdentity } from './token-identity.ts'
import type { VerificationKey } from './verification-key.ts'

export interface AuthenticatorOptions {
  /** The one issuer that is believed: the token's `iss` must equal it. */
  readonly issuer: string
  /** What this hub is called in tokens: the token's `aud` must equal it or, as a list, hold it. */
  readonly audience: string
  readonly keys: Pick<KeySource, 'find'>
  /** Production never believes the development issuer nor its keys. */
  readonly production: boolean
  /** The keyed hash of an ID number (src/storage/keys.ts). */
  readonly hashPerson: (idNumber: string) => string
  /** The tokens that count no more (src/identity/revocation-list.ts). */
  readonly revoked: Pick<RevocationList, 'covers'>
  /** For tests. */
  readonly now?: () => Date
}

export interface Authenticator {
  /**
   * Who calls.
   *
   * @param authorization the HTTP header, such as `Bearer eyJ…`.
   * @returns null where there is no header.
   * @throws {HeduiError} `UNAUTHENTICATED`, saying why the token is not believed; `STORAGE_UNAVAILABLE` where it cannot
   *   be said whether it was revoked.
   */
  authenticate(authorization: string | undefined): Promise<Actor | null>
  /** The same, with how long the token may be believed: for what lasts longer than a request, and asks again. */
  identify(authorization: string | undefined): Promise<Identity | null>
}

/** Characters of the whole header; more is refused before it is looked at. */
const LARGEST_TOKEN = 8 * 1024
/** Seconds that the issuer's clock and ours may differ. */
const CLOCK_TOLERANCE = 5
/** How long a verified token is believed without looking again, so that a key that is withdrawn soon counts for nothing. */
const REMEMBERED_MS = 60_000
const REMEMBERED_TOKENS = 2_000

/** A token that was verified. */
interface RememberedToken {
  readonly identity: Identity
  /** Made once: every request waits for it. */
  readonly actor: Promise<Actor>
  /** Milliseconds since 1970. */
  readonly until: number
}

const TOKEN = /^Bearer +([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/i

const HEADER = z.object({
  alg: z.string(),
  kid: z.string().min(1).max(256).optional(),
  typ: z.string().optional(),
})

/** RFC 9068 and common use; everything else (ID of a logout, a DPoP proof) is another kind of document. */
const TOKEN_TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt'])

/**
 * Verifies access tokens: a strict wrapper round `jsonwebtoken`. A key verifies its own algorithm only, and only
 * asymmetric ones; `exp`, `iss`, `aud` and `sub` are required; `nbf` is respected; every `crit` is refused, since no
 * extension is known here; `kid` is only compared; `jku`, `x5u`, `jwk` and `x5c` are not looked at. A verified token is
 * remembered for a minute at most, and never beyond its `exp`; whether it was revoked is asked each time.
 *
 * @throws {Error} where production is told to believe the development issuer.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { issuer, audience, keys, production, hashPerson, revoked } = options
  if (issuer === '' || audience === '') throw new Error('issuer and audience of access tokens must be named')
  if (production && isDevelopmentIssuer(issuer)) {
    throw new Error('production mode refuses the development issuer; set HEDUI_JWKS_URL and HEDUI_JWT_ISSUER')
  }
  const now = options.now ?? (() => new Date())
  const known = new QuickLRU<string, RememberedToken>({ maxSize: REMEMBERED_TOKENS })

  async function verify(authorization: string): Promise<RememberedToken> {
    const key = await keyOf(authorization)
    const at = now().getTime()
    const claimed = identityOf(claimsOf(authorization, key, at), hashPerson)
    const identity: Identity = { ...claimed, token: credibly(claimed.token, at) }
    const until = Math.min(identity.expiresAt * 1000, at + REMEMBERED_MS)
    const token: RememberedToken = { identity, actor: Promise.resolve(identity.actor), until }
    if (until > at) known.set(authorization, token)
    return token
  }

  function remembered(authorization: string): RememberedToken | undefined {
    const token = known.get(authorization)
    return token && now().getTime() < token.until ? token : undefined
  }

  /** Whoever the token names, unless it was revoked. */
  function admit({ identity, actor }: RememberedToken): Promise<Actor> {
    const verdict = revoked.covers(identity.token)
    if (verdict === false) return actor
    return Promise.resolve(verdict).then((isRevoked) => {
      if (isRevoked) throw rejected('REVOKED')
      return actor
    })
  }

  /** The key that the token's header asks for. */
  async function keyOf(authorization: string): Promise<VerificationKey> {
    if (authorization.length > LARGEST_TOKEN) throw rejected('TOO_LARGE')
    if (!/^Bearer /i.test(authorization)) throw rejected('NOT_BEARER')
    const header = readHeader(TOKEN.exec(authorization)?.[1])
    let key: VerificationKey | null
    try {
      key = await keys.find(header.kid ?? null, header.alg)
    } catch (error) {
      throw error instanceof KeysUnreachable ? rejected('KEYS_UNREACHABLE') : error
    }
    if (!key || key.algorithm !== header.alg) throw rejected('KEY_UNKNOWN')
    if (production && isDevelopmentKey(key.kid)) throw rejected('KEY_UNKNOWN')
    return key
  }

  function claimsOf(authorization: string, { key, algorithm }: VerificationKey, at: number): unknown {
    try {
      return jsonwebtoken.verify(authorization.slice(authorization.lastIndexOf(' ') + 1), key, {
        algorithms: [algorithm],
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE,
        clockTimestamp: Math.floor(at / 1000),
      })
    } catch (error) {
      throw rejected(reasonOf(error))
    }
  }

  return {
    authenticate(authorization) {
      if (authorization === undefined || authorization === '') return Promise.resolve(null)
      const token = remembered(authorization)
      return token ? admit(token) : verify(authorization).then(admit)
    },
    async identify(authorization) {
      if (authorization === undefined || authorization === '') return null
      const token = remembered(authorization) ?? (await verify(authorization))
      await admit(token)
      return token.identity
    },
  }
}

/** A token that claims to be issued in the future could outlive every revocation of its subject: its claim counts for nothing. */
function credibly(token: TokenIdentity, at: number): TokenIdentity {
  const { issuedAt } = token
  return issuedAt !== null && issuedAt > at / 1000 + CLOCK_TOLERANCE ? { ...token, issuedAt: null } : token
}

function readHeader(encoded: string | undefined): z.infer<typeof HEADER> {
  if (encoded === undefined) throw rejected('MALFORMED')
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
  } catch {
    throw rejected('MALFORMED')
  }
  // Whatever its value: a `crit` that is empty or not a list is malformed, any other names an extension.
  if (typeof json === 'object' && json !== null && 'crit' in json) throw rejected('CRITICAL_HEADER')
  const header = HEADER.safeParse(json)
  if (!header.success) throw rejected('MALFORMED')
  if (!isAsymmetric(header.data.alg)) throw rejected('ALGORITHM')
  if (header.data.typ !== undefined && !TOKEN_TYPES.has(header.data.typ.toLowerCase())) throw rejected('TYPE')
  return header.data
}

/** The library tells its failures apart by class and wording only. */
function reasonOf(error: unknown): Rejection {
  if (error instanceof jsonwebtoken.TokenExpiredError) return 'EXPIRED'
  if (error instanceof jsonwebtoken.NotBeforeError) return 'NOT_YET_VALID'
  const message = error instanceof Error ? error.message : ''
  if (message.startsWith('jwt issuer')) return 'ISSUER'
  if (message.startsWith('jwt audience')) return 'AUDIENCE'
  if (message === 'invalid signature') return 'SIGNATURE'
  if (/^invalid (?:exp|nbf)/.test(message)) return 'CLAIMS'
  return 'MALFORMED'
}
