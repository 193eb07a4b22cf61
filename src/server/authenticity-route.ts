import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { HeduiError } from '../errors.ts'
import type { Authenticity, AuthenticityAnswer } from '../reports/authenticity.ts'
import { AddressRate } from './address-rate.ts'
import { authenticityPage, PAGE_POLICY, type PageState } from './authenticity-page.ts'
import { ofHedui } from './error-format.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf } from './send-errors.ts'

export interface AuthenticityRoute {
  readonly authenticity: Pick<Authenticity, 'check'>
  readonly logger: Logger
}

const PER_MINUTE = 30

/** Longer ones are no numbers and no codes, and are not looked up. */
const typed = z.string().trim().min(1).max(64)

const asked = z.object({
  number: typed,
  code: typed,
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
})

/**
 * `GET /authenticity?number=…&code=…`: whether a printed report is genuine, for everybody who holds it, without a token;
 * a page for a phone, or JSON where that is asked for. Nothing else is open without a token because of it: GraphQL stays
 * closed. No person's data is in the answer, so the ledger is not written, which strangers could otherwise fill; the
 * metric `hedui_authenticity_checks_total` counts.
 */
export function addAuthenticityRoute(
  app: FastifyInstance,
  { authenticity, logger }: AuthenticityRoute,
): void {
  const rate = new AddressRate({ points: PER_MINUTE, seconds: 60 })
  app.get('/authenticity', async (request, reply) => {
    const asJson = wantsJson(request.headers.accept)
    try {
      const wanted = asked.safeParse(request.query)
      if (!wanted.success) {
        if (asJson) sendRefusal(reply, new HeduiError('INPUT_INVALID', MISSING), 400)
        else sendPage(reply, 200, { kind: 'form', number: numberIn(request.query) })
        return
      }
      const wait = await rate.wait(request.ip)
      if (wait !== null) {
        reply.header('retry-after', wait)
        if (asJson) sendRefusal(reply, new HeduiError('RATE_LIMITED'), 429)
        else sendPage(reply, 429, { kind: 'wait' })
        return
      }
      const { number, code, version = null } = wanted.data
      const answer = await authenticity.check(number, code, version)
      if (asJson) sendJson(reply, 200, plain(answer))
      else sendPage(reply, 200, { kind: 'answer', answer, now: new Date() })
    } catch (error) {
      const requestId = requestIdOf(request.headers['x-request-id'])
      const { errors, status } = failureOf(error, requestId, logger)
      if (asJson) sendJson(reply, status, { errors })
      else sendPage(reply, status, { kind: 'failed', zh: errors[0].extensions.messages.zh, requestId })
    }
  })
}

const MISSING = { zh: '请提供 number 和 code', en: 'send number and code' } as const

function wantsJson(accept: string | undefined): boolean {
  const types = accept ?? ''
  return types.includes('application/json') && !types.includes('text/html')
}

/** What was scanned or typed of the number, to be completed in the form. */
function numberIn(query: unknown): string {
  const part = z.object({ number: typed }).safeParse(query)
  return part.success ? part.data.number : ''
}

function plain(answer: AuthenticityAnswer): object {
  return answer.genuine ? { ...answer, issuedAt: answer.issuedAt.toISOString() } : answer
}

function sendRefusal(reply: FastifyReply, error: HeduiError, status: number): void {
  sendJson(reply, status, { errors: [ofHedui(error)] })
}

function sendJson(reply: FastifyReply, status: number, body: object): void {
  reply.code(status).headers(SECURITY_HEADERS).header('content-type', 'application/json; charset=utf-8')
  reply.send(JSON.stringify(body))
}

function sendPage(reply: FastifyReply, status: number, state: PageState): void {
  reply
    .code(status)
    .headers({ ...SECURITY_HEADERS, 'content-security-policy': PAGE_POLICY })
    .header('content-type', 'text/html; charset=utf-8')
    .send(authenticityPage(state))
}
