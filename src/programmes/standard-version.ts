import { createHash } from 'node:crypto'
import type { LocalizedText } from '../localized-text.ts'
import type { StandardDocument } from './document.ts'

/**
 * What has become of a version of a standard document:
 *
 *     DRAFT → PUBLISHED (approved by somebody else)
 *       │         └→ WITHDRAWN, before it takes effect
 *       └→ WITHDRAWN by who registered it, REJECTED by somebody else
 *
 * What is published and in effect stays so: it ends on its last day, or where a later version takes its place.
 */
export type StandardState = 'DRAFT' | 'PUBLISHED' | 'REJECTED' | 'WITHDRAWN'

/** What the states are called. */
export const STANDARD_STATES = {
  DRAFT: { zh: '草稿', en: 'draft' },
  PUBLISHED: { zh: '已发布', en: 'published' },
  REJECTED: { zh: '已驳回', en: 'rejected' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<StandardState, LocalizedText>

/** One version of an accounting standard or a programme. Its text never changes. */
export interface StandardVersion {
  readonly region: string
  readonly slug: string
  /** From 1, per region and slug. */
  readonly version: number
  readonly kind: StandardDocument['kind']
  /** Whether it came with the hub (or from its folders), or was registered at run time. */
  readonly origin: 'SHIPPED' | 'REGISTERED'
  readonly state: StandardState
  /** The document as it was handed in, YAML. */
  readonly text: string
  /** Hexadecimal SHA-256 of the text. */
  readonly digest: string
  /** ISO 8601, the first and the last day; null where it has no last one. */
  readonly effectiveFrom: string
  readonly effectiveUntil: string | null
  /** A token's subject; `hedui` where the hub brought it along. */
  readonly registeredBy: string
  /** RFC 3339, as all moments here. */
  readonly registeredAt: string
  readonly approvedBy: string | null
  readonly approvedAt: string | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: string | null
  /** Why it was rejected or withdrawn. */
  readonly reason: string | null
}

/** The digest of a document's text. */
export function standardDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
