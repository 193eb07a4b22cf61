import { FINDING_REASONS } from '../src/findings/reasons.ts'
import type { DepartmentProgress, PersonProgress, Verification } from '../src/verifications/verification.ts'
import { formerDepartment } from './department.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

/** How far a department is with one person, and whether it is still waited for. */
export interface PersonOfDepartment extends PersonProgress {
  readonly department: Pick<DepartmentProgress, 'state'>
}

export const verificationResolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'Subscription' | 'Verification' | 'DepartmentProgress' | 'PersonProgress'
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
          deadlineWorkingDays: input.deadlineWorkingDays ?? null,
          previous: input.previous ?? null,
        },
        requestId,
      ),
    cancelVerification: (_root, { id, reason }, { actor, requestId, services }) =>
      services.verifications.cancel(actor, id, reason, requestId),
    retryVerification: (_root, { id, department }, { actor, requestId, services }) =>
      services.verifications.retry(actor, id, department, requestId),
  },
  Subscription: {
    verificationUpdated: {
      subscribe: (_root, { id }, { actor, requestId, services, signal }) =>
        services.verifications.watch(actor, id, requestId, signal),
      resolve: (verification: Verification) => verification,
    },
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
    remainingWorkingDays: (verification, _args, { services }) =>
      verification.state === 'COLLECTING'
        ? services.workingDays.remaining(services.now(), verification.deadline)
        : null,
    progress: ({ departments }) => ({
      answered: departments.reduce((sum, { answeredItems }) => sum + answeredItems, 0),
      total: departments.reduce((sum, { items }) => sum + items.length, 0),
    }),
    erasedAt: (verification) => verification.erasedAt?.toISOString() ?? null,
    async cancellation(verification, _args, { services }) {
      const { cancellation } = verification
      const reason = await services.verifications.cancellationReason(verification)
      return cancellation && reason !== null
        ? { at: cancellation.at.toISOString(), by: cancellation.by, reason }
        : null
    },
    previous: ({ previousId }, _args, { actor, requestId, services }) =>
      previousId === null ? null : services.verifications.read(actor, previousId, requestId),
    report: (verification, _args, { actor, requestId, services }) =>
      verification.state === 'ISSUED'
        ? services.reports.read(actor, { verificationId: verification.id }, requestId)
        : null,
  },
  DepartmentProgress: {
    department: (progress, _args, { services }) =>
      services.registry.current().departments.get(progress.department) ??
      formerDepartment(progress.department),
    since: ({ since }) => since.toISOString(),
    answeredAt: ({ answeredAt }) => answeredAt?.toISOString() ?? null,
    askedAgainAt: ({ askedAgainAt }) => askedAgainAt?.toISOString() ?? null,
    answers({ department }, _args, { services }) {
      const known = services.registry.current().departments.get(department)
      if (!known) return null
      return known.answersLater ? 'LATER' : 'AT_ONCE'
    },
    reason({ reason }) {
      if (reason === null) return null
      const { zh, en } = FINDING_REASONS[reason]
      return { code: reason, sentence: { zh, en } }
    },
    totalItems: ({ items }) => items.length,
    people: (department) => department.people.map((person) => ({ ...person, department })),
  },
  PersonProgress: {
    state({ askedItems, answeredItems, department }) {
      if (askedItems === 0) return 'NOT_ASKED'
      if (answeredItems === askedItems) return 'ANSWERED'
      return department.state === 'ASKED' ? 'ASKED' : 'NOT_RETURNED'
    },
    answeredAt: ({ answeredAt }) => answeredAt?.toISOString() ?? null,
    totalItems: ({ askedItems }) => askedItems,
  },
}

/** Fields of a verification that lead to people: each reading of them is recorded by itself, so no subscription has them. */
export const FIELDS_OF_THE_HOUSEHOLD: ReadonlySet<string> = new Set([
  'Verification.consent',
  'Verification.report',
  'Verification.previous',
])
