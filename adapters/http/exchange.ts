import type { IncomingHttpHeaders } from 'node:http'
import { type Dispatcher, errors, Pool } from 'undici'
import { DepartmentFault, type NetworkEnvironment } from '../adapter.ts'
import { checkHost, guardedLookup } from '../address-check.ts'
import type { Authentication } from './authentication.ts'
import { faultOfConnection } from './http-fault.ts'
import { authorize, MAX_TOKEN_BYTES } from './oauth2.ts'
import { ReceivedBody } from './received-body.ts'
import { openTls, type TlsSettings } from './tls.ts'

/** A request to a department. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | null
}

export interface HttpResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Uint8Array
}

export interface HttpSettings extends NetworkEnvironment {
  readonly origin: URL
  readonly auth: Authentication
  readonly tls?: TlsSettings | undefined
  readonly connections: number
  /** Longer answers are cut off while they come in. */
  readonly maxBytes: number
}

/** A pool of connections to one department's server. */
export interface HttpConnection {
  /**
   * Sends a request. Redirects are not followed, and compressed answers are refused: the first could lead anywhere, the
   * second could unfold to any size.
   *
   * @param maxBytes what is left of an answer that comes in several pages; by default all that the settings allow.
   * @throws {DepartmentFault}
   */
  exchange(request: HttpRequest, signal: AbortSignal, maxBytes?: number): Promise<HttpResponse>
  close(): Promise<void>
}

/**
 * Opens a pool of connections. Where `auth` asks for a token, every request carries one; the token's server is held to
 * the same limits and the same certificates as the department's.
 *
 * @throws {DepartmentFault} MISCONFIGURED where an address is not allowed, or a secret or certificate is missing.
 */
export function openHttp(settings: HttpSettings): HttpConnection {
  const { origin, auth, tls } = settings
  if (auth.kind !== 'oauth2') return openPool(settings)
  const tokens = openPool({
    ...settings,
    origin: auth.tokenUrl,
    tls: tls && auth.tokenUrl.hostname !== origin.hostname ? { ...tls, serverName: undefined } : tls,
    connections: 1,
    maxBytes: MAX_TOKEN_BYTES,
  })
  return authorize(openPool(settings), tokens, auth, settings)
}

function openPool(settings: HttpSettings): HttpConnection {
  const { origin, timeoutMs } = settings
  const isEncrypted = origin.protocol === 'https:'
  const port = origin.port === '' ? (isEncrypted ? 443 : 80) : Number(origin.port)
  try {
    // The URL parser has spelled the host in its only way, so the pool connects to what was checked.
    checkHost(origin.hostname, port, settings.addresses)
  } catch (error) {
    throw new DepartmentFault('MISCONFIGURED', error instanceof Error ? error.message : String(error))
  }
  if (settings.tls && !isEncrypted) {
    throw new DepartmentFault('MISCONFIGURED', `with certificates ${origin.origin} is an https address`)
  }
  const pool = new Pool(origin.origin, {
    connections: settings.connections,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: {
      timeout: timeoutMs,
      lookup: guardedLookup(settings.addresses),
      ...(isEncrypted ? openTls(settings.tls, settings) : {}),
    },
  })
  return {
    exchange: (request, signal, maxBytes = settings.maxBytes) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const exchange = new Exchange(maxBytes, signal, resolve, reject)
        pool.dispatch(
          { ...request, headers: { ...request.headers, 'accept-encoding': 'identity' } },
          exchange,
        )
      }),
    close: () => pool.destroy().catch(() => undefined),
  }
}

/** Exchanges for one question: all pages of its answer together are no longer than one answer may be. */
export function pagesOf(connection: HttpConnection, maxBytes: number): HttpConnection['exchange'] {
  let left = maxBytes
  return async (request, signal) => {
    const response = await connection.exchange(request, signal, left)
    left -= response.body.length
    return response
  }
}

/** One request on its way, and its answer as it comes in. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number
  readonly #signal: AbortSignal
  readonly #resolve: (response: HttpResponse) => void
  readonly #reject: (error: unknown) => void
  readonly #onAbort: () => void
  #controller: Dispatcher.DispatchController | null = null
  #ended = false
  #status = 0
  #headers: IncomingHttpHeaders = {}
  readonly #body = new ReceivedBody()

  constructor(
    maxBytes: number,
    signal: AbortSignal,
    resolve: (response: HttpResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#maxBytes = maxBytes
    this.#signal = signal
    this.#resolve = resolve
    this.#reject = reject
    // By way of a variable: V8 puts a function that is assigned to a property into the old generation at once, from
    // where it would keep all that belongs to this request through many collections.
    const onAbort = (): void => this.#fail(signal.reason)
    this.#onAbort = onAbort
    signal.addEventListener('abort', onAbort, { once: true })
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It was given up while it waited for a connection.
    if (this.#ended) controller.abort(new errors.RequestAbortedError())
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status
    this.#headers = headers
    const encoding = headers['content-encoding']
    if (encoding !== undefined && encoding !== 'identity') {
      this.#fail(new DepartmentFault('GARBLED', 'the answer is compressed although that was not asked for'))
    } else if (Number(headers['content-length']) > this.#maxBytes) {
      this.#failTooLarge()
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return
    if (this.#body.length + chunk.length > this.#maxBytes) this.#failTooLarge()
    else this.#body.add(chunk)
  }

  onResponseEnd(): void {
    if (!this.#end()) return
    this.#resolve({ status: this.#status, headers: this.#headers, body: this.#body.take() })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#end()) this.#reject(faultOfConnection(error))
  }

  #failTooLarge(): void {
    this.#fail(new DepartmentFault('TOO_LARGE', `the answer is longer than ${this.#maxBytes} bytes`))
  }

  #fail(error: unknown): void {
    if (!this.#end()) return
    this.#body.take()
    this.#reject(error)
    this.#controller?.abort(new errors.RequestAbortedError())
  }

  #end(): boolean {
    if (this.#ended) return false
    this.#ended = true
    this.#signal.removeEventListener('abort', this.#onAbort)
    return true
  }
}
