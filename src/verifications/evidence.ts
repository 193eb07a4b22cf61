import { z } from 'zod'
import type { ItemDecision } from '../access/decide.ts'
import { LEVELS } from '../access/item-grant.ts'
import { ACCESS_REASONS, type AccessReason } from '../access/reasons.ts'
import type { CollectedFinding } from '../disclosure/door.ts'
import type { Answer, DataRecord, FindingReason } from '../findings/finding.ts'
import { FINDING_REASONS } from '../findings/reasons.ts'

/**
 * What one department answered for one verification, as it is kept: whole answers, with the decision under which they
 * were collected, so that the report shows what was allowed then. It stands sealed in
 * `verification_departments.sealed_findings` and leaves the hub only through a report.
 */
export interface Evidence {
  readonly item: string
  readonly idNumber: string
  readonly decision: ItemDecision
  readonly answer: Answer | null
}

export const findingReason = z.enum(Object.keys(FINDING_REASONS) as [FindingReason, ...FindingReason[]])
const accessReason = z.enum(Object.keys(ACCESS_REASONS) as [AccessReason, ...AccessReason[]])

const record: z.ZodType<DataRecord> = z.record(z.string(), z.json())

const answerShape = z.object({
  item: z.string(),
  idNumber: z.string(),
  outcome: z.enum(['HIT', 'NONE', 'MISMATCH', 'NOT_RETURNED', 'ERROR']),
  reasonCode: findingReason.nullable(),
  asOf: z.string().nullable(),
  stale: z.boolean(),
  records: z.array(record),
  measures: z.array(
    z.object({
      kind: z.string(),
      value: z.string(),
      things: z.array(z.object({ thing: z.string(), value: z.string() })).optional(),
    }),
  ),
}) satisfies z.ZodType<Answer>

const decisionShape = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), level: z.enum(LEVELS), identifiers: z.boolean() }),
  z.object({ granted: z.literal(false), reason: accessReason }),
]) satisfies z.ZodType<ItemDecision>

const evidenceShape = z.array(
  z.object({
    item: z.string(),
    idNumber: z.string(),
    decision: decisionShape,
    answer: answerShape.nullable(),
  }),
) satisfies z.ZodType<Evidence[]>

/** What the door collected, as it is kept. */
export function evidenceOf(collected: readonly CollectedFinding[]): Evidence[] {
  return collected.map((one) => ({
    item: one.item.id,
    idNumber: one.idNumber,
    decision: one.decision,
    answer: one.answer,
  }))
}

/** Reads evidence back. Throws where it is not JSON of a list of {@link Evidence}. */
export function readEvidence(text: string): Evidence[] {
  return evidenceShape.parse(JSON.parse(text))
}

/** Without an answer there is nothing beyond the outcome to show. */
const NOTHING_TO_SHOW: ItemDecision = { granted: true, level: 'CONCLUSION', identifiers: false }

/** The evidence of a department that never answered: each pair is missing, for the reason given. */
export function missingEvidence(
  items: readonly string[],
  people: readonly string[],
  reasonCode: FindingReason,
): Evidence[] {
  return people.flatMap((idNumber) =>
    items.map((item) => ({
      item,
      idNumber,
      decision: NOTHING_TO_SHOW,
      answer: {
        item,
        idNumber,
        outcome: FINDING_REASONS[reasonCode].outcome === 'ERROR' ? 'ERROR' : 'NOT_RETURNED',
        reasonCode,
        asOf: null,
        stale: false,
        records: [],
        measures: [],
      },
    })),
  )
}
