import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { SECURITY_HEADERS } from '../security-headers.ts'
import type { ConsoleSignIn } from './sign-in.ts'

export interface ConsoleRoutes {
  /** Where `npm run build:console` put the pages. */
  readonly directory: URL
  readonly signIn: ConsoleSignIn
}

/** Stands in the built page for the nonce of its answer (console/vite.config.ts). */
const NONCE = '__NONCE__'

const NOT_BUILT = `<!doctype html><html lang="zh"><meta charset="utf-8"><title>核对</title>
<p>控制台尚未构建：请运行 npm run build:console 后重新启动。</p>
<p lang="en">The console is not built: run npm run build:console, then start the hub again.</p></html>`

/**
 * `/console`: the pages in the browser. They hold no data and need no token; what they show they ask of `/graphql`. Every
 * address below it that is no file is the same page, which finds by the address what to show.
 */
export async function addConsoleRoutes(
  app: FastifyInstance,
  { directory, signIn }: ConsoleRoutes,
): Promise<void> {
  const page = await readFile(new URL('index.html', directory), 'utf8').catch(() => null)
  const sources = signIn.kind === 'oidc' ? [new URL(signIn.issuer).origin] : []

  const sendPage = (reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(16).toString('base64url')
    return reply
      .code(page === null ? 503 : 200)
      .headers({ ...SECURITY_HEADERS, 'content-security-policy': policyOf(nonce, sources) })
      .header('content-type', 'text/html; charset=utf-8')
      .send((page ?? NOT_BUILT).replaceAll(NONCE, nonce))
  }

  app.get('/console/settings.json', (_request, reply) => {
    reply
      .headers(SECURITY_HEADERS)
      .header('content-type', 'application/json; charset=utf-8')
      .send(JSON.stringify({ signIn }))
  })
  if (page !== null) {
    await app.register(fastifyStatic, {
      root: fileURLToPath(new URL('assets/', directory)),
      prefix: '/console/assets/',
      decorateReply: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders(reply) {
        for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value)
        // Their names change with what is in them.
        reply.header('cache-control', 'public, max-age=31536000, immutable')
      },
    })
  }
  app.get('/console', (_request, reply) => sendPage(reply))
  app.get('/console/*', (_request, reply) => sendPage(reply))
}

/**
 * Scripts and styles of the hub itself, and style elements of the component library, which carry the nonce. `connect`
 * reaches the hub, and the identity provider where there is one.
 */
function policyOf(nonce: string, sources: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    // A report opens as a document of its own, made in the page from what was fetched with a token.
    "frame-src 'self' blob:",
    ['connect-src', "'self'", ...sources].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
