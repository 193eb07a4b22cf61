import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const credentialsResolvers: Pick<Resolvers, 'Query' | 'TrustedIssuer' | 'SigningKey' | 'SealingKey'> =
  {
    Query: {
      clientApplications: (_root, { days }, { actor, requestId, services }) =>
        services.credentials.clients(actor, days, requestId),
      async tokenRevocations(_root, { first, after }, { actor, requestId, services }) {
        const size = pageSize(first)
        const page = { afterId: decodeCursor(after), limit: size + 1 }
        const revoked = await services.credentials.revocations(actor, page, requestId)
        return connection(revoked, size, after, ({ id }) => id)
      },
      hubKeys: (_root, _args, { actor, requestId, services }) => services.credentials.keys(actor, requestId),
    },
    TrustedIssuer: {
      fetchedAt: ({ fetchedAt }) => fetchedAt?.toISOString() ?? null,
      failedAt: ({ failedAt }) => failedAt?.toISOString() ?? null,
    },
    SigningKey: {
      purpose: ({ purpose }) => (purpose === 'report' ? 'REPORT' : 'LEDGER'),
      createdAt: ({ createdAt }) => createdAt.toISOString(),
      retiredAt: ({ retiredAt }) => retiredAt?.toISOString() ?? null,
    },
    SealingKey: { createdAt: ({ createdAt }) => createdAt.toISOString() },
  }
