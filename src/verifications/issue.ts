import { sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { namesOfOrganisations } from '../access/organisation-names.ts'
import { addDays, addMonths, dayInChina } from '../calendar.ts'
import { type Consent, type ConsentPerson, peopleOf } from '../consents/consent.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Standards } from '../programmes/standards.ts'
import type { StandardsFor } from '../programmes/standards-for.ts'
import type { Registry } from '../registry/registry.ts'
import type { ReportPerson, ReportVersionReason } from '../reports/document.ts'
import { documentContext } from '../reports/document-context.ts'
import { keepEntitlements } from '../reports/entitlements.ts'
import type { Declaration } from '../reports/figures.ts'
import { detachedSignature } from '../reports/sign.ts'
import { type HouseholdSealing, householdIn } from '../storage/household-keys.ts'
import type { Keys } from '../storage/keys.ts'
import type { DocumentSigner } from '../storage/signing-keys.ts'
import type { Tables } from '../storage/tables.ts'
import { dispositionsInForce } from './dispositions/store.ts'
import type { Evidence } from './evidence.ts'
import { startsOf } from './kept-evidence.ts'
import type { MakeReports, ToldReport, Unmade } from './make-report.ts'
import { basisContext, describedItems, type ReportBasis, referencesOf } from './report-basis.ts'
import type { DrawSample } from './sampling/sample.ts'
import type { Executor } from './store.ts'
import { declarationsContext, type Verification } from './verification.ts'

export interface IssueDependencies {
  readonly keys: Pick<Keys, 'ofHousehold' | 'ofHouseholds' | 'hashPerson'>
  readonly signer: Pick<DocumentSigner, 'kid' | 'signApart'>
  /** Where reports are made: here, or in threads (report-threads.ts). */
  readonly makeReports: MakeReports
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

/** A report that is to be issued. */
export interface Issue {
  readonly verification: Verification
  readonly consent: Consent
  readonly evidence: readonly Evidence[]
  /** Why there is a further version; null for the first. */
  readonly reason: ReportVersionReason | null
  /** What else the ledger records of what led to it, before it. */
  readonly alongside?: readonly LedgerEvent[]
}

/**
 * Issues the reports of verifications of which nothing is owed any more, or further versions of them: numbered without
 * gaps, built, signed, sealed and recorded in the caller's transaction, which holds the verifications' rows and does
 * nothing more after it.
 *
 * A further version has the number of the first and is valid no longer than that: what else it rests on is as old.
 *
 * @returns what was issued, in the order of `issues`.
 */
export async function issueReports(
  dependencies: IssueDependencies,
  transaction: Transaction<Tables>,
  issues: readonly Issue[],
): Promise<IssuedReport[]> {
  if (issues.length === 0) return []
  const { keys, signer, ledger, registry, standards, drawSample, now, validityMonths } = dependencies
  const { makeReports } = dependencies
  const issuedAt = now()
  const today = dayInChina(issuedAt)
  const ids = issues.map(({ verification }) => verification.id)
  const before = await newestReports(transaction, ids)
  const declared = await sealedDeclarations(transaction, ids)
  const households = await keys.ofHouseholds(
    issues.map(({ verification }) => verification.consentId),
    transaction,
  )
  const snapshot = registry.current()
  const found = new Map<string, Promise<Standards | null>>()
  const standardsOf = (region: string, on: string): Promise<Standards | null> => {
    const key = `${region} ${on}`
    const known = found.get(key) ?? standards(region, on, transaction)
    found.set(key, known)
    return known
  }
  const held: (Standards | null)[] = []
  for (const { verification } of issues) {
    held.push(await standardsOf(verification.region, dayInChina(verification.requestedAt)))
  }
  const offices = await namesOfOrganisations(
    transaction,
    issues.map(({ verification }) => verification.organisation),
  )
  // From here to its end, whoever else issues a report in these regions waits.
  const numbers = await newNumbers(
    transaction,
    issues.filter(({ verification }) => !before.has(verification.id)).map(({ verification }) => verification),
    Number(today.slice(0, 4)),
  )
  const unmade: Unmade[] = []
  for (const [at, { verification, consent, evidence, reason }] of issues.entries()) {
    const previous = before.get(verification.id)
    const number = previous?.number ?? numbers.get(verification.id)
    if (number === undefined) throw new TypeError('a report without a number')
    const version = (previous?.version ?? 0) + 1
    const standard = held[at] ?? null
    const household = householdIn(households, verification.consentId)
    const organisationName = offices.get(verification.organisation)
    const basis: ReportBasis = {
      v: 1,
      number,
      version,
      supersedes: previous?.version ?? null,
      reason,
      verificationId: verification.id,
      consentId: verification.consentId,
      purpose: verification.purpose,
      caseNumber: verification.caseNumber,
      region: verification.region,
      organisation: verification.organisation,
      ...(organisationName ? { organisationName } : {}),
      issuedAt: issuedAt.toISOString(),
      validUntil: previous?.validUntil ?? addDays(addMonths(today, validityMonths), -1),
      period: verification.period,
      requestedOn: dayInChina(verification.requestedAt),
      residence: verification.residence,
      members: consent.members.map(personOf),
      supporters: consent.supporters.map(personOf),
      declarations: openDeclarations(household, verification.id, declared.get(verification.id)),
      ...describedItems(evidence, snapshot),
      standards: referencesOf(standard),
      evidence,
      // What is disposed of is what a version shows: before the first there is nothing.
      dispositions: previous
        ? await dispositionsInForce(household, keys, transaction, verification.id, evidence)
        : [],
    }
    unmade.push({ basis, standards: standard })
  }
  const made = await makeReports(unmade, signer.kid)
  const reports = await Promise.all(
    made.map(async ({ told, document, basis, header, signingInput }): Promise<SealedReport> => {
      const { number, version, consentId } = told
      const household = householdIn(households, consentId)
      return {
        report: told,
        signature: detachedSignature({ header }, await signer.signApart(signingInput)),
        document: household.seal(document, documentContext(number, version)),
        basis: household.seal(basis, basisContext(number, version)),
      }
    }),
  )
  await insertReports(transaction, issues, reports, issuedAt)
  await keepEntitlements(
    transaction,
    reports.map(({ report }) => report),
  )
  const first = issues.filter(({ verification }) => !before.has(verification.id))
  if (first.length > 0) {
    await transaction
      .updateTable('verifications')
      .set({ state: 'ISSUED', issued_at: issuedAt })
      .where('id', '=', sql<string>`any(${first.map(({ verification }) => verification.id)}::uuid[])`)
      .execute()
  }
  const lots = await drawSample(
    transaction,
    reports.map(({ report }) => report),
    issuedAt,
  )
  const events: LedgerEvent[] = []
  for (const [at, { report }] of reports.entries()) {
    const issue = issues[at]
    if (!issue) throw new TypeError('a report that nobody wanted')
    const lot = lots.get(report.number)
    events.push(...(issue.alongside ?? []), issuedEvent(keys, issue, report), ...(lot ? [lot] : []))
  }
  await ledger.appendIn(transaction, events)
  return reports.map(({ report: { number, version } }) => ({ number, version }))
}

/** The same of one verification. */
export async function issueReport(
  dependencies: IssueDependencies,
  transaction: Transaction<Tables>,
  issue: Issue,
): Promise<IssuedReport> {
  const [issued] = await issueReports(dependencies, transaction, [issue])
  if (!issued) throw new TypeError('no report was issued')
  return issued
}

function issuedEvent(
  keys: IssueDependencies['keys'],
  { verification, consent }: Issue,
  { number, version, supersedes, versionReason }: ToldReport,
): LedgerEvent {
  return {
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
      ...(supersedes && versionReason ? { supersedes: String(supersedes), reason: versionReason } : {}),
    },
    people: peopleOf(consent).map((person) => keys.hashPerson(person.idNumber)),
    requestId: verification.requestId,
  }
}

interface SealedReport {
  readonly report: ToldReport
  readonly signature: string
  readonly document: Buffer
  readonly basis: Buffer
}

/** In one statement, in which the sealed texts travel as two values. */
async function insertReports(
  transaction: Transaction<Tables>,
  issues: readonly Issue[],
  reports: readonly SealedReport[],
  issuedAt: Date,
): Promise<void> {
  const verifications = issues.map(({ verification }) => verification)
  const documents = reports.map((one) => one.document)
  const bases = reports.map((one) => one.basis)
  await sql`
    insert into reports (number, version, verification_id, consent_id, region, organisation, issued_at, valid_until,
      sealed_document, sealed_basis, signature, reason)
    select number, version, verification_id, consent_id, region, organisation, ${issuedAt}::timestamptz, valid_until,
      substring(${Buffer.concat(documents)}::bytea from document_start for document_length),
      substring(${Buffer.concat(bases)}::bytea from basis_start for basis_length), signature, reason
    from unnest(
      ${reports.map(({ report }) => report.number)}::text[],
      ${reports.map(({ report }) => report.version)}::int[],
      ${verifications.map((one) => one.id)}::uuid[],
      ${verifications.map((one) => one.consentId)}::uuid[],
      ${verifications.map((one) => one.region)}::text[],
      ${verifications.map((one) => one.organisation)}::text[],
      ${reports.map(({ report }) => report.validUntil)}::date[],
      ${startsOf(documents)}::int[],
      ${documents.map((one) => one.length)}::int[],
      ${startsOf(bases)}::int[],
      ${bases.map((one) => one.length)}::int[],
      ${reports.map((one) => one.signature)}::text[],
      ${issues.map((one) => one.reason)}::text[]
    ) as report(number, version, verification_id, consent_id, region, organisation, valid_until, document_start,
      document_length, basis_start, basis_length, signature, reason)`.execute(transaction)
}

async function newestReports(
  transaction: Transaction<Tables>,
  verificationIds: readonly string[],
): Promise<Map<string, NewestReport>> {
  const rows = await transaction
    .selectFrom('reports')
    .distinctOn('verification_id')
    .select(['verification_id', 'number', 'version', 'valid_until as validUntil'])
    .where('verification_id', '=', sql<string>`any(${[...verificationIds]}::uuid[])`)
    .orderBy('verification_id')
    .orderBy('version', 'desc')
    .execute()
  return new Map(rows.map(({ verification_id: id, ...report }) => [id, report]))
}

/**
 * `HD990100-2026-000001`: region, year, and a running number without gaps, since it is taken in the transaction.
 *
 * @returns the numbers by the ids of the verifications, in whose order they are given out.
 */
async function newNumbers(
  transaction: Transaction<Tables>,
  verifications: readonly Verification[],
  year: number,
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>()
  const byRegion = [...Map.groupBy(verifications, ({ region }) => region)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  for (const [region, own] of byRegion) {
    const { last } = await transaction
      .insertInto('report_numbers')
      .values({ region, year, last: own.length })
      .onConflict((conflict) =>
        conflict
          .columns(['region', 'year'])
          .doUpdateSet((update) => ({ last: update('report_numbers.last', '+', own.length) })),
      )
      .returning('last')
      .executeTakeFirstOrThrow()
    own.forEach(({ id }, at) => {
      const running = last - own.length + at + 1
      numbers.set(id, `HD${region}-${year}-${String(running).padStart(6, '0')}`)
    })
  }
  return numbers
}

async function sealedDeclarations(
  transaction: Transaction<Tables>,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  const rows = await transaction
    .selectFrom('verifications')
    .select(['id', 'sealed_declarations'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.sealed_declarations]))
}

function openDeclarations(
  household: HouseholdSealing,
  id: string,
  sealed: Buffer | undefined,
): Declaration[] {
  if (!sealed) throw new TypeError(`verification ${id} is gone`)
  return declarationsShape.parse(JSON.parse(household.open(sealed, declarationsContext(id)).toString('utf8')))
}

function personOf(person: ConsentPerson): ReportPerson {
  return { idNumber: person.idNumber, name: person.name, relationship: person.relationship }
}
