import {
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql'
import { CompositionError } from './composition-error.ts'

type RecordDefinition = ObjectTypeDefinitionNode | EnumTypeDefinitionNode

/** What a record's fields may be, besides the department's own types. */
const LEAVES = new Set(['String', 'Int', 'Float', 'Boolean', 'ID', 'Decimal', 'Date', 'DateTime'])

/**
 * Checks that a department's SDL holds record types and nothing else: object types and enums, fields without arguments,
 * names in the usual writing, every type reachable from one of its items. Whatever else SDL can say (directives,
 * extensions, interfaces, arguments) could change what the hub itself serves, or how it runs.
 *
 * @param records the names of the types that the department's items name as their record.
 * @throws {CompositionError}
 */
export function checkRecords(
  slug: string,
  document: DocumentNode,
  records: ReadonlySet<string>,
): readonly RecordDefinition[] {
  const fail = (problem: string): never => {
    throw new CompositionError(slug, problem)
  }
  const types = new Map<string, RecordDefinition>()
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.ENUM_TYPE_DEFINITION) {
      return fail(`records may hold object types and enums only, not a ${definition.kind}`)
    }
    const name = definition.name.value
    if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) fail(`the type ${name} must be written in PascalCase`)
    if (LEAVES.has(name)) fail(`the type ${name} is GraphQL's own`)
    if (types.has(name)) fail(`the type ${name} is defined twice`)
    if (definition.directives?.length) fail(`${name}: directives are not allowed in records`)
    if (definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.interfaces?.length) {
      fail(`${name}: a record implements no interface`)
    }
    types.set(name, definition)
  }
  for (const type of types.values()) {
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION) {
      for (const field of type.fields ?? []) checkField(type.name.value, field, types, fail)
    }
  }
  for (const record of records) {
    if (types.get(record)?.kind !== Kind.OBJECT_TYPE_DEFINITION)
      fail(`records.graphql has no object type ${record}`)
  }
  const reachable = reach(records, types)
  for (const name of types.keys()) {
    if (!reachable.has(name)) fail(`no item leads to the type ${name}`)
  }
  return [...types.values()]
}

function checkField(
  type: string,
  field: FieldDefinitionNode,
  types: ReadonlyMap<string, RecordDefinition>,
  fail: (problem: string) => never,
): void {
  const name = field.name.value
  // Names that every JavaScript object has would be read from its prototype.
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || name in Object.prototype)
    fail(`${type}.${name} is not a name for a field`)
  if (field.arguments?.length) fail(`${type}.${name}: a record's field takes no arguments`)
  if (field.directives?.some((directive) => directive.name.value !== 'deprecated')) {
    fail(`${type}.${name}: no directive but @deprecated is allowed`)
  }
  const leaf = innermost(field.type)
  if (!LEAVES.has(leaf) && !types.has(leaf)) fail(`${type}.${name}: there is no type ${leaf} for records`)
}

function innermost(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : innermost(type.type)
}

function reach(from: ReadonlySet<string>, types: ReadonlyMap<string, RecordDefinition>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...from]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const type = types.get(name)
    if (!type || reached.has(name)) continue
    reached.add(name)
    if (type.kind === Kind.OBJECT_TYPE_DEFINITION)
      open.push(...(type.fields ?? []).map((field) => innermost(field.type)))
  }
  return reached
}
