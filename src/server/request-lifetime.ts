import type { ServerResponse } from 'node:http'
import type { InFlight } from './in-flight.ts'

const CLIENT_GONE = 'the client is gone'

/**
 * How long somebody waits for an answer: until it is sent, the connection is gone, or the time is up. Work for it
 * listens to {@link signal}.
 */
export class RequestLifetime {
  readonly deadlineAt: number
  readonly #controller = new AbortController()
  readonly #timer: NodeJS.Timeout
  #ended = false

  /** @param milliseconds that the answer may take. */
  constructor(response: ServerResponse, milliseconds: number, inFlight: InFlight) {
    this.deadlineAt = Date.now() + milliseconds
    this.#timer = setTimeout(() => this.#abort('the time for this request is up'), milliseconds)
    // The client may have left while it was found out who it is.
    if (response.destroyed) {
      this.#abort(CLIENT_GONE)
      return
    }
    inFlight.enter()
    response.once('close', () => {
      this.#abort(CLIENT_GONE)
      inFlight.leave()
    })
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** The answer is ready; nothing is aborted any more. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
  }

  #abort(reason: string): void {
    if (this.#ended) return
    this.end()
    this.#controller.abort(new Error(reason))
  }
}
