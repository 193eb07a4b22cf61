import { makeExecutableSchema } from '@graphql-tools/schema'
import {
  assertValidSchema,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  introspectionTypes,
  isEnumType,
  isObjectType,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  specifiedScalarTypes,
} from 'graphql'
import type { DataItem, RegistrySnapshot } from '../registry/department.ts'
import type { HubNames } from '../registry/taken-names.ts'
import { checkRecords } from './check-records.ts'
import { CompositionError } from './composition-error.ts'
import { carrySubgraphSdl } from './federation.ts'
import { DateScalar, DateTime, Decimal, JsonScalar } from './scalars.ts'

/** What {@link composeSchema} is made from. */
export interface Composition<Context> {
  /** The static SDL, file by file: schema/*.graphql. Each may declare `type Query` and `type Mutation`; they are merged. */
  readonly typeDefs: readonly SdlFile[]
  readonly snapshot: Pick<RegistrySnapshot, 'departments' | 'items'>
  /** By type and field. Fields that are plain properties need none, and must have none: they are read without a call. */
  readonly resolvers: Resolvers | readonly Resolvers[]
  /**
   * Makes the resolver of an item's field on `Person`; without it the field is a plain property. Either way the value
   * carries `__typename`, the name of the item's finding type: the schema asks nothing else to tell findings apart.
   */
  readonly itemResolver?: (item: DataItem) => GraphQLFieldResolver<unknown, Context>
}

export interface SdlFile {
  /** For error messages. */
  readonly name: string
  readonly sdl: string
}

export type Resolvers = NonNullable<
  Exclude<Parameters<typeof makeExecutableSchema>[0]['resolvers'], readonly unknown[]>
>

/** Types whose declarations in several files are one type. */
const MERGED = new Set(['Query', 'Mutation', 'Subscription'])
const SCALARS = { Decimal, Date: DateScalar, DateTime, JSON: JsonScalar }
const FINDING = 'Finding'
const PERSON = 'Person'

/**
 * Makes the schema that the hub serves: the static contract, every department's record types, for each of them a
 * `…Finding` type derived from the interface `Finding`, and for each item a field on `Person`. It carries its own SDL for supergraphs (src/gateway/federation.ts).
 *
 * @throws {CompositionError} naming the department, where its records do not fit in.
 */
export function composeSchema<Context>(composition: Composition<Context>): GraphQLSchema {
  const { typeDefs, snapshot, resolvers, itemResolver } = composition
  const definitions = new Map(contractOf(typeDefs))
  const finding = theOne(definitions, FINDING, Kind.INTERFACE_TYPE_DEFINITION)
  const person = theOne(definitions, PERSON, Kind.OBJECT_TYPE_DEFINITION)

  const taken = new Map<string, string>([...definitions.keys()].map((name) => [name, 'the hub itself']))
  const personFields = new Map((person.fields ?? []).map((field) => [field.name.value, 'the hub itself']))
  const itemFields: FieldDefinitionNode[] = []
  const itemResolvers: Record<string, GraphQLFieldResolver<unknown, Context>> = {}

  for (const { slug, records, items } of snapshot.departments.values()) {
    const recordNames = new Set(items.map((item) => item.record))
    for (const definition of checkRecords(slug, records, recordNames))
      claim(taken, definition.name.value, slug, definitions, definition)
    for (const record of recordNames) {
      const derived = findingType(record, finding)
      claim(taken, derived.name.value, slug, definitions, derived)
    }
    for (const item of items) {
      const owner = personFields.get(item.field)
      if (owner)
        throw new CompositionError(
          slug,
          `item ${item.id}: Person already has a field ${item.field}, of ${owner}`,
        )
      personFields.set(item.field, slug)
      itemFields.push(itemField(slug, item))
      if (itemResolver) itemResolvers[item.field] = itemResolver(item)
    }
  }
  definitions.set(PERSON, { ...person, fields: [...(person.fields ?? []), ...itemFields] })

  const schema = makeExecutableSchema({
    typeDefs: { kind: Kind.DOCUMENT, definitions: [...definitions.values()] },
    resolvers: [
      SCALARS,
      { [FINDING]: { __resolveType: typeNameOf } },
      ...(Array.isArray(resolvers) ? resolvers : [resolvers]),
      { [PERSON]: itemResolvers },
    ],
    inheritResolversFromInterfaces: true,
    // The schema was just made and is nobody else's: to make a second one with the resolvers in it costs as much again.
    updateResolversInPlace: true,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  })
  assertValidSchema(schema)
  checkForExecution(schema)
  carrySubgraphSdl(schema, definitions)
  return schema
}

/** The names that the contract uses by itself, so that no department takes them. */
export function namesOfContract(typeDefs: readonly SdlFile[]): HubNames {
  const definitions = contractOf(typeDefs)
  const person = theOne(definitions, PERSON, Kind.OBJECT_TYPE_DEFINITION)
  const own = [...definitions.values()].filter(isTypeDefinitionNode).map(({ name }) => name.value)
  return {
    types: [...own, ...[...specifiedScalarTypes, ...introspectionTypes].map(({ name }) => name)],
    personFields: (person.fields ?? []).map(({ name }) => name.value),
  }
}

