import type { Database } from '../storage/database.ts'
import type { ReportVersionReason } from './document.ts'

/** One version of a report, without what it says. */
export interface ReportVersion {
  readonly version: number
  readonly issuedAt: Date
  /** null for the first. */
  readonly reason: ReportVersionReason | null
}

/** All versions of a report, the first one first. For those who read one of them: whether they may is decided there. */
export function reportVersions(
  { kysely }: Pick<Database, 'kysely'>,
  number: string,
): Promise<readonly ReportVersion[]> {
  return kysely
    .selectFrom('reports')
    .select(['version', 'issued_at as issuedAt', 'reason'])
    .where('number', '=', number)
    .orderBy('version')
    .execute()
}
