/** Settings of who is believed to be whom: the identity provider, and the console as its client. */
import { z } from 'zod'
import { urlOf } from './addresses.ts'
import type { ConfigFault, Given } from './config-error.ts'

/** Where tokens come from; all three belong together. */
export interface JwtConfig {
  readonly jwksUrl: string
  readonly issuer: string
  readonly audience: string
}

export interface IdentityConfig {
  /** null: the hub's own development issuer. */
  readonly jwt: JwtConfig | null
  /** The console as the identity provider knows it; null: nobody signs in to it but by a development persona. */
  readonly consoleClient: { readonly id: string; readonly scope: string } | null
}

/** Issuers whose name begins like this sign tokens for anybody who asks; production refuses them. */
export const DEVELOPMENT_ISSUER_PREFIX = 'urn:hedui:development'

export const IDENTITY_VARIABLES = {
  HEDUI_JWKS_URL: z
    .string()
    .refine((text) => /^https?:$/.test(urlOf(text)?.protocol ?? ''), 'must be an https address')
    .refine((text) => !urlOf(text)?.username, 'must not hold a user name or password')
    .optional(),
  HEDUI_JWT_ISSUER: z.string().optional(),
  HEDUI_JWT_AUDIENCE: z.string().optional(),
  HEDUI_CONSOLE_CLIENT_ID: z.string().max(200, 'must have at most 200 characters').optional(),
  HEDUI_CONSOLE_SCOPE: z
    .string()
    .regex(/^openid(?: [!#-[\]-~]+)*$/, 'must be scopes with spaces between them, openid first')
    .default('openid'),
}

type Values = z.output<z.ZodObject<typeof IDENTITY_VARIABLES>>

export function identityConfig(values: Values): IdentityConfig {
  const { HEDUI_JWKS_URL: jwksUrl, HEDUI_JWT_ISSUER: issuer, HEDUI_JWT_AUDIENCE: audience } = values
  return {
    jwt: jwksUrl && issuer && audience ? Object.freeze({ jwksUrl, issuer, audience }) : null,
    consoleClient: values.HEDUI_CONSOLE_CLIENT_ID
      ? Object.freeze({ id: values.HEDUI_CONSOLE_CLIENT_ID, scope: values.HEDUI_CONSOLE_SCOPE })
      : null,
  }
}

const JWT_VARIABLES = ['HEDUI_JWKS_URL', 'HEDUI_JWT_ISSUER', 'HEDUI_JWT_AUDIENCE'] as const

/** What the variables, each good by itself, lack together. */
export function identityFaults(given: Given, production: boolean): ConfigFault[] {
  const missing = JWT_VARIABLES.filter((variable) => given[variable] === undefined)
  if (!production) {
    if (missing.length === JWT_VARIABLES.length) return []
    return missing.map((variable) => ({
      variable,
      message: `is missing; ${JWT_VARIABLES.join(', ')} belong together`,
    }))
  }
  const faults: ConfigFault[] = missing.map((variable) => ({
    variable,
    message: 'is required in production',
  }))
  if (given['HEDUI_JWKS_URL']?.startsWith('http:')) {
    faults.push({ variable: 'HEDUI_JWKS_URL', message: 'must be an https address in production' })
  }
  if (given['HEDUI_JWT_ISSUER']?.startsWith(DEVELOPMENT_ISSUER_PREFIX)) {
    faults.push({
      variable: 'HEDUI_JWT_ISSUER',
      message: 'names the development issuer, which signs tokens for anybody; name your identity provider',
    })
  }
  return faults
}
