import { Client, fetchExchange, subscriptionExchange } from '@urql/core'
import { authExchange } from '@urql/exchange-auth'
import { createClient } from 'graphql-sse'
import type { SessionControl } from '../session/session.tsx'

/**
 * Asks the hub. Nothing is cached: what a page shows was released to this person at this moment, and stands in the ledger
 * as that. An answer that the token has expired waits for a new one, and the request is sent again.
 */
export function hubClient(session: Pick<SessionControl, 'token' | 'renewed'>): Client {
  const events = createClient({
    url: '/graphql',
    headers: () => authorization(session.token()),
    retryAttempts: Number.POSITIVE_INFINITY,
  })
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'network-only',
    exchanges: [
      authExchange((utils) =>
        Promise.resolve({
          addAuthToOperation: (operation) => utils.appendHeaders(operation, authorization(session.token())),
          didAuthError: ({ graphQLErrors }) =>
            graphQLErrors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED'),
          refreshAuth: () => session.renewed(),
        }),
      ),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: events.subscribe<Record<string, unknown>>(
              { query, variables: variables as Record<string, unknown> },
              {
                next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  })
}

/** The header of a request with this token. */
export function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}
