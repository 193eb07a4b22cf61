import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server'
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { OperationPlan, type PlanEvents } from './operation-plan.ts'
import type { VariableValues } from './variables.ts'

export type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway']
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>

/** One request, as Apollo Server hands it to a gateway: parsed and validated against the schema of that moment. */
export interface ExecutionRequest {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  /** Absent where the document does not say which of its operations is meant. */
  readonly operation?: OperationDefinitionNode | undefined
  readonly request: { readonly operationName?: string; readonly variables?: VariableValues }
  readonly context: unknown
}

/**
 * Executes operations, compiled where they come a second time.
 *
 * Plans are kept by schema and document and die with either: with the schema when it was replaced and its last request
 * is done, with the document when Apollo Server's bounded document store lets it go. So the store bounds the plans too.
 */
export class CompiledExecution {
  readonly #plans = new WeakMap<
    GraphQLSchema,
    WeakMap<DocumentNode, Map<OperationDefinitionNode, OperationPlan>>
  >()
  readonly #events: PlanEvents

  constructor(events: PlanEvents = {}) {
    this.#events = events
  }

  execute({
    schema,
    document,
    operation,
    request,
    context,
  }: ExecutionRequest): ExecutionResult | Promise<ExecutionResult> {
    // graphql-js says what is wrong where no operation is meant.
    if (!operation) return execute({ schema, document, operationName: request.operationName ?? null })
    return this.plan(schema, document, operation).execute(context, request.variables ?? {})
  }

  /** The plan of one operation; the same each time. */
  plan(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationPlan {
    let ofSchema = this.#plans.get(schema)
    if (!ofSchema) {
      ofSchema = new WeakMap()
      this.#plans.set(schema, ofSchema)
    }
    let ofDocument = ofSchema.get(document)
    if (!ofDocument) {
      ofDocument = new Map()
      ofSchema.set(document, ofDocument)
    }
    let plan = ofDocument.get(operation)
    if (!plan) {
      plan = new OperationPlan(schema, document, operation, this.#events)
      ofDocument.set(operation, plan)
    }
    return plan
  }

  /** The same for Apollo Server. */
  readonly executor: Executor = async (request) => this.execute(request)
}
