import type { IncomingHttpHeaders } from 'node:http'
import { type Dispatcher, errors, Pool } from 'undici'
import { DepartmentFault } from '../adapter.ts'
import { type AddressPolicy, AddressRefused, checkHost, guardedLookup } from '../address-check.ts'

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

export interface HttpSettings {
  readonly origin: URL
  readonly addresses: AddressPolicy
  readonly connections: number
  readonly timeoutMs: number
  /** Longer answers are cut off while they come in. */
  readonly maxBytes: number
}

/** A pool of connections to one department's server. */
export interface HttpConnection {
  /**
   * Sends a request. Redirects are not followed, and compressed answers are refused: the first could lead anywhere, the
   * second could unfold to any size.
   *
   * @throws {DepartmentFault}
   */
  exchange(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>
  close(): Promise<void>
}

/** @throws {DepartmentFault} MISCONFIGURED where the address is not allowed. */
export function openHttp(settings: HttpSettings): HttpConnection {
  const { origin, timeoutMs } = settings
  const port = origin.port === '' ? (origin.protocol === 'https:' ? 443 : 80) : Number(origin.port)
  try {
    // The URL parser has spelled the host in its only way, so the pool connects to what was checked.
    checkHost(origin.hostname, port, settings.addresses)
  } catch (error) {
    throw new DepartmentFault('MISCONFIGURED', error instanceof Error ? error.message : String(error))
  }
  const pool = new Pool(origin.origin, {
    connections: settings.connections,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect: { timeout: timeoutMs, lookup: guardedLookup(settings.addresses) },
  })
  return {
    exchange: (request, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const exchange = new Exchange(settings.maxBytes, signal, resolve, reject)
        pool.dispatch(
          { ...request, headers: { ...request.headers, 'accept-encoding': 'identity' } },
          exchange,
        )
      }),
    close: () => pool.destroy().catch(() => undefined),
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
  #chunks: Buffer[] = []
  #bytes = 0

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
    this.#bytes += chunk.length
    if (this.#bytes > this.#maxBytes) this.#failTooLarge()
    else this.#chunks.push(chunk)
  }

  onResponseEnd(): void {
    if (!this.#end()) return
    const [only] = this.#chunks
    const body = only && this.#chunks.length === 1 ? only : Buffer.concat(this.#chunks, this.#bytes)
    this.#resolve({ status: this.#status, headers: this.#headers, body })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#end()) this.#reject(faultOf(error))
  }

  #failTooLarge(): void {
    this.#fail(new DepartmentFault('TOO_LARGE', `the answer is longer than ${this.#maxBytes} bytes`))
  }

  #fail(error: unknown): void {
    if (!this.#end()) return
    this.#chunks = []
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

/** What an error of the connection means. Messages of the library name hosts and ports, never what was sent. */
function faultOf(error: Error): DepartmentFault {
  const cause = { cause: error }
  if (error instanceof AddressRefused) return new DepartmentFault('MISCONFIGURED', error.message, cause)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  switch (code) {
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return new DepartmentFault('TIMED_OUT', 'the department did not answer in time', cause)
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return new DepartmentFault('TIMED_OUT', 'the connection was not made in time', cause)
    case 'UND_ERR_RES_EXCEEDED_MAX_SIZE':
      return new DepartmentFault('TOO_LARGE', 'the answer is too large', cause)
    case 'UND_ERR_INVALID_ARG':
      return new DepartmentFault('MISCONFIGURED', `the request cannot be sent: ${error.message}`, cause)
    case 'ENOTFOUND':
      return new DepartmentFault('UNREACHABLE', 'the host name is not known', cause)
  }
  if (code.startsWith('HPE_') || code.startsWith('UND_ERR_HEADERS_OVERFLOW')) {
    return new DepartmentFault('GARBLED', 'the answer is not HTTP', cause)
  }
  if (
    code.startsWith('CERT_') ||
    code.startsWith('ERR_TLS') ||
    code.includes('SELF_SIGNED') ||
    code.includes('CERT')
  ) {
    return new DepartmentFault('UNREACHABLE', `the server's certificate is refused (${code})`, cause)
  }
  // A connection refused, or lost: queries change nothing, so that asking again does no harm.
  return new DepartmentFault('UNREACHABLE', `the connection failed (${code || error.name})`, {
    ...cause,
    retryable: true,
  })
}

/** What an HTTP status other than 2xx means. */
export function faultOfStatus(status: number): DepartmentFault {
  const said = `the department answered with status ${status}`
  if (status === 401 || status === 403) return new DepartmentFault('REFUSED', said)
  if (status === 408 || status === 504) return new DepartmentFault('TIMED_OUT', said)
  if (status === 429) return new DepartmentFault('QUOTA_EXHAUSTED', said)
  if (status === 413 || status === 400 || status === 422 || status === 409)
    return new DepartmentFault('REFUSED', said)
  if (status === 502 || status === 503) return new DepartmentFault('UNREACHABLE', said, { retryable: true })
  if (status >= 500) return new DepartmentFault('UNREACHABLE', said)
  if (status >= 300 && status < 400) {
    return new DepartmentFault('MISCONFIGURED', `${said}, a redirect; redirects are not followed`)
  }
  return new DepartmentFault('MISCONFIGURED', said)
}
