import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { HeduiError } from '../errors.ts'
import { internal, ofHedui, ofTransport, type PublicError } from './error-format.ts'
import type { Limits } from './limits.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { sendErrors } from './send-errors.ts'

/** The methods of each address, for telling apart what is not there from what is asked in the wrong way. */
const METHODS: Readonly<Record<string, string>> = {
  '/graphql': 'GET, POST',
  '/health/live': 'GET',
  '/health/ready': 'GET',
  '/metrics': 'GET',
  '/.well-known/jwks.json': 'GET',
  '/ledger/checkpoint': 'GET',
  '/authenticity': 'GET',
}

/** Nothing is there, or nothing that takes this method. */
export function refuseAddress(request: FastifyRequest, reply: FastifyReply): void {
  const requestId = requestIdOf(request.headers['x-request-id'])
  const [path = ''] = request.url.split('?', 1)
  const allowed = Object.hasOwn(METHODS, path) ? METHODS[path] : undefined
  if (allowed === undefined) {
    sendErrors(reply, [ofTransport('NOT_FOUND')], 404, request.headers.accept, requestId)
    return
  }
  reply.header('allow', allowed)
  sendErrors(reply, [ofTransport('METHOD_NOT_ALLOWED')], 405, request.headers.accept, requestId)
}

/** Answers what Fastify refuses before a route sees it, and what a plain route throws. */
export function refusing(limits: Limits, logger: Logger) {
  const kilobytes = Math.floor(limits.bodyBytes / 1024)
  const tooLarge = new HeduiError('QUERY_TOO_COMPLEX', {
    zh: `请求超过 ${kilobytes} KB`,
    en: `more than ${kilobytes} KB`,
  })

  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const requestId = requestIdOf(request.headers['x-request-id'])
    const status = error.statusCode ?? 500
    let answer: PublicError
    if (status === 413) answer = ofHedui(tooLarge)
    else if (status === 415) answer = ofTransport('UNSUPPORTED_MEDIA_TYPE')
    else if (status === 503) answer = ofTransport('UNAVAILABLE')
    else if (status >= 400 && status < 500) answer = ofTransport('BAD_REQUEST')
    else {
      logger.error({ requestId, err: error }, 'internal error')
      answer = internal()
    }
    sendErrors(reply, [answer], status, request.headers.accept, requestId)
  }
}
