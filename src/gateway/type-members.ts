import {
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql'

/** A part of a type, by its schema coordinate. */
export interface TypeMember {
  /** `RealEstate.area`, `RealEstateUse.SHED`. */
  readonly coordinate: string
  readonly what: 'field' | 'inputField' | 'value'
}

/** The fields or values of a type; none where it has none, or where there is no such type. */
export function membersOf(schema: GraphQLSchema, name: string): readonly TypeMember[] {
  const type = schema.getType(name)
  const named = (names: readonly string[], what: TypeMember['what']) =>
    names.map((member): TypeMember => ({ coordinate: `${name}.${member}`, what }))
  if (isObjectType(type) || isInterfaceType(type)) return named(Object.keys(type.getFields()), 'field')
  if (isInputObjectType(type)) return named(Object.keys(type.getFields()), 'inputField')
  return isEnumType(type)
    ? named(
        type.getValues().map((value) => value.name),
        'value',
      )
    : []
}

/** A place where a type stands in a schema: a field that returns it, or an argument or input field that takes it. */
interface TypeUse {
  readonly coordinate: string
  readonly type: string
  readonly position: 'input' | 'output'
}

function* everyUse(schema: GraphQLSchema): Generator<TypeUse> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields()))
        yield use(`${type.name}.${field.name}`, getNamedType(field.type).name, 'input')
    }
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`
      yield use(coordinate, getNamedType(field.type).name, 'output')
      for (const argument of field.args)
        yield use(`${coordinate}(${argument.name}:)`, getNamedType(argument.type).name, 'input')
    }
  }
  for (const directive of schema.getDirectives()) {
    for (const argument of directive.args)
      yield use(`@${directive.name}(${argument.name}:)`, getNamedType(argument.type).name, 'input')
  }
}

function use(coordinate: string, type: string, position: TypeUse['position']): TypeUse {
  return { coordinate, type, position }
}

/** The coordinates of all fields, arguments and input fields of a type. */
export function usesOf(schema: GraphQLSchema, name: string): readonly string[] {
  return [...everyUse(schema)].filter(({ type }) => type === name).map(({ coordinate }) => coordinate)
}

/** Which types callers write, and which they are answered with; some are both. */
export function namedTypesIn(schema: GraphQLSchema): {
  readonly inputs: ReadonlySet<string>
  readonly outputs: ReadonlySet<string>
} {
  const inputs = new Set<string>()
  const outputs = new Set<string>()
  for (const { type, position } of everyUse(schema)) (position === 'input' ? inputs : outputs).add(type)
  return { inputs, outputs }
}
