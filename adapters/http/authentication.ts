import { createHash, createHmac } from 'node:crypto'
import { z } from 'zod'
import type { NetworkEnvironment } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'
import type { HttpRequest } from './exchange.ts'
import { isReservedHeader, RESERVED_HEADER } from './header-fields.ts'
import { oauth2Schema } from './oauth2.ts'
import { requiredSecret, secretRefSchema } from './secrets.ts'

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, sentence('HEADER_NAME'))
  .refine((name) => !isReservedHeader(name), RESERVED_HEADER)

/** What a signature is made over and carried in; `$` names are filled for each request. */
const SIGNED_PARTS = ['$method', '$path', '$timestamp', '$bodyHash', '$body', '$requestId'] as const

const hmac = z.strictObject({
  kind: z.literal('hmac'),
  secretRef: secretRefSchema,
  hash: z.enum(['sha256', 'sha384', 'sha512', 'sm3']).default('sha256'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  /** What is signed, in order; anything that is no `$` name stands for itself. */
  canonical: z
    .array(z.union([z.enum(SIGNED_PARTS), z.string().regex(/^[^$]/, sentence('SIGNED_PART'))]))
    .min(1),
  separator: z.string().default('\n'),
  timestamp: z.enum(['seconds', 'milliseconds']).default('seconds'),
  /** Headers that carry it: texts, `$timestamp`, `$requestId` or `$signature`. */
  headers: z.record(
    headerName,
    z.string().regex(/^(?:[\t -#%-~][\t -~]*|\$timestamp|\$requestId|\$signature)$/, sentence('SIGNED_PART')),
  ),
})

/** How a request proves whom it comes from. Secrets are named, never written down. */
export const authenticationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('header'), name: headerName, secretRef: secretRefSchema }),
  z.strictObject({ kind: z.literal('bearer'), secretRef: secretRefSchema }),
  z.strictObject({ kind: z.literal('basic'), user: z.string().min(1), secretRef: secretRefSchema }),
  hmac,
  oauth2Schema,
])

export type Authentication = z.output<typeof authenticationSchema>

/** Gives the headers that a request needs. */
export type Authenticate = (
  request: Omit<HttpRequest, 'headers'>,
  requestId: string,
) => Readonly<Record<string, string>>

/**
 * Opens what a request itself proves its origin with. A token (`oauth2`) is fetched and renewed by the connection
 * (exchange.ts), since only it sees that the department refuses one; here it needs no headers.
 *
 * @throws {DepartmentFault} MISCONFIGURED where the secret is not set.
 */
export function openAuthentication(
  authentication: Authentication,
  environment: NetworkEnvironment,
): Authenticate {
  if (authentication.kind === 'none' || authentication.kind === 'oauth2') return () => NO_HEADERS
  const secret = requiredSecret(authentication.secretRef, environment)
  switch (authentication.kind) {
    case 'header': {
      const headers = { [authentication.name.toLowerCase()]: secret }
      return () => headers
    }
    case 'bearer': {
      const headers = { authorization: `Bearer ${secret}` }
      return () => headers
    }
    case 'basic': {
      const headers = {
        authorization: `Basic ${Buffer.from(`${authentication.user}:${secret}`).toString('base64')}`,
      }
      return () => headers
    }
    case 'hmac':
      return sign(authentication, secret)
  }
}

const NO_HEADERS: Readonly<Record<string, string>> = {}

function sign(authentication: z.output<typeof hmac>, secret: string): Authenticate {
  const { hash, encoding, canonical, separator } = authentication
  const headers = Object.entries(authentication.headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  )
  return (request, requestId) => {
    const now = Date.now()
    const body = request.body ?? ''
    const parts: Record<string, string | Uint8Array> = {
      $method: request.method,
      $path: request.path,
      $timestamp: String(authentication.timestamp === 'seconds' ? Math.floor(now / 1000) : now),
      $body: body,
      $requestId: requestId,
    }
    if (canonical.includes('$bodyHash')) parts['$bodyHash'] = createHash(hash).update(body).digest('hex')
    const signature = createHmac(hash, secret)
    for (const [index, part] of canonical.entries()) {
      if (index > 0) signature.update(separator)
      signature.update(parts[part] ?? part)
    }
    const filled = { ...parts, $signature: signature.digest(encoding) }
    return Object.fromEntries(headers.map(([name, value]) => [name, String(partOf(filled, value))]))
  }
}

function partOf(parts: Readonly<Record<string, string | Uint8Array>>, name: string): string | Uint8Array {
  return parts[name] ?? name
}
