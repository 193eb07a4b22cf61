/** Whose tokens are believed: the identity provider, what was revoked, and who uses which credentials. */
import type { Services } from '../../resolvers/context.ts'
import type { Config } from '../config.ts'
import type { Door } from '../disclosure/door.ts'
import { type Authenticator, createAuthenticator } from '../identity/authenticator.ts'
import { createCredentials, type TrustedIssuer } from '../identity/credentials.ts'
import { type DevelopmentIssuer, openDevelopmentIssuer } from '../identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../identity/development-mark.ts'
import { remoteKeys } from '../identity/key-source.ts'
import { RevocationList } from '../identity/revocation-list.ts'
import { createTokenRevocations } from '../identity/revoke-tokens.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { FieldUsage } from '../monitoring/field-usage.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import type { Signals } from '../storage/signals.ts'
import type { OnEnd } from './lifetime.ts'

/** What nodes are told when tokens are revoked. */
const REVOCATIONS = ['token-revocations', 'all'] as const

export interface Identity extends Pick<Services, 'tokens' | 'credentials'> {
  readonly authenticator: Authenticator
  readonly revoked: RevocationList
  /** The issuer of development tokens, where it is believed. */
  readonly development: DevelopmentIssuer | null
}

export async function openIdentity(
  config: Pick<Config, 'environment' | 'jwt' | 'dataDir'>,
  parts: {
    readonly database: Database
    readonly keys: Keys
    readonly ledger: Ledger
    readonly signals: Signals
    readonly usage: FieldUsage
    readonly door: Door
    readonly now: () => Date
    readonly onEnd: OnEnd
  },
): Promise<Identity> {
  const { database, keys, ledger, signals, usage, door, now } = parts
  const revoked = new RevocationList(database)
  const revocations = signals.subscribe(...REVOCATIONS)
  const following = revoked.follow(revocations)
  parts.onEnd(async () => {
    await revocations.return?.()
    await following
  })
  const tokens = createTokenRevocations({
    database,
    keys,
    ledger,
    now,
    onRevoked() {
      revoked.expire()
      return signals.publish(...REVOCATIONS)
    },
  })
  const { authenticator, development, issuer } = await openProvider(config, keys, revoked)
  const credentials = createCredentials({ database, keys, door, usage, issuer })
  return { authenticator, revoked, development, tokens, credentials }
}

/** The identity provider of the settings; in development without one, the issuer of the data directory. */
async function openProvider(
  config: Pick<Config, 'environment' | 'jwt' | 'dataDir'>,
  keys: Pick<Keys, 'hashPerson'>,
  revoked: RevocationList,
): Promise<Pick<Identity, 'authenticator' | 'development'> & { readonly issuer: TrustedIssuer }> {
  const parts = { production: config.environment === 'production', hashPerson: keys.hashPerson, revoked }
  if (config.jwt) {
    const { jwksUrl, issuer, audience } = config.jwt
    const source = remoteKeys({ url: jwksUrl, production: parts.production })
    return {
      authenticator: createAuthenticator({ issuer, audience, keys: source, ...parts }),
      development: null,
      issuer: { issuer, audience, keySetUrl: jwksUrl, development: false, known: source.known },
    }
  }
  const development = await openDevelopmentIssuer({
    directory: config.dataDir,
    audience: DEVELOPMENT_AUDIENCE,
  })
  return {
    authenticator: createAuthenticator({ ...development, ...parts }),
    development,
    issuer: {
      issuer: development.issuer,
      audience: development.audience,
      keySetUrl: null,
      development: true,
      known: development.keys.known,
    },
  }
}
