import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
} from 'node:crypto'
import { z } from 'zod'
import type { Database } from './database.ts'

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

/** How private keys are kept; the context binds each to its row. */
export interface Sealing {
  seal(plaintext: Uint8Array, context: string): Buffer
  open(sealed: Uint8Array, context: string): Buffer
}

/**
 * Reads the signing keys of the database, and makes those that are missing. Nodes that start at once end with the same
 * keys: the database takes one key in use per purpose.
 *
 * @returns the signer of each purpose, and every public key there ever was, newest first.
 */
export async function openSigningKeys(
  { kysely }: Pick<Database, 'kysely'>,
  sealing: Sealing,
): Promise<{ signers: ReadonlyMap<SigningPurpose, Signer>; publicKeys: readonly PublicJwk[] }> {
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
  const signers = new Map<SigningPurpose, Signer>()
  for (const row of rows) {
    if (row.retired_at !== null) continue
    const der = sealing.open(row.sealed_private_key, contextOf(row.kid))
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    signers.set(row.purpose, signerOf(row.kid, PublicJwk.parse(row.public_jwk), key))
  }
  return { signers, publicKeys: rows.map((row) => PublicJwk.parse(row.public_jwk)) }
}

function signerOf(kid: string, publicJwk: PublicJwk, key: KeyObject): Signer {
  return { kid, publicJwk, sign: (data) => signBytes(null, data, key) }
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
