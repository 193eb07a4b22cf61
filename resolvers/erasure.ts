import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const erasureResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Erasure'> = {
  Query: {
    retentionDue: (_root, _args, { actor, requestId, services }) => services.erasures.due(actor, requestId),
    async erasures(_root, { state, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = { state: state ?? null, afterId: decodeCursor(after), limit: size + 1 }
      return connection(await services.erasures.list(actor, page, requestId), size, after, ({ id }) => id)
    },
  },
  Mutation: {
    eraseHousehold: (_root, { consentId, reason }, { actor, requestId, services }) =>
      services.erasures.request(actor, consentId, reason, requestId),
    confirmErasure: (_root, { id }, { actor, requestId, services }) =>
      services.erasures.confirm(actor, id, requestId),
    withdrawErasure: (_root, { id }, { actor, requestId, services }) =>
      services.erasures.withdraw(actor, id, requestId),
  },
  Erasure: {
    requestedAt: ({ requestedAt }) => requestedAt.toISOString(),
    endedAt: ({ endedAt }) => endedAt?.toISOString() ?? null,
  },
}
