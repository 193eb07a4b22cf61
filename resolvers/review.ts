import type { Resolvers } from './generated/types.ts'

export const reviewResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Mutation'
  | 'VerificationReport'
  | 'ReportFinding'
  | 'HitDisposition'
  | 'RecordDispositionPayload'
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
  },
  VerificationReport: {
    async dispositions({ document }, _args, { services }) {
      // Of what the reader may not see nobody says that somebody looked into it.
      const seen = new Set(
        document.findings.filter(({ outcome }) => outcome !== 'NOT_AUTHORIZED').map(({ id }) => id),
      )
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
}
