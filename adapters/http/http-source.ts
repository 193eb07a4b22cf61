import { z } from 'zod'
import { sentence } from '../faults/sentence.ts'
import { type Authentication, authenticationSchema } from './authentication.ts'
import { baseUrlSchema } from './base-url.ts'
import { headersSchema } from './header-fields.ts'
import { type TlsSettings, tlsSchema } from './tls.ts'

/** What protocols over HTTP have in common in `source`. */
export const httpSourceShape = {
  baseUrl: baseUrlSchema,
  auth: authenticationSchema.default({ kind: 'none' }),
  /** For departments with a certificate authority of their own, or that ask for our certificate. */
  tls: tlsSchema.optional(),
  /** Further headers of every request. Secrets do not belong here. */
  headers: headersSchema.default({}),
  connections: z.int().min(1).max(256).default(32),
  /** Longer answers are refused. */
  maxBytes: z
    .int()
    .min(1024)
    .max(16 * 1024 * 1024)
    .default(8 * 1024 * 1024),
}

interface HttpSource {
  readonly baseUrl: URL
  readonly auth: Authentication
  readonly tls?: TlsSettings | undefined
}

/** A check of the whole `source`: certificates are of no use on a line that is not encrypted. */
export function checkTls({ value, issues }: z.core.ParsePayload<HttpSource>): void {
  if (value.tls === undefined) return
  const refuse = (path: string[], input: URL): void => {
    issues.push({ code: 'custom', path, message: sentence('TLS_NEEDS_HTTPS'), input })
  }
  if (value.baseUrl.protocol !== 'https:') refuse(['baseUrl'], value.baseUrl)
  if (value.auth.kind === 'oauth2' && value.auth.tokenUrl.protocol !== 'https:') {
    refuse(['auth', 'tokenUrl'], value.auth.tokenUrl)
  }
}

/** The path of a request, put behind the path of the base address. */
export const pathSchema = z
  .string()
  .regex(/^\/[!-"$->@-~]*$/, sentence('PATH_FORM'))
  .refine(
    (path) => !path.split('/').some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment)),
    sentence('PATH_DOTS'),
  )
  .refine(
    (path) =>
      !/\$(?:idNumbers?|names?|from|to|page|requestId|consentId|purpose|caseNumber|inquiry|items)\b/.test(
        path,
      ),
    sentence('PATH_SLOT'),
  )

export function joinPath(base: URL, path: string): string {
  return base.pathname === '/' ? path : base.pathname.replace(/\/$/, '') + path
}
