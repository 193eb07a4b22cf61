import type { FastifyReply } from 'fastify'
import { HeduiError } from '../errors.ts'
import { RATE_WINDOW_S } from './caller-rate.ts'
import { internal, ofHedui, type PublicError, statusOf, withRequestId } from './error-format.ts'
import type { Logger } from './logger.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** Answers with errors alone: the request never got as far as GraphQL. Returns the status. */
export function sendErrors(
  reply: FastifyReply,
  errors: readonly PublicError[],
  status: number,
  accept: string | undefined,
  requestId: string,
): number {
  reply.code(status).headers(SECURITY_HEADERS).header('x-request-id', requestId)
  if (status === 429) reply.header('retry-after', RATE_WINDOW_S)
  if (status === 401) reply.header('www-authenticate', 'Bearer')
  reply.header('content-type', mediaTypeOfErrors(accept))
  reply.send(JSON.stringify({ errors: errors.map((error) => withRequestId(error, requestId)) }))
  return status
}

/** What a caller is told of an error: the hub's own as they are, any other as INTERNAL, with its cause in the log. */
export function failureOf(
  error: unknown,
  requestId: string,
  logger: Logger,
): { readonly errors: readonly [PublicError]; readonly status: number } {
  const isKnown = error instanceof HeduiError
  if (!isKnown) logger.error({ requestId, err: error }, 'internal error')
  return { errors: [isKnown ? ofHedui(error) : internal()], status: statusOf(error) }
}

/** The newer of GraphQL's media types where the client asks for it. */
export function mediaTypeOfErrors(accept: string | undefined): string {
  const newer = accept?.includes('application/graphql-response+json') ?? false
  return `application/${newer ? 'graphql-response+json' : 'json'}; charset=utf-8`
}
