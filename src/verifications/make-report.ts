/**
 * The making of a report, which is what a report costs: built under its standards, spelled, packed. A pure function of the
 * basis, so that it does not matter in which thread it runs; it knows no key, no database and no clock.
 */
import type { Standards } from '../programmes/standards.ts'
import type { ReportDocument } from '../reports/document.ts'
import type { Assessed } from '../reports/entitlements.ts'
import { type SpelledReport, spellReport } from '../reports/sign.ts'
import { pack } from '../storage/packing.ts'
import { packBasis, type ReportBasis, reportFrom } from './report-basis.ts'

/** What of a report must be known to whoever issues it. */
export type ToldReport = Assessed &
  Pick<
    ReportDocument,
    | 'number'
    | 'version'
    | 'supersedes'
    | 'versionReason'
    | 'verificationId'
    | 'consentId'
    | 'caseNumber'
    | 'region'
    | 'organisation'
    | 'validUntil'
    | 'members'
    | 'supporters'
  >

/** A report to which only signature and seal are missing. */
export interface MadeReport extends Pick<SpelledReport, 'header' | 'signingInput'> {
  readonly told: ToldReport
  /** Packed (src/storage/packing.ts). */
  readonly document: Buffer
  /** Packed (`packBasis`). */
  readonly basis: Buffer
}

/** What a report is made of. */
export interface Unmade {
  readonly basis: ReportBasis
  readonly standards: Standards | null
}

/**
 * Makes reports.
 *
 * @param kid of the key that will sign them.
 * @returns them in the order of `unmade`.
 */
export type MakeReports = (unmade: readonly Unmade[], kid: string) => Promise<MadeReport[]>

export function makeReport({ basis, standards }: Unmade, kid: string): MadeReport {
  const report = reportFrom(basis, standards)
  const { document, header, signingInput } = spellReport(report, kid)
  return {
    told: toldOf(report),
    document: pack(document),
    basis: packBasis(basis),
    header,
    signingInput,
  }
}

function toldOf(report: ReportDocument): ToldReport {
  const { number, version, supersedes, versionReason, verificationId, consentId, caseNumber } = report
  const { region, organisation, validUntil, members, supporters, assessments } = report
  return {
    number,
    version,
    ...(supersedes === undefined ? {} : { supersedes }),
    ...(versionReason === undefined ? {} : { versionReason }),
    verificationId,
    consentId,
    caseNumber,
    region,
    organisation,
    validUntil,
    members,
    supporters,
    assessments: assessments.map(({ programme, idNumber, verdict, received }) => ({
      programme,
      idNumber,
      verdict,
      received,
    })),
  }
}
