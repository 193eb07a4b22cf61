import { type GraphQLSchema, isObjectType } from 'graphql'
import type { FieldUsage } from '../monitoring/field-usage.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { SchemaWorkshop } from '../registry/schema-impact.ts'
import type { HubNames } from '../registry/taken-names.ts'
import { CompositionError } from './composition-error.ts'
import { schemaChanges } from './schema-changes.ts'

/** What the registry needs to know of schemas. */
export function schemaWorkshop(
  compose: (snapshot: RegistrySnapshot) => GraphQLSchema,
  usage: Pick<FieldUsage, 'usedSince'>,
): SchemaWorkshop {
  return {
    compose(snapshot) {
      try {
        return { schema: compose(snapshot) }
      } catch (error) {
        if (!(error instanceof CompositionError)) throw error
        return { problem: error.message, department: error.department }
      }
    },
    changes: schemaChanges,
    usedBy: (coordinates) => usage.usedSince(coordinates),
  }
}

/** The names that a schema without departments uses, so that no department takes them. */
export function namesIn(schema: GraphQLSchema): HubNames {
  const person = schema.getType('Person')
  if (!isObjectType(person)) throw new TypeError('the schema has no type Person')
  return { types: Object.keys(schema.getTypeMap()), personFields: Object.keys(person.getFields()) }
}
