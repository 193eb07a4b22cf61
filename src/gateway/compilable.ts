import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/**
 * Why an operation is interpreted by graphql-js rather than compiled by graphql-jit; null where it may be compiled. The
 * answers are the same, only slower by some tenths of a millisecond. What is kept away from the compiler:
 *
 * - _Literals that hold text, lists or objects._ graphql-jit 0.8 writes the values of literal arguments into the code
 *   that it generates and evaluates; a string that looks like its own marks for dates is executed as code. So no text of
 *   a caller's ever gets into generated code: names only, which are letters and digits. (Clients send values in
 *   variables; a literal value would also make each document a new one.)
 * - _Names that are not plain camelCase_, and names that every object has, as aliases or variables: `__proto__` would
 *   set a prototype, and graphql-jit joins paths by `_`, so that two fields could be taken for one another. Federation's
 *   own `_entities` passes: its underscore leads, and where the others have none, `__` can only be the joint before it.
 * - _Variables of input object types._ graphql-jit unrolls them, without end where a type contains itself, and without
 *   the defaults of their non-null fields.
 * - _Mutations and introspection_, which gain nothing.
 */
export function whyInterpreted(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): string | null {
  if (operation.operation !== 'query') return 'not a query'
  let reason: string | null = null
  const seen = (why: string) => {
    reason ??= why
  }
  for (const node of [operation, ...fragments]) {
    visit(node, {
      StringValue: () => seen('literal text'),
      ListValue: () => seen('a literal list'),
      ObjectValue: () => seen('a literal object'),
      NamedType({ name }) {
        if (isInputObjectType(schema.getType(name.value))) seen('a variable of an input object type')
      },
      Variable({ name }) {
        if (!isPlain(name.value)) seen('the name of a variable')
      },
      Field({ name, alias }) {
        if (name.value === '__schema' || name.value === '__type') seen('introspection')
        else if (alias ? !isPlain(alias.value) : !OWN_NAMES.has(name.value) && !isPlain(name.value))
          seen('the name of a field')
      },
    })
  }
  return reason
}

/** Names of the schema's own that are not plain and yet do no harm. */
const OWN_NAMES = new Set(['__typename', '_entities'])

function isPlain(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) && !(name in Object.prototype)
}

/** The fragments of a document that an operation uses, directly or through others. */
export function fragmentsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly FragmentDefinitionNode[] {
  const all = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) all.set(definition.name.value, definition)
  }
  const used = new Set<FragmentDefinitionNode>()
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = all.get(name.value)
        if (!fragment || used.has(fragment)) return
        used.add(fragment)
        follow(fragment)
      },
    })
  }
  follow(operation)
  return [...used]
}

/**
 * How many fields the code for an operation would hold: one for each field and object type that it may be read from, so
 * that a field of an interface counts once for each type that implements it. Compiling takes about a tenth of a
 * millisecond for each.
 *
 * @param most where counting stops, since fragments and interfaces can multiply without end.
 */
export function compiledSize(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  most: number,
): number {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]))
  let size = 0
  const count = (set: SelectionSetNode, type: GraphQLObjectType): void => {
    for (const selection of set.selections) {
      if (size > most) return
      if (selection.kind !== Kind.FIELD) {
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? byName.get(selection.name.value) : selection
        if (fragment && applies(schema, fragment.typeCondition?.name.value, type))
          count(fragment.selectionSet, type)
        continue
      }
      size++
      const field = type.getFields()[selection.name.value]
      if (!selection.selectionSet || !field) continue
      const of = getNamedType(field.type)
      const types = isAbstractType(of) ? schema.getPossibleTypes(of) : isObjectType(of) ? [of] : []
      for (const one of types) count(selection.selectionSet, one)
    }
  }
  const root = schema.getRootType(operation.operation)
  if (root) count(operation.selectionSet, root)
  return size
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true
  const on = schema.getType(condition)
  return isAbstractType(on) && schema.isSubType(on, type)
}
