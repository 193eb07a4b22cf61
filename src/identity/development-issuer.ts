import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint } from 'jose/jwk/thumbprint'
import jsonwebtoken from 'jsonwebtoken'
import type { Role } from '../access/actor.ts'
import { HeduiError } from '../errors.ts'
import { identityOf } from './claims.ts'
import { DEVELOPMENT_ISSUER, developmentKeyId } from './development-mark.ts'
import { fixedKeys, type KeySource } from './key-source.ts'

/** Whom a development token is for. */
export interface TokenRequest {
  readonly role: Role
  readonly subject: string
  readonly organisation?: string
  /** GB/T 2260, 6 digits. */
  readonly region?: string
  /** A steward's department. */
  readonly department?: string
  readonly client?: string
  /** A resident's own ID number: synthetic people only. */
  readonly idNumber?: string
  /** Seconds; eight hours where it is left out. */
  readonly lifetime?: number
}

/** An issuer for demos, tests and integrators. Production mode never believes it (src/identity/authenticator.ts). */
export interface DevelopmentIssuer {
  readonly issuer: string
  readonly audience: string
  readonly keys: KeySource
  /**
   * @throws {HeduiError} `INPUT_INVALID` where the role needs something that is missing.
   */
  issueToken(request: TokenRequest): string
}

export interface DevelopmentIssuerOptions {
  /** The data directory; the key pair is made there on first use and kept, readable by its owner only. */
  readonly directory: string
  readonly audience: string
  /** For tests. */
  readonly now?: () => Date
}

const KEY_FILE = 'development-issuer.pem'
const DEFAULT_LIFETIME = 8 * 3600
const LONGEST_LIFETIME = 31 * 86_400

/**
 * Opens the development issuer of a data directory, so that tokens that the command line issues are those that the hub
 * of the same directory believes.
 */
export async function openDevelopmentIssuer(options: DevelopmentIssuerOptions): Promise<DevelopmentIssuer> {
  const now = options.now ?? (() => new Date())
  const privateKey = await keptKey(options.directory)
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const kid = developmentKeyId(await calculateJwkThumbprint(jwk))
  // Who only issues tokens, as a command does, never reads them.
  let keys: Promise<KeySource> | null = null
  const source = (): Promise<KeySource> => {
    keys ??= fixedKeys({ keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] })
    return keys
  }
  return {
    issuer: DEVELOPMENT_ISSUER,
    audience: options.audience,
    keys: {
      find: async (wanted, algorithm) => (await source()).find(wanted, algorithm),
      known: async () => (await source()).known(),
    },
    issueToken(request) {
      const issuedAt = Math.floor(now().getTime() / 1000)
      const claims = claimsOf(request, issuedAt, options.audience)
      return jsonwebtoken.sign(claims, privateKey, { algorithm: 'ES256', keyid: kid })
    },
  }
}

function claimsOf(request: TokenRequest, issuedAt: number, audience: string): Record<string, unknown> {
  const lifetime = request.lifetime ?? DEFAULT_LIFETIME
  if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > LONGEST_LIFETIME) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '令牌有效期应为1秒至31天',
      en: 'the lifetime of a token is 1 second to 31 days',
      path: 'lifetime',
    })
  }
  const claims = withoutUndefined({
    iss: DEVELOPMENT_ISSUER,
    aud: audience,
    sub: request.subject,
    iat: issuedAt,
    exp: issuedAt + lifetime,
    jti: randomUUID(),
    role: request.role,
    org: request.organisation,
    region: request.region,
    department: request.department,
    client_id: request.client,
    id_number: request.idNumber,
  })
  try {
    identityOf(claims, () => '')
  } catch (error) {
    if (!(error instanceof HeduiError)) throw error
    throw new HeduiError('INPUT_INVALID', { zh: error.detail.zh ?? '', en: error.detail.en ?? '' })
  }
  return claims
}

function withoutUndefined(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined))
}

/** Reads the key of the directory, or makes it. Two processes that start at once end up with the same one. */
async function keptKey(directory: string): Promise<KeyObject> {
  const file = join(directory, KEY_FILE)
  const kept = await readKey(file)
  if (kept) return kept
  await mkdir(directory, { recursive: true })
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
    await link(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
  const made = await readKey(file)
  if (!made) throw new Error(`the development key ${file} vanished while it was made`)
  return made
}

async function readKey(file: string): Promise<KeyObject | null> {
  let pem: string
  try {
    pem = await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
  await chmod(file, 0o600)
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new Error(`${file} holds no P-256 key; delete it, and a new one is made`)
  }
  return key
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
