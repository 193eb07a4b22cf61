import type { Consent, ConsentStatus } from './consent.ts'

/**
 * A consent's state on a day (ISO 8601, both ends of its validity included). A revocation ends it whatever the day:
 * it works for the future only, and whoever asks stands after it.
 */
export function consentStatus(consent: Consent, day: string): ConsentStatus {
  if (consent.revokedAt !== null) return 'REVOKED'
  if (day < consent.validFrom) return 'PENDING'
  return day > consent.validTo ? 'EXPIRED' : 'ACTIVE'
}
