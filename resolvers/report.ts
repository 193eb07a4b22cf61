import type { ReleasedFinding } from '../src/disclosure/finding-view.ts'
import { findingType } from '../src/disclosure/finding-view.ts'
import type { RegistrySnapshot } from '../src/registry/department.ts'
import type { Comparison, Figure, ReportFinding, ReportPerson } from '../src/reports/document.ts'
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

export const reportResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'VerificationReport'
  | 'ReportAuthenticity'
  | 'ReportFinding'
  | 'Comparison'
  | 'Figure'
  | 'ReportTotals'
> = {
  Query: {
    report: (_root, { number }, { actor, requestId, services }) =>
      services.reports.read(actor, { number }, requestId),
    reportAuthenticity: (_root, { number, code, version }, { services }) =>
      services.authenticity.check(number, code, version ?? null),
  },
  ReportAuthenticity: {
    genuine: ({ genuine }) => genuine,
    number: (answer) => (answer.genuine ? answer.number : null),
    version: (answer) => (answer.genuine ? answer.version : null),
    newestVersion: (answer) => (answer.genuine ? answer.newestVersion : null),
    issuedAt: (answer) => (answer.genuine ? answer.issuedAt.toISOString() : null),
    validUntil: (answer) => (answer.genuine ? answer.validUntil : null),
    organisation: (answer) => (answer.genuine ? answer.organisation : null),
  },
  VerificationReport: {
    number: ({ document }) => document.number,
    version: ({ document }) => document.version,
    verificationId: ({ document }) => document.verificationId,
    consentId: ({ document }) => document.consentId,
    purpose: ({ document }) => document.purpose,
    caseNumber: ({ document }) => document.caseNumber,
    region: ({ document }) => document.region,
    organisation: ({ document }) => document.organisation,
    issuedAt: ({ document }) => document.issuedAt,
    validUntil: ({ document }) => document.validUntil,
    periodStart: ({ document }) => document.periodStart,
    periodEnd: ({ document }) => document.periodEnd,
    applicant({ document }) {
      const [applicant] = document.members
      if (!applicant) throw new TypeError('a report without an applicant')
      return applicant
    },
    members: ({ document }) => document.members,
    supporters: ({ document }) => document.supporters,
    findings: (report) => report.document.findings.map((part) => ({ part, report })),
    comparisons: (report) => report.document.comparisons.map((part) => ({ part, report })),
    totals: (report) => report,
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
}

function figure(report: ReportView, part: Figure | null): FigureInReport | null {
  return part && { part, report }
}

function personOf(report: ReportView, idNumber: string): ReportPerson {
  const { members, supporters } = report.document
  const person = [...members, ...supporters].find((one) => one.idNumber === idNumber)
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
      measures: [],
      identifiers: [],
    },
    ...shown,
    records: [],
  }
}
