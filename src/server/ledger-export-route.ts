import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ROLES } from '../access/actor.ts'
import { PURPOSES } from '../consents/letter-input.ts'
import type { AccessLogExports } from '../disclosure/access-log-export.ts'
import { HeduiError } from '../errors.ts'
import { isDateTime } from '../gateway/scalars.ts'
import { EXPORT_FORMATS } from '../ledger/export/export.ts'
import { LEDGER_KINDS } from '../ledger/stored-entry.ts'
import { type Authenticate, callerOf } from './caller.ts'
import type { CallerRate } from './caller-rate.ts'
import type { InFlight } from './in-flight.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf, sendErrors } from './send-errors.ts'

export interface LedgerExportRoute {
  readonly exports: AccessLogExports
  readonly authenticate: Authenticate
  readonly rate: CallerRate
  readonly inFlight: InFlight
  readonly logger: Logger
}

/** Exports that a node sends at once. */
const MOST_AT_ONCE = 4

const text = z.string().min(1).max(600).optional()
const truth = z.enum(['true', 'false']).transform((value) => value === 'true')
const moment = z.string().refine(isDateTime).optional()

/** The filter of `accessLog`, and how it is to be exported. */
const asked = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  proofs: truth.optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
  subject: text,
  organisation: text,
  role: z.enum(ROLES).optional(),
  client: text,
  kind: z.enum(LEDGER_KINDS).optional(),
  decision: z.enum(['GRANTED', 'PARTIAL', 'REFUSED']).optional(),
  refusedOnly: truth.optional(),
  reasonCode: text,
  purpose: z.enum(PURPOSES).optional(),
  caseNumber: text,
  consentId: text,
  verificationId: text,
  reportNumber: text,
  household: text,
  clientAddress: text,
  item: text,
  department: text,
  outcome: z.enum(['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED']).optional(),
  from: moment,
  until: moment,
})

/** A person's ID number has no place in an address, which proxies and browsers keep. */
const ID_NUMBER_HEADER = 'x-hedui-id-number'

/**
 * `GET /ledger/export?format=csv|xlsx|jsonl|proofs&…`: what `accessLog` finds, all of it, as a file. Auditors only. It is made
 * as it is taken; an export that ends early was broken off, and its connection is cut so that nobody takes it for whole.
 */
export function addLedgerExportRoute(app: FastifyInstance, options: LedgerExportRoute): void {
  const { exports, authenticate, rate, inFlight, logger } = options
  let sending = 0
  app.get('/ledger/export', async (request, reply) => {
    const { headers } = request
    const requestId = requestIdOf(headers['x-request-id'])
    inFlight.enter()
    sending += 1
    let body: Readable | null = null
    const over = () => {
      sending -= 1
      inFlight.leave()
    }
    try {
      const actor = await callerOf(authenticate, request)
      await rate.admit(actor)
      if (sending > MOST_AT_ONCE) throw new HeduiError('RATE_LIMITED')
      const { format, proofs, before, ...filter } = read(request.query)
      const idNumber = headers[ID_NUMBER_HEADER]
      const started = await exports.start(
        actor,
        { ...filter, ...(typeof idNumber === 'string' ? { idNumber } : {}) },
        { format, proofs: format === 'proofs' || (proofs ?? format === 'jsonl'), before: before ?? null },
        requestId,
      )
      body = Readable.from(started.body, { objectMode: false })
      body.once('close', over)
      body.on('error', (err) =>
        logger.error({ err, requestId }, 'an export of the access log was broken off'),
      )
      reply.headers({
        ...SECURITY_HEADERS,
        'content-type': started.contentType,
        'content-disposition': `attachment; filename="${started.fileName}"`,
        'x-hedui-export': started.number,
        'x-hedui-checkpoint-size': String(started.checkpointSize),
        'x-request-id': requestId,
      })
      return await reply.send(body)
    } catch (error) {
      if (body === null) over()
      const { errors, status } = failureOf(error, requestId, logger)
      sendErrors(reply, errors, status, headers.accept, requestId)
    }
  })
}

/** @throws {HeduiError} `INPUT_INVALID` or `DATE_INVALID`, naming the part of the address. */
function read(query: unknown): z.output<typeof asked> {
  const result = asked.safeParse(query)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const path = issue?.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : String(issue?.path[0] ?? '')
  if (path === 'from' || path === 'until') throw new HeduiError('DATE_INVALID', { path })
  throw new HeduiError('INPUT_INVALID', {
    path,
    zh: issue?.code === 'unrecognized_keys' ? `没有 ${path} 这个参数` : `参数 ${path} 缺失或有误`,
    en: issue?.code === 'unrecognized_keys' ? `there is no parameter ${path}` : `${path} is missing or wrong`,
  })
}
