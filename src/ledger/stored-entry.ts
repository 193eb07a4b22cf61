/** Entries read back from their rows. */
import QuickLRU from 'quick-lru'
import { z } from 'zod'
import type { Role } from '../access/actor.ts'
import { LedgerBrokenError } from './broken.ts'
import type { LedgerDecision, LedgerEntry, LedgerEntryKind, LedgerItem } from './entry.ts'
import { canonicalStrings, type EntryRow, itemResult, timeOf } from './entry-row.ts'
import { isPersonalWellSpelled } from './personal.ts'

/** An entry of the ledger and its place in it. */
export interface IndexedEntry extends LedgerEntry {
  /** From 0. */
  readonly index: number
}

const KINDS: Readonly<Record<LedgerEntryKind, true>> = {
  DISCLOSURE: true,
  COLLECTION: true,
  REPORT_ISSUED: true,
  REPORT_READ: true,
  ID_NUMBER_REVEALED: true,
  REPORT_REPLAYED: true,
  CONSENT_RECORDED: true,
  CONSENT_REVOKED: true,
  ERASURE_REQUESTED: true,
  ERASURE_WITHDRAWN: true,
  HOUSEHOLD_ERASED: true,
  ERASURES_READ: true,
  DELIVERIES_DELETED: true,
  CASE_READ: true,
  GRANT_GIVEN: true,
  GRANT_WITHDRAWN: true,
  ORGANISATION_NAMED: true,
  ACCESS_LOG_READ: true,
  ACCESS_LOG_EXPORTED: true,
  PROOF_READ: true,
  INQUIRIES_READ: true,
  FINDINGS_SUBMITTED: true,
  DEPARTMENT_REGISTERED: true,
  DEPARTMENT_CERTIFIED: true,
  DEPARTMENT_APPROVED: true,
  DEPARTMENT_ACTIVATED: true,
  DEPARTMENT_SUSPENDED: true,
  DEPARTMENT_RETIRED: true,
  DEPARTMENT_SECRET_SET: true,
  TOKENS_REVOKED: true,
  CREDENTIALS_READ: true,
  LEDGER_KEY_ROTATED: true,
  PROGRAMME_REGISTERED: true,
  PROGRAMME_APPROVED: true,
  PROGRAMME_WITHDRAWN: true,
  AUDIT_FINDING_OPENED: true,
  AUDIT_FINDING_ASSIGNED: true,
  AUDIT_FINDING_CONCLUDED: true,
  AUDIT_FINDINGS_READ: true,
  STAFF_REGISTERED: true,
  EMERGENCY_OPENED: true,
  EMERGENCY_REVOKED: true,
  EMERGENCIES_READ: true,
  EMERGENCY_ERASED: true,
  DEPARTMENT_ACCESSES_READ: true,
  ACCESS_DELAYED: true,
  ACCESS_DELAY_LIFTED: true,
  ACCESS_DELAYS_READ: true,
  ACCESS_COMPLAINT_RAISED: true,
  ACCESS_COMPLAINT_ANSWERED: true,
  ACCESS_COMPLAINTS_READ: true,
  VERIFICATION_REQUESTED: true,
  VERIFICATION_CANCELLED: true,
  VERIFICATION_RETRIED: true,
  VERIFICATION_WATCHED: true,
  HIT_DISPOSED: true,
  REVIEW_STATISTICS_READ: true,
  OBJECTION_RAISED: true,
  OBJECTION_ANSWERED: true,
  OBJECTION_RESOLVED: true,
  SAMPLE_DRAWN: true,
  SAMPLE_REVIEW_ASSIGNED: true,
  SAMPLE_REVIEW_FINISHED: true,
  LEDGER_ARCHIVED: true,
  LEDGER_MONTH_DROPPED: true,
  LEDGER_ARCHIVE_FORGOT: true,
}

/** Every kind that there is. */
export const LEDGER_KINDS = Object.keys(KINDS) as LedgerEntryKind[]

const DECISIONS: Readonly<Record<LedgerDecision, true>> = { GRANTED: true, PARTIAL: true, REFUSED: true }
const ROLES: Readonly<Record<Role, true>> = {
  OFFICER: true,
  REVIEWER: true,
  STEWARD: true,
  AUDITOR: true,
  ADMINISTRATOR: true,
  RESIDENT: true,
  CLIENT_APPLICATION: true,
}

const ItemResult = z.strictObject({
  level: z.enum(['CONCLUSION', 'SUMMARY', 'DETAIL']).nullable(),
  outcomes: z.strictObject({
    ERROR: z.int().optional(),
    HIT: z.int().optional(),
    MISMATCH: z.int().optional(),
    NONE: z.int().optional(),
    NOT_AUTHORIZED: z.int().optional(),
    NOT_RETURNED: z.int().optional(),
  }),
  reasonCode: z.string().nullable(),
})
type ItemResult = Omit<LedgerItem, 'item'>

