import type { GraphQLSchema } from 'graphql'
import { assemble, type LoadedRegistry } from './assemble.ts'
import type { SchemaWorkshop } from './schema-impact.ts'

/** Departments and the schema that they make, of one piece. */
export interface ServedDepartments {
  readonly loaded: LoadedRegistry
  readonly schema: GraphQLSchema
}

/**
 * Composes what is live. A department whose records do not fit in is left out, so that one department cannot keep the hub
 * from serving the others.
 *
 * @param onLeftOut told of each, for the operator's log.
 * @throws {Error} where even the others make no schema.
 */
export function composeServable(
  live: LoadedRegistry,
  compose: SchemaWorkshop['compose'],
  onLeftOut: (slug: string, problem: string) => void,
): ServedDepartments {
  let loaded = live
  for (;;) {
    const composed = compose(loaded)
    if ('schema' in composed) return { loaded, schema: composed.schema }
    const { department, problem } = composed
    if (department === null || !loaded.plans.has(department)) throw new Error(problem)
    onLeftOut(department, problem)
    const others = [...loaded.plans.values()].filter((plan) => plan.department.slug !== department)
    loaded = assemble(others, loaded.suspended)
  }
}
