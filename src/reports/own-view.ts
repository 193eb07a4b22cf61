import type { OwnShare, PeopleOfReport } from '../access/own-report.ts'
import type { Consent } from '../consents/consent.ts'
import type { AssessedRule, Figure, ReportAssessment, ReportDocument } from './document.ts'
import type { ReportView } from './read.ts'
import type { SignedReport } from './sign.ts'

type Hash = (idNumber: string) => string

/** Who is who in a report and in the letter that it rests on; without the letter where its household was erased. */
export function peopleOfReport(
  document: Pick<ReportDocument, 'members' | 'supporters'>,
  letter: Pick<Consent, 'signatures'> | null,
  hash: Hash,
): PeopleOfReport {
  const hashed = (people: readonly { readonly idNumber: string }[]) =>
    people.map(({ idNumber }) => hash(idNumber))
  const guardians = (letter?.signatures ?? []).filter(({ capacity }) => capacity === 'GUARDIAN')
  return {
    members: hashed(document.members),
    supporters: hashed(document.supporters),
    guardians: guardians.map(({ signer, forIdNumber }) => ({
      guardian: hash(signer.idNumber),
      ward: hash(forIdNumber),
    })),
  }
}

/**
 * A report as one of its people sees it (src/access/own-report.ts): findings and comparisons of their own, whole; totals and
 * results of the household without what would tell whose they are made of. Findings of others are left out, not masked:
 * nobody is told what was found about somebody else, nor whether anything was.
 */
export function ownView(
  document: ReportDocument,
  signed: SignedReport,
  share: OwnShare,
  hash: Hash,
): ReportView {
  const isOwn = (idNumber: string): boolean => share.people.has(hash(idNumber))
  if ([...document.members, ...document.supporters].every(({ idNumber }) => isOwn(idNumber)))
    return { document, measuresWithheld: false, signed }
  const findings = document.findings.filter(({ idNumber }) => isOwn(idNumber))
  const seen = new Set(findings.map(({ id }) => id))
  const shown: ReportDocument = {
    ...document,
    findings,
    comparisons: document.comparisons.filter(({ idNumber }) => isOwn(idNumber)),
    missing: document.missing.filter((id) => seen.has(id)),
    ...householdPart(document, share, isOwn, seen),
    // They add up person by person.
    explanations: [],
  }
  return { document: shown, measuresWithheld: !share.household, signed: null }
}

function householdPart(
  { totals, accounting, assessments }: ReportDocument,
  { household }: OwnShare,
  isOwn: (idNumber: string) => boolean,
  seen: ReadonlySet<string>,
): Pick<ReportDocument, 'totals' | 'accounting' | 'assessments'> {
  const own = assessments.filter(({ idNumber }) => (idNumber === null ? household : isOwn(idNumber)))
  const figure = (of: Figure | null) => (of && household ? { ...of, ...seenOnly(of, seen) } : null)
  return {
    totals: {
      yearlyIncome: figure(totals.yearlyIncome),
      monthlyIncome: figure(totals.monthlyIncome),
      monthlyIncomePerCapita: figure(totals.monthlyIncomePerCapita),
      property: figure(totals.property),
      // A sum of medical costs tells of whoever is ill.
      measures: [],
      notVerified: totals.notVerified,
    },
    accounting: household ? accounting : null,
    assessments: own.map(
      (one): ReportAssessment => ({
        ...one,
        rules: one.rules.map((rule): AssessedRule => ({ ...rule, ...seenOnly(rule, seen) })),
      }),
    ),
  }
}

function seenOnly(
  { sources, missing }: { readonly sources: readonly string[]; readonly missing: readonly string[] },
  seen: ReadonlySet<string>,
) {
  return { sources: sources.filter((id) => seen.has(id)), missing: missing.filter((id) => seen.has(id)) }
}
