import type { Resolvers } from './generated/types.ts'

export const tokenResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    revokeTokens: (_root, { input }, { actor, requestId, services }) =>
      services.tokens.revoke(actor, input, requestId),
  },
}
