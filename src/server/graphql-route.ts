import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { HotSchema } from '../gateway/hot-schema.ts'
import { type Answering, type HttpAnswer, statusOfRefusal } from './answering.ts'
import { type Authenticate, callerOf } from './caller.ts'
import type { CallerRate } from './caller-rate.ts'
import type { RequestScope } from './context.ts'
import { ofHedui } from './error-format.ts'
import type { InFlight } from './in-flight.ts'
import type { DocumentLimits } from './limits.ts'
import type { Logger } from './logger.ts'
import type { ServerMetrics } from './metrics.ts'
import { requestIdOf } from './request-id.ts'
import { RequestLifetime } from './request-lifetime.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf, mediaTypeOfErrors, sendErrors } from './send-errors.ts'
import { type ExecutedOperation, TrackedRequest } from './tracked-request.ts'

export interface GraphQLRouteOptions<Context extends RequestScope> {
  readonly answering: Answering<Context>
  readonly schema: HotSchema
  readonly documents: DocumentLimits
  readonly authenticate: Authenticate
  readonly rate: CallerRate
  readonly contextFor: (scope: RequestScope) => Context
  /** Milliseconds that an answer may take. */
  readonly deadline: number
  readonly inFlight: InFlight
  /** What the log calls a caller. */
  readonly pseudonym: (subject: string) => string
  readonly metrics: ServerMetrics
  readonly logger: Logger
  /** Told of each operation that was run, once, after it was answered; must not throw. */
  readonly onExecuted?: ((executed: ExecutedOperation, actor: Actor) => void) | undefined
}

/** GraphQL over HTTP: who calls, does it ask too much, the answer; afterwards one line in the log and the metrics. */
export function graphqlRoute<Context extends RequestScope>(options: GraphQLRouteOptions<Context>) {
  const { answering, schema, documents, authenticate, rate, contextFor, deadline, inFlight, logger } = options
  const note = noting(options)

  return async function handle(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const began = performance.now()
    const { headers } = request
    const requestId = requestIdOf(headers['x-request-id'])
    const tracked = new TrackedRequest(
      request.method,
      request.raw.url ?? '',
      headers,
      request.body,
      requestId,
    )
    const refuse = (errors: Parameters<typeof sendErrors>[1], status: number): number => {
      tracked.outcome = errors[0]?.extensions.code ?? 'INTERNAL'
      return sendErrors(reply, errors, status, headers.accept, requestId)
    }
    let actor: Actor | null = null
    let status = 500
    try {
      actor = await callerOf(authenticate, request)
      await rate.admit(actor)
      const known = answering.known(tracked)
      const refusals = known ? [] : documents.refuse(schema.current, tracked.query)
      if (refusals.length > 0) {
        status = refuse(refusals.map(ofHedui), statusOfRefusal(mediaTypeOfErrors(headers.accept)))
        return
      }
      const lifetime = new RequestLifetime(reply.raw, deadline, inFlight)
      try {
        const { signal, deadlineAt } = lifetime
        const context = contextFor({ actor, requestId, headers, signal, deadlineAt })
        const answer = await answering.answer(tracked, known, context)
        status = answer.status
        send(reply, answer, requestId)
      } finally {
        lifetime.end()
      }
    } catch (error) {
      const failure = failureOf(error, requestId, logger)
      status = refuse(failure.errors, failure.status)
    } finally {
      note(tracked, actor, status, performance.now() - began)
    }
  }
}

/** Counts and logs a request that was answered. */
function noting<Context extends RequestScope>(options: GraphQLRouteOptions<Context>) {
  const { logger, metrics, pseudonym, onExecuted } = options
  // What is logged of every request is chosen field by field; looking for more to remove would cost more than the line.
  const accessLog = logger.child({}, { redact: [] })

  return (tracked: TrackedRequest, actor: Actor | null, status: number, milliseconds: number): void => {
    const { requestId, operationName, kind, outcome } = tracked
    metrics.observe(kind, outcome, milliseconds / 1000)
    if (tracked.executed && actor) onExecuted?.(tracked.executed, actor)
    if (!accessLog.isLevelEnabled('info')) return
    const ms = Math.round(milliseconds * 10) / 10
    const subject = actor ? pseudonym(actor.subject) : null
    accessLog.info({ requestId, operation: operationName, kind, outcome, status, ms, subject }, 'graphql')
  }
}

/**
 * Answers past Fastify's own way of sending, which goes header by header through hooks that nobody uses here: that took
 * longer than the rest of the route.
 */
function send(reply: FastifyReply, { status, headers, text }: HttpAnswer, requestId: string): void {
  reply.hijack()
  // Encoded once: Node would join a string to the header, copy both, and count the bytes in a pass of its own.
  const body = Buffer.from(text)
  reply.raw.writeHead(status, {
    ...SECURITY_HEADERS,
    'x-request-id': requestId,
    ...headers,
    'content-length': body.length,
  })
  reply.raw.end(body)
}
