import { formerDepartment } from './department.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const verificationResolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'Verification' | 'DepartmentProgress'
> = {
  Query: {
    verification: (_root, { id }, { actor, requestId, services }) =>
      services.verifications.read(actor, id, requestId),
    async verifications(_root, { filter, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = await services.verifications.list(
        actor,
        {
          state: filter?.state ?? null,
          consentId: filter?.consentId ?? null,
          caseNumber: filter?.caseNumber ?? null,
          afterId: decodeCursor(after),
          limit: size + 1,
        },
        requestId,
      )
      return connection(page, size, after, (verification) => verification.id)
    },
  },
  Mutation: {
    requestVerification: (_root, { input }, { actor, requestId, services }) =>
      services.verifications.start(
        actor,
        {
          clientRequestId: input.clientRequestId,
          consentId: input.consentId,
          purpose: input.purpose,
          caseNumber: input.caseNumber ?? null,
          items: input.items ? [...input.items] : null,
          declarations: input.declarations ?? [],
          periodEnd: input.periodEnd ?? null,
          residence: input.residence ?? null,
        },
        requestId,
      ),
  },
  Verification: {
    async consent(verification, _args, { services }) {
      const consent = await services.consents.find(verification.consentId)
      if (!consent) throw new TypeError('a verification without its consent')
      return consent
    },
    periodEnd: (verification) => verification.period.to,
    requestedAt: (verification) => verification.requestedAt.toISOString(),
    deadline: (verification) => verification.deadline.toISOString(),
    issuedAt: (verification) => verification.issuedAt?.toISOString() ?? null,
    report: (verification, _args, { actor, requestId, services }) =>
      verification.state === 'ISSUED'
        ? services.reports.read(actor, { verificationId: verification.id }, requestId)
        : null,
  },
  DepartmentProgress: {
    department: (progress, _args, { services }) =>
      services.registry.current().departments.get(progress.department) ??
      formerDepartment(progress.department),
    answeredAt: (progress) => progress.answeredAt?.toISOString() ?? null,
  },
}
