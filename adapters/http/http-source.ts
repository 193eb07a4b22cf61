import { z } from 'zod'
import { authenticationSchema } from './authentication.ts'

/** An http or https address without user, query or fragment. Its path is put before the paths of requests. */
const baseUrl = z.string().transform((text, context): URL => {
  const url = URL.parse(text)
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.search === '' && url.hash === '')
    return url
  context.issues.push({
    code: 'custom',
    message: 'write an address such as https://housing.example.gov.cn/api, without user, query or fragment',
    input: text,
  })
  return z.NEVER
})

/** What protocols over HTTP have in common in `source`. */
export const httpSourceShape = {
  baseUrl,
  auth: authenticationSchema.default({ kind: 'none' }),
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

/** The path of a request, put behind the path of the base address. */
export const pathSchema = z.string().regex(/^\/[^?#\s]*$/, 'write a path that begins with / and has no query')

export function joinPath(base: URL, path: string): string {
  return base.pathname === '/' ? path : base.pathname.replace(/\/$/, '') + path
}
