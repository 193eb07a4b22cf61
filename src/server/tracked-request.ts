import type { IncomingHttpHeaders } from 'node:http'
import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import type { OperationKind } from './metrics.ts'

/** A page of another origin cannot send these, nor a token, without asking first. */
const AGAINST_FORGERY = ['x-apollo-operation-name', 'apollo-require-preflight']

const JSON_TYPE = 'application/json; charset=utf-8'
const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8'

/** What common clients accept, and what they get; everything else is negotiated by Apollo Server. */
const MEDIA_TYPES: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['application/graphql-response+json', GRAPHQL_TYPE],
  ['application/graphql-response+json,application/json;q=0.9', GRAPHQL_TYPE],
  ['application/graphql-response+json, application/json', GRAPHQL_TYPE],
])

/** An operation that was run, and what it was validated against. */
export interface ExecutedOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/**
 * A request on its way, with what becomes of it. The plugin of src/server/apollo.ts finds it again as `request.http`,
 * and so needs no table of requests.
 */
export class TrackedRequest implements HTTPGraphQLRequest {
  readonly method: string
  readonly search: string
  readonly body: unknown
  readonly requestId: string
  /** The type of the answer where that goes without negotiating; undefined leaves it to Apollo Server. */
  readonly mediaType: string | undefined
  operationName: string | null = null
  kind: OperationKind = 'none'
  /** `OK` or the code of the first error. */
  outcome = 'OK'
  /** A well-formed request whose operation was refused before it ran. */
  refused = false
  /** The operation, once it was run; null where it was refused before. */
  executed: ExecutedOperation | null = null
  readonly #given: IncomingHttpHeaders
  #headers: HeaderMap | null = null

  constructor(method: string, url: string, headers: IncomingHttpHeaders, body: unknown, requestId: string) {
    const mark = url.indexOf('?')
    this.method = method
    this.search = mark < 0 ? '' : url.slice(mark)
    this.body = body
    this.requestId = requestId
    this.mediaType = MEDIA_TYPES.get(headers.accept)
    this.#given = headers
  }

  /** The headers that Apollo Server looks at. The type of a body is our own matter (src/server/json-body.ts). */
  get headers(): HeaderMap {
    this.#headers ??= this.#readByApollo()
    return this.#headers
  }

  /** The text of the query, where there is one. */
  get query(): unknown {
    const { body, search } = this
    if (typeof body === 'object' && body !== null) return 'query' in body ? body.query : undefined
    return search === '' ? undefined : (new URLSearchParams(search).get('query') ?? undefined)
  }

  /** Notes the operation that is meant. */
  runs(operation: OperationDefinitionNode): void {
    this.operationName = operation.name?.value ?? null
    this.kind = operation.operation
  }

  #readByApollo(): HeaderMap {
    const given = this.#given
    const headers = new HeaderMap()
    if (this.mediaType === undefined && given.accept !== undefined) headers.set('accept', given.accept)
    const contentType = given['content-type']
    if (this.method === 'GET' && contentType !== undefined) headers.set('content-type', contentType)
    for (const name of AGAINST_FORGERY) {
      const value = given[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    // Only its presence counts.
    if (given.authorization !== undefined) headers.set('authorization', 'present')
    return headers
  }
}
