import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto'
import { promisify } from 'node:util'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Database } from './database.ts'
import { SealError } from './sealing.ts'
import type { Tables } from './tables.ts'

const signBytesApart = promisify<null, Uint8Array, KeyObject, Buffer>(signBytes)

/** What is signed. A signature of one purpose never passes for one of the other: the keys differ. */
export type SigningPurpose = 'report' | 'ledger'

const PURPOSES: readonly SigningPurpose[] = ['report', 'ledger']

const PublicJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  /** The public key, base64url. */
  x: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal('EdDSA'),
})

/** A public key as `/.well-known/jwks.json` lists it (RFC 8037). Its `kid` begins with the purpose. */
export type PublicJwk = z.infer<typeof PublicJwk>

export interface Signer {
  readonly kid: string
  readonly publicJwk: PublicJwk
  /** Ed25519 over the bytes as they are: 64 bytes. */
  sign(data: Uint8Array): Buffer
}

/** A key that can sign long texts too. */
export interface DocumentSigner extends Signer {
  /** The same beside the hub's own thread, by Node's own pool; nobody else gets the key for it. */
  signApart(data: Uint8Array): Promise<Buffer>
}

/** How private keys are kept; the context binds each to its row. */
export interface Sealing {
  seal(plaintext: Uint8Array, context: string): Buffer
  open(sealed: Uint8Array, context: string): Buffer
}

/** The signing keys of a database. */
export interface SigningKeys {
  /** The key in use for a purpose. @throws {SealError} where there is none. */
  signer(purpose: SigningPurpose): Signer
  /** The key in use for reports. @throws {SealError} where there is none. */
  documentSigner(): DocumentSigner
  /** A key by its `kid`, also one that was retired: the change to another is signed by both. null where there is none. */
  signerOf(kid: string): Signer | null
  /** Every public key there ever was, newest first. */
  publicKeys(): readonly PublicJwk[]
  /** Reads them anew: another process may have put a further key in a key's place. */
  reload(): Promise<void>
}

/**
 * Reads the signing keys of the database, and makes those that are missing. Nodes that start at once end with the same
 * keys: the database takes one key in use per purpose.
 */
export async function openSigningKeys(
  { kysely }: Pick<Database, 'kysely'>,
  sealing: Sealing,
): Promise<SigningKeys> {
  const read = () =>
    kysely.selectFrom('signing_keys').selectAll().orderBy('created_at', 'desc').orderBy('kid').execute()
  let rows = await read()
  const missing = PURPOSES.filter(
    (purpose) => !rows.some((row) => row.purpose === purpose && row.retired_at === null),
  )
  if (missing.length > 0) {
    await kysely
      .insertInto('signing_keys')
      .values(missing.map((purpose) => newKey(purpose, sealing)))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    rows = await read()
  }
  const opened = new Map<string, DocumentSigner>()
  const open = (row: (typeof rows)[number]): DocumentSigner => {
    const known = opened.get(row.kid)
    if (known !== undefined) return known
    const der = sealing.open(row.sealed_private_key, contextOf(row.kid))
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const signer = signerOf(row.kid, PublicJwk.parse(row.public_jwk), key)
    opened.set(row.kid, signer)
    return signer
  }
  // Said at the start rather than with the first signature.
  for (const row of rows) if (row.retired_at === null) open(row)
  const inUse = (purpose: SigningPurpose): DocumentSigner => {
    const row = rows.find((one) => one.purpose === purpose && one.retired_at === null)
    if (row === undefined) throw new SealError(`no key in use for ${purpose}`)
    return open(row)
  }
  return {
    signer: inUse,
    documentSigner: () => inUse('report'),
    signerOf(kid) {
      const row = rows.find((one) => one.kid === kid)
      return row === undefined ? null : open(row)
    },
    publicKeys: () => rows.map((row) => PublicJwk.parse(row.public_jwk)),
    async reload() {
      rows = await read()
    },
  }
}

/**
 * Puts a new key in the place of the one in use, as part of a transaction of the caller's. What the old one signed stays
 * good, and it stays published.
 *
 * @returns the `kid`s of both.
 */
export async function replaceSigningKey(
  transaction: Transaction<Tables>,
  purpose: SigningPurpose,
  sealing: Sealing,
): Promise<{ readonly from: string; readonly to: string }> {
  const retired = await transaction
    .updateTable('signing_keys')
    .set({ retired_at: new Date() })
    .where('purpose', '=', purpose)
    .where('retired_at', 'is', null)
    .returning('kid')
    .executeTakeFirstOrThrow()
  const key = newKey(purpose, sealing)
  await transaction.insertInto('signing_keys').values(key).execute()
  return { from: retired.kid, to: key.kid }
}

function signerOf(kid: string, publicJwk: PublicJwk, key: KeyObject): DocumentSigner {
  return {
    kid,
    publicJwk,
    sign: (data) => signBytes(null, data, key),
    signApart: (data) => signBytesApart(null, data, key),
  }
}

function newKey(purpose: SigningPurpose, sealing: Sealing) {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  // RFC 7638, shortened: the members in lexical order.
  const thumbprint = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
  const kid = `${purpose}-${thumbprint.slice(0, 22)}`
  const publicJwk = { kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' } satisfies PublicJwk
  return {
    kid,
    purpose,
    public_jwk: JSON.stringify(publicJwk),
    sealed_private_key: sealing.seal(privateKey.export({ format: 'der', type: 'pkcs8' }), contextOf(kid)),
  }
}

function contextOf(kid: string): string {
  return `signing_keys:${kid}`
}
