import type { Actor } from '../access/actor.ts'
import type { Purpose } from '../consents/consent.ts'
import type { FindingReason, Period } from '../findings/finding.ts'
import type { Residence } from '../programmes/assessment.ts'

/** ISSUED and CANCELLED are final; after ISSUED a late answer still makes a further version of the report. */
export type VerificationState = 'COLLECTING' | 'ISSUED' | 'CANCELLED'

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
  /** When the first version of its report was issued. */
  readonly issuedAt: Date | null
  /** The verification that this one follows. */
  readonly previousId: string | null
  readonly cancellation: Cancellation | null
  /** When its household was erased: nothing of what it gathered is left. */
  readonly erasedAt: Date | null
  readonly departments: readonly DepartmentProgress[]
}

export interface Cancellation {
  readonly at: Date
  /** The `sub` of who did it. */
  readonly by: string
  /** Why, in their words; opened by `Verifications.cancellationReason`. */
  readonly sealedReason: Buffer
}

/** How far one department is. */
export interface DepartmentProgress {
  readonly department: string
  readonly items: readonly string[]
  /** ANSWERED also where it is known that no answer comes: `reason` then says why something is missing. */
  readonly state: 'ASKED' | 'ANSWERED'
  readonly since: Date
  readonly answeredAt: Date | null
  /** How often it was asked, or what it answered later was looked up. */
  readonly attempts: number
  /** Why something of it is outstanding; null where nothing is, or it was not asked yet. */
  readonly reason: FindingReason | null
  /** When it is asked again by itself; null where that is not planned, since an answer is awaited or came. */
  readonly askedAgainAt: Date | null
  /** Of how many of its items nothing is outstanding. */
  readonly answeredItems: number
  /**
   * How far it is with each person, in the order of the consent (`peopleOf`); empty once the household is erased, and of
   * verifications that began before this was counted.
   */
  readonly people: readonly PersonProgress[]
}

/** How far a department is with one person. Whom, only the place in a list says: it names nobody. */
export interface PersonProgress {
  /** How many items it is asked for of this person: those that may be asked. */
  readonly askedItems: number
  /** Of how many of them nothing is outstanding. */
  readonly answeredItems: number
  /** When the last of them came that were answered so far; null where none was. */
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

/** Where the sealed declarations of a verification belong. */
export function declarationsContext(id: string): string {
  return `verification:${id}`
}

/** Where the sealed reason of its cancellation belongs. */
export function cancellationContext(id: string): string {
  return `cancellation:${id}`
}
