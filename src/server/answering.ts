import type { ApolloServer, BaseContext } from '@apollo/server'
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql'
import type { CompiledExecution } from '../gateway/executor.ts'
import type { HotSchema } from '../gateway/hot-schema.ts'
import { publicError } from './error-format.ts'
import { type KnownOperation, type KnownOperations, plainVariables } from './known-operations.ts'
import type { Logger } from './logger.ts'
import { settleErrors } from './settle-errors.ts'
import type { TrackedRequest } from './tracked-request.ts'

export interface AnsweringOptions<Context extends BaseContext> {
  readonly apollo: ApolloServer<Context>
  readonly schema: HotSchema
  readonly execution: CompiledExecution
  readonly operations: KnownOperations
  readonly logger: Logger
}

/** An answer, ready to be sent. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/**
 * Answers GraphQL requests: through Apollo Server, or, where it has let the very same query through before and the
 * request is plain, by executing the operation at once. Both ways answer the same.
 */
export class Answering<Context extends BaseContext> {
  readonly #apollo: ApolloServer<Context>
  readonly #schema: HotSchema
  readonly #execution: CompiledExecution
  readonly #operations: KnownOperations
  readonly #logger: Logger

  constructor({ apollo, schema, execution, operations, logger }: AnsweringOptions<Context>) {
    this.#apollo = apollo
    this.#schema = schema
    this.#execution = execution
    this.#operations = operations
    this.#logger = logger
  }

  /** The operation of a request that may be executed at once; undefined where it has to go through Apollo Server. */
  known(tracked: TrackedRequest): KnownOperation | undefined {
    if (tracked.method !== 'POST' || tracked.mediaType === undefined) return undefined
    return this.#operations.find(this.#schema.current, tracked.query)
  }

  answer(tracked: TrackedRequest, known: KnownOperation | undefined, context: Context): Promise<HttpAnswer> {
    const variables = known && plainVariables(tracked.body, known)
    if (!variables || tracked.mediaType === undefined) return this.#throughApollo(tracked, context)
    return this.#atOnce(tracked, tracked.mediaType, known, variables, context)
  }

  async #throughApollo(tracked: TrackedRequest, context: Context): Promise<HttpAnswer> {
    const {
      status = 200,
      headers,
      body,
    } = await this.#apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: tracked,
      context: () => Promise.resolve(context),
    })
    if (body.kind !== 'complete') throw new TypeError('the hub serves no incremental answers')
    if (tracked.mediaType !== undefined) headers.set('content-type', tracked.mediaType)
    if (status >= 400 && tracked.outcome === 'OK') tracked.outcome = status < 500 ? 'BAD_REQUEST' : 'INTERNAL'
    const settled = tracked.refused ? statusOfRefusal(headers.get('content-type')) : status
    return { status: settled, headers: Object.fromEntries(headers), text: body.string }
  }

  async #atOnce(
    tracked: TrackedRequest,
    mediaType: string,
    known: KnownOperation,
    variables: Readonly<Record<string, unknown>>,
    context: Context,
  ): Promise<HttpAnswer> {
    const { schema, document, operation } = known
    tracked.runs(operation)
    const plan = this.#execution.plan(schema, document, operation)
    const { data, errors } = await plan.execute(context, variables)
    if (data !== undefined) tracked.executed = known
    const told = errors && this.#settle(tracked, errors, data)
    return {
      status: tracked.refused ? statusOfRefusal(mediaType) : 200,
      headers: { 'content-type': mediaType },
      text: JSON.stringify({ errors: told, data }),
    }
  }

  #settle(
    tracked: TrackedRequest,
    errors: readonly GraphQLError[],
    data: ExecutionResult['data'],
  ): readonly GraphQLFormattedError[] {
    const told = errors.map((error) => publicError(error, error.extensions['code']))
    return settleErrors(tracked, told, errors, data !== undefined, this.#logger)
  }
}

/** An operation that was understood but not run: the older of GraphQL's media types has 200 for it, the newer one 400. */
export function statusOfRefusal(mediaType: string | undefined): 200 | 400 {
  return mediaType?.startsWith('application/json') ? 200 : 400
}
