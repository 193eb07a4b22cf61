import { z } from 'zod'
import { type Authentication, authenticationSchema } from './authentication.ts'
import { baseUrlSchema } from './base-url.ts'
import { type TlsSettings, tlsSchema } from './tls.ts'

/** What protocols over HTTP have in common in `source`. */
export const httpSourceShape = {
  baseUrl: baseUrlSchema,
  auth: authenticationSchema.default({ kind: 'none' }),
  /** For departments with a certificate authority of their own, or that ask for our certificate. */
  tls: tlsSchema.optional(),
  /** Further headers of every request. Secrets do not belong here. */
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string()).default({}),
  connections: z.int().min(1).max(256).default(32),
  /** Longer answers are refused. */
  maxBytes: z
    .int()
    .min(1024)
    .max(64 * 1024 * 1024)
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
    issues.push({ code: 'custom', path, message: 'with `tls` this is an https address', input })
  }
  if (value.baseUrl.protocol !== 'https:') refuse(['baseUrl'], value.baseUrl)
  if (value.auth.kind === 'oauth2' && value.auth.tokenUrl.protocol !== 'https:') {
    refuse(['auth', 'tokenUrl'], value.auth.tokenUrl)
  }
}

/** The path of a request, put behind the path of the base address. */
export const pathSchema = z.string().regex(/^\/[^?#\s]*$/, 'write a path that begins with / and has no query')

export function joinPath(base: URL, path: string): string {
  return base.pathname === '/' ? path : base.pathname.replace(/\/$/, '') + path
}
