import type { GraphQLSchema } from 'graphql'
import type { FieldUsage } from '../monitoring/field-usage.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { SchemaWorkshop } from '../registry/schema-impact.ts'
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
