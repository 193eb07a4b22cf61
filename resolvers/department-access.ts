import type { DepartmentAccess, DepartmentAccessPage } from '../src/disclosure/department-accesses.ts'
import type { PageInfo, Resolvers } from './generated/types.ts'
import { decodeCursor, encodeCursor, pageSize } from './paging.ts'

export const departmentAccessResolvers: Pick<Resolvers, 'Query' | 'DepartmentAccessConnection'> = {
  Query: {
    async departmentAccesses(_root, { filter, first, after }, { actor, requestId, services }) {
      const position = decodeCursor(after)
      const page = { first: pageSize(first), after: position === null ? null : Number(position) }
      return connectionOf(await services.departmentAccesses.page(actor, filter ?? {}, page, requestId))
    },
    departmentAccessCounts: (_root, { filter, by, bucket, first }, { actor, requestId, services }) =>
      services.departmentAccesses.counts(
        actor,
        filter ?? {},
        { by: by ?? null, bucket: bucket ?? null, first: first ?? null },
        requestId,
      ),
  },
  DepartmentAccessConnection: { totalCount: ({ total }) => total() },
}

/** A connection that counts where it is asked to. */
export interface DepartmentAccessConnectionView extends Pick<DepartmentAccessPage, 'total'> {
  readonly edges: readonly { readonly cursor: string; readonly node: DepartmentAccess }[]
  readonly pageInfo: PageInfo
}

function connectionOf({
  accesses,
  total,
  hasNextPage,
  hasPreviousPage,
}: DepartmentAccessPage): DepartmentAccessConnectionView {
  const edges = accesses.map((node) => ({ cursor: encodeCursor(String(node.index)), node }))
  return {
    edges,
    total,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
