import type { Resolvers } from './generated/types.ts'

export const grantResolvers: Pick<Resolvers, 'Query' | 'Mutation'> = {
  Query: {
    itemGrants: (_root, { organisation }, { actor, services }) =>
      services.grants.list(actor, organisation ?? null),
  },
  Mutation: {
    grantItems: (_root, { input }, { actor, requestId, services }) =>
      services.grants.grantItems(actor, { ...input, items: [...input.items] }, requestId),
    withdrawGrant: (_root, { id, reason }, { actor, requestId, services }) =>
      services.grants.withdrawGrant(actor, id, reason, requestId),
  },
}
