/** OAuth 2.0 client credentials (RFC 6749, 4.4): access tokens that a department's own token server gives out. */
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { DepartmentFault, type NetworkEnvironment } from '../adapter.ts'
import { baseUrlSchema } from './base-url.ts'
import { UTF_8 } from './charset.ts'
import type { HttpConnection, HttpRequest, HttpResponse } from './exchange.ts'
import { faultOfStatus } from './http-fault.ts'
import { requiredSecret, secretRefSchema } from './secrets.ts'

export const oauth2Schema = z.strictObject({
  kind: z.literal('oauth2'),
  tokenUrl: baseUrlSchema,
  clientId: z.string().min(1),
  secretRef: secretRefSchema,
  scope: z.string().min(1).optional(),
  audience: z.string().min(1).optional(),
  /** Where the client's id and secret stand: in the Authorization header (Basic), or in the body. */
  credentials: z.enum(['header', 'body']).default('header'),
})

type OAuth2 = z.output<typeof oauth2Schema>

/** Token servers answer with a few hundred bytes; signed tokens with many claims reach some thousands. */
export const MAX_TOKEN_BYTES = 64 * 1024

/** How long a token is taken to be good where its server does not say. */
const UNSTATED_LIFE_MS = 60_000

/** A token is given up so long before its end, or after nine tenths of a short life. */
const MARGIN_MS = 30_000

/**
 * A connection whose every request carries an access token. Where the department answers 401 the token is fetched anew,
 * once, and the request is sent once more.
 *
 * @param connection to the department.
 * @param tokens to the token server; closed with the other.
 * @throws {DepartmentFault} MISCONFIGURED where the secret is not set.
 */
export function authorize(
  connection: HttpConnection,
  tokens: HttpConnection,
  settings: OAuth2,
  environment: NetworkEnvironment,
): HttpConnection {
  const request = tokenRequest(settings, requiredSecret(settings.secretRef, environment))
  const keeper = new TokenKeeper(() =>
    fetchToken(tokens, request, settings.tokenUrl.origin, environment.timeoutMs),
  )
  return {
    async exchange(call, signal, maxBytes) {
      const send = (token: Token): Promise<HttpResponse> => {
        const headers = { ...call.headers, authorization: token.header }
        return connection.exchange({ ...call, headers }, signal, maxBytes)
      }
      const token = await keeper.get(signal)
      const response = await send(token)
      if (response.status !== 401) return response
      keeper.discard(token)
      return send(await keeper.get(signal))
    },
    async close() {
      await Promise.all([connection.close(), tokens.close()])
    },
  }
}

interface Token {
  /** The value of `Authorization`. */
  readonly header: string
  /** On the clock of `performance.now()`, which nobody sets. */
  readonly goodUntil: number
}

/** Keeps one token, and fetches one for all who wait. */
class TokenKeeper {
  readonly #fetch: () => Promise<Token>
  #kept: Token | null = null
  #fetching: Promise<Token> | null = null

  constructor(fetch: () => Promise<Token>) {
    this.#fetch = fetch
  }

  /** @param signal ends this waiting only; others wait on, and the token is kept for whoever comes next. */
  get(signal: AbortSignal): Promise<Token> {
    if (this.#kept && performance.now() < this.#kept.goodUntil) return Promise.resolve(this.#kept)
    this.#fetching ??= this.#fetchAndKeep()
    return untilAborted(this.#fetching, signal)
  }

  /** The department refused it. Calls that were sent with the same token do not throw away the one that followed it. */
  discard(token: Token): void {
    if (this.#kept === token) this.#kept = null
  }

  async #fetchAndKeep(): Promise<Token> {
    try {
      this.#kept = await this.#fetch()
      return this.#kept
    } finally {
      this.#fetching = null
    }
  }
}

/** What a promise comes to, or the signal's reason, whichever is first. A promise left behind may fail unheard. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

function tokenRequest(settings: OAuth2, secret: string): HttpRequest {
  const { tokenUrl, clientId, credentials, scope, audience } = settings
  const body = new URLSearchParams({ grant_type: 'client_credentials' })
  if (scope !== undefined) body.set('scope', scope)
  if (audience !== undefined) body.set('audience', audience)
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  }
  if (credentials === 'header') {
    const pair = `${formEncoded(clientId)}:${formEncoded(secret)}`
    headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`
  } else {
    body.set('client_id', clientId)
    body.set('client_secret', secret)
  }
  return { method: 'POST', path: tokenUrl.pathname, headers, body: body.toString() }
}

/** RFC 6749, 2.3.1: both are form-encoded before they are joined, so that a colon in them means nothing. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}

const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  /** Seconds; some servers write them as a text. */
  expires_in: z.union([z.number().nonnegative(), z.string().regex(/^\d+$/).transform(Number)]).nullish(),
})

/** Why a token was refused (RFC 6749, 5.2): these words alone are passed on. */
const tokenRefusal = z.object({
  error: z.enum([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
  ]),
})

/** @throws {DepartmentFault} Its message says that it is about the token, and holds nothing of what was sent or answered. */
async function fetchToken(
  connection: HttpConnection,
  request: HttpRequest,
  origin: string,
  timeoutMs: number,
): Promise<Token> {
  const startedAt = performance.now()
  const controller = new AbortController()
  const late = new DepartmentFault('TIMED_OUT', `no answer within ${timeoutMs} ms`)
  const timer = setTimeout(() => controller.abort(late), timeoutMs)
  try {
    return readToken(await connection.exchange(request, controller.signal), startedAt)
  } catch (error) {
    if (!(error instanceof DepartmentFault)) throw error
    throw new DepartmentFault(error.kind, `no token from ${origin}: ${error.message}`, {
      retryable: error.retryable,
      cause: error.cause,
    })
  } finally {
    clearTimeout(timer)
  }
}

function readToken({ status, body }: HttpResponse, startedAt: number): Token {
  if (status === 400 || status === 401) {
    const refusal = tokenRefusal.safeParse(parseJson(body))
    const why = refusal.success ? refusal.data.error : `status ${status}`
    throw new DepartmentFault('REFUSED', `it refused (${why})`)
  }
  if (status < 200 || status >= 300) throw faultOfStatus(status, 'it')
  const answer = tokenAnswer.safeParse(parseJson(body))
  if (!answer.success) throw new DepartmentFault('GARBLED', 'the answer holds no bearer token')
  const { access_token, expires_in } = answer.data
  const lifeMs = typeof expires_in === 'number' ? expires_in * 1000 : UNSTATED_LIFE_MS
  return {
    header: `Bearer ${access_token}`,
    goodUntil: startedAt + lifeMs - Math.min(MARGIN_MS, lifeMs / 10),
  }
}

/** Undefined where it is none: the parser's message quotes the answer, which may hold a token. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF_8.decode(bytes))
  } catch {
    return undefined
  }
}
