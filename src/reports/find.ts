import type { HeldByOffice } from '../access/authorize.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Database } from '../storage/database.ts'
import type { Keys } from '../storage/keys.ts'
import { unpack } from '../storage/packing.ts'
import type { ReportDocument, ReportPerson } from './document.ts'
import { documentContext } from './document-context.ts'
import { readDocument, type SignedReport } from './sign.ts'

/** Which issued report: by its number, or that of a verification; the newest version unless one is named. */
export type ReportKey =
  | { readonly number: string; readonly version?: number | null }
  | { readonly verificationId: string }

/** An issued report as it is kept. Whoever finds it decides and records before anything of it is disclosed. */
export interface FoundReport {
  /** Whose it is, to decide by. */
  readonly held: HeldByOffice
  /** What an entry about it says, beside its kind and its caller. */
  readonly event: Pick<
    LedgerEvent,
    'purpose' | 'caseNumber' | 'consentId' | 'verificationId' | 'reportNumber'
  > & {
    readonly note: Readonly<Record<string, string>>
  }
  /** null where its household was erased. */
  readonly opened: { readonly document: ReportDocument; readonly signed: SignedReport } | null
}

/** Finds and opens an issued report; null where there is none. */
export async function findReport(
  { database, keys }: { readonly database: Database; readonly keys: Pick<Keys, 'ofHousehold'> },
  key: ReportKey,
): Promise<FoundReport | null> {
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
  if (row.sealed_document.length === 0) return { held, event, opened: null }
  const household = await keys.ofHousehold(row.consent_id)
  const opened = household.open(row.sealed_document, documentContext(row.number, row.version))
  const signed: SignedReport = { document: unpack(opened).toString('utf8'), signature: row.signature }
  const document = readDocument(signed.document)
  const { purpose, caseNumber } = document
  return {
    held,
    event: { purpose, ...(caseNumber === null ? {} : { caseNumber }), ...event },
    opened: { document, signed },
  }
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
