import type { Resolvers } from './generated/types.ts'

export const viewerResolvers: Pick<Resolvers, 'Query' | 'Viewer'> = {
  Query: { viewer: (_root, _args, { actor }) => actor },
  Viewer: {
    department: ({ department }, _args, { services }) =>
      department === null ? null : (services.registry.current().departments.get(department) ?? null),
  },
}
