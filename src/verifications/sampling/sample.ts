import { HUB_ACTOR } from '../../access/hub-actor.ts'
import type { LedgerEvent } from '../../ledger/entry.ts'
import type { ReportDocument } from '../../reports/document.ts'
import type { Keys } from '../../storage/keys.ts'
import type { Executor } from '../store.ts'
import { lotOf, meetsNothing } from './draw.ts'

export interface SamplingDependencies {
  readonly keys: Pick<Keys, 'drawLot' | 'hashPerson'>
  /** Which part of the reports that refuse everything is drawn: a decimal from 0 to 1. */
  readonly reviewSample: string
}

/** Draws lots for a version of a report that was just stored, in its transaction; tells what the ledger is to record. */
export type DrawSample = (
  executor: Executor,
  report: ReportDocument,
  issuedAt: Date,
) => Promise<readonly LedgerEvent[]>

/**
 * Draws lots once for a report: when a version of it first refuses everything. A later version that does so too has the same
 * lot, and changes nothing.
 */
export function sampling({ keys, reviewSample }: SamplingDependencies): DrawSample {
  return async (executor, report, issuedAt) => {
    if (!meetsNothing(report)) return []
    const { lot, part, drawn } = lotOf(keys, report.number, reviewSample)
    const first = await executor
      .insertInto('sample_lots')
      .values({
        report_number: report.number,
        report_version: report.version,
        lot,
        part,
        drawn,
        drawn_at: issuedAt,
      })
      .onConflict((conflict) => conflict.column('report_number').doNothing())
      .returning('report_number')
      .executeTakeFirst()
    if (!first) return []
    if (drawn) {
      await executor
        .insertInto('sample_reviews')
        .values({
          report_number: report.number,
          verification_id: report.verificationId,
          region: report.region,
          organisation: report.organisation,
          state: 'DRAWN',
        })
        .execute()
    }
    return [
      {
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
      },
    ]
  }
}
