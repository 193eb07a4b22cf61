/** Why a household is erased: the cases of article 47 of the Personal Information Protection Law. */
export const ERASURE_REASONS = [
  'PURPOSE_FULFILLED',
  'RETENTION_EXPIRED',
  'CONSENT_WITHDRAWN',
  'UNLAWFUL_PROCESSING',
  'REQUIRED_BY_LAW',
] as const

export type ErasureReason = (typeof ERASURE_REASONS)[number]

export type ErasureState = 'REQUESTED' | 'WITHDRAWN' | 'DONE'

/** A request that a household be erased. It says nothing of the household but which consent it is. */
export interface Erasure {
  readonly id: string
  readonly consentId: string
  readonly reason: ErasureReason
  readonly state: ErasureState
  readonly requestedAt: Date
  /** Token subjects. */
  readonly requestedBy: string
  readonly endedAt: Date | null
  readonly endedBy: string | null
}
