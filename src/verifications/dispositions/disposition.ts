import { z } from 'zod'
import type { Role } from '../../access/actor.ts'
import {
  DISPOSITION_CATEGORIES,
  type DispositionCategory,
  type DispositionVerdict,
} from '../../reports/disposition.ts'

/** What came of looking into one finding, with the words of whoever did. */
export interface HitDisposition {
  readonly id: string
  readonly reportNumber: string
  /** The version that was looked at, and the finding's id in it. */
  readonly reportVersion: number
  readonly finding: string
  readonly item: string
  readonly verdict: DispositionVerdict
  readonly category: DispositionCategory
  readonly reason: string
  readonly at: Date
  /** The `sub` of who did it, and in which capacity. */
  readonly by: string
  readonly role: Role
}

export const dispositionCategory = z.enum(
  Object.keys(DISPOSITION_CATEGORIES) as [DispositionCategory, ...DispositionCategory[]],
)
