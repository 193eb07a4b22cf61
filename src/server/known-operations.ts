import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql'
import QuickLRU from 'quick-lru'

/** Characters; longer queries take the long way each time, so that remembering stays small. */
const LONGEST_SOURCE = 32 * 1024

/** A query that Apollo Server has parsed and validated, and that holds one operation. */
export interface KnownOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
}

/**
 * Remembers the queries that Apollo Server has let through, so that they need not go through it again: what it does for
 * each request (hashing the text, negotiating, copying the context, a dozen promises for plugins that are not there) cost
 * more than executing the operation compiled. Only plain requests take the short way: a query by POST, no extensions,
 * one operation.
 */
export class KnownOperations {
  readonly #known: QuickLRU<string, KnownOperation>
  /** The schema that they were validated against. */
  #schema: GraphQLSchema | null = null

  /** @param most queries that are remembered. */
  constructor(most: number) {
    this.#known = new QuickLRU({ maxSize: most })
  }

  /** What was validated against a schema that is no longer served is not remembered. */
  remember(source: string, known: KnownOperation): void {
    if (known.schema !== this.#schema || source.length > LONGEST_SOURCE) return
    const operations = known.document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    if (operations.length === 1 && known.operation.operation === 'query') this.#known.set(source, known)
  }

  /** The operation of a query that was let through for the schema that is served now; undefined where it is not known. */
  find(schema: GraphQLSchema, query: unknown): KnownOperation | undefined {
    if (schema !== this.#schema) {
      this.#known.clear()
      this.#schema = schema
    }
    return typeof query === 'string' ? this.#known.get(query) : undefined
  }
}

/** The variables of a request that asks for this operation in the plainest way; undefined where it does not. */
export function plainVariables(
  body: unknown,
  { operation }: KnownOperation,
): Readonly<Record<string, unknown>> | undefined {
  if (!isRecord(body)) return undefined
  const { variables, operationName, extensions } = body
  if (extensions !== undefined && extensions !== null) return undefined
  if (operationName !== undefined && operationName !== null && operationName !== operation.name?.value)
    return undefined
  if (variables === undefined || variables === null) return NO_VARIABLES
  return isRecord(variables) ? variables : undefined
}

const NO_VARIABLES = {}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
