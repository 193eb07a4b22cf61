/** Settings of the offices' work: how long departments, people and second looks are waited for, and what reports say. */
import { z } from 'zod'
import { isItemPattern } from '../access/item-grant.ts'
import {
  parseEmergencyTime,
  parseVerificationDeadline,
  parseWorkingDays,
  type VerificationDeadline,
} from './durations.ts'
import { fileFrom, listed } from './values.ts'

export interface CaseworkConfig {
  /** How long a formal verification waits for departments before its report names what is missing. */
  readonly verificationDeadline: VerificationDeadline
  /** The calendar of holidays that working days are counted by; absolute. null: the one that ships with the hub. */
  readonly calendarFile: string | null
  /** How long a report is valid, in months. Seen in practice: 3, 6 or 12 (domain.md §2). */
  readonly reportValidityMonths: number
  /** The legal basis that printed reports state; null: they state none. */
  readonly reportLegalBasis: string | null
  /** Which part of the reports that refuse everything is looked at again at a higher level: a decimal, 0 to 1. */
  readonly reviewSample: string
  /** How soon an objection is to be resolved, in working days. */
  readonly objectionWorkingDays: number
  /** Items that may be looked at in an emergency without a consent; none: there is no such access; null: the usual ones. */
  readonly emergencyItems: readonly string[] | null
  /** How long such an access is open at most, in milliseconds. */
  readonly emergencyLongestMs: number
  /** How soon it is to be reviewed, in working days. */
  readonly emergencyReviewWorkingDays: number
  /** How long one statutory delay of people's own view lasts at most, in days. */
  readonly accessDelayLongestDays: number
  /** How soon a complaint about an access is to be answered, in working days. */
  readonly complaintWorkingDays: number
}

export const caseworkVariables = (directory: string) => ({
  HEDUI_VERIFICATION_DEADLINE: z
    .string()
    .transform(parseVerificationDeadline)
    .default({ milliseconds: 30_000 }),
  HEDUI_CALENDAR: fileFrom(directory).optional(),
  HEDUI_REPORT_VALIDITY: z
    .string()
    .regex(/^P([1-9]|1[0-2])M$/, 'must be P1M to P12M: how many months a report is valid')
    .transform((text) => Number(text.slice(1, -1)))
    .default(6),
  HEDUI_REPORT_LEGAL_BASIS: z.string().max(1000, 'must have at most 1000 characters').optional(),
  HEDUI_REVIEW_SAMPLE: z
    .string()
    .regex(/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/, 'must be a decimal from 0 to 1, such as 0.1')
    .default('0.1'),
  HEDUI_OBJECTION_DEADLINE: z.string().transform(parseWorkingDays).default(10),
  HEDUI_EMERGENCY_ITEMS: z
    .string()
    .transform((text) => (text.toLowerCase() === 'none' ? '' : text))
    .pipe(
      listed(
        (item) => isItemPattern(item) && !item.endsWith('*'),
        (item) => `${item} is no id of an item`,
      ),
    )
    .optional(),
  HEDUI_EMERGENCY_LONGEST: z
    .string()
    .transform(parseEmergencyTime)
    .default(4 * 3_600_000),
  HEDUI_EMERGENCY_REVIEW: z.string().transform(parseWorkingDays).default(3),
  HEDUI_ACCESS_DELAY_LONGEST: z
    .string()
    .regex(/^P(?:[1-9]|[1-9]\d|[12]\d{2}|3[0-5]\d|36[0-6])D$/, 'must be P1D to P366D')
    .transform((text) => Number(text.slice(1, -1)))
    .default(180),
  HEDUI_COMPLAINT_DEADLINE: z.string().transform(parseWorkingDays).default(10),
})

type Values = z.output<z.ZodObject<ReturnType<typeof caseworkVariables>>>

export function caseworkConfig(values: Values): CaseworkConfig {
  return {
    verificationDeadline: values.HEDUI_VERIFICATION_DEADLINE,
    calendarFile: values.HEDUI_CALENDAR ?? null,
    reportValidityMonths: values.HEDUI_REPORT_VALIDITY,
    reportLegalBasis: values.HEDUI_REPORT_LEGAL_BASIS ?? null,
    reviewSample: values.HEDUI_REVIEW_SAMPLE,
    objectionWorkingDays: values.HEDUI_OBJECTION_DEADLINE,
    emergencyItems: values.HEDUI_EMERGENCY_ITEMS ? Object.freeze(values.HEDUI_EMERGENCY_ITEMS) : null,
    emergencyLongestMs: values.HEDUI_EMERGENCY_LONGEST,
    emergencyReviewWorkingDays: values.HEDUI_EMERGENCY_REVIEW,
    accessDelayLongestDays: values.HEDUI_ACCESS_DELAY_LONGEST,
    complaintWorkingDays: values.HEDUI_COMPLAINT_DEADLINE,
  }
}
