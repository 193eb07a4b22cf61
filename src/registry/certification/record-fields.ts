import type { DocumentNode, FieldDefinitionNode, TypeNode } from 'graphql'
import type { DataRecord, FieldValue } from '../../findings/finding.ts'

/** The fields of a record type, for looking into records. */
export interface RecordFields {
  /** Of the type itself. */
  readonly names: readonly string[]
  /** The texts (`String`) in a record, at whatever depth, each with the names that lead to it. */
  values(record: DataRecord): { readonly path: string; readonly value: string }[]
}

/** Reads the fields of one object type of a department's records.graphql. */
export function recordFields(records: DocumentNode, type: string): RecordFields {
  const types = new Map<string, readonly FieldDefinitionNode[]>()
  for (const definition of records.definitions) {
    if (definition.kind === 'ObjectTypeDefinition') types.set(definition.name.value, definition.fields ?? [])
  }
  const collect = (value: FieldValue | undefined, typeName: string, path: string): Text[] => {
    if (Array.isArray(value)) return value.flatMap((one: FieldValue) => collect(one, typeName, path))
    if (typeof value === 'string') return typeName === 'String' ? [{ path, value }] : []
    if (!isRecord(value)) return []
    return (types.get(typeName) ?? []).flatMap((field) => {
      const name = field.name.value
      return collect(value[name], nameOf(field.type), path === '' ? name : `${path}.${name}`)
    })
  }
  return {
    names: (types.get(type) ?? []).map((field) => field.name.value),
    values: (record) => collect(record, type, ''),
  }
}

type Text = { readonly path: string; readonly value: string }

function nameOf(type: TypeNode): string {
  return type.kind === 'NamedType' ? type.name.value : nameOf(type.type)
}

function isRecord(value: FieldValue | undefined): value is DataRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
