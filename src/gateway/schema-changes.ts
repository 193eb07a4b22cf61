import type {
  Change,
  CriticalityLevel,
  TypeOfChangeType,
  UnionMemberRemovedChange,
} from '@graphql-inspector/core'
import { type GraphQLSchema, isRequiredArgument, resolveSchemaCoordinate } from 'graphql'
import { membersOf, namedTypesIn, usesOf } from './type-members.ts'

/** What a change does to operations that were written before it. */
export type Criticality =
  /** Some operation that was answered is refused now, or gets a null where none could be. */
  | 'BREAKING'
  /** Every operation is answered as before, but a client may meet a value that it was not written for, or miss one. */
  | 'DANGEROUS'
  | 'SAFE'

/** One difference between two schemas. */
export interface SchemaChange {
  /**
   * What changed, as a schema coordinate (https://spec.graphql.org/draft/#sec-Schema-Coordinates): `RealEstate`,
   * `RealEstate.area`, `RealEstateUse.SHED`, `Finding.reason(language:)`, `@key`. It is one of those that
   * `coordinatesOf` (src/gateway/field-coordinates.ts) finds in an operation that the change breaks; of an argument, its
   * field is. Not found are users of an input field, of enum values that they send in variables, and of a fragment on an
   * interface that a type no longer implements.
   */
  readonly coordinate: string
  readonly criticality: Criticality
  /** An English sentence. */
  readonly message: string
  /** The inspector's name for this kind of change, such as `FIELD_REMOVED`. */
  readonly kind: TypeOfChangeType
}

/**
 * Every difference between two schemas, the worst first, then by coordinate. What comes with something that is new as a
 * whole (the fields of a new type, their descriptions) is not listed beside it.
 *
 * The comparison is GraphQL Inspector's. What is mended of it:
 *
 * - Of a type that is removed it names the type only; clients use its fields, so each of them is listed too.
 * - Of a type whose kind changes it names the type only; listed too are the members that it loses and the fields and
 *   arguments of that type, whose selections or values no longer fit.
 * - It takes the removal of any enum value for breaking. Only a value that may be written in an input breaks an operation;
 *   one that is only ever answered is merely not answered any more.
 * - It takes a new enum value for dangerous, also where it can only be written in inputs and nobody can meet it.
 * - A default that is taken from an argument that must not be null makes it required, which refuses operations that relied
 *   on it; it calls that dangerous.
 * - Where a union loses a member, it names the union. Operations name the member.
 * - Its paths run together with the directives applied there. A coordinate is that of what carries the directive.
 */
export async function schemaChanges(before: GraphQLSchema, after: GraphQLSchema): Promise<SchemaChange[]> {
  // Only who changes the schema needs it; a hub that starts need not wait for it.
  const { diff } = await import('@graphql-inspector/core')
  const { inputs, outputs } = namedTypesIn(before)
  const assess = (change: SchemaChange): SchemaChange => {
    const { kind, coordinate } = change
    const [type = ''] = coordinate.split('.')
    if (kind === 'ENUM_VALUE_REMOVED')
      return { ...change, criticality: inputs.has(type) ? 'BREAKING' : 'DANGEROUS' }
    if (kind === 'ENUM_VALUE_ADDED' && !outputs.has(type)) return { ...change, criticality: 'SAFE' }
    if (DEFAULT_CHANGES.has(kind) && isRequired(after, coordinate))
      return { ...change, criticality: 'BREAKING' }
    return change
  }
  const changes = (await diff(before, after)).flatMap((change) => {
    const told = toldBy(change, before, after)
    return [told, ...consequences(told, before, after)]
  })
  return outermost(changes.map(assess)).sort(worstFirst)
}

const LEVELS = {
  BREAKING: 'BREAKING',
  DANGEROUS: 'DANGEROUS',
  NON_BREAKING: 'SAFE',
} as const satisfies Record<`${CriticalityLevel}`, Criticality>

const DEFAULT_CHANGES: ReadonlySet<TypeOfChangeType> = new Set([
  'FIELD_ARGUMENT_DEFAULT_CHANGED',
  'INPUT_FIELD_DEFAULT_VALUE_CHANGED',
  'DIRECTIVE_ARGUMENT_DEFAULT_VALUE_CHANGED',
])

function toldBy(change: Change, before: GraphQLSchema, after: GraphQLSchema): SchemaChange {
  const { type: kind, message, criticality } = change
  return {
    coordinate: coordinateOf(change, before, after),
    criticality: LEVELS[criticality.level],
    message,
    kind,
  }
}

