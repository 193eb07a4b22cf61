import type { Transaction } from 'kysely'
import { z } from 'zod'
import { release } from '../access/mask.ts'
import { addDays, addMonths, dayInChina } from '../calendar.ts'
import { type Consent, type ConsentPerson, peopleOf } from '../consents/consent.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { StandardsFor } from '../programmes/standards-for.ts'
import type { RegistrySnapshot } from '../registry/department.ts'
import type { Registry } from '../registry/registry.ts'
import { buildReport } from '../reports/build.ts'
import type { ReportFinding, ReportPerson, ReportVersionReason } from '../reports/document.ts'
import type { Declaration } from '../reports/figures.ts'
import { type Signer, signReport } from '../reports/sign.ts'
import type { Keys } from '../storage/keys.ts'
import type { Tables } from '../storage/tables.ts'
import type { Evidence } from './evidence.ts'
import type { Executor } from './store.ts'
import type { Verification } from './verification.ts'

export interface IssueDependencies {
  readonly keys: Pick<Keys, 'seal' | 'open' | 'hashPerson'>
  readonly signer: Signer
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly registry: Pick<Registry, 'current'>
  readonly standards: StandardsFor
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
 * @returns the number.
 */
export async function issueReport(
  dependencies: IssueDependencies,
  transaction: Transaction<Tables>,
  verification: Verification,
  consent: Consent,
  evidence: readonly Evidence[],
  reason: ReportVersionReason | null = null,
): Promise<string> {
  const { keys, signer, ledger, registry, standards, now, validityMonths } = dependencies
  const issuedAt = now()
  const today = dayInChina(issuedAt)
  const before = await newestReport(transaction, verification.id)
  const number =
    before?.number ?? (await nextNumber(transaction, verification.region, Number(today.slice(0, 4))))
  const version = (before?.version ?? 0) + 1
  const requestedOn = dayInChina(verification.requestedAt)
  const snapshot = registry.current()
  const declarations = declarationsShape.parse(
    JSON.parse(
      keys
        .open(await sealedDeclarations(transaction, verification.id), `verification:${verification.id}`)
        .toString('utf8'),
    ),
  )
  const built = buildReport({
    number,
    version,
    verificationId: verification.id,
    consentId: verification.consentId,
    purpose: verification.purpose,
    caseNumber: verification.caseNumber,
    region: verification.region,
    organisation: verification.organisation,
    issuedAt,
    validUntil: before?.validUntil ?? addDays(addMonths(today, validityMonths), -1),
    period: verification.period,
    members: consent.members.map(personOf),
    supporters: consent.supporters.map(personOf),
    findings: evidence.map((one) => findingOf(one, snapshot)),
    declarations,
    feeds: (item) => snapshot.items.get(item)?.measures ?? [],
    requestedOn,
    residence: verification.residence,
    standards: await standards(verification.region, requestedOn, transaction),
  })
  const report = before && reason ? { ...built, supersedes: before.version, versionReason: reason } : built
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
      sealed_document: keys.seal(document, `report:${number}:${version}`),
      signature,
      reason,
    })
    .execute()
  if (!before) {
    await transaction
      .updateTable('verifications')
      .set({ state: 'ISSUED', issued_at: issuedAt })
      .where('id', '=', verification.id)
      .execute()
  }
  await ledger.appendIn(transaction, [
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
  ])
  return number
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

/** What the commissioning office may hold of one piece of evidence. */
function findingOf(evidence: Evidence, snapshot: RegistrySnapshot): Omit<ReportFinding, 'id'> {
  const item = snapshot.items.get(evidence.item)
  const provider = item && snapshot.departments.get(item.department)
  const named = {
    idNumber: evidence.idNumber,
    item: evidence.item,
    itemTitle: item?.title ?? { zh: evidence.item, en: evidence.item },
    provider: item?.department ?? evidence.item,
    providerTitle: provider?.title ?? { zh: evidence.item, en: evidence.item },
  }
  const { decision, answer } = evidence
  if (!decision.granted) {
    return {
      ...named,
      outcome: 'NOT_AUTHORIZED',
      reasonCode: decision.reason,
      asOf: null,
      stale: false,
      level: 'CONCLUSION',
      identifiers: false,
      measures: [],
      records: [],
    }
  }
  if (!answer) throw new TypeError(`no answer for a granted item ${evidence.item}`)
  const shown = release(answer, { identifiers: item?.identifiers ?? [] }, decision)
  return {
    ...named,
    outcome: answer.outcome,
    reasonCode: answer.reasonCode,
    asOf: answer.asOf,
    stale: answer.stale,
    level: decision.level,
    identifiers: decision.identifiers,
    measures: shown.measures,
    records: shown.records,
  }
}
