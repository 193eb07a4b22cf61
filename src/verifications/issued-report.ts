import type { Actor } from '../access/actor.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { dayInChina } from '../calendar.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEntryKind, LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ReportDocument } from '../reports/document.ts'
import { readDocument } from '../reports/sign.ts'
import type { Keys } from '../storage/keys.ts'
import { unpack } from '../storage/packing.ts'
import type { Executor } from './store.ts'

/** The newest version of an issued report, opened for work on it; whoever opens it decides and records. */
export interface IssuedDocument {
  readonly verificationId: string
  readonly region: string
  readonly organisation: string
  readonly document: ReportDocument
}

/** @throws {HeduiError} `REPORT_NOT_FOUND` */
export async function newestDocument(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  number: string,
): Promise<IssuedDocument> {
  const row = await executor
    .selectFrom('reports')
    .select(['number', 'version', 'verification_id', 'region', 'organisation', 'sealed_document'])
    .where('number', '=', number)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new HeduiError('REPORT_NOT_FOUND', { path: 'input.reportNumber' })
  const opened = keys.open(row.sealed_document, `report:${row.number}:${row.version}`)
  return {
    verificationId: row.verification_id,
    region: row.region,
    organisation: row.organisation,
    document: readDocument(unpack(opened).toString('utf8')),
  }
}

/** @throws {HeduiError} `VERIFICATION_ENDED`: whoever wants to know more of an old report starts a new verification. */
export function mustBeValid({ validUntil }: Pick<ReportDocument, 'validUntil'>, now: Date): void {
  if (validUntil >= dayInChina(now)) return
  throw new HeduiError('VERIFICATION_ENDED', {
    zh: '报告已过有效期，请重新发起核对',
    en: 'its report is valid no more; start a new one',
  })
}

/** What every ledger entry on a report says. */
export function eventOnReport(
  kind: LedgerEntryKind,
  actor: Actor,
  { verificationId, document }: IssuedDocument,
  requestId: string,
): Omit<LedgerEvent, 'decision'> {
  return {
    kind,
    actor,
    purpose: document.purpose,
    ...(document.caseNumber === null ? {} : { caseNumber: document.caseNumber }),
    consentId: document.consentId,
    verificationId,
    reportNumber: document.number,
    requestId,
  }
}

/** Records a refusal, then throws it. */
export async function refuse(
  ledger: Pick<Ledger, 'append'>,
  event: Omit<LedgerEvent, 'decision'>,
  reason: AccessReason,
): Promise<never> {
  await ledger.append({ ...event, decision: 'REFUSED', reasonCode: reason })
  throw refusal(reason)
}

/** @throws {HeduiError} `INPUT_INVALID` for a text that says nothing, or too much. */
export function textOf(text: string, longest: number, path: string): string {
  const trimmed = text.trim()
  if (trimmed !== '' && trimmed.length <= longest) return trimmed
  throw new HeduiError('INPUT_INVALID', {
    zh: `请填写1至${longest}字`,
    en: `write 1 to ${longest} characters`,
    path,
  })
}
