import { authorize } from '../src/access/authorize.ts'
import type { ReportDocument } from '../src/reports/document.ts'
import { isOverdue } from '../src/verifications/objections/objection.ts'
import type { Resolvers } from './generated/types.ts'
import { connection, decodeCursor, pageSize } from './paging.ts'

export const reviewResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Mutation'
  | 'VerificationReport'
  | 'ReportFinding'
  | 'HitDisposition'
  | 'RecordDispositionPayload'
  | 'Objection'
  | 'DisputedFinding'
  | 'ObjectionResolution'
  | 'SampleReview'
> = {
  Query: {
    falsePositiveRate: (_root, { filter }, { actor, requestId, services }) =>
      services.reviews.falsePositiveRates(
        actor,
        {
          region: filter?.region ?? null,
          item: filter?.item ?? null,
          department: filter?.department ?? null,
          from: filter?.from ?? null,
          until: filter?.until ?? null,
        },
        requestId,
      ),
    async objections(_root, { filter, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = await services.reviews.objections(
        actor,
        {
          state: filter?.state ?? null,
          reportNumber: filter?.reportNumber ?? null,
          overdue: filter?.overdue ?? null,
          afterId: decodeCursor(after),
          limit: size + 1,
        },
        requestId,
      )
      return connection(page, size, after, (objection) => objection.id)
    },
    async sampleReviews(_root, { filter, first, after }, { actor, requestId, services }) {
      const size = pageSize(first)
      const page = await services.reviews.sampleReviews(
        actor,
        {
          state: filter?.state ?? null,
          assignedTo: filter?.assignedTo ?? null,
          afterNumber: decodeCursor(after),
          limit: size + 1,
        },
        requestId,
      )
      return connection(page, size, after, (review) => review.reportNumber)
    },
  },
  Mutation: {
    recordDisposition: (_root, { input }, { actor, requestId, services }) =>
      services.reviews.dispose(
        actor,
        {
          ...input,
          version: input.version ?? null,
          findings: [...input.findings],
          category: input.category ?? 'OTHER',
        },
        requestId,
      ),
    raiseObjection: (_root, { input }, { actor, requestId, services }) =>
      services.reviews.raise(
        actor,
        {
          ...input,
          items: [...(input.items ?? [])],
          findings: [...(input.findings ?? [])],
          raisedBy: input.raisedBy ?? null,
          person: input.person ?? null,
        },
        requestId,
      ),
    resolveObjection: (_root, { id, outcome, reason }, { actor, requestId, services }) =>
      services.reviews.resolve(actor, { id, outcome, reason }, requestId),
    assignSampleReview: (_root, { reportNumber, reviewer }, { actor, requestId, services }) =>
      services.reviews.assign(actor, { reportNumber, reviewer }, requestId),
    finishSampleReview: (_root, { input }, { actor, requestId, services }) =>
      services.reviews.finish(actor, { ...input, followUp: input.followUp ?? null }, requestId),
  },
  VerificationReport: {
    async objections({ document }, _args, { actor, services }) {
      const seen = seenIn(document)
      const all = await services.reviews.objectionsTo(document.number)
      // Of a household each person reads their own.
      const readable = all.filter((one) => {
        const held = { ...one, personHashes: [one.objectorHash] }
        return authorize(actor, 'objection.read', held).allowed
      })
      return readable.map((one) => ({
        ...one,
        findings: one.findings.filter(({ finding }) => seen.has(finding)),
      }))
    },
    async dispositions({ document }, _args, { actor, services }) {
      if (!authorize(actor, 'disposition.read', document).allowed) return []
      const seen = seenIn(document)
      const all = await services.reviews.dispositions(document.number)
      return all.filter(({ finding }) => seen.has(finding))
    },
  },
  ReportFinding: {
    disposition({ part: { disposition } }) {
      if (!disposition) return null
      const { by: role, ...shown } = disposition
      return { ...shown, role }
    },
  },
  HitDisposition: {
    at: ({ at }) => at.toISOString(),
  },
  RecordDispositionPayload: {
    async report({ report }, _args, { actor, requestId, services }) {
      const view = await services.reports.read(actor, report, requestId)
      if (!view) throw new TypeError('a report that was just issued is gone')
      return view
    },
  },
  Objection: {
    raisedBy: ({ objector }) => objector,
    recordedBy: ({ raisedBy }) => raisedBy,
    role: ({ raisedRole }) => raisedRole,
    raisedAt: ({ raisedAt }) => raisedAt.toISOString(),
    dueAt: ({ dueAt }) => dueAt.toISOString(),
    answeredAt: ({ answeredAt }) => answeredAt?.toISOString() ?? null,
    remainingWorkingDays: ({ state, dueAt }, _args, { services }) =>
      state === 'RESOLVED' ? null : services.workingDays.remaining(services.now(), dueAt),
    overdue: (objection, _args, { services }) => isOverdue(objection, services.now()),
  },
  DisputedFinding: {
    settledAt: ({ settledAt }) => settledAt?.toISOString() ?? null,
  },
  ObjectionResolution: {
    at: ({ at }) => at.toISOString(),
  },
  SampleReview: {
    drawnAt: ({ drawnAt }) => drawnAt.toISOString(),
    assignment: ({ assignment }) => assignment && { ...assignment, at: assignment.at.toISOString() },
    conclusion: ({ conclusion }) => conclusion && { ...conclusion, at: conclusion.at.toISOString() },
    report: ({ reportNumber }, _args, { actor, requestId, services }) =>
      services.reports.read(actor, { number: reportNumber }, requestId),
  },
}

/** Ids of the findings that the reader sees: of what is withheld nobody says that there was something to look into. */
function seenIn({ findings }: ReportDocument): ReadonlySet<string> {
  return new Set(findings.filter(({ outcome }) => outcome !== 'NOT_AUTHORIZED').map(({ id }) => id))
}
