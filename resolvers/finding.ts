import type { ReleasedFinding } from '../src/disclosure/finding-view.ts'
import { reasonText, statement } from '../src/findings/statement.ts'

/**
 * Resolvers of every type that implements `Finding`. The composed schema gives them to each department's own finding
 * types; everything else on a finding is a plain property.
 */
export const findingResolvers = {
  reason: (finding: ReleasedFinding, { language }: { language: 'ZH' | 'EN' }): string | null =>
    reasonText(finding.reasonCode, language),
  statement: (finding: ReleasedFinding): string =>
    statement({
      outcome: finding.outcome,
      reasonCode: finding.reasonCode,
      asOf: finding.asOf,
      itemTitle: finding.item.title.zh,
      providerTitle: finding.provider.title.zh,
    }),
}
