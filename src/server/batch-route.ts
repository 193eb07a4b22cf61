import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { PURPOSES } from '../consents/letter-input.ts'
import { HeduiError } from '../errors.ts'
import type { Batches } from '../verifications/batches/batches.ts'
import { type Authenticate, callerOf } from './caller.ts'
import type { CallerRate } from './caller-rate.ts'
import type { Logger } from './logger.ts'
import { requestIdOf } from './request-id.ts'
import { SECURITY_HEADERS } from './security-headers.ts'
import { failureOf, sendErrors } from './send-errors.ts'

export interface BatchRoute {
  readonly authenticate: Authenticate
  readonly rate: CallerRate
  readonly batches: Pick<Batches, 'request'>
  readonly logger: Logger
}

/** Bytes of a file of households at most. */
const LARGEST_FILE = 50 * 1024 * 1024
const TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
]

const queryShape = z.object({
  clientRequestId: z.string(),
  purpose: z.enum(PURPOSES),
  items: z
    .string()
    .transform((text) => text.split(','))
    .optional(),
  periodEnd: z.string().optional(),
  residence: z.enum(['URBAN', 'RURAL']).optional(),
  deadlineWorkingDays: z.coerce.number().int().optional(),
  onFault: z.enum(['REFUSE_ALL', 'SKIP_FAULTY']).default('REFUSE_ALL'),
})

/**
 * `POST /verification-batches?clientRequestId=…&purpose=…`: the mutation `requestVerifications` for files that are too large
 * for GraphQL. The body is the file; who sends it is known before it is read, and one is read at a time, so that memory is
 * bounded.
 */
export function addBatchRoute(
  app: FastifyInstance,
  { authenticate, rate, batches, logger }: BatchRoute,
): void {
  const callers = new WeakMap<FastifyRequest, Actor>()
  let reading: FastifyRequest | null = null
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      TYPES,
      { parseAs: 'buffer', bodyLimit: LARGEST_FILE },
      (_request, body, parsed) => parsed(null, body),
    )
    scope.post('/verification-batches', {
      bodyLimit: LARGEST_FILE,
      async onRequest(request, reply) {
        const requestId = requestIdOf(request.headers['x-request-id'])
        try {
          const actor = await callerOf(authenticate, request)
          await rate.admit(actor)
          if (reading) throw new HeduiError('RATE_LIMITED')
          reading = request
          reply.raw.once('close', () => {
            if (reading === request) reading = null
          })
          callers.set(request, actor)
        } catch (error) {
          const { errors, status } = failureOf(error, requestId, logger)
          sendErrors(reply, errors, status, request.headers.accept, requestId)
        }
      },
      async handler(request, reply) {
        const requestId = requestIdOf(request.headers['x-request-id'])
        try {
          const actor = callers.get(request)
          if (!actor) throw new HeduiError('UNAUTHENTICATED')
          const { id } = await batches.request(
            actor,
            {
              ...readQuery(request.query),
              file: { bytes: bytesOf(request.body), charset: charsetOf(request.headers['content-type']) },
            },
            requestId,
          )
          reply.code(202).headers({ ...SECURITY_HEADERS, 'x-request-id': requestId })
          reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify({ id }))
        } catch (error) {
          const { errors, status } = failureOf(error, requestId, logger)
          sendErrors(reply, errors, status, request.headers.accept, requestId)
        }
      },
    })
    done()
  })
}

function readQuery(query: unknown) {
  const read = queryShape.safeParse(query)
  if (!read.success) {
    throw new HeduiError('INPUT_INVALID', {
      zh: '地址中的参数缺失或有误',
      en: 'a parameter in the address is missing or wrong',
      path: read.error.issues[0]?.path.join('.') ?? '',
    })
  }
  const { items, periodEnd, residence, deadlineWorkingDays, ...rest } = read.data
  return {
    ...rest,
    items: items ?? null,
    periodEnd: periodEnd ?? null,
    residence: residence ?? null,
    deadlineWorkingDays: deadlineWorkingDays ?? null,
  }
}

function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body
  throw new HeduiError('BATCH_FILE_INVALID', { zh: '文件为空', en: 'the file is empty', path: 'file' })
}

/** null where the header does not say it. */
function charsetOf(contentType: string | undefined): string | null {
  return /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1] ?? null
}
