import { isComplaintOverdue } from '../src/disclosure/own-view/complaints.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const ownViewResolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'AccessComplaint' | 'AccessComplaintAnswer' | 'AccessDelay'
> = {
  Query: {
    async accessComplaints(
      _root,
      { state, organisation, department, overdue, first, after },
      { actor, requestId, services },
    ) {
      const size = pageSize(first)
      const filter = {
        state: state ?? null,
        organisation: organisation ?? null,
        department: department ?? null,
        overdue: overdue ?? false,
        afterId: decodeCursor(after),
        limit: size + 1,
      }
      return connection(await services.complaints.list(actor, filter, requestId), size, after, ({ id }) => id)
    },
    async accessDelays(_root, { active, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = { active: active ?? null, afterId: decodeCursor(after), limit: size + 1 }
      return connection(await services.delays.list(actor, page, requestId), size, after, ({ id }) => id)
    },
  },
  Mutation: {
    complainAboutAccess: (_root, input, { actor, requestId, services }) =>
      services.complaints.raise(actor, input, requestId),
    answerAccessComplaint: (_root, { id, outcome, answer }, { actor, requestId, services }) =>
      services.complaints.answer(actor, { id, outcome, text: answer }, requestId),
    delayAccessLog: (_root, { input }, { actor, requestId, services }) =>
      services.delays.place(actor, input, requestId),
    liftAccessDelay: (_root, { id }, { actor, requestId, services }) =>
      services.delays.lift(actor, id, requestId),
  },
  AccessComplaint: {
    raisedAt: ({ raisedAt }) => raisedAt.toISOString(),
    dueAt: ({ dueAt }) => dueAt.toISOString(),
    remainingWorkingDays: ({ state, dueAt }, _args, { services }) =>
      state === 'ANSWERED' ? null : services.workingDays.remaining(services.now(), dueAt),
    overdue: (complaint, _args, { services }) => isComplaintOverdue(complaint, services.now()),
  },
  AccessComplaintAnswer: { at: ({ at }) => at.toISOString() },
  AccessDelay: {
    placedAt: ({ placedAt }) => placedAt.toISOString(),
    until: ({ until }) => until.toISOString(),
    liftedAt: ({ liftedAt }) => liftedAt?.toISOString() ?? null,
    active: ({ until, liftedAt }, _args, { services }) => liftedAt === null && until > services.now(),
  },
}
