/**
 * What the ledger records. An entry says who, in which capacity, for what, under which consent and with which result;
 * it never holds the data that was disclosed, nor a name or an ID number in clear.
 */
import type { Actor } from '../access/actor.ts'
import type { DisclosureLevel, Outcome } from '../findings/finding.ts'

export type LedgerEntryKind =
  | 'DISCLOSURE'
  | 'COLLECTION'
  | 'REPORT_ISSUED'
  | 'REPORT_READ'
  | 'ID_NUMBER_REVEALED'
  | 'REPORT_REPLAYED'
  | 'CONSENT_RECORDED'
  | 'CONSENT_REVOKED'
  | 'VERIFICATION_REQUESTED'
  | 'VERIFICATION_CANCELLED'
  | 'VERIFICATION_RETRIED'
  | 'VERIFICATION_WATCHED'
  | 'HIT_DISPOSED'
  | 'REVIEW_STATISTICS_READ'
  | 'OBJECTION_RAISED'
  | 'OBJECTION_ANSWERED'
  | 'OBJECTION_RESOLVED'
  | 'SAMPLE_DRAWN'
  | 'SAMPLE_REVIEW_ASSIGNED'
  | 'SAMPLE_REVIEW_FINISHED'
  | 'CASE_READ'
  | 'GRANT_GIVEN'
  | 'GRANT_WITHDRAWN'
  | 'ORGANISATION_NAMED'
  | 'ACCESS_LOG_READ'
  | 'ACCESS_LOG_EXPORTED'
  | 'PROOF_READ'
  | 'INQUIRIES_READ'
  | 'FINDINGS_SUBMITTED'
  | 'DEPARTMENT_REGISTERED'
  | 'DEPARTMENT_CERTIFIED'
  | 'DEPARTMENT_APPROVED'
  | 'DEPARTMENT_ACTIVATED'
  | 'DEPARTMENT_SUSPENDED'
  | 'DEPARTMENT_RETIRED'
  | 'DEPARTMENT_SECRET_SET'
  | 'TOKENS_REVOKED'
  | 'CREDENTIALS_READ'
  | 'LEDGER_KEY_ROTATED'
  | 'PROGRAMME_REGISTERED'
  | 'PROGRAMME_APPROVED'
  | 'PROGRAMME_WITHDRAWN'
  | 'AUDIT_FINDING_OPENED'
  | 'AUDIT_FINDING_ASSIGNED'
  | 'AUDIT_FINDING_CONCLUDED'
  | 'AUDIT_FINDINGS_READ'
  | 'STAFF_REGISTERED'
  | 'EMERGENCY_OPENED'
  | 'EMERGENCY_REVOKED'
  | 'EMERGENCIES_READ'
  | 'EMERGENCY_ERASED'
  | 'DEPARTMENT_ACCESSES_READ'
  | 'ACCESS_DELAYED'
  | 'ACCESS_DELAY_LIFTED'
  | 'ACCESS_DELAYS_READ'
  | 'ACCESS_COMPLAINT_RAISED'
  | 'ACCESS_COMPLAINT_ANSWERED'
  | 'ACCESS_COMPLAINTS_READ'
  | 'LEDGER_ARCHIVED'
  | 'LEDGER_MONTH_DROPPED'
  | 'LEDGER_ARCHIVE_FORGOT'
  | 'ERASURE_REQUESTED'
  | 'ERASURE_WITHDRAWN'
  | 'HOUSEHOLD_ERASED'
  | 'ERASURES_READ'
  | 'DELIVERIES_DELETED'

export type LedgerDecision = 'GRANTED' | 'PARTIAL' | 'REFUSED'

/** One item of an entry: shown at a level with these outcomes, or refused with a reason. */
export interface LedgerItem {
  readonly item: string
  readonly level: DisclosureLevel | null
  readonly reasonCode: string | null
  /** How many people had which outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
}

/** What a module asks the ledger to record. The ledger adds id, time and place. */
export interface LedgerEvent {
  readonly kind: LedgerEntryKind
  readonly decision: LedgerDecision
  /** A reason code of src/access/reasons.ts; given where `decision` is REFUSED. */
  readonly reasonCode?: string
  readonly actor: Actor
  readonly purpose?: string
  readonly caseNumber?: string
  readonly consentId?: string
  readonly verificationId?: string
  readonly reportNumber?: string
  /** Keyed hashes (src/storage/keys.ts `hashPerson`) of the people concerned. */
  readonly people?: readonly string[]
  readonly items?: readonly LedgerItem[]
  /** What else identifies the act: the filter of a log search (hashed where personal), a grant's id. Strings only. */
  readonly note?: Readonly<Record<string, string>>
  readonly durationMs?: number
  readonly requestId?: string
}

/** An entry as it is stored; `v` is the version of the JSON that its leaf is the hash of (src/ledger/entry-row.ts). */
export interface LedgerEntry extends LedgerEvent {
  readonly v: 1 | 2
  /** True where it was made to forget: case number, people and the caller's address are gone, their commitments stay. */
  readonly forgotten: boolean
  /** UUID version 7. */
  readonly id: string
  /** RFC 3339 with milliseconds, UTC. */
  readonly at: string
}
