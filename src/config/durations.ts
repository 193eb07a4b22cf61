/** How settings spell lengths of time, in ISO 8601 and in working days. */
import { z } from 'zod'

const SHORTEST_DEADLINE_MS = 1000
/** Less would leave departments no time: the last seconds are for issuing the report. */
const SHORTEST_VERIFICATION_MS = 5000
const LONGEST_DEADLINE_MS = 120_000
const LONGEST_VERIFICATION_MS = 60 * 86_400_000

/** Minutes and seconds, in milliseconds: how long one request is waited for. */
export function parseDeadline(text: string, report: z.RefinementCtx): number {
  const [, minutes, seconds] = /^PT(?=\d)(?:(\d{1,3})M)?(?:(\d{1,4}(?:\.\d{1,3})?)S)?$/.exec(text) ?? []
  const milliseconds = Math.round((Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000)
  if (milliseconds < SHORTEST_DEADLINE_MS || milliseconds > LONGEST_DEADLINE_MS) {
    report.addIssue('must be an ISO 8601 duration between PT1S and PT2M, such as PT20S')
    return z.NEVER
  }
  return milliseconds
}

/** How long departments are waited for: a length of time, or working days after the day of the request. */
export type VerificationDeadline = { readonly milliseconds: number } | { readonly workingDays: number }

const MOST_WORKING_DAYS = 60

/** Up to days, since banks and clerks take some; `P20WD` counts working days. */
export function parseVerificationDeadline(text: string, report: z.RefinementCtx): VerificationDeadline {
  const workingDays = Number(/^P(\d{1,2})WD$/.exec(text)?.[1] ?? 0)
  if (workingDays >= 1 && workingDays <= MOST_WORKING_DAYS) return { workingDays }
  const [matched, days, hours, minutes, seconds] =
    /^P(?=.)(?:(\d{1,2})D)?(?:T(?=\d)(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,5}(?:\.\d{1,3})?)S)?)?$/.exec(
      text,
    ) ?? []
  const whole = (Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)
  const milliseconds = Math.round((whole * 60 + Number(seconds ?? 0)) * 1000)
  if (
    matched === undefined ||
    milliseconds < SHORTEST_VERIFICATION_MS ||
    milliseconds > LONGEST_VERIFICATION_MS
  ) {
    report.addIssue(
      'must be an ISO 8601 duration between PT5S and P60D, such as PT30S or P5D, or P1WD to P60WD in working days',
    )
    return z.NEVER
  }
  return { milliseconds }
}

/** A number of working days, `P1WD` to `P60WD`. */
export function parseWorkingDays(text: string, report: z.RefinementCtx): number {
  const workingDays = Number(/^P(\d{1,2})WD$/.exec(text)?.[1] ?? 0)
  if (workingDays >= 1 && workingDays <= MOST_WORKING_DAYS) return workingDays
  report.addIssue(`must be P1WD to P${MOST_WORKING_DAYS}WD: a number of working days`)
  return z.NEVER
}

const LONGEST_EMERGENCY_MS = 24 * 3_600_000

/** Hours and minutes, in milliseconds: how long an emergency access is open at most. */
export function parseEmergencyTime(text: string, report: z.RefinementCtx): number {
  const [, hours, minutes] = /^PT(?=\d)(?:(\d{1,2})H)?(?:(\d{1,4})M)?$/.exec(text) ?? []
  const milliseconds = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  if (milliseconds >= 60_000 && milliseconds <= LONGEST_EMERGENCY_MS) return milliseconds
  report.addIssue('must be an ISO 8601 duration between PT1M and PT24H, such as PT4H')
  return z.NEVER
}
