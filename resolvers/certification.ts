import type { CertificationReport, RuleReport } from '../src/registry/certification/report.ts'
import type { Resolvers } from './generated/types.ts'

/** A rule together with the report that its exchanges stand in. */
export interface RuleOfReport extends RuleReport {
  readonly report: CertificationReport
}

export const certificationResolvers: Pick<Resolvers, 'Certification' | 'CertificationRule'> = {
  Certification: {
    rules: (report) => report.rules.map((rule) => ({ ...rule, report })),
  },
  CertificationRule: {
    exchanges: ({ exchanges, report }) =>
      report.exchanges
        .filter(({ number }) => exchanges.includes(number))
        .map((exchange) => JSON.stringify(exchange)),
  },
}
