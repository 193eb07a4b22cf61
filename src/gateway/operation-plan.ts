import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'
import { compiledSize, fragmentsOf, whyInterpreted } from './compilable.ts'
import { conditionVariables, decideConditions } from './conditions.ts'
import { VariableCoercion, type VariableValues } from './variables.ts'

/** Combinations of conditions that are compiled for one operation; further ones are interpreted. */
const MOST_VARIANTS = 8

/** Fields of code (see `compiledSize`) beyond which an operation is interpreted: compiling it would hold up everybody. */
const LARGEST = 2_500
/** An operation has to come once more for each so many fields before it is compiled, so that compiling pays. */
const FIELDS_A_REQUEST = 100

/** What became of an operation, for metrics and tests. */
export type ExecutionMode = 'compiled' | 'interpreted'

export interface PlanEvents {
  /** The compiler gave up on an operation that it should manage; it is interpreted from now on. */
  readonly onCompileFailure?: (problem: string) => void
}

/**
 * How one operation of one document is executed against one schema. Its first requests are interpreted: a document that
 * never comes back is not worth the milliseconds that compiling takes, which a caller who sends ever new documents could
 * otherwise make us spend. From the second request on (a later one where it is large) it is compiled, unless
 * {@link whyInterpreted} says why not.
 */
export class OperationPlan {
  /** How the last request was executed. */
  mode: ExecutionMode = 'interpreted'
  readonly #schema: GraphQLSchema
  readonly #document: DocumentNode
  readonly #operation: OperationDefinitionNode
  readonly #events: PlanEvents
  readonly #variables: VariableCoercion
  readonly #variants = new Map<string, CompiledQuery | null>()
  #requests = 0
  /** Known from the second request on, as the next two. */
  #conditions: readonly string[] = []
  #interpreted = false
  #compiledFrom = 2

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    events: PlanEvents = {},
  ) {
    this.#schema = schema
    this.#document = document
    this.#operation = operation
    this.#events = events
    this.#variables = new VariableCoercion(schema, operation)
  }

  /** Never rejects for what resolvers do: their errors are in the result. */
  execute(context: unknown, given: VariableValues): ExecutionResult | Promise<ExecutionResult> {
    const { values, errors } = this.#variables.coerce(given)
    if (errors) return { errors }
    const compiled = this.#compiled(values)
    this.mode = compiled ? 'compiled' : 'interpreted'
    if (!compiled) return this.#interpret(context, given)
    const result = compiled.query(undefined, context, values)
    return isPromise(result) ? result.then(withProperErrors) : withProperErrors(result)
  }

  #compiled(values: VariableValues): CompiledQuery | null {
    if (this.#interpreted) return null
    this.#requests++
    if (this.#requests === 1) return null
    if (this.#requests === 2) this.#look()
    if (this.#interpreted || this.#requests < this.#compiledFrom) return null
    let key = ''
    for (const name of this.#conditions) {
      const value = values[name]
      // null, which a nullable variable with a default lets through: an error of the field, which graphql-js tells.
      if (typeof value !== 'boolean') return null
      key += value ? '1' : '0'
    }
    const known = this.#variants.get(key)
    if (known !== undefined) return known
    if (this.#variants.size >= MOST_VARIANTS) return null
    const compiled = this.#compile(values)
    this.#variants.set(key, compiled)
    return compiled
  }

  #look(): void {
    const fragments = fragmentsOf(this.#document, this.#operation)
    const size = compiledSize(this.#schema, this.#operation, fragments, LARGEST)
    this.#interpreted = size > LARGEST || whyInterpreted(this.#schema, this.#operation, fragments) !== null
    this.#compiledFrom = 2 + Math.floor(size / FIELDS_A_REQUEST)
    this.#conditions = conditionVariables([this.#operation, ...fragments])
  }

  #compile(values: VariableValues): CompiledQuery | null {
    const document = decideConditions(this.#document, values)
    const compiled = compileQuery(this.#schema, document, this.#operation.name?.value ?? '', {
      // Leaves of GraphQL's own types and enums are given as they are: resolvers are typed by codegen, records are
      // mapped to their SDL when they come in. Serializing them again costs a third of the execution.
      disableLeafSerialization: true,
      disablingCapturingStackErrors: true,
    })
    if (isCompiledQuery(compiled)) return compiled
    this.#events.onCompileFailure?.(
      compiled.errors?.map((error) => error.message).join('; ') ?? 'no reason given',
    )
    return null
  }

  #interpret(context: unknown, variableValues: VariableValues): ExecutionResult | Promise<ExecutionResult> {
    const operationName = this.#operation.name?.value
    return execute({
      schema: this.#schema,
      document: this.#document,
      contextValue: context,
      variableValues,
      ...(operationName === undefined ? {} : { operationName }),
    })
  }
}

/** graphql-jit's errors lack `extensions`, `nodes` and `toJSON`; Apollo Server stumbles over that. */
function withProperErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result
  return { ...result, errors: result.errors.map(properError) }
}

function properError(error: GraphQLError): GraphQLError {
  const proper = new GraphQLError(error.message, {
    ...(error.path ? { path: error.path } : {}),
    ...(error.originalError ? { originalError: error.originalError } : {}),
  })
  if (error.locations)
    Object.defineProperty(proper, 'locations', { value: error.locations, enumerable: true })
  return proper
}

function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return value instanceof Promise
}
