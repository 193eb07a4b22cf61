/** GraphQL over server-sent events, each subscription on a connection of its own (“distinct connections mode”). */
import { ReadableStream } from 'node:stream/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHandler } from 'graphql-sse'
import { HeduiError } from '../../errors.ts'
import type { Identity } from '../../identity/claims.ts'
import type { RequestScope } from '../context.ts'
import type { InFlight } from '../in-flight.ts'
import type { Logger } from '../logger.ts'
import { requestIdOf } from '../request-id.ts'
import { SECURITY_HEADERS } from '../security-headers.ts'
import { failureOf, sendErrors } from '../send-errors.ts'
import {
  type PreparedSubscription,
  type SubscriptionDesk,
  SubscriptionRefused,
  type SubscriptionRequest,
} from './subscription-desk.ts'

export interface EventStreamOptions<Context extends RequestScope> {
  readonly desk: SubscriptionDesk<Context>
  readonly identify: (authorization: string | undefined) => Promise<Identity | null>
  readonly inFlight: InFlight
  readonly logger: Logger
}

const EVENTS = 'text/event-stream'
/** What the library is to make of a request that was looked at already. */
const PREPARED_HEADERS = new Map([
  ['accept', EVENTS],
  ['content-type', 'application/json'],
])

/** Whether a request wants its answer as events, and nothing else. */
export function wantsEvents({ headers }: FastifyRequest): boolean {
  return headers.accept?.split(';', 1)[0]?.trim().toLowerCase() === EVENTS
}

/** Answers a subscription with events. What is wrong with the request itself is answered as any other request is. */
export function eventStreamRoute<Context extends RequestScope>(options: EventStreamOptions<Context>) {
  const { desk, identify, inFlight, logger } = options
  // The library frames events and keeps the connection alive; what is subscribed to was prepared before.
  const stream = createHandler<unknown, PreparedSubscription>({
    authenticate: () => null,
    async onSubscribe({ context }) {
      const opened = await desk.open(context)
      // It knows results by their `data`, which one that was refused does not have.
      return Symbol.asyncIterator in opened ? opened : ReadableStream.from([opened])
    },
  })

  return async function handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { headers } = request
    const requestId = requestIdOf(headers['x-request-id'])
    let prepared: PreparedSubscription
    try {
      const identity = await identify(headers.authorization)
      if (!identity) throw new HeduiError('UNAUTHENTICATED')
      const caller = { ...identity, actor: { ...identity.actor, address: request.ip } }
      prepared = await desk.prepare(requestOf(request), { caller, requestId, headers })
    } catch (error) {
      if (error instanceof SubscriptionRefused) sendErrors(reply, error.errors, 400, undefined, requestId)
      else {
        const { errors, status } = failureOf(error, requestId, logger)
        sendErrors(reply, errors, status, undefined, requestId)
      }
      return
    }
    const { raw } = reply
    if (raw.destroyed) return
    const [body, init] = await stream({
      method: 'POST',
      url: '/graphql',
      headers: { get: (name) => PREPARED_HEADERS.get(name) },
      // It only checks that there is a query.
      body: { query: '-' },
      raw: null,
      context: prepared,
    })
    if (body === null || typeof body === 'string') throw new TypeError('a stream was expected')
    reply.hijack()
    inFlight.enter()
    raw.once('close', () => {
      void body.return()
      inFlight.leave()
    })
    // A proxy that buffers would hold events back.
    raw.writeHead(init.status, {
      ...init.headers,
      ...SECURITY_HEADERS,
      'x-request-id': requestId,
      'x-accel-buffering': 'no',
    })
    if (raw.destroyed) void body.return()
    for await (const event of body) raw.write(event)
    raw.end()
  }
}

function requestOf({ method, body, query }: FastifyRequest): SubscriptionRequest {
  if (method === 'POST') return typeof body === 'object' && body !== null ? body : {}
  if (typeof query !== 'object' || query === null) return {}
  const { variables, ...rest }: SubscriptionRequest = query
  if (typeof variables !== 'string') return rest
  try {
    return { ...rest, variables: JSON.parse(variables) }
  } catch {
    return { ...rest, variables }
  }
}
