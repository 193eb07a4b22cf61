import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { HeduiError } from '../../errors.ts'
import { networkOf } from '../address-rate.ts'
import type { Logger } from '../logger.ts'
import { requestIdOf } from '../request-id.ts'
import { SECURITY_HEADERS } from '../security-headers.ts'
import { failureOf, sendErrors } from '../send-errors.ts'

/** Whom a developer wants to be. */
export interface PersonaRequest {
  /** Of the personas that the settings list. */
  readonly persona: string
  readonly department?: string | undefined
  readonly idNumber?: string | undefined
}

export interface PersonaToken {
  readonly token: string
  /** Seconds since 1970. */
  readonly expiresAt: number
}

export interface PersonaRoute {
  /** @throws {HeduiError} `INPUT_INVALID` where there is no such persona, or it needs what is missing. */
  readonly issue: (request: PersonaRequest) => PersonaToken
  readonly logger: Logger
}

const asked = z.strictObject({
  persona: z.string().min(1).max(100),
  department: z.string().min(1).max(100).optional(),
  idNumber: z.string().min(1).max(20).optional(),
})

/**
 * `POST /console/personas`: a development token by one click, instead of `hedui token`. There only where the development
 * issuer is believed, and only for a browser on the same machine: who reaches the hub over a network cannot choose to be
 * an officer.
 */
export function addPersonaRoute(app: FastifyInstance, { issue, logger }: PersonaRoute): void {
  app.post('/console/personas', (request, reply) => {
    const { accept } = request.headers
    const requestId = requestIdOf(request.headers['x-request-id'])
    try {
      if (!isLocal(request)) throw new HeduiError('FORBIDDEN')
      const wanted = asked.safeParse(request.body)
      if (!wanted.success) throw new HeduiError('INPUT_INVALID')
      reply
        .headers(SECURITY_HEADERS)
        .header('content-type', 'application/json; charset=utf-8')
        .send(JSON.stringify(issue(wanted.data)))
    } catch (error) {
      const { errors, status } = failureOf(error, requestId, logger)
      sendErrors(reply, errors, status, accept, requestId)
    }
  })
}

/** From this machine, and by one of its own names: a page elsewhere whose name was made to point here has another. */
function isLocal(request: FastifyRequest): boolean {
  const host = request.hostname.replace(/^\[|\]$/g, '')
  return isLoopback(request.ip) && (host === 'localhost' || (isIP(host) !== 0 && isLoopback(host)))
}

function isLoopback(address: string): boolean {
  return address === '::1' || networkOf(address).startsWith('127.')
}
