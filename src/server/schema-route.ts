import type { FastifyInstance } from 'fastify'
import { type GraphQLSchema, printSchema } from 'graphql'
import { authorize } from '../access/authorize.ts'
import { refusal } from '../access/refusal.ts'
import type { HotSchema } from '../gateway/hot-schema.ts'
import { type Authenticate, callerOf } from './caller.ts'
import type { CallerRate } from './caller-rate.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf, sendErrors } from './send-errors.ts'

export interface SchemaRoute {
  readonly schema: HotSchema
  readonly authenticate: Authenticate
  readonly rate: CallerRate
  readonly logger: Logger
}

/**
 * `GET /schema.graphql`: the contract as it is served now, every department's types in it, for those who write clients,
 * register departments or answer for the hub. Production answers no introspection; this is how its schema is read.
 */
export function addSchemaRoute(
  app: FastifyInstance,
  { schema, authenticate, rate, logger }: SchemaRoute,
): void {
  let printed: { readonly schema: GraphQLSchema; readonly sdl: string } | null = null
  const print = (): string => {
    const { current } = schema
    if (printed?.schema !== current) printed = { schema: current, sdl: `${printSchema(current)}\n` }
    return printed.sdl
  }
  app.get('/schema.graphql', async (request, reply) => {
    const { headers } = request
    const requestId = requestIdOf(headers['x-request-id'])
    try {
      const actor = await callerOf(authenticate, request)
      await rate.admit(actor)
      const authorization = authorize(actor, 'schema.read', null)
      if (!authorization.allowed) throw refusal(authorization.reason)
      reply.headers(SECURITY_HEADERS).header('content-type', 'text/plain; charset=utf-8').send(print())
    } catch (error) {
      const { errors, status } = failureOf(error, requestId, logger)
      sendErrors(reply, errors, status, headers.accept, requestId)
    }
  })
}
