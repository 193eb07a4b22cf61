import { maskIdentifier } from '../src/access/mask.ts'
import { shownIdNumber } from '../src/access/own-report.ts'
import type { ReleasedFinding } from '../src/disclosure/finding-view.ts'
import { findingType } from '../src/disclosure/finding-view.ts'
import type { RegistrySnapshot } from '../src/registry/department.ts'
import type {
  AccountedFigure,
  AssessedRule,
  Comparison,
  Figure,
  ReportAssessment,
  ReportExplanation,
  ReportFinding,
} from '../src/reports/document.ts'
import { type NumberedPerson, numberedPeople } from '../src/reports/find.ts'
import type { ReportView } from '../src/reports/read.ts'
import { formerDepartment } from './department.ts'
import type { Resolvers } from './generated/types.ts'
import { measureKind } from './measure.ts'

/** A part of a report that names findings and people by their ids, with the report that they stand in. */
export interface InReport<Part> {
  readonly part: Part
  readonly report: ReportView
}

export type FigureInReport = InReport<Figure>
export type ComparisonInReport = InReport<Comparison>
export type ReportFindingInReport = InReport<ReportFinding>
export type AssessmentInReport = InReport<ReportAssessment>
export type AssessedRuleInReport = InReport<AssessedRule>
export type ExplanationInReport = InReport<ReportExplanation>

export const reportResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Mutation'
  | 'VerificationReport'
  | 'ReportPerson'
  | 'ReportAuthenticity'
  | 'ReportFinding'
  | 'Comparison'
  | 'Figure'
  | 'ReportTotals'
  | 'AccountedFigure'
  | 'Assessment'
  | 'AssessedRule'
  | 'Explanation'
> = {
  Query: {
    report: (_root, { number, version }, { actor, requestId, services }) =>
      services.reports.read(actor, { number, version: version ?? null }, requestId),
    reportAuthenticity: (_root, { number, code, version }, { services }) =>
      services.authenticity.check(number, code, version ?? null),
  },
  Mutation: {
    revealIdNumber: (_root, { reportNumber, version, person }, { actor, requestId, services }) =>
      services.reports.revealIdNumber(
        actor,
        { number: reportNumber, version: version ?? null, person },
        requestId,
      ),
  },
  ReportPerson: {
    idNumber: ({ idNumber }, _args, { actor, services }) =>
      shownIdNumber(actor, idNumber, services.keys.hashPerson),
    maskedIdNumber: ({ idNumber }) => maskIdentifier(idNumber),
  },
  ReportAuthenticity: {
    genuine: ({ genuine }) => genuine,
    number: (answer) => (answer.genuine ? answer.number : null),
    version: (answer) => (answer.genuine ? answer.version : null),
    newestVersion: (answer) => (answer.genuine ? answer.newestVersion : null),
    issuedAt: (answer) => (answer.genuine ? answer.issuedAt.toISOString() : null),
    validUntil: (answer) => (answer.genuine ? answer.validUntil : null),
    organisation: (answer) => (answer.genuine ? answer.organisation : null),
    organisationName: (answer) => (answer.genuine ? answer.organisationName : null),
  },
  VerificationReport: {
    number: ({ document }) => document.number,
    version: ({ document }) => document.version,
    supersedes: ({ document }) => document.supersedes ?? null,
    versionReason: ({ document }) => document.versionReason ?? null,
    async versions({ document }, _args, { services }) {
      const versions = await services.reports.versions(document.number)
      return versions.map(({ issuedAt, ...version }) => ({ ...version, issuedAt: issuedAt.toISOString() }))
    },
    verificationId: ({ document }) => document.verificationId,
    consentId: ({ document }) => document.consentId,
    purpose: ({ document }) => document.purpose,
    caseNumber: ({ document }) => document.caseNumber,
    region: ({ document }) => document.region,
    organisation: ({ document }) => document.organisation,
    organisationName: ({ document }) => document.organisationName ?? null,
    issuedAt: ({ document }) => document.issuedAt,
    validUntil: ({ document }) => document.validUntil,
    periodStart: ({ document }) => document.periodStart,
    periodEnd: ({ document }) => document.periodEnd,
    applicant({ document }) {
      const [applicant] = numberedPeople(document)
      if (!applicant) throw new TypeError('a report without an applicant')
      return applicant
    },
    members: ({ document }) => numberedPeople(document).slice(0, document.members.length),
    supporters: ({ document }) => numberedPeople(document).slice(document.members.length),
    findings: (report) => report.document.findings.map((part) => ({ part, report })),
    comparisons: (report) => report.document.comparisons.map((part) => ({ part, report })),
    totals: (report) => report,
    accounting: ({ document }) => document.accounting,
    assessments: (report) => report.document.assessments.map((part) => ({ part, report })),
    explain: (report, { explanation }) => explained(report, explanation),
    missing: (report) => findingsOf(report, report.document.missing),
    remark: ({ document }) => document.remark,
    document: ({ signed }) => signed?.document ?? null,
    signature: ({ signed }) => signed?.signature ?? null,
  },
  ReportTotals: {
    yearlyIncome: (report) => figure(report, report.document.totals.yearlyIncome),
    monthlyIncome: (report) => figure(report, report.document.totals.monthlyIncome),
    monthlyIncomePerCapita: (report) => figure(report, report.document.totals.monthlyIncomePerCapita),
    property: (report) => figure(report, report.document.totals.property),
    measures: (report) => report.document.totals.measures.map((part) => ({ part, report })),
    notVerified: (report) =>
      report.document.totals.notVerified.map((kind) => ({ kind, title: measureKind(kind) })),
  },
  ReportFinding: {
    id: ({ part }) => part.id,
    person: ({ part, report }) => personOf(report, part.idNumber),
    finding: ({ part }, _args, { services }) => released(part, services.registry.current()),
  },
  Comparison: {
    person: ({ part, report }) => personOf(report, part.idNumber),
    kind: ({ part }) => part.kind,
    title: ({ part }) => part.title,
    unit: ({ part }) => part.unit,
    declared: ({ part }) => part.declared,
    found: ({ part, report }) => figure(report, part.found),
    difference: ({ part }) => part.difference,
  },
  Figure: {
    kind: ({ part }) => part.kind,
    title: ({ part }) => part.title,
    unit: ({ part }) => part.unit,
    value: ({ part }) => part.value,
    complete: ({ part }) => part.complete,
    countedOnce: ({ part }) => part.countedOnce,
    sources: ({ part, report }) => findingsOf(report, part.sources),
    missing: ({ part, report }) => findingsOf(report, part.missing),
  },
  AccountedFigure: {
    complete: (figure: AccountedFigure) => figure.low === figure.high,
  },
  Assessment: {
    programme: ({ part }) => part.programme,
    person: ({ part, report }) => (part.idNumber === null ? null : personOf(report, part.idNumber)),
    verdict: ({ part }) => part.verdict,
    nearMiss: ({ part }) => part.nearMiss,
    rules: ({ part, report }) => part.rules.map((rule) => ({ part: rule, report })),
    amount: ({ part }) => part.amount,
    received: ({ part }) => part.received,
  },
  AssessedRule: {
    id: ({ part }) => part.id,
    title: ({ part }) => part.title,
    legal: ({ part }) => part.legal,
    rule: ({ part }) => part.rule,
    verdict: ({ part }) => part.verdict,
    nearMiss: ({ part }) => part.nearMiss,
    comparisons: ({ part }) => part.comparisons,
    sources: ({ part, report }) => findingsOf(report, part.sources),
    missing: ({ part, report }) => findingsOf(report, part.missing),
  },
  Explanation: {
    id: ({ part }) => part.id,
    kind: ({ part }) => part.kind,
    title: ({ part }) => part.title,
    low: ({ part }) => part.low,
    high: ({ part }) => part.high,
    operator: ({ part }) => part.operator,
    of: ({ part }) => part.of,
    person: ({ part, report }) => (part.idNumber === null ? null : personOf(report, part.idNumber)),
    sources: ({ part, report }) => findingsOf(report, part.sources),
    missing: ({ part, report }) => findingsOf(report, part.missing),
    countedOnce: ({ part }) => part.countedOnce,
    standard: ({ part }) => part.document,
  },
}

