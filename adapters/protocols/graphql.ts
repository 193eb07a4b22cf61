/**
 * GraphQL over HTTP, for departments with an endpoint of their own, another hub included: one query, or one for each
 * page, always by POST. The paths of `response` start inside `data`.
 */
import { z } from 'zod'
import type { Adapter, Call, Protocol } from '../adapter.ts'
import { sentence } from '../faults/sentence.ts'
import { dataOf } from '../graphql/answer.ts'
import { queryDocumentSchema } from '../graphql/query-document.ts'
import { openAuthentication } from '../http/authentication.ts'
import { type HttpConnection, type HttpRequest, openHttp, pagesOf } from '../http/exchange.ts'
import { checkTls, httpSourceShape } from '../http/http-source.ts'
import { requiredSecret } from '../http/secrets.ts'
import { type JsonValue, type SlotValues, templateSchema } from '../template.ts'
import { type TreeReading, treeResponseSchema } from '../tree-answer.ts'
import { readPages } from '../tree-pages.ts'

/** `baseUrl` is the endpoint itself. GraphQL over HTTP is written in UTF-8 only. */
const source = z.strictObject(httpSourceShape).check(checkTls)

const request = z
  .strictObject({
    /** One query with its fragments. */
    query: queryDocumentSchema,
    /** What each variable of the query is filled with. */
    variables: z.record(z.string(), templateSchema).default({}),
    /** More pages than this are refused. */
    maxPages: z.int().min(1).max(1000).default(100),
  })
  .check(({ value: { query, variables }, issues }) => {
    for (const name of Object.keys(variables)) {
      if (query.variables.has(name)) continue
      const message = sentence('GRAPHQL_VARIABLE_UNKNOWN', { name })
      issues.push({ code: 'custom', message, path: ['variables', name], input: name })
    }
    for (const name of query.variables) {
      if (Object.hasOwn(variables, name)) continue
      const message = sentence('GRAPHQL_VARIABLE_UNFILLED', { name })
      issues.push({ code: 'custom', message, path: ['variables'], input: name })
    }
  })

/** A department that holds nothing says so in `data`; a status could as well be that of an endpoint that has moved. */
const response = treeResponseSchema(false).refine((reading) => reading.nothingStatus === null, {
  message: sentence('GRAPHQL_NOTHING_STATUS'),
  path: ['nothing', 'status'],
})

type Source = z.output<typeof source>
type Request = z.output<typeof request>

export const graphql = {
  kind: 'graphql',
  source,
  request,
  response,
  looseLists: false,
  open(settings, environment): Adapter<Call<Request, TreeReading>> {
    const authenticate = openAuthentication(settings.auth, environment)
    const connection = openHttp({ ...settings, origin: settings.baseUrl, ...environment })
    const fixedHeaders = {
      ...settings.headers,
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json; charset=utf-8',
    }
    const secret = (name: string): string => requiredSecret(name, environment)

    const send = async (
      exchange: HttpConnection['exchange'],
      { request: asked }: Call<Request, TreeReading>,
      values: SlotValues,
      signal: AbortSignal,
    ): Promise<unknown> => {
      const unsigned: Omit<HttpRequest, 'headers'> = {
        method: 'POST',
        path: settings.baseUrl.pathname,
        body: JSON.stringify(bodyOf(asked, values)),
      }
      const headers = {
        ...fixedHeaders,
        ...authenticate(unsigned, values.question.requestId),
        'x-request-id': values.question.requestId,
      }
      return dataOf(await exchange({ ...unsigned, headers }, signal))
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

function isPaged({ variables }: Request): boolean {
  return Object.values(variables).some((template) => template.paged)
}

function bodyOf({ query, variables }: Request, values: SlotValues): JsonValue {
  const filled = Object.entries(variables).map(([name, template]) => [name, template.fill(values)] as const)
  return {
    query: query.text,
    ...(query.operationName === null ? {} : { operationName: query.operationName }),
    variables: Object.fromEntries(filled),
  }
}
