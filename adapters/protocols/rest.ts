/** REST with JSON: one request, or one for each page, in whatever character set the department writes. */
import { z } from 'zod'
import type { Adapter, Call, Protocol } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'
import { openAuthentication } from '../http/authentication.ts'
import { charsetSchema, UTF_8 } from '../http/charset.ts'
import { type HttpConnection, type HttpRequest, openHttp, pagesOf } from '../http/exchange.ts'
import { faultOfStatus } from '../http/http-fault.ts'
import { checkTls, httpSourceShape, joinPath, pathSchema } from '../http/http-source.ts'
import { requiredSecret } from '../http/secrets.ts'
import { parseJson } from '../json-answer.ts'
import { type JsonValue, type SlotValues, templateSchema } from '../template.ts'
import { type TreeReading, treeResponseSchema } from '../tree-answer.ts'
import { readPages } from '../tree-pages.ts'

const source = z.strictObject({ ...httpSourceShape, charset: charsetSchema.default(UTF_8) }).check(checkTls)

const request = z
  .strictObject({
    method: z.enum(['GET', 'POST']).default('POST'),
    path: pathSchema,
    /** Parameters behind the `?`; a list becomes one parameter for each element. */
    query: templateSchema.optional(),
    /** The JSON body. */
    body: templateSchema.optional(),
    /** More pages than this are refused. */
    maxPages: z.int().min(1).max(1000).default(100),
  })
  .refine((value) => value.method === 'POST' || value.body === undefined, {
    message: sentence('GET_BODY'),
    path: ['body'],
  })

type Source = z.output<typeof source>
type Request = z.output<typeof request>

export const rest = {
  kind: 'rest',
  source,
  request,
  response: treeResponseSchema(false),
  looseLists: false,
  open(settings, environment): Adapter<Call<Request, TreeReading>> {
    const { baseUrl, charset } = settings
    const authenticate = openAuthentication(settings.auth, environment)
    const connection = openHttp({ ...settings, origin: baseUrl, ...environment })
    const fixedHeaders = {
      ...settings.headers,
      accept: 'application/json',
    }
    const withBody = { ...fixedHeaders, 'content-type': `application/json; charset=${charset.name}` }
    const secret = (name: string): string => requiredSecret(name, environment)

    const send = async (
      exchange: HttpConnection['exchange'],
      call: Call<Request, TreeReading>,
      values: SlotValues,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const { method } = call.request
      const body = call.request.body ? charset.encode(JSON.stringify(call.request.body.fill(values))) : null
      const unsigned: Omit<HttpRequest, 'headers'> = {
        method,
        path: pathOf(baseUrl, call.request, values),
        body,
      }
      const headers = {
        ...(body === null ? fixedHeaders : withBody),
        ...authenticate(unsigned, values.question.requestId),
        'x-request-id': values.question.requestId,
      }
      const response = await exchange({ ...unsigned, headers }, signal)
      if (response.status >= 200 && response.status < 300) return parseJson(charset.decode(response.body))
      if (call.responses.every((reading) => reading.nothingStatus === response.status)) return undefined
      throw faultOfStatus(response.status)
    }

    return {
      ask(call, question, signal) {
        const exchange = pagesOf(connection, settings.maxBytes)
        return readPages(call, question, isPaged, (page) =>
          send(exchange, call, { question, page, secret }, signal),
        )
      },
      close: () => connection.close(),
    }
  },
} satisfies Protocol<Source, Request, TreeReading>

function isPaged(call: Request): boolean {
  return (call.body?.paged ?? false) || (call.query?.paged ?? false)
}

function pathOf(base: URL, call: Request, values: SlotValues): string {
  const path = joinPath(base, call.path)
  if (!call.query) return path
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query.fill(values) ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, textOf(one))
  }
  return `${path}?${parameters}`
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
