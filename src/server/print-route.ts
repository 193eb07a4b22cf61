import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { HeduiError } from '../errors.ts'
import { PRINT_FORMATS, type Print, type ReportPrinter } from '../reports/print/print.ts'
import { type Authenticate, callerOf } from './caller.ts'
import type { CallerRate } from './caller-rate.ts'
import type { InFlight } from './in-flight.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf, sendErrors } from './send-errors.ts'

export interface PrintRoute {
  readonly printer: ReportPrinter
  readonly authenticate: Authenticate
  readonly rate: CallerRate
  readonly inFlight: InFlight
  readonly logger: Logger
}

const asked = z.object({
  format: z.enum(PRINT_FORMATS).default('pdf'),
  version: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .optional(),
})

const PARTS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  format: { zh: 'format 应为 html 或 pdf', en: 'format is html or pdf' },
  version: { zh: 'version 应为从 1 起的整数', en: 'version is a whole number from 1' },
}

/** `GET /reports/{number}/print?format=html|pdf&version=n`: a report on paper, through the door like every reading. */
export function addPrintRoute(app: FastifyInstance, options: PrintRoute): void {
  const { printer, authenticate, rate, inFlight, logger } = options
  app.get<{ Params: { number: string } }>('/reports/:number/print', async (request, reply) => {
    const { headers } = request
    const requestId = requestIdOf(headers['x-request-id'])
    inFlight.enter()
    try {
      const actor = await callerOf(authenticate, request)
      await rate.admit(actor)
      const { format, version = null } = read(request.query)
      const { number } = request.params
      const print = await printer.print(actor, { number, version }, format, requestId)
      reply.headers({ ...headersOf(print), 'x-request-id': requestId })
      reply.send(typeof print.body === 'string' ? print.body : Buffer.from(print.body))
    } catch (error) {
      const { errors, status } = failureOf(error, requestId, logger)
      sendErrors(reply, errors, status, headers.accept, requestId)
    } finally {
      inFlight.leave()
    }
  })
}

/** @throws {HeduiError} `INPUT_INVALID`, naming the part of the address. */
function read(query: unknown): z.output<typeof asked> {
  const result = asked.safeParse(query)
  if (result.success) return result.data
  const path = String(result.error.issues[0]?.path[0] ?? '')
  throw new HeduiError('INPUT_INVALID', { ...PARTS[path], path })
}

/** A page is shown, a PDF is kept; neither stays in a cache on the way. */
function headersOf({ fileName, contentType, contentPolicy }: Print): Record<string, string> {
  const disposition = contentPolicy === null ? 'attachment' : 'inline'
  return {
    ...SECURITY_HEADERS,
    'content-type': contentType,
    'content-disposition': `${disposition}; filename="${fileName}"`,
    ...(contentPolicy === null ? {} : { 'content-security-policy': contentPolicy }),
  }
}