/** Few results are different from each other, and reading one costs far more than finding it. */
const results = new QuickLRU<string, { value: ItemResult | null }>({ maxSize: 5_000 })

/**
 * An entry from its row.
 *
 * @throws {LedgerBrokenError} where the row cannot be one that the ledger wrote: somebody changed it.
 */
export function entryOf(row: EntryRow & { readonly index: number }): IndexedEntry {
  const items = row.item_ids === null ? undefined : itemsOf(row.item_ids, row.item_results)
  const note = row.note === null ? undefined : noteOf(row.note)
  const { kind, decision, role } = row
  const isWritten =
    isVersion(row.v) &&
    arePersonalColumnsSound(row) &&
    isNamed(KINDS, kind) &&
    isNamed(DECISIONS, decision) &&
    isNamed(ROLES, role)
  if (!isWritten || items === null || note === null) {
    throw new LedgerBrokenError(`entry ${row.index} was not written as it stands`)
  }
  return {
    v: row.v,
    forgotten: row.commitments !== null,
    id: row.id,
    index: row.index,
    at: timeOf(row.id),
    kind,
    decision,
    ...present('reasonCode', row.reason_code),
    actor: {
      subject: row.subject,
      role,
      organisation: row.organisation,
      region: row.region,
      department: row.department,
      client: row.client,
      address: row.client_address,
    },
    ...present('purpose', row.purpose),
    ...present('caseNumber', row.case_number),
    ...present('consentId', row.consent_id),
    ...present('verificationId', row.verification_id),
    ...present('reportNumber', row.report_number),
    ...present('people', row.people),
    ...present('items', items ?? null),
    ...present('note', note ?? null),
    ...present('durationMs', row.duration_ms),
    ...present('requestId', row.request_id),
  }
}

/**
 * Whether a row is spelled as the ledger spells its rows. Only for such rows does the hash speak of every column: text
 * that is JSON already could otherwise be cut into columns in another way.
 */
export function isWellSpelled(row: EntryRow): boolean {
  if (
    !isVersion(row.v) ||
    !areStrings(row.people) ||
    !areStrings(row.item_ids) ||
    !areStrings(row.item_results)
  )
    return false
  if (!arePersonalColumnsSound(row)) return false
  if ((row.item_ids === null) !== (row.item_results === null)) return false
  if (row.item_ids !== null && itemsOf(row.item_ids, row.item_results) === null) return false
  return row.note === null || noteOf(row.note) !== null
}

function isVersion(v: number): v is 1 | 2 {
  return v === 1 || v === 2
}

/** Entries of version 1 have neither a caller's address nor anything to forget. */
function arePersonalColumnsSound(row: EntryRow): boolean {
  if (row.v !== 1) return isPersonalWellSpelled(row)
  return row.client_address === null && row.salt === null && row.commitments === null
}

function isNamed<K extends string>(names: Readonly<Record<K, true>>, text: string): text is K {
  return Object.hasOwn(names, text)
}

function itemsOf(ids: readonly string[], texts: readonly string[] | null): LedgerItem[] | null {
  if (texts?.length !== ids.length) return null
  const items: LedgerItem[] = []
  for (const [i, item] of ids.entries()) {
    const result = resultOf(texts[i] ?? '')
    if (result === null) return null
    items.push({ item, ...result })
  }
  return items
}

function resultOf(text: string): ItemResult | null {
  const known = results.get(text)
  if (known !== undefined) return known.value
  const parsed = ItemResult.safeParse(parseJson(text))
  const value = parsed.success && isSpelledAs(text, parsed.data) ? asResult(parsed.data) : null
  results.set(text, { value })
  return value
}

function isSpelledAs(text: string, result: z.infer<typeof ItemResult>): boolean {
  return itemResult({ item: '', ...asResult(result) }, (value) => value) === text
}

function asResult({ level, outcomes, reasonCode }: z.infer<typeof ItemResult>): ItemResult {
  const counts: LedgerItem['outcomes'] = Object.fromEntries(
    Object.entries(outcomes).filter(([, count]) => count !== undefined),
  )
  return { level, outcomes: counts, reasonCode }
}

function noteOf(text: string): Readonly<Record<string, string>> | null {
  const parsed = parseJson(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return null
  // By entries: a note may have any name, `__proto__` too.
  const note = new Map<string, string>()
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value !== 'string') return null
    note.set(name, value)
  }
  return canonicalStrings(note) === text ? Object.fromEntries(note) : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function areStrings(values: readonly unknown[] | null): boolean {
  return values === null || values.every((value) => typeof value === 'string')
}

/** The property where there is a value: an entry leaves out what it does not have. */
function present<K extends string, V>(name: K, value: V | null): { [P in K]?: V } {
  const property: { [P in K]?: V } = {}
  if (value !== null) property[name] = value
  return property
}
