/**
 * Subscriptions, whichever transport carries them. What a query is measured by, a subscription is too: rate, size, depth,
 * the schema as it is served now. Besides, it lasts no longer than its caller's token, and a caller has only so many.
 */
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  subscribe,
  validate,
} from 'graphql'
import { HeduiError } from '../../errors.ts'
import type { HotSchema } from '../../gateway/hot-schema.ts'
import type { Identity } from '../../identity/claims.ts'
import type { CallerRate } from '../caller-rate.ts'
import type { RequestScope } from '../context.ts'
import { ofHedui, ofTransport, type PublicError, publicError, rootCause } from '../error-format.ts'
import type { DocumentLimits } from '../limits.ts'
import type { Logger } from '../logger.ts'
import type { ServerMetrics } from '../metrics.ts'
import type { ExecutedOperation } from '../tracked-request.ts'
import { asGraphQLError, OpenSubscription } from './open-subscription.ts'
import { withheldFieldsRule } from './withheld-fields-rule.ts'

export interface SubscriptionDeskOptions<Context extends RequestScope> {
  readonly schema: HotSchema
  readonly documents: DocumentLimits
  readonly rate: CallerRate
  readonly contextFor: (scope: RequestScope) => Context
  /** Words and signs of a document. */
  readonly tokens: number
  readonly production: boolean
  /** Subscriptions that one caller may have open on this node. */
  readonly perCaller: number
  /** Fields, as `Type.field`, that no subscription may name: they lead to what is recorded reading by reading. */
  readonly withheld: ReadonlySet<string>
  readonly metrics: Pick<ServerMetrics, 'countSubscriptions'>
  readonly logger: Logger
  readonly onExecuted?: ((executed: ExecutedOperation, actor: Identity['actor']) => void) | undefined
}

/** What a client sends, of whatever shape. */
export interface SubscriptionRequest {
  readonly query?: unknown
  readonly operationName?: unknown
  readonly variables?: unknown
}

/** Who subscribes, by which request. */
export interface Subscriber extends Pick<RequestScope, 'requestId' | 'headers'> {
  readonly caller: Identity
}

/** Why a subscription is refused before it is opened. */
export class SubscriptionRefused extends Error {
  readonly errors: readonly PublicError[]

  constructor(errors: readonly PublicError[]) {
    super('the subscription is refused')
    this.errors = errors
  }
}

/** A subscription that was looked at and may be opened. */
export class PreparedSubscription implements ExecutionArgs {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly operationName: string | null
  readonly variableValues: { readonly [name: string]: unknown }
  readonly subscriber: Subscriber
  // The libraries of the transports set these where they are missing.
  rootValue = undefined
  contextValue = undefined

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: { readonly [name: string]: unknown },
    subscriber: Subscriber,
  ) {
    this.schema = schema
    this.document = document
    this.operation = operation
    this.operationName = operation.name?.value ?? null
    this.variableValues = variables
    this.subscriber = subscriber
  }
}

