import type { Transaction } from 'kysely'
import { openInquiriesOf } from '../correspondence/inquiries.ts'
import type { Tables } from '../storage/tables.ts'
import { hasUnreviewedEmergency } from './emergency-erasure.ts'

/** What keeps a household from being erased. */
export type Blocker =
  | 'VERIFICATION_RUNNING'
  | 'INQUIRY_OPEN'
  | 'OBJECTION_OPEN'
  | 'EMERGENCY_NOT_REVIEWED'
  | 'COMPLAINT_OPEN'
  | 'REPORT_VALID'

export const BLOCKERS = {
  VERIFICATION_RUNNING: { zh: '核对正在进行，请先撤销', en: 'a verification is running; cancel it first' },
  INQUIRY_OPEN: {
    zh: '尚有单位未反馈的查询，请先撤回授权或等待反馈',
    en: 'a department still owes an answer; revoke the consent first, or wait for it',
  },
  OBJECTION_OPEN: { zh: '尚有未办结的异议，请先办结', en: 'an objection is not resolved; resolve it first' },
  EMERGENCY_NOT_REVIEWED: {
    zh: '该案卷的紧急访问尚未复核，请先办结审计发现',
    en: 'an emergency access of its case is not reviewed; conclude the audit finding first',
  },
  COMPLAINT_OPEN: {
    zh: '尚有未答复的查询投诉，请先答复',
    en: 'a complaint about an access is not answered; answer it first',
  },
  REPORT_VALID: { zh: '核对报告仍在有效期内', en: 'a report is still valid' },
} as const satisfies Record<Blocker, { zh: string; en: string }>

/**
 * Why a household must not be erased now, whoever wants it.
 *
 * A consent that was revoked, or has expired, leaves no inquiry open.
 */
export async function blockersOf(
  transaction: Transaction<Tables>,
  consentId: string,
  now: Date,
): Promise<Blocker[]> {
  const running = await transaction
    .selectFrom('verifications')
    .select('id')
    .where('consent_id', '=', consentId)
    .where('state', '=', 'COLLECTING')
    .limit(1)
    .executeTakeFirst()
  const objection = await transaction
    .selectFrom('objections')
    .innerJoin('verifications', 'verifications.id', 'objections.verification_id')
    .select('objections.id')
    .where('verifications.consent_id', '=', consentId)
    .where('objections.state', '<>', 'RESOLVED')
    .limit(1)
    .executeTakeFirst()
  const complaint = await transaction
    .selectFrom('access_complaints')
    .select('id')
    .where('household', '=', consentId)
    .where('state', '=', 'OPEN')
    .limit(1)
    .executeTakeFirst()
  const unreviewed = await hasUnreviewedEmergency(transaction, consentId)
  const open = await openInquiriesOf(transaction, consentId, now)
  return [
    ...(running ? (['VERIFICATION_RUNNING'] as const) : []),
    ...(open > 0 ? (['INQUIRY_OPEN'] as const) : []),
    ...(objection ? (['OBJECTION_OPEN'] as const) : []),
    ...(complaint ? (['COMPLAINT_OPEN'] as const) : []),
    ...(unreviewed ? (['EMERGENCY_NOT_REVIEWED'] as const) : []),
  ]
}

/** Whether a report of the household is valid on a day: it may still be shown somewhere. */
export async function hasValidReport(
  transaction: Transaction<Tables>,
  consentId: string,
  today: string,
): Promise<boolean> {
  const valid = await transaction
    .selectFrom('reports')
    .select('number')
    .where('consent_id', '=', consentId)
    .where('valid_until', '>=', today)
    .limit(1)
    .executeTakeFirst()
  return valid !== undefined
}
