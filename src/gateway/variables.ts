import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql'
import { HeduiError } from '../errors.ts'

/** The values of an operation's variables, by name; what was left out and has no default is absent. */
export type VariableValues = { readonly [variable: string]: unknown }

export type CoercedVariables =
  | { readonly values: VariableValues; readonly errors?: never }
  | { readonly errors: readonly GraphQLError[]; readonly values?: never }

/** Faults that are told at once; a client that sends more has the first to begin with. */
const MOST_FAULTS = 10

interface Variable {
  readonly name: string
  readonly type: GraphQLInputType
  readonly required: boolean
  readonly node: VariableDefinitionNode
  /** undefined where there is none. */
  readonly defaultValue: unknown
}

/** The default of a field of an input type is applied by `coerceInputValue`; this is the same for variables. */
export class VariableCoercion {
  readonly #variables: readonly Variable[]

  /** @param operation of a validated document, so that its variables have input types. */
  constructor(schema: GraphQLSchema, operation: OperationDefinitionNode) {
    this.#variables = (operation.variableDefinitions ?? []).map((node) => {
      const type = typeFromAST(schema, node.type)
      if (!isInputType(type)) throw new TypeError('the document was not validated')
      const defaultValue: unknown = node.defaultValue ? valueFromAST(node.defaultValue, type) : undefined
      return { name: node.variable.name.value, type, required: isNonNullType(type), node, defaultValue }
    })
  }

  /**
   * Coerces variables by the rules of the GraphQL specification.
   *
   * graphql-jit's own coercion knows no defaults of non-null types and tells no paths; graphql-js repeats the values in
   * its messages. This one names the path of each fault and its own code where the type has one (`DATE_INVALID`).
   */
  coerce(given: VariableValues): CoercedVariables {
    const values: Record<string, unknown> = Object.create(null)
    const errors: GraphQLError[] = []
    for (const { name, type, required, node, defaultValue } of this.#variables) {
      if (!Object.hasOwn(given, name)) {
        if (defaultValue !== undefined) values[name] = defaultValue
        else if (required)
          errors.push(fault(node, name, `Variable "$${name}" of required type "${type}" was not provided.`))
        continue
      }
      const value = given[name]
      if (value === null && required) {
        errors.push(fault(node, name, `Variable "$${name}" of non-null type "${type}" must not be null.`))
        continue
      }
      const onError: Parameters<typeof coerceInputValue>[2] = (path, _value, error) => {
        if (errors.length < MOST_FAULTS)
          errors.push(fault(node, pathOf(name, path), error.message, error.originalError))
      }
      // Without suggestions, which tell names of the schema.
      values[name] = coerceInputValue(value, type, onError, true)
    }
    return errors.length > 0 ? { errors } : { values }
  }
}

function fault(node: VariableDefinitionNode, path: string, message: string, cause?: Error): GraphQLError {
  const original =
    cause instanceof HeduiError
      ? new HeduiError(cause.code, { ...cause.detail, path })
      : new HeduiError('INPUT_INVALID', { path, zh: `变量 ${path} 的值不合规定`, en: message })
  return new GraphQLError(original.message, { nodes: [node], originalError: original })
}

function pathOf(variable: string, path: readonly (string | number)[]): string {
  let text = variable
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `.${key}`
  return text
}
