import { createHash } from 'node:crypto'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import type { LocalizedText } from '../localized-text.ts'
import type { CertificationReport } from './certification/report.ts'

/**
 * What has become of a version of a department:
 *
 *     DRAFT → CERTIFIED → APPROVED → ACTIVE ⇄ SUSPENDED
 *                                       ↓         ↓
 *                                    SUPERSEDED ──→ ACTIVE again        any → RETIRED
 *
 * ACTIVE and SUSPENDED versions are live: their types are in the schema. A suspended department is not asked.
 */
export type VersionState =
  | 'DRAFT'
  | 'CERTIFIED'
  | 'APPROVED'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'SUPERSEDED'
  | 'RETIRED'

/** What the states are called. */
export const STATES = {
  DRAFT: { zh: '草稿', en: 'draft' },
  CERTIFIED: { zh: '已认证', en: 'certified' },
  APPROVED: { zh: '已审批', en: 'approved' },
  ACTIVE: { zh: '启用', en: 'active' },
  SUSPENDED: { zh: '暂停', en: 'suspended' },
  SUPERSEDED: { zh: '已替换', en: 'superseded' },
  RETIRED: { zh: '停用', en: 'retired' },
} as const satisfies Record<VersionState, LocalizedText>

/** One version of a department. Its texts never change. */
export interface DepartmentVersion {
  readonly slug: string
  /** From 1. */
  readonly version: number
  /** Whether it came with the hub (or from its folders), or was registered at run time. */
  readonly origin: 'SHIPPED' | 'REGISTERED'
  readonly state: VersionState
  /** The text of manifest.yaml. */
  readonly manifest: string
  /** The text of records.graphql. */
  readonly records: string
  /** Hexadecimal SHA-256 of both texts. */
  readonly digest: string
  /** A token's subject; {@link THE_HUB} where the hub brought it along. */
  readonly registeredBy: string
  /** RFC 3339, as all moments here. */
  readonly registeredAt: string
  /** The last certification; null before the first. */
  readonly certification: CertificationReport | null
  readonly certifiedBy: string | null
  readonly certifiedAt: string | null
  readonly approvedBy: string | null
  readonly approvedAt: string | null
  readonly activatedBy: string | null
  readonly activatedAt: string | null
  readonly changedAt: string
  /** Why it was suspended or retired. */
  readonly reason: string | null
}

/** Who registers and activates what ships with the hub. */
export const THE_HUB = HUB_ACTOR.subject

/** What may be done to a version, and the states in which it may. */
export const ALLOWED_IN = {
  certify: ['DRAFT', 'CERTIFIED'],
  approve: ['CERTIFIED'],
  activate: ['APPROVED', 'SUSPENDED', 'SUPERSEDED'],
  suspend: ['ACTIVE'],
  retire: ['DRAFT', 'CERTIFIED', 'APPROVED', 'ACTIVE', 'SUSPENDED', 'SUPERSEDED'],
} as const satisfies Record<string, readonly VersionState[]>

/** Something that is done to a version. */
export type LifecycleStep = keyof typeof ALLOWED_IN

/** Whether a version's types are in the schema. */
export function isLive(state: VersionState): boolean {
  return state === 'ACTIVE' || state === 'SUSPENDED'
}

/** The digest of a department's two texts. */
export function digestOf(manifest: string, records: string): string {
  // The lengths keep text from moving over from one to the other.
  return createHash('sha256')
    .update(`${manifest.length} ${records.length}\n${manifest}${records}`)
    .digest('hex')
}