/** An explanation with all that it is made of, each once. */
function explained(report: ReportView, id: string): ExplanationInReport[] {
  const all = new Map(report.document.explanations.map((one) => [one.id, one]))
  const found = new Map<string, ReportExplanation>()
  const gather = (wanted: string): void => {
    const one = all.get(wanted)
    if (!one || found.has(wanted)) return
    found.set(wanted, one)
    one.of.forEach(gather)
  }
  gather(id)
  return [...found.values()].map((part) => ({ part, report }))
}

function figure(report: ReportView, part: Figure | null): FigureInReport | null {
  return part && { part, report }
}

function personOf(report: ReportView, idNumber: string): NumberedPerson {
  const person = numberedPeople(report.document).find((one) => one.idNumber === idNumber)
  if (!person) throw new TypeError('a report names somebody whom it does not list')
  return person
}

function findingsOf(report: ReportView, ids: readonly string[]): ReportFindingInReport[] {
  const wanted = new Set(ids)
  return report.document.findings
    .filter((finding) => wanted.has(finding.id))
    .map((part) => ({ part, report }))
}

/** A report's finding as the schema shows findings; of an item that is no longer registered, without its records. */
function released(finding: ReportFinding, snapshot: RegistrySnapshot): ReleasedFinding {
  const item = snapshot.items.get(finding.item)
  const provider =
    snapshot.departments.get(finding.provider) ?? formerDepartment(finding.provider, finding.providerTitle)
  const shown = {
    provider,
    idNumber: finding.idNumber,
    outcome: finding.outcome,
    asOf: finding.asOf,
    reasonCode: finding.reasonCode,
    stale: finding.stale,
    level: finding.level,
    measures: finding.measures,
    records: finding.records,
  }
  if (item) return { __typename: findingType(item), item: { ...item, title: finding.itemTitle }, ...shown }
  return {
    __typename: 'FormerFinding',
    item: {
      id: finding.item,
      field: finding.item,
      title: finding.itemTitle,
      department: finding.provider,
      record: '',
      sensitivity: 4,
      freshness: 'P0D',
      mzElementId: null,
      kinship: null,
      livesAt: null,
      measures: [],
      identifiers: [],
    },
    ...shown,
    records: [],
  }
}
