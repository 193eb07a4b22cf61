import { createHash } from 'node:crypto'
import type { Config } from '../../config.ts'
import { HeduiError } from '../../errors.ts'
import type { DevelopmentIssuer } from '../../identity/development-issuer.ts'
import { DEVELOPMENT_PERSONAS, HIGHER_REVIEWER } from '../../identity/development-personas.ts'
import type { PersonaRoute } from './persona-route.ts'

/** How people sign in to the console: told to it by `GET /console/settings.json`. */
export type ConsoleSignIn =
  | {
      /** By the identity provider of the settings: OpenID Connect, authorization code with PKCE. */
      readonly kind: 'oidc'
      /** Where `/.well-known/openid-configuration` is found. */
      readonly issuer: string
      /** The console's own id there: a public client. */
      readonly clientId: string
      readonly scope: string
      /** RFC 8707: the hub's audience, where it is an address that a provider can be asked for. */
      readonly resource: string | null
    }
  | {
      /** In development alone: one click on one of these. */
      readonly kind: 'personas'
      readonly personas: readonly ConsolePersona[]
    }
  | {
      /** The settings name no client: nobody can sign in here. */
      readonly kind: 'none'
    }

/** Somebody as whom a developer may sign in. */
export interface ConsolePersona {
  readonly id: keyof typeof REQUESTS
  /** What must be chosen with it: the department of a steward, the ID number of a resident. */
  readonly needs: 'department' | 'idNumber' | null
}

/** Whose token each of them has: one a role, and those whom a role alone does not tell. */
const REQUESTS = { ...DEVELOPMENT_PERSONAS, HIGHER_REVIEWER } as const

/** Programs have no use for pages. */
const PERSONAS: readonly ConsolePersona[] = [
  { id: 'OFFICER', needs: null },
  { id: 'REVIEWER', needs: null },
  { id: 'HIGHER_REVIEWER', needs: null },
  { id: 'STEWARD', needs: 'department' },
  { id: 'AUDITOR', needs: null },
  { id: 'ADMINISTRATOR', needs: null },
  { id: 'RESIDENT', needs: 'idNumber' },
]

/**
 * How one signs in to this hub's console.
 *
 * @param development the issuer of development tokens, where it is believed: then `issue` makes them.
 */
export function signInOf(
  { jwt, consoleClient }: Pick<Config, 'jwt' | 'consoleClient'>,
  development: DevelopmentIssuer | null,
): { readonly signIn: ConsoleSignIn; readonly issue?: PersonaRoute['issue'] } {
  if (development) return { signIn: { kind: 'personas', personas: PERSONAS }, issue: issuing(development) }
  if (!jwt || !consoleClient) return { signIn: { kind: 'none' } }
  return {
    signIn: {
      kind: 'oidc',
      issuer: jwt.issuer,
      clientId: consoleClient.id,
      scope: consoleClient.scope,
      resource: URL.canParse(jwt.audience) ? jwt.audience : null,
    },
  }
}

/** Seconds; a working day. */
const LIFETIME = 8 * 3600

function issuing(development: DevelopmentIssuer): PersonaRoute['issue'] {
  return ({ persona, department, idNumber }) => {
    const chosen = PERSONAS.find(({ id }) => id === persona)
    if (!chosen) {
      throw new HeduiError('INPUT_INVALID', {
        zh: '没有这个身份',
        en: 'there is no such persona',
        path: 'persona',
      })
    }
    const now = Math.floor(Date.now() / 1000)
    const token = development.issueToken({
      ...REQUESTS[chosen.id],
      client: 'hedui-console',
      lifetime: LIFETIME,
      ...(chosen.needs === 'department' && department !== undefined ? { department } : {}),
      ...(chosen.needs === 'idNumber' && idNumber !== undefined
        ? { idNumber, subject: pseudonymOf(idNumber) }
        : {}),
    })
    return { token, expiresAt: now + LIFETIME }
  }
}

/** Residents are told apart in the log, as by any provider. For synthetic people only. */
function pseudonymOf(idNumber: string): string {
  return `dev-resident-${createHash('sha256').update(idNumber.trim()).digest('hex').slice(0, 8)}`
}
