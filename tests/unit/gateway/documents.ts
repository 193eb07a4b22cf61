import fc from 'fast-check'
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql'

/**
 * Queries that are valid in a schema: fields under aliases that never clash, with arguments as literals and variables,
 * inline fragments, and named fragments on any type, spread wherever they fit.
 */
export function documentsOf(schema: GraphQLSchema): fc.Arbitrary<string> {
  const query = schema.getQueryType()
  if (!query) throw new TypeError('the schema has no queries')
  const composites = Object.values(schema.getTypeMap()).filter(
    (type) => isCompositeType(type) && !type.name.startsWith('__'),
  )
  const fragments = composites.map((type) =>
    selectionSet(schema, type, 1, false).map((inside) => [type.name, inside] as const),
  )
  return fc.tuple(selectionSet(schema, query, 4, true), ...fragments).map(([operation, ...all]) => {
    const used = all.filter(([name]) => operation.includes(`...On${name} `))
    const text = [operation, ...used.map(([name, inside]) => `fragment On${name} on ${name} ${inside}`)].join(
      '\n',
    )
    const variables = [...new Set(text.match(/\$of\w+/g))].map((name) => {
      const type = schema.getType(name.slice(3))
      const [value] = isEnumType(type) ? type.getValues() : []
      return `${name}: ${name.slice(3)}! = ${value?.name}`
    })
    let aliases = 0
    const declared = variables.length > 0 ? `(${variables.join(', ')})` : ''
    return `query${declared} ${text}`.replace(/@: /g, () => `a${aliases++}: `)
  })
}

function selectionSet(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  depth: number,
  spreads: boolean,
): fc.Arbitrary<string> {
  const choices: fc.Arbitrary<string>[] = [fc.constant('@: __typename ')]
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const of = getNamedType(field.type)
      const isLeaf = !isCompositeType(of)
      if (!isLeaf && depth === 0) continue
      const inside = isLeaf ? fc.constant('') : fc.memo(() => selectionSet(schema, of, depth - 1, spreads))()
      choices.push(
        fc.tuple(argumentsOf(field.args), inside).map(([args, set]) => `@: ${field.name}${args} ${set} `),
      )
    }
  }
  if (depth > 0) {
    for (const on of overlapping(schema, type))
      choices.push(
        selectionSet(schema, on, depth - 1, spreads).map((inside) => `... on ${on.name} ${inside} `),
      )
  }
  if (spreads) choices.push(...overlapping(schema, type).map((on) => fc.constant(`...On${on.name} `)))
  return fc
    .array(fc.oneof(...choices), { minLength: 1, maxLength: 3 })
    .map((selections) => `{ ${selections.join('')}}`)
}

function overlapping(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLNamedType[] {
  if (isInterfaceType(type) || isUnionType(type)) return [type, ...schema.getPossibleTypes(type)]
  return isObjectType(type) ? [type, ...type.getInterfaces()] : []
}

function argumentsOf(args: readonly GraphQLArgument[]): fc.Arbitrary<string> {
  const given = args.map((argument) => {
    const written = literalOf(argument.type).map((value) => `${argument.name}: ${value}`)
    return isRequiredArgument(argument) ? written : fc.oneof(fc.constant(''), written)
  })
  return fc.tuple(...given).map((parts) => {
    const written = parts.filter((part) => part !== '')
    return written.length > 0 ? `(${written.join(', ')})` : ''
  })
}

function literalOf(type: GraphQLInputType): fc.Arbitrary<string> {
  const nullable = getNullableType(type)
  if (isListType(nullable)) {
    const inside: GraphQLInputType = nullable.ofType
    return fc.array(literalOf(inside), { maxLength: 2 }).map((values) => `[${values.join(', ')}]`)
  }
  if (isEnumType(nullable)) {
    return fc.constantFrom(...nullable.getValues().map(({ name }) => name), `$of${nullable.name}`)
  }
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).map((field) => {
      const written = fc
        .memo(() => literalOf(field.type))()
        .map((value) => `${field.name}: ${value}`)
      return isRequiredInputField(field) ? written : fc.oneof(fc.constant(''), written)
    })
    return fc.tuple(...fields).map((parts) => `{ ${parts.filter((part) => part !== '').join(', ')} }`)
  }
  return fc.constantFrom(...(nullable.name === 'Boolean' ? ['true', 'false'] : ['1', '23']))
}
