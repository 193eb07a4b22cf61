import type { Role } from '../access/actor.ts'
import type { Consent } from '../consents/consent.ts'
import type { LocalizedText } from '../localized-text.ts'

/** What happened; the same names as the GraphQL enum `HouseholdFileEntryKind`. */
export type FileEntryKind =
  | 'CONSENT_RECORDED'
  | 'CONSENT_REVOKED'
  | 'CONSENT_EXPIRED'
  | 'VERIFICATION_REQUESTED'
  | 'VERIFICATION_RETRIED'
  | 'VERIFICATION_CANCELLED'
  | 'DEPARTMENT_ANSWERED'
  | 'REPORT_ISSUED'
  | 'REPORT_READ'
  | 'HIT_DISPOSED'
  | 'OBJECTION_RAISED'
  | 'OBJECTION_ANSWERED'
  | 'OBJECTION_RESOLVED'
  | 'SAMPLE_DRAWN'
  | 'SAMPLE_REVIEW_FINISHED'
  | 'ASSISTANCE_RECEIVED'

/** One thing that happened to a household's case. It names no person of the household. */
export interface FileEntry {
  /** Unique within the file, and the same at each reading. */
  readonly id: string
  readonly kind: FileEntryKind
  readonly at: Date
  /** In which capacity somebody did it; null where the hub or time did. */
  readonly role: Role | null
  readonly organisation: string | null
  readonly title: LocalizedText
  readonly consentId: string | null
  readonly verificationId: string | null
  readonly reportNumber: string | null
}

/** The letters that a file is about, all of one office. */
export interface FiledHousehold {
  readonly letters: readonly Consent[]
  /** ISO 8601, in China. */
  readonly today: string
}

/**
 * Something that a file's timeline is made of. What is kept elsewhere of a household joins by a source of its own in
 * src/composition/households.ts. Whether its reader may see it has been decided before; a source must tell no names.
 */
export interface FileSource {
  entriesOf(household: FiledHousehold): Promise<readonly FileEntry[]>
}
