import type { BasisHeaders } from '../../resolvers/entity-basis.ts'
import type { Actor } from '../access/actor.ts'

/**
 * What is known of a request before its operation is looked at. The server makes one for each request; the
 * wiring (src/composition/server.ts) makes the resolvers' context from it, with services that live as long as the request.
 */
export interface RequestScope {
  readonly actor: Actor
  /** Taken from the caller's `x-request-id` where that is sane, else made here; also in the response and in every log. */
  readonly requestId: string
  /** The request's own headers, of which resolvers see those that say on what a gateway's look-up rests. */
  readonly headers: BasisHeaders
  /** Aborts when nobody waits for the answer any more, or when the request's time is up. */
  readonly signal: AbortSignal
  /** When the request's time is up, in milliseconds since 1970. */
  readonly deadlineAt: number
}
