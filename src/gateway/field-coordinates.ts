import {
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
  type ValueNode,
} from 'graphql'
import { fragmentsOf } from './compilable.ts'

/**
 * What an operation uses of a schema, as schema coordinates (https://spec.graphql.org/draft/#sec-Schema-Coordinates), so
 * that whoever changes the schema learns whose operations break:
 *
 * - each field that it selects, of the type that it is selected on: `Finding.outcome` where that is the interface,
 *   `RealEstateFinding.records` inside a fragment on the object type;
 * - each enum value that it writes in an input: `Purpose.APPLICATION`;
 * - each type that it names, as the condition of a fragment or the type of a variable: `RealEstateFinding`.
 *
 * What `@skip` and `@include` leave out counts: the operation would be refused without it all the same. `__typename` and
 * introspection do not. Enum values that come in variables are not seen: nobody looks into every request for them.
 *
 * It is worked out once for an operation and a schema, and the very same set is returned each time; it dies with either.
 *
 * @param operation of a document that is valid in the schema; what the schema does not know is passed over.
 */
export function coordinatesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<string> {
  let ofSchema = known.get(schema)
  if (!ofSchema) {
    ofSchema = new WeakMap()
    known.set(schema, ofSchema)
  }
  let coordinates = ofSchema.get(operation)
  if (!coordinates) {
    coordinates = new Collector(schema).collect(document, operation)
    ofSchema.set(operation, coordinates)
  }
  return coordinates
}

const known = new WeakMap<GraphQLSchema, WeakMap<OperationDefinitionNode, ReadonlySet<string>>>()

class Collector {
  readonly #schema: GraphQLSchema
  readonly #found = new Set<string>()

  constructor(schema: GraphQLSchema) {
    this.#schema = schema
  }

  collect(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
    for (const { type, defaultValue } of operation.variableDefinitions ?? []) {
      const named = this.#named(innermost(type))
      if (defaultValue && named) this.#value(defaultValue, named)
    }
    this.#selections(operation.selectionSet, this.#schema.getRootType(operation.operation))
    // Each once, wherever it is spread: its own condition says on which type it selects.
    for (const { typeCondition, selectionSet } of fragmentsOf(document, operation))
      this.#selections(selectionSet, this.#named(typeCondition))
    return this.#found
  }

  #named(node: NamedTypeNode): GraphQLNamedType | undefined {
    const type = this.#schema.getType(node.name.value)
    if (type && !isSpecifiedScalarType(type)) this.#found.add(type.name)
    return type
  }

  #selections({ selections }: SelectionSetNode, type: GraphQLNamedType | null | undefined): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const { typeCondition, selectionSet } = selection
        this.#selections(selectionSet, typeCondition ? this.#named(typeCondition) : type)
        continue
      }
      // Nothing but what GraphQL reserves begins so. Fragments that are spread come by themselves.
      if (selection.kind === Kind.FRAGMENT_SPREAD || selection.name.value.startsWith('__')) continue
      const field =
        isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : null
      if (!type || !field) continue
      this.#found.add(`${type.name}.${field.name}`)
      for (const { name, value } of selection.arguments ?? []) {
        this.#input(
          value,
          field.args.find((one) => one.name === name.value),
        )
      }
      if (selection.selectionSet) this.#selections(selection.selectionSet, getNamedType(field.type))
    }
  }

  #input(value: ValueNode, definition: GraphQLArgument | GraphQLInputField | undefined): void {
    if (definition) this.#value(value, getNamedType(definition.type))
  }

  /** @param type what is inside the lists, where there are any. */
  #value(value: ValueNode, type: GraphQLNamedInputType | GraphQLNamedType): void {
    if (value.kind === Kind.LIST) {
      for (const one of value.values) this.#value(one, type)
    } else if (value.kind === Kind.OBJECT && isInputObjectType(type)) {
      for (const field of value.fields) this.#input(field.value, type.getFields()[field.name.value])
    } else if (value.kind === Kind.ENUM && isEnumType(type) && type.getValue(value.value)) {
      this.#found.add(`${type.name}.${value.value}`)
    }
  }
}

function innermost(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : innermost(type.type)
}
