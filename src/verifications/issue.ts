import type { Transaction } from 'kysely'
import { z } from 'zod'
import { addDays, addMonths, dayInChina } from '../calendar.ts'
import { type Consent, type ConsentPerson, peopleOf } from '../consents/consent.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { StandardsFor } from '../programmes/standards-for.ts'
import type { Registry } from '../registry/registry.ts'
import type { ReportPerson, ReportVersionReason } from '../reports/document.ts'
import { documentContext } from '../reports/document-context.ts'
import { keepEntitlements } from '../reports/entitlements.ts'
import type { Declaration } from '../reports/figures.ts'
import { type Signer, signReport } from '../reports/sign.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import { dispositionsInForce } from './dispositions/store.ts'
import type { Evidence } from './evidence.ts'
import {
  basisContext,
  describedItems,
  packBasis,
  type ReportBasis,
  referencesOf,
  reportFrom,
} from './report-basis.ts'
import type { DrawSample } from './sampling/sample.ts'
import type { Executor } from './store.ts'
import { declarationsContext, type Verification } from './verification.ts'

export interface IssueDependencies {
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly signer: Signer
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly registry: Pick<Registry, 'current'>
  readonly standards: StandardsFor
  /** Draws lots whether the report is looked at again at a higher level. */
  readonly drawSample: DrawSample
  readonly now: () => Date
  /** How long a report is valid, in months. */
  readonly validityMonths: number
}

const declarationsShape = z.array(
  z.object({ idNumber: z.string(), measure: z.string(), value: z.string() }),
) satisfies z.ZodType<Declaration[]>

/** The newest version of a verification's report. */
export interface NewestReport {
  readonly number: string
  readonly version: number
  /** ISO 8601 date, included. */
  readonly validUntil: string
}

/** Which version of a report was issued. */
export type IssuedReport = Pick<NewestReport, 'number' | 'version'>

/** null where no report is issued yet. */
export async function newestReport(executor: Executor, verificationId: string): Promise<NewestReport | null> {
  const row = await executor
    .selectFrom('reports')
    .select(['number', 'version', 'valid_until as validUntil'])
    .where('verification_id', '=', verificationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Issues the report of a verification of which nothing is owed any more, or a further version of it: numbered without
 * gaps, built, signed, sealed and recorded in the caller's transaction, which holds the verification's row and does
 * nothing more after it.
 *
 * A further version has the number of the first and is valid no longer than that: what else it rests on is as old.
 *
 * @param reason why there is a further version; null for the first.
 * @param alongside what else the ledger records of what led to it, before it.
 */
export async function issueReport(
  dependencies: IssueDependencies,
  transaction: Transaction<Tables>,
  verification: Verification,
  consent: Consent,
  evidence: readonly Evidence[],
  reason: ReportVersionReason | null = null,
  alongside: readonly LedgerEvent[] = [],
): Promise<IssuedReport> {
  const { keys, signer, ledger, registry, standards, drawSample, now, validityMonths } = dependencies
  const issuedAt = now()
  const today = dayInChina(issuedAt)
  const before = await newestReport(transaction, verification.id)
  const number =
    before?.number ?? (await nextNumber(transaction, verification.region, Number(today.slice(0, 4))))
  const version = (before?.version ?? 0) + 1
  const requestedOn = dayInChina(verification.requestedAt)
  const household = await keys.ofHousehold(verification.consentId, transaction)
  const declarations = declarationsShape.parse(
    JSON.parse(
      household
        .open(await sealedDeclarations(transaction, verification.id), declarationsContext(verification.id))
        .toString('utf8'),
    ),
  )
  const held = await standards(verification.region, requestedOn, transaction)
  const basis: ReportBasis = {
    v: 1,
    number,
    version,
    supersedes: before?.version ?? null,
    reason,
    verificationId: verification.id,
    consentId: verification.consentId,
    purpose: verification.purpose,
    caseNumber: verification.caseNumber,
    region: verification.region,
    organisation: verification.organisation,
    issuedAt: issuedAt.toISOString(),
    validUntil: before?.validUntil ?? addDays(addMonths(today, validityMonths), -1),
    period: verification.period,
    requestedOn,
    residence: verification.residence,
    members: consent.members.map(personOf),
    supporters: consent.supporters.map(personOf),
    declarations,
    ...describedItems(evidence, registry.current()),
    standards: referencesOf(held),
    evidence,
    dispositions: await dispositionsInForce(household, keys, transaction, verification.id, evidence),
  }
  const report = reportFrom(basis, held)
  const { document, signature } = signReport(report, signer)
  await transaction
    .insertInto('reports')
    .values({
      number,
      version,
      verification_id: verification.id,
      consent_id: verification.consentId,
      region: verification.region,
      organisation: verification.organisation,
      issued_at: issuedAt,
      valid_until: report.validUntil,
      sealed_document: household.seal(document, documentContext(number, version)),
      sealed_basis: household.seal(packBasis(basis), basisContext(number, version)),
      signature,
      reason,
    })
    .execute()
  await keepEntitlements(transaction, report)
  if (!before) {
    await transaction
      .updateTable('verifications')
      .set({ state: 'ISSUED', issued_at: issuedAt })
      .where('id', '=', verification.id)
      .execute()
  }
  const lots = await drawSample(transaction, report, issuedAt)
  await ledger.appendIn(transaction, [
    ...alongside,
    {
      kind: 'REPORT_ISSUED',
      decision: 'GRANTED',
      actor: verification.actor,
      purpose: verification.purpose,
      ...(verification.caseNumber === null ? {} : { caseNumber: verification.caseNumber }),
      consentId: verification.consentId,
      verificationId: verification.id,
      reportNumber: number,
      note: {
        version: String(version),
        ...(before && reason ? { supersedes: String(before.version), reason } : {}),
      },
      people: peopleOf(consent).map((person) => keys.hashPerson(person.idNumber)),
      requestId: verification.requestId,
    },
    ...lots,
  ])
  return { number, version }
}

/** `HD990100-2026-000001`: region, year, and a running number without gaps, since it is taken in the transaction. */
async function nextNumber(transaction: Transaction<Tables>, region: string, year: number): Promise<string> {
  const { last } = await transaction
    .insertInto('report_numbers')
    .values({ region, year, last: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['region', 'year'])
        .doUpdateSet((update) => ({ last: update('report_numbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return `HD${region}-${year}-${String(last).padStart(6, '0')}`
}

async function sealedDeclarations(transaction: Transaction<Tables>, id: string): Promise<Buffer> {
  const row = await transaction
    .selectFrom('verifications')
    .select('sealed_declarations')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.sealed_declarations
}

function personOf(person: ConsentPerson): ReportPerson {
  return { idNumber: person.idNumber, name: person.name, relationship: person.relationship }
}
