import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { HeduiError } from '../errors.ts'

/** Whose token a request carries; null without one. */
export type Authenticate = (authorization: string | undefined) => Promise<Actor | null>

/**
 * Who calls, and from where: the ledger records both. Behind trusted proxies the address is the one that they name.
 *
 * @throws {HeduiError} `UNAUTHENTICATED`, where there is no token or it does not hold.
 */
export async function callerOf(authenticate: Authenticate, request: FastifyRequest): Promise<Actor> {
  const actor = await authenticate(request.headers.authorization)
  if (!actor) throw new HeduiError('UNAUTHENTICATED')
  return { ...actor, address: request.ip }
}
