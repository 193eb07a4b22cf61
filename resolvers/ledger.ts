import { reasonSentence } from '../src/findings/statement.ts'
import type { AccessLogPage, PageRequest } from '../src/ledger/access-log.ts'
import type { IndexedEntry } from '../src/ledger/stored-entry.ts'
import type { PageInfo, Resolvers } from './generated/types.ts'
import { decodeCursor, encodeCursor, pageSize } from './paging.ts'

export const ledgerResolvers: Pick<
  Resolvers,
  'Query' | 'AccessLogConnection' | 'AccessLogCount' | 'AccessLogEntry' | 'AccessLogItem' | 'InclusionProof'
> = {
  Query: {
    accessLog: async (_root, { filter, first, after }, { actor, requestId, services }) =>
      connectionOf(await services.accessLog.everybody(actor, filter ?? {}, pageOf(first, after), requestId)),
    accessLogCounts: (_root, { filter, by, bucket, first }, { actor, requestId, services }) =>
      services.accessLog.counts(
        actor,
        filter ?? {},
        { by: by ?? null, bucket: bucket ?? null, first: first ?? null },
        requestId,
      ),
    myDataAccesses: async (_root, { first, after }, { actor, requestId, services }) =>
      connectionOf(await services.accessLog.own(actor, pageOf(first, after), requestId)),
    ledgerCheckpoint: (_root, _args, { services }) => services.accessLog.checkpoint(),
    ledgerProof: (_root, { entryId }, { actor, requestId, services }) =>
      services.accessLog.proof(actor, entryId, requestId),
  },
  AccessLogConnection: { totalCount: ({ total }) => total() },
  AccessLogCount: { value: ({ value }) => (value === '' ? null : value) },
  AccessLogEntry: {
    reason: ({ reasonCode }) => (reasonCode === undefined ? null : reasonSentence(reasonCode)),
    subject: ({ actor }) => actor.subject,
    role: ({ actor }) => actor.role,
    organisation: ({ actor }) => actor.organisation,
    department: ({ actor }) => actor.department,
    region: ({ actor }) => actor.region,
    client: ({ actor }) => actor.client,
    clientAddress: ({ actor }) => actor.address ?? null,
    emergencyAccess: ({ note }) => note?.['emergency'] ?? null,
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
    reason: ({ reasonCode }) => (reasonCode === null ? null : reasonSentence(reasonCode)),
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

/** A connection that counts its entries where it is asked to. */
export interface AccessLogConnectionView extends Pick<AccessLogPage, 'total'> {
  readonly edges: readonly { readonly cursor: string; readonly node: IndexedEntry }[]
  readonly pageInfo: PageInfo
}

function connectionOf(page: AccessLogPage): AccessLogConnectionView {
  const edges = page.entries.map((node) => ({ cursor: encodeCursor(String(node.index)), node }))
  return {
    edges,
    total: page.total,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