function coordinateOf(change: Change, before: GraphQLSchema, after: GraphQLSchema): string {
  if (change.type === 'UNION_MEMBER_REMOVED') {
    const { removedUnionMemberTypeName }: UnionMemberRemovedChange['meta'] = change.meta
    return removedUnionMemberTypeName
  }
  if (change.path === undefined) return rootOf(change.type, before) ?? rootOf(change.type, after) ?? 'Query'
  return coordinateOfPath(change.path)
}

/** The type that an operation began with, where that is what changed: the one change that has no path. */
function rootOf(kind: TypeOfChangeType, schema: GraphQLSchema): string | undefined {
  if (kind === 'SCHEMA_MUTATION_TYPE_CHANGED') return schema.getMutationType()?.name
  if (kind === 'SCHEMA_SUBSCRIPTION_TYPE_CHANGED') return schema.getSubscriptionType()?.name
  return schema.getQueryType()?.name
}

/**
 * The inspector's paths are `Type.field.argument.@directive.argument`, with empty parts for what there is none of; the
 * coordinate is that of what carries the directive, or the directive's own where that is the schema.
 */
function coordinateOfPath(path: string): string {
  const parts = path.split('.').filter((part) => part !== '')
  const directive = parts.findIndex((part, index) => index > 0 && part.startsWith('@'))
  const [type = '', member, argument] = directive < 0 ? parts : parts.slice(0, directive)
  if (member === undefined) return type
  if (type.startsWith('@')) return `${type}(${member}:)`
  return argument === undefined ? `${type}.${member}` : `${type}.${member}(${argument}:)`
}

/** What else no longer stands where a type is removed or becomes another kind of type. */
function consequences(
  { kind, coordinate: name }: SchemaChange,
  before: GraphQLSchema,
  after: GraphQLSchema,
): SchemaChange[] {
  if (kind !== 'TYPE_REMOVED' && kind !== 'TYPE_KIND_CHANGED') return []
  const left = new Set(membersOf(after, name).map((member) => member.coordinate))
  const lost = membersOf(before, name)
    .filter((member) => !left.has(member.coordinate))
    .map(({ coordinate, what }): SchemaChange => {
      const { sentence, removal } = REMOVALS[what]
      const message = `${sentence} '${coordinate.slice(name.length + 1)}' was removed with type '${name}'`
      return { coordinate, criticality: 'BREAKING', message, kind: removal }
    })
  if (kind === 'TYPE_REMOVED') return lost
  const uses = usesOf(before, name).map((coordinate): SchemaChange => {
    const message = `'${coordinate}' is of type '${name}', which is of another kind now`
    return { coordinate, criticality: 'BREAKING', message, kind }
  })
  return [...lost, ...uses]
}

const REMOVALS = {
  field: { sentence: 'Field', removal: 'FIELD_REMOVED' },
  inputField: { sentence: 'Input field', removal: 'INPUT_FIELD_REMOVED' },
  value: { sentence: 'Enum value', removal: 'ENUM_VALUE_REMOVED' },
} as const

function isRequired(schema: GraphQLSchema, coordinate: string): boolean {
  const found = resolveSchemaCoordinate(schema, coordinate)
  if (found?.kind === 'FieldArgument') return isRequiredArgument(found.fieldArgument)
  if (found?.kind === 'DirectiveArgument') return isRequiredArgument(found.directiveArgument)
  return found?.kind === 'InputField' && isRequiredArgument(found.inputField)
}

const ADDITIONS: ReadonlySet<TypeOfChangeType> = new Set([
  'TYPE_ADDED',
  'FIELD_ADDED',
  'INPUT_FIELD_ADDED',
  'ENUM_VALUE_ADDED',
  'DIRECTIVE_ADDED',
])

/**
 * Without what comes with an addition. (The inspector's own rule for it, `simplifyChanges`, takes a new description or a
 * new interface for an addition too, and so drops a change of type or a removed field that comes with it.)
 */
function outermost(changes: readonly SchemaChange[]): SchemaChange[] {
  const added = new Set(changes.filter(({ kind }) => ADDITIONS.has(kind)).map(({ coordinate }) => coordinate))
  return changes.filter(({ coordinate, kind }) => {
    const parents = [coordinate.replace(/\(.*/, ''), coordinate.replace(/[.(].*/, '')]
    if (parents.some((parent) => parent !== coordinate && added.has(parent))) return false
    return !added.has(coordinate) || ADDITIONS.has(kind)
  })
}

const ORDER: readonly Criticality[] = ['BREAKING', 'DANGEROUS', 'SAFE']

function worstFirst(one: SchemaChange, other: SchemaChange): number {
  const severity = ORDER.indexOf(one.criticality) - ORDER.indexOf(other.criticality)
  if (severity !== 0) return severity
  return one.coordinate < other.coordinate ? -1 : one.coordinate > other.coordinate ? 1 : 0
}
