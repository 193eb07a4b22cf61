import type { Actor } from '../access/actor.ts'
import { authorize } from '../access/authorize.ts'
import { ownersOf, type PeopleOfReport } from '../access/own-report.ts'
import type { AccessReason } from '../access/reasons.ts'
import { ERASED, unlessErased } from '../consents/erased.ts'
import type { ConsentStore } from '../consents/store.ts'
import type { AccessDelays } from '../disclosure/own-view/delays.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { unpack } from '../storage/packing.ts'
import type { ReportDocument, ReportPerson } from './document.ts'
import { documentContext } from './document-context.ts'
import { peopleOfReport } from './own-view.ts'
import { readDocument, type SignedReport } from './sign.ts'

/** Which issued report: by its number, or that of a verification; the newest version unless one is named. */
export type ReportKey =
  | { readonly number: string; readonly version?: number | null }
  | { readonly verificationId: string }

export interface FindReportDependencies {
  readonly database: Database
  readonly keys: Pick<Keys, 'ofHousehold' | 'hashPerson'>
  readonly consents: Pick<ConsentStore, 'find'>
  readonly delays: Pick<AccessDelays, 'lettersHiddenFrom'>
}

/** An issued report, and whether somebody may have it. Nothing of it is disclosed yet. */
export interface FoundReport {
  /** null where they may. */
  readonly reason: AccessReason | null
  /** What an entry about it says, beside its kind and its caller. */
  readonly event: Pick<
    LedgerEvent,
    'purpose' | 'caseNumber' | 'consentId' | 'verificationId' | 'reportNumber'
  > & {
    readonly note: Readonly<Record<string, string>>
  }
  /** null where its household was erased: `reason` says so, or something before it. */
  readonly opened: {
    readonly document: ReportDocument
    readonly signed: SignedReport
    readonly people: PeopleOfReport
  } | null
}

/**
 * Finds and opens an issued report, and decides whether `actor` may do something with it; null where there is none.
 *
 * @param act `report.read` as far as it is theirs, `report.whole` as it was signed.
 */
export async function findReport(
  dependencies: FindReportDependencies,
  actor: Actor,
  key: ReportKey,
  act: 'report.read' | 'report.whole',
): Promise<FoundReport | null> {
  const { database, keys, delays } = dependencies
  let query = database.kysely
    .selectFrom('reports')
    .selectAll()
    .where((where) =>
      'number' in key ? where('number', '=', key.number) : where('verification_id', '=', key.verificationId),
    )
    .orderBy('version', 'desc')
    .limit(1)
  if ('version' in key && typeof key.version === 'number') query = query.where('version', '=', key.version)
  const row = await query.executeTakeFirst()
  if (!row) return null
  const held = { region: row.region, organisation: row.organisation }
  const event = {
    consentId: row.consent_id,
    verificationId: row.verification_id,
    reportNumber: row.number,
    note: { version: String(row.version) },
  }
  if (row.sealed_document.length === 0) {
    // Nobody can say any more whose it was; only those who read reports of the office hear of it.
    const authorization = authorize(actor, act, { ...held, personHashes: [] })
    return { reason: authorization.allowed ? ERASED : authorization.reason, event, opened: null }
  }
  const household = await keys.ofHousehold(row.consent_id)
  const opened = household.open(row.sealed_document, documentContext(row.number, row.version))
  const signed: SignedReport = { document: unpack(opened).toString('utf8'), signature: row.signature }
  const document = readDocument(signed.document)
  const people = await peopleFor(dependencies, actor, document)
  const authorization = authorize(actor, act, { ...held, personHashes: ownersOf(people) })
  // While a law delays telling people of an inquiry, its report is answered as somebody else's.
  const isHidden = (await delays.lettersHiddenFrom(actor)).has(row.consent_id)
  const { purpose, caseNumber } = document
  return {
    reason: authorization.allowed ? (isHidden ? 'NOT_OWN_DATA' : null) : authorization.reason,
    event: { purpose, ...(caseNumber === null ? {} : { caseNumber }), ...event },
    opened: { document, signed, people },
  }
}

/** Who is who in it; with the guardians whom its letter names only where it matters. */
async function peopleFor(
  { consents, keys }: FindReportDependencies,
  actor: Actor,
  document: ReportDocument,
): Promise<PeopleOfReport> {
  const letter =
    actor.role === 'RESIDENT' ? await unlessErased(() => consents.find(document.consentId)) : null
  return peopleOfReport(document, letter === ERASED ? null : letter, keys.hashPerson)
}

/** A person of a report, and by which id it is spoken of them without their number. */
export interface NumberedPerson extends ReportPerson {
  /** `P1` the applicant, and so on: members first, then supporters. */
  readonly id: string
}

/** Everybody of a report, members first. */
export function numberedPeople({
  members,
  supporters,
}: Pick<ReportDocument, 'members' | 'supporters'>): NumberedPerson[] {
  return [...members, ...supporters].map((person, place) => ({ ...person, id: `P${place + 1}` }))
}
