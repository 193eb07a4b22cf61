import { HUB_ACTOR } from '../../access/hub-actor.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { Keys } from '../../storage/keys.ts'
import type { ToldReport } from '../make-report.ts'
import type { Executor } from '../store.ts'
import { type Lot, lotOf, meetsNothing } from './draw.ts'

export interface SamplingDependencies {
  readonly keys: Pick<Keys, 'drawLot' | 'hashPerson'>
  /** Which part of the reports that refuse everything is drawn: a decimal from 0 to 1. */
  readonly reviewSample: string
}

/**
 * Draws lots for versions of reports that were just stored, in their transaction; tells by the reports' numbers what the
 * ledger is to record.
 */
export type DrawSample = (
  executor: Executor,
  reports: readonly ToldReport[],
  issuedAt: Date,
) => Promise<ReadonlyMap<string, LedgerEvent>>

/**
 * Draws lots once for a report: when a version of it first refuses everything. A later version that does so too has the same
 * lot, and changes nothing.
 */
export function sampling({ keys, reviewSample }: SamplingDependencies): DrawSample {
  return async (executor, reports, issuedAt) => {
    const refusing = reports
      .filter(meetsNothing)
      .map((report) => ({ report, ...lotOf(keys, report.number, reviewSample) }))
    if (refusing.length === 0) return new Map()
    const rows = await executor
      .insertInto('sample_lots')
      .values(
        refusing.map(({ report, lot, part, drawn }) => ({
          report_number: report.number,
          report_version: report.version,
          lot,
          part,
          drawn,
          drawn_at: issuedAt,
        })),
      )
      .onConflict((conflict) => conflict.column('report_number').doNothing())
      .returning('report_number')
      .execute()
    const first = new Set(rows.map((row) => row.report_number))
    const fresh = refusing.filter(({ report }) => first.has(report.number))
    const drawn = fresh.filter((one) => one.drawn)
    if (drawn.length > 0) {
      await executor
        .insertInto('sample_reviews')
        .values(
          drawn.map(({ report }) => ({
            report_number: report.number,
            verification_id: report.verificationId,
            region: report.region,
            organisation: report.organisation,
            state: 'DRAWN' as const,
          })),
        )
        .execute()
    }
    return new Map(fresh.map(({ report, ...lot }) => [report.number, drawnEvent(keys, report, lot)]))
  }
}

function drawnEvent(
  keys: SamplingDependencies['keys'],
  report: ToldReport,
  { lot, part, drawn }: Lot,
): LedgerEvent {
  return {
    kind: 'SAMPLE_DRAWN',
    decision: 'GRANTED',
    actor: HUB_ACTOR,
    purpose: 'SAMPLE_REVIEW',
    ...(report.caseNumber === null ? {} : { caseNumber: report.caseNumber }),
    consentId: report.consentId,
    verificationId: report.verificationId,
    reportNumber: report.number,
    people: [...report.members, ...report.supporters].map(({ idNumber }) => keys.hashPerson(idNumber)),
    note: { version: String(report.version), lot, part, drawn: drawn ? 'yes' : 'no' },
  }
}