/** The longest that Node's timers take; what lasts longer is looked at again then. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
const MOST_ERRORS = 20

export class SubscriptionDesk<Context extends RequestScope> {
  readonly #options: SubscriptionDeskOptions<Context>
  readonly #open = new Set<OpenSubscription>()
  readonly #counts = new Map<string, number>()
  #closed = false

  constructor(options: SubscriptionDeskOptions<Context>) {
    this.#options = options
  }

  /**
   * Looks at what a client sent.
   *
   * @throws {SubscriptionRefused} with what is wrong with the document.
   * @throws {HeduiError} `RATE_LIMITED` or `TOO_MANY_SUBSCRIPTIONS`.
   */
  async prepare(request: SubscriptionRequest, subscriber: Subscriber): Promise<PreparedSubscription> {
    const { schema, documents, rate } = this.#options
    if (this.#closed) throw new SubscriptionRefused([ofTransport('UNAVAILABLE')])
    const { actor } = subscriber.caller
    await rate.admit(actor)
    this.#checkCount(actor.subject)
    const { query, operationName, variables } = request
    if (typeof query !== 'string' || !isNameOrNothing(operationName) || !isRecordOrNothing(variables)) {
      throw new SubscriptionRefused([ofTransport('BAD_REQUEST', 'query, operationName, variables')])
    }
    const current = schema.current
    const tooMuch = documents.refuse(current, query)
    if (tooMuch.length > 0) throw new SubscriptionRefused(tooMuch.map(ofHedui))
    const document = this.#parse(query)
    this.#validate(current, document)
    const operation = getOperationAST(document, operationName)
    if (!operation) throw new SubscriptionRefused([ofTransport('OPERATION_RESOLUTION_FAILURE')])
    if (operation.operation !== 'subscription') {
      throw new SubscriptionRefused([ofTransport('BAD_REQUEST', ONLY_SUBSCRIPTIONS)])
    }
    return new PreparedSubscription(current, document, operation, variables ?? {}, subscriber)
  }

  /** Opens it; where it is refused by a resolver, such as the door's, the result says so. It never rejects. */
  async open(prepared: PreparedSubscription): Promise<OpenSubscription | ExecutionResult> {
    const { contextFor, metrics, logger, onExecuted } = this.#options
    const { schema, document, operation, subscriber } = prepared
    const { caller, requestId, headers } = subscriber
    const { actor } = caller
    const format = (result: ExecutionResult): ExecutionResult => this.#format(result, requestId)
    try {
      this.#checkCount(actor.subject)
    } catch (error) {
      return format({ errors: [new GraphQLError('', { originalError: asError(error) })] })
    }
    const controller = new AbortController()
    const deadlineAt = caller.expiresAt * 1000
    this.#count(actor.subject, 1)
    metrics.countSubscriptions(1)
    const release = (): void => {
      controller.abort(new Error('the subscription has ended'))
      this.#count(actor.subject, -1)
      metrics.countSubscriptions(-1)
    }
    let source: AsyncGenerator<ExecutionResult, void, void> | ExecutionResult
    try {
      const contextValue = contextFor({ actor, requestId, headers, signal: controller.signal, deadlineAt })
      source = await subscribe({ ...prepared, contextValue })
    } catch (error) {
      logger.error({ requestId, err: error }, 'internal error')
      source = { errors: [new GraphQLError('', { originalError: asError(error) })] }
    }
    if (!(Symbol.asyncIterator in source)) {
      release()
      return format(source)
    }
    onExecuted?.({ schema, document, operation }, actor)
    const timer = atTime(deadlineAt, () => opened.endWith(ofHedui(EXPIRED)))
    const opened = new OpenSubscription(source, format, () => {
      timer.cancel()
      this.#open.delete(opened)
      release()
      logger.info({ requestId, operation: prepared.operationName }, 'subscription ended')
    })
    this.#open.add(opened)
    if (this.#closed) opened.endWith(ofTransport('UNAVAILABLE'))
    logger.info({ requestId, operation: prepared.operationName }, 'subscription')
    return opened
  }

  /** Takes no more, and tells everybody that it ends here. */
  close(): void {
    this.#closed = true
    for (const opened of this.#open) opened.endWith(ofTransport('UNAVAILABLE'))
  }

  #parse(query: string): DocumentNode {
    try {
      return parse(query, { maxTokens: this.#options.tokens })
    } catch (error) {
      throw new SubscriptionRefused([publicError(error, 'GRAPHQL_PARSE_FAILED')])
    }
  }

  #validate(schema: GraphQLSchema, document: DocumentNode): void {
    const { production, withheld } = this.#options
    const rules = [...specifiedRules, withheldFieldsRule(withheld)]
    if (production) rules.push(NoSchemaIntrospectionCustomRule)
    const errors = validate(schema, document, rules, { maxErrors: MOST_ERRORS, hideSuggestions: production })
    if (errors.length === 0) return
    throw new SubscriptionRefused(errors.map((error) => publicError(error, 'GRAPHQL_VALIDATION_FAILED')))
  }

  #format(result: ExecutionResult, requestId: string): ExecutionResult {
    if (!result.errors) return result
    return {
      ...result,
      errors: result.errors.map((error) => {
        // Without a path it is about the variables: nothing was run.
        const told = publicError(error, error.path ? undefined : 'BAD_USER_INPUT')
        if (told.extensions.code === 'INTERNAL') {
          this.#options.logger.error(
            { requestId, path: error.path?.join('.'), err: rootCause(error) },
            'internal error',
          )
        }
        const extensions = { ...told.extensions, requestId }
        return new GraphQLError(told.message, {
          extensions,
          ...(error.path ? { path: error.path } : {}),
          ...(error.nodes ? { nodes: error.nodes } : {}),
        })
      }),
    }
  }

  #checkCount(subject: string): void {
    const { perCaller } = this.#options
    if ((this.#counts.get(subject) ?? 0) < perCaller) return
    throw new HeduiError('TOO_MANY_SUBSCRIPTIONS', { zh: `最多 ${perCaller} 个`, en: `at most ${perCaller}` })
  }

  #count(subject: string, change: 1 | -1): void {
    const count = (this.#counts.get(subject) ?? 0) + change
    if (count > 0) this.#counts.set(subject, count)
    else this.#counts.delete(subject)
  }
}

/** The errors of whatever kept a subscription from being opened. */
export function refusalsOf(error: unknown): readonly GraphQLError[] | null {
  if (error instanceof SubscriptionRefused) return error.errors.map(asGraphQLError)
  return error instanceof HeduiError ? [asGraphQLError(ofHedui(error))] : null
}

const EXPIRED = new HeduiError('UNAUTHENTICATED', { zh: '令牌已过期', en: 'the token has expired' })
const ONLY_SUBSCRIPTIONS =
  'only subscriptions are answered over an event stream or a WebSocket; send queries by POST'

/** Calls back at a moment, however far it lies ahead. */
export function atTime(at: number, callBack: () => void): { cancel(): void } {
  let timer: NodeJS.Timeout
  const wait = (): void => {
    const left = at - Date.now()
    timer = left > LONGEST_TIMER_MS ? setTimeout(wait, LONGEST_TIMER_MS) : setTimeout(callBack, left)
    timer.unref()
  }
  wait()
  return { cancel: () => clearTimeout(timer) }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('unknown')
}

function isNameOrNothing(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string'
}

function isRecordOrNothing(value: unknown): value is { readonly [name: string]: unknown } | null | undefined {
  if (value === undefined || value === null) return true
  return typeof value === 'object' && !Array.isArray(value)
}
