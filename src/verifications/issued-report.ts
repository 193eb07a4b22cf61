import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import type { AccessReason } from '../access/reasons.ts'
import { refusal } from '../access/refusal.ts'
import { dayInChina } from '../calendar.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import { HeduiError } from '../errors.ts'
import type { LedgerEntryKind, LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { ReportDocument } from '../reports/document.ts'
import { documentContext } from '../reports/document-context.ts'
import { readDocument } from '../reports/sign.ts'
import type { Database } from '../storage/database.ts'
import type { HouseholdSealing } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import type { Executor } from './store.ts'

/** The newest version of an issued report, opened for work on it; whoever opens it decides and records. */
export interface IssuedDocument {
  readonly verificationId: string
  readonly region: string
  readonly organisation: string
  readonly document: ReportDocument
}

export interface ActDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly keys: Pick<Keys, 'ofHousehold'>
  readonly ledger: Pick<Ledger, 'append'>
}

/** An act on a report, as the ledger and src/access/authorize.ts name it. */
type Act =
  | { readonly kind: 'HIT_DISPOSED'; readonly action: 'disposition.record' }
  | { readonly kind: 'OBJECTION_RAISED'; readonly action: 'objection.raise' }

/** @throws {HeduiError} `REPORT_NOT_FOUND` */
export async function newestDocument(
  household: HouseholdSealing,
  executor: Executor,
  number: string,
): Promise<ReportDocument> {
  return documentIn(await newestRow(executor, number), household)
}

/**
 * The newest version of a report for an act on it, with what the ledger will say of the act. Whether the act is allowed is
 * decided by the caller, but for what was erased.
 *
 * @throws {HeduiError} `REPORT_NOT_FOUND`; `ERASED` (recorded), or why the act would be refused anyway.
 */
export async function issuedForAct(
  { database, keys, ledger }: ActDependencies,
  { kind, action }: Act,
  actor: Actor,
  number: string,
  requestId: string,
): Promise<{ readonly seen: IssuedDocument; readonly attempt: Omit<LedgerEvent, 'decision'> }> {
  const row = await newestRow(database.kysely, number)
  const { consent_id: consentId, verification_id: verificationId, region, organisation } = row
  const document = await unlessErased(async () => documentIn(row, await keys.ofHousehold(consentId)))
  if (document === ERASED) {
    const event = { kind, actor, consentId, verificationId, reportNumber: row.number, requestId }
    const allowed = authorize(actor, action, { region, organisation, personHashes: [] })
    return refuse(ledger, event, allowed.allowed ? ERASED : allowed.reason)
  }
  const seen = { verificationId, region, organisation, document }
  return { seen, attempt: eventOnReport(kind, actor, seen, requestId) }
}

async function newestRow(executor: Executor, number: string) {
  const row = await executor
    .selectFrom('reports')
    .select(['number', 'version', 'verification_id', 'consent_id', 'region', 'organisation'])
    .select('sealed_document')
    .where('number', '=', number)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new HeduiError('REPORT_NOT_FOUND', { path: 'input.reportNumber' })
  return row
}

function documentIn(
  { number, version, sealed_document: sealed }: Awaited<ReturnType<typeof newestRow>>,
  household: HouseholdSealing,
): ReportDocument {
  return readDocument(household.open(sealed, documentContext(number, version)).toString('utf8'))
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
function eventOnReport(
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
