import type { Resolvers } from './generated/types.ts'

export const organisationResolvers: Pick<Resolvers, 'Query' | 'Mutation'> = {
  Query: {
    organisations: (_root, _args, { services }) => services.organisations.list(),
    unnamedOrganisations: (_root, _args, { actor, services }) => services.organisations.unnamed(actor),
  },
  Mutation: {
    nameOrganisation: (_root, { input }, { actor, requestId, services }) =>
      services.organisations.name(actor, input, requestId),
  },
}
