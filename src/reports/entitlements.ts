/** What a report says of who is entitled to what without receiving it (应享未享); for reference, never a decision. */
import type { Transaction } from 'kysely'
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

/** Keeps what a report that is just issued says of each programme, without whom it is about. */
export async function keepEntitlements(
  transaction: Transaction<Tables>,
  report: Pick<ReportDocument, 'number' | 'version' | 'assessments'>,
): Promise<void> {
  const alike = Map.groupBy(report.assessments, ({ programme, idNumber, verdict, received }) =>
    [programme.slug, idNumber === null, verdict, received].join(' '),
  )
  const rows = [...alike.values()].flatMap(([first, ...others]) =>
    first
      ? {
          report_number: report.number,
          report_version: report.version,
          programme: first.programme.slug,
          title_zh: first.programme.title.zh,
          title_en: first.programme.title.en,
          about: first.idNumber === null ? ('HOUSEHOLD' as const) : ('PERSON' as const),
          verdict: first.verdict,
          received: receiptOf(first.received),
          count: 1 + others.length,
        }
      : [],
  )
  if (rows.length > 0) await transaction.insertInto('report_entitlements').values(rows).execute()
}

function receiptOf(received: boolean | null): 'YES' | 'NO' | 'UNKNOWN' {
  if (received === null) return 'UNKNOWN'
  return received ? 'YES' : 'NO'
}
