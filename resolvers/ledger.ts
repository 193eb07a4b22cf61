import type { AccessLogPage, PageRequest } from '../src/ledger/access-log.ts'
import type { Resolvers } from './generated/types.ts'
import { decodeCursor, encodeCursor, pageSize } from './paging.ts'

export const ledgerResolvers: Pick<
  Resolvers,
  'Query' | 'AccessLogEntry' | 'AccessLogItem' | 'InclusionProof'
> = {
  Query: {
    accessLog: async (_root, { filter, first, after }, { actor, requestId, services }) =>
      connectionOf(await services.accessLog.everybody(actor, filter ?? {}, pageOf(first, after), requestId)),
    myDataAccesses: async (_root, { first, after }, { actor, requestId, services }) =>
      connectionOf(await services.accessLog.own(actor, pageOf(first, after), requestId)),
    ledgerCheckpoint: (_root, _args, { services }) => services.accessLog.checkpoint(),
    ledgerProof: (_root, { entryId }, { actor, requestId, services }) =>
      services.accessLog.proof(actor, entryId, requestId),
  },
  AccessLogEntry: {
    subject: ({ actor }) => actor.subject,
    role: ({ actor }) => actor.role,
    organisation: ({ actor }) => actor.organisation,
    region: ({ actor }) => actor.region,
    client: ({ actor }) => actor.client,
    clientAddress: ({ actor }) => actor.address ?? null,
    people: ({ people }) => people ?? [],
    items: ({ items }) => items ?? [],
    // How an officer is related to somebody is for auditors.
    note: ({ note }, _args, { actor }) =>
      Object.entries(note ?? {})
        .filter(([name]) => name !== 'relation' || actor.role === 'AUDITOR')
        .map(([name, value]) => ({ name, value })),
  },
  InclusionProof: {
    bundle: (proof, { openings }) => proof.bundle({ openings }),
  },
  AccessLogItem: {
    outcomes: ({ outcomes }) =>
      OUTCOMES.flatMap((outcome) => {
        const count = outcomes[outcome]
        return count === undefined ? [] : [{ outcome, count }]
      }),
  },
}

const OUTCOMES = ['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR', 'NOT_AUTHORIZED'] as const

function pageOf(first: number | null | undefined, after: string | null | undefined): PageRequest {
  const position = decodeCursor(after)
  return { first: pageSize(first), after: position === null ? null : Number(position) }
}

function connectionOf(page: AccessLogPage) {
  const edges = page.entries.map((node) => ({ cursor: encodeCursor(String(node.index)), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
