/** What a report says of who is entitled to what without receiving it (应享未享); for reference, never a decision. */
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { ReportAssessment, ReportDocument } from './document.ts'

/** Entitled and not receiving, or to be looked at since something about it is not known. */
export type EntitlementStanding = 'ENTITLED' | 'TO_LOOK_AT'

/** null where there is nothing to look for: it is received, or the standard is not met. */
export function entitlementStanding({
  verdict,
  received,
}: Pick<ReportAssessment, 'verdict' | 'received'>): EntitlementStanding | null {
  if (received === true || verdict === 'NOT_MET') return null
  return verdict === 'MET' && received === false ? 'ENTITLED' : 'TO_LOOK_AT'
}

/** What a report says of each programme, without the reasons. */
export interface Assessed {
  readonly assessments: readonly Pick<ReportAssessment, 'programme' | 'idNumber' | 'verdict' | 'received'>[]
}

/** Keeps what reports that are just issued say of each programme, without whom they are about; in one statement. */
export async function keepEntitlements(
  transaction: Transaction<Tables>,
  reports: readonly (Pick<ReportDocument, 'number' | 'version'> & Assessed)[],
): Promise<void> {
  const rows = reports.flatMap((report) => {
    const alike = Map.groupBy(report.assessments, ({ programme, idNumber, verdict, received }) =>
      [programme.slug, idNumber === null, verdict, received].join(' '),
    )
    return [...alike.values()].flatMap(([first, ...others]) =>
      first ? { report, first, count: 1 + others.length } : [],
    )
  })
  if (rows.length === 0) return
  await sql`
    insert into report_entitlements (report_number, report_version, programme, title_zh, title_en, about, verdict,
      received, count)
    select * from unnest(
      ${rows.map(({ report }) => report.number)}::text[],
      ${rows.map(({ report }) => report.version)}::int[],
      ${rows.map(({ first }) => first.programme.slug)}::text[],
      ${rows.map(({ first }) => first.programme.title.zh)}::text[],
      ${rows.map(({ first }) => first.programme.title.en)}::text[],
      ${rows.map(({ first }) => (first.idNumber === null ? 'HOUSEHOLD' : 'PERSON'))}::text[],
      ${rows.map(({ first }) => first.verdict)}::text[],
      ${rows.map(({ first }) => receiptOf(first.received))}::text[],
      ${rows.map(({ count }) => count)}::int[]
    )`.execute(transaction)
}

function receiptOf(received: boolean | null): 'YES' | 'NO' | 'UNKNOWN' {
  if (received === null) return 'UNKNOWN'
  return received ? 'YES' : 'NO'
}
