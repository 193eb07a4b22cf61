import type { GraphQLResolveInfo } from 'graphql'
import type { RegistrySnapshot } from '../src/registry/department.ts'
import type { Context } from './context.ts'

/** The departments as the schema of this request knows them, however they change meanwhile. */
export function snapshotOf(
  { services }: Context,
  info: Pick<GraphQLResolveInfo, 'schema'>,
): RegistrySnapshot {
  return services.snapshotOf(info.schema)
}
