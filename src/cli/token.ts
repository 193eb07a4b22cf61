import type { Role } from '../access/actor.ts'
import { readConfig } from '../config.ts'
import { openDevelopmentIssuer, type TokenRequest } from '../identity/development-issuer.ts'
import { DEVELOPMENT_AUDIENCE } from '../identity/development-mark.ts'
import { DEVELOPMENT_PERSONAS } from '../identity/development-personas.ts'
import { UserError } from './explain.ts'

export interface TokenOptions {
  readonly role: string
  readonly organisation?: string
  readonly region?: string
  readonly department?: string
  readonly idNumber?: string
  readonly subject?: string
  readonly lifetime?: number
}

/** `hedui token`: prints a development token, alone on stdout, signed with the key in the data directory. */
export async function token(options: TokenOptions): Promise<void> {
  const config = readConfig(process.env)
  if (config.environment === 'production') {
    throw new UserError(
      '生产环境不签发开发令牌（a hub in production has no development tokens; ask your identity provider）',
    )
  }
  const issuer = await openDevelopmentIssuer({ directory: config.dataDir, audience: DEVELOPMENT_AUDIENCE })
  const { role: _role, ...given } = options
  const request: TokenRequest = { ...DEVELOPMENT_PERSONAS[roleOf(options.role)], ...given }
  process.stdout.write(`${issuer.issueToken(request)}\n`)
}

function roleOf(text: string): Role {
  const role = text.trim().toUpperCase().replaceAll('-', '_')
  if (isRole(role)) return role
  const known = Object.keys(DEVELOPMENT_PERSONAS).map((one) => one.toLowerCase().replaceAll('_', '-'))
  throw new UserError(`没有角色“${text}”（there is no role “${text}”; use one of ${known.join(', ')}）`)
}

function isRole(text: string): text is Role {
  return Object.hasOwn(DEVELOPMENT_PERSONAS, text)
}
