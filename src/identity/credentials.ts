/**
 * Clients and keys as an administrator sees them: who uses the hub with which program, whose tokens are believed, which count
 * no more, and what the hub signs and seals with. The hub issues no credentials (docs/adr/0040): nothing here makes one, and
 * no key leaves the database. Each look is decided, and recorded before it is answered.
 */
import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { Door } from '../disclosure/door.ts'
import { HeduiError } from '../errors.ts'
import type { ClientUse } from '../monitoring/field-usage.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { SigningPurpose } from '../storage/signing-keys.ts'
import type { KnownKeys } from './key-source.ts'
import { listRevocations, type RevocationPage, type TokenRevocation } from './revoke-tokens.ts'

/** The one issuer whose tokens are believed. */
export interface TrustedIssuer {
  readonly issuer: string
  readonly audience: string
  /** Null for the development issuer. */
  readonly keySetUrl: string | null
  readonly development: boolean
  /** What this node knows of its keys; asks nobody. */
  known(): Promise<KnownKeys>
}

/** The same with its keys, as they are known at a moment. */
export type BelievedIssuer = Omit<TrustedIssuer, 'known'> & KnownKeys

export interface HubSigningKey {
  readonly kid: string
  readonly purpose: SigningPurpose
  readonly createdAt: Date
  /** Null for the one in use. */
  readonly retiredAt: Date | null
}

export interface HubSealingKey {
  readonly id: number
  readonly createdAt: Date
}

export interface HubKeys {
  readonly issuer: BelievedIssuer
  /** Newest first. */
  readonly signing: readonly HubSigningKey[]
  /** Newest first. */
  readonly sealing: readonly HubSealingKey[]
  /** Its fingerprint. */
  readonly masterKey: string
}

export interface Credentials {
  /** @throws {HeduiError} the refusal (recorded), or `INPUT_INVALID`. */
  clients(actor: Actor, days: number, requestId: string): Promise<readonly ClientUse[]>
  /** Newest first. @throws {HeduiError} the refusal (recorded). */
  revocations(actor: Actor, page: RevocationPage, requestId: string): Promise<TokenRevocation[]>
  /** @throws {HeduiError} the refusal (recorded). */
  keys(actor: Actor, requestId: string): Promise<HubKeys>
}

export interface CredentialsDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'open'>
  readonly door: Pick<Door, 'handOver'>
  readonly usage: { clientsSince(days: number): Promise<readonly ClientUse[]> }
  readonly issuer: TrustedIssuer
}

/** As long as counts are kept (src/monitoring/field-usage.ts). */
const MOST_DAYS = 400

export function createCredentials({
  database,
  keys,
  door,
  usage,
  issuer,
}: CredentialsDependencies): Credentials {
  function handOver<Shown>(
    actor: Actor,
    list: 'clients' | 'revocations' | 'keys',
    requestId: string,
    produce: () => Shown | Promise<Shown>,
  ): Promise<Shown> {
    const allowed = authorize(actor, 'credentials.read', null)
    return door.handOver(
      { kind: 'CREDENTIALS_READ', actor, note: { list }, requestId },
      allowed.allowed ? null : allowed.reason,
      produce,
    )
  }

  return {
    clients(actor, days, requestId) {
      return handOver(actor, 'clients', requestId, () => {
        if (days >= 1 && days <= MOST_DAYS) return usage.clientsSince(days)
        throw new HeduiError('INPUT_INVALID', {
          zh: `天数应为1至${MOST_DAYS}`,
          en: `days are 1 to ${MOST_DAYS}`,
          path: 'days',
        })
      })
    },
    revocations: (actor, page, requestId) =>
      handOver(actor, 'revocations', requestId, () => listRevocations({ database, keys }, page)),
    keys: (actor, requestId) => handOver(actor, 'keys', requestId, () => keysOf(database, issuer)),
  }
}

async function keysOf(
  { kysely }: Pick<Database, 'kysely'>,
  { known, ...issuer }: TrustedIssuer,
): Promise<HubKeys> {
  const signing = await kysely
    .selectFrom('signing_keys')
    .select(['kid', 'purpose', 'created_at as createdAt', 'retired_at as retiredAt'])
    .orderBy('created_at', 'desc')
    .orderBy('kid')
    .execute()
  const secret = await kysely
    .selectFrom('secret_keys')
    .select(['id', 'purpose', 'master', 'created_at as createdAt'])
    .orderBy('id', 'desc')
    .execute()
  return {
    issuer: { ...issuer, ...(await known()) },
    signing,
    sealing: secret
      .filter(({ purpose }) => purpose === 'seal')
      .map(({ id, createdAt }) => ({ id, createdAt })),
    masterKey: secret[0]?.master ?? '',
  }
}
