import type { Actor } from '../access/actor.ts'
import type { Purpose } from '../consents/consent.ts'
import type { Period } from '../findings/finding.ts'
import type { Residence } from '../programmes/assessment.ts'

export type VerificationState = 'COLLECTING' | 'ISSUED'

/** A formal verification, without the personal data that it gathers. */
export interface Verification {
  readonly id: string
  readonly organisation: string
  readonly clientRequestId: string
  readonly consentId: string
  /** GB/T 2260, that of the consent. */
  readonly region: string
  readonly purpose: Purpose
  readonly caseNumber: string | null
  /** The 12 months that income is counted over. */
  readonly period: Period
  /** null where the request did not say it: what differs by it is then undetermined. */
  readonly residence: Residence | null
  readonly state: VerificationState
  /** Who requested it; departments are asked in this capacity. */
  readonly actor: Actor
  readonly requestId: string
  readonly requestedAt: Date
  /** The report is issued then at the latest, with what is missing named. */
  readonly deadline: Date
  readonly issuedAt: Date | null
  readonly departments: readonly DepartmentProgress[]
}

export interface DepartmentProgress {
  readonly department: string
  readonly items: readonly string[]
  readonly state: 'ASKED' | 'ANSWERED'
  readonly answeredAt: Date | null
}

/**
 * How long before its deadline a verification stops waiting for departments, in milliseconds: longer than the job engine
 * takes to notice that it is time to close, so that the report is issued within the deadline and not just after it.
 */
const CLOSING_MS = 2_500

/** The moment from which on departments are waited for no longer. */
export function closingTime(verification: Pick<Verification, 'deadline'>): Date {
  return new Date(verification.deadline.getTime() - CLOSING_MS)
}
