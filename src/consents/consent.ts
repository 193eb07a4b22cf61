import type { Subject } from '../findings/finding.ts'
import type { Kinship } from '../people/kinship.ts'

/** What a look-up or a verification is for; the same names as the GraphQL enum `Purpose`. */
export type Purpose = 'APPLICATION' | 'REVERIFICATION' | 'OBJECTION' | 'COMPLAINT' | 'SAMPLE_REVIEW'

export type ConsentStatus = 'PENDING' | 'ACTIVE' | 'EXPIRED' | 'REVOKED'

/** A person whom a consent covers. */
export interface ConsentPerson extends Subject {
  readonly relationship: Kinship
}

/** Who signed for whom. */
export interface ConsentSignature {
  readonly forIdNumber: string
  readonly signer: ConsentPerson
  readonly capacity: 'SELF' | 'GUARDIAN'
  /** SHA-256 of the signed document, 64 lower-case hex digits. */
  readonly evidenceHash: string
  /** ISO 8601 date. */
  readonly signedOn: string
}

/** A household's signed permission. Everything but the revocation is immutable, so that copies of it may be kept. */
export interface Consent {
  readonly id: string
  readonly caseNumber: string | null
  /** GB/T 2260, 6 digits. */
  readonly region: string
  readonly organisation: string
  /** The applicant (relationship SELF) first. */
  readonly members: readonly ConsentPerson[]
  readonly supporters: readonly ConsentPerson[]
  readonly purposes: readonly Purpose[]
  /** null: every item. */
  readonly items: readonly string[] | null
  /** Whether the signers consented, separately, to items of sensitivity 4 (financial, medical). */
  readonly sensitiveItems: boolean
  readonly signatures: readonly ConsentSignature[]
  /** ISO 8601 dates, both included. */
  readonly validFrom: string
  readonly validTo: string
  readonly recordedAt: string
  readonly revokedAt: string | null
  readonly revocationReason: string | null
}

/** Everybody whom a consent covers, members first. */
export function peopleOf(consent: Consent): readonly ConsentPerson[] {
  return [...consent.members, ...consent.supporters]
}