/** A finding says itself of which type it is, so that no type has to look at it. */
function typeNameOf(finding: { readonly __typename: string }): string {
  return finding.__typename
}

type Definitions = Map<string, DefinitionNode>

/** The contract is composed anew with each change of a department, and parsed once. */
const contracts = new WeakMap<readonly SdlFile[], ReadonlyMap<string, DefinitionNode>>()

function contractOf(files: readonly SdlFile[]): ReadonlyMap<string, DefinitionNode> {
  const known = contracts.get(files)
  if (known) return known
  const definitions = mergeFiles(files)
  contracts.set(files, definitions)
  return definitions
}

function mergeFiles(files: readonly SdlFile[]): Definitions {
  const definitions: Definitions = new Map()
  for (const file of files) {
    for (const definition of parse(file.sdl, { noLocation: true }).definitions) {
      const name = 'name' in definition ? (definition.name?.value ?? definition.kind) : definition.kind
      const known = definitions.get(name)
      if (!known) {
        definitions.set(name, definition)
      } else if (
        MERGED.has(name) &&
        known.kind === Kind.OBJECT_TYPE_DEFINITION &&
        definition.kind === Kind.OBJECT_TYPE_DEFINITION
      ) {
        definitions.set(name, mergeFields(known, definition, file.name))
      } else {
        throw new CompositionError(null, `${file.name}: ${name} is declared twice`)
      }
    }
  }
  return definitions
}

function mergeFields(
  one: ObjectTypeDefinitionNode,
  other: ObjectTypeDefinitionNode,
  file: string,
): ObjectTypeDefinitionNode {
  const names = new Set(one.fields?.map((field) => field.name.value))
  for (const field of other.fields ?? []) {
    if (names.has(field.name.value)) {
      throw new CompositionError(null, `${file}: ${one.name.value}.${field.name.value} is declared twice`)
    }
  }
  return { ...one, fields: [...(one.fields ?? []), ...(other.fields ?? [])] }
}

function theOne<K extends DefinitionNode['kind']>(
  definitions: ReadonlyMap<string, DefinitionNode>,
  name: string,
  kind: K,
): Extract<DefinitionNode, { readonly kind: K }> {
  const definition = definitions.get(name)
  if (definition === undefined || !isOfKind(definition, kind)) {
    throw new CompositionError(null, `the static schema has no ${kind} ${name}`)
  }
  return definition
}

function isOfKind<K extends DefinitionNode['kind']>(
  definition: DefinitionNode,
  kind: K,
): definition is Extract<DefinitionNode, { readonly kind: K }> {
  return definition.kind === kind
}

function claim(
  taken: Map<string, string>,
  name: string,
  slug: string,
  definitions: Definitions,
  definition: DefinitionNode,
): void {
  const owner = taken.get(name)
  if (owner) throw new CompositionError(slug, `the type ${name} is already defined by ${owner}`)
  taken.set(name, slug)
  definitions.set(name, definition)
}

/** `type RealEstateFinding implements Finding`, with every field of the interface and the records. */
function findingType(record: string, finding: InterfaceTypeDefinitionNode): ObjectTypeDefinitionNode {
  const parsed = parse(
    `"""
What a department answered on one person: ${record}.
"""
type ${record}Finding implements ${FINDING} {
  "Empty unless the level is DETAIL."
  records: [${record}!]!
}`,
    { noLocation: true },
  ).definitions[0]
  if (parsed?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new TypeError('not an object type')
  return { ...parsed, fields: [...(finding.fields ?? []), ...(parsed.fields ?? [])] }
}

function itemField(slug: string, item: DataItem): FieldDefinitionNode {
  if (!/^[a-z][A-Za-z0-9]*$/.test(item.field)) {
    throw new CompositionError(slug, `item ${item.id}: the field ${item.field} must be written in camelCase`)
  }
  // JSON's escapes are GraphQL's too.
  const description = JSON.stringify(`${item.title.en} [${item.title.zh}].`)
  const parsed = parse(`type T { ${description} ${item.field}: ${item.record}Finding! }`, {
    noLocation: true,
  }).definitions[0]
  const field = parsed?.kind === Kind.OBJECT_TYPE_DEFINITION ? parsed.fields?.[0] : undefined
  if (!field) throw new TypeError('not a field')
  return field
}

/**
 * What the compiled execution relies on: enum values that are their own names (variables are coerced twice), and no two
 * resolvers whose type and field names run together to the same word (graphql-jit keeps them under that word).
 */
function checkForExecution(schema: GraphQLSchema): void {
  const words = new Map<string, string>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isEnumType(type)) {
      for (const value of type.getValues()) {
        if (value.value !== value.name)
          throw new CompositionError(null, `${type.name}.${value.name} must have its name as value`)
      }
    }
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      if (!field.resolve) continue
      const place = `${type.name}.${field.name}`
      const other = words.get(type.name + field.name)
      if (other) throw new CompositionError(null, `${place} and ${other} cannot be told apart; rename one`)
      words.set(type.name + field.name, place)
    }
  }
}
