/**
 * How an entry stands in the database. The columns are the record itself: there is no copy of them beside it that could
 * say something else, so that what a search finds is what was hashed. The canonical JSON (RFC 8785) that the tree is
 * built over is made from the columns, here and nowhere else.
 */
import { randomUUIDv7 } from 'node:crypto'
import type { LedgerEvent, LedgerItem } from './entry.ts'
import { ledgerText, plainText } from './entry-text.ts'
import { commitmentsOf, newSalt, type PersonalColumns } from './personal.ts'

/** One row of `ledger_entries`, without its place and its hash. */
export interface EntryRow extends PersonalColumns {
  /** UUID version 7; its first 48 bits are the entry's time. */
  readonly id: string
  /** Version of the shape that is hashed: 2; entries of version 1 have case number and people in clear in their leaf. */
  readonly v: number
  readonly kind: string
  readonly decision: string
  readonly reason_code: string | null
  readonly subject: string
  readonly role: string
  readonly organisation: string | null
  readonly region: string | null
  readonly department: string | null
  readonly client: string | null
  readonly purpose: string | null
  readonly consent_id: string | null
  readonly verification_id: string | null
  readonly report_number: string | null
  readonly item_ids: readonly string[] | null
  /** For each of `item_ids` its `{"level":…,"outcomes":{…},"reasonCode":…}`, canonical JSON. */
  readonly item_results: readonly string[] | null
  /** Canonical JSON of an object of strings. */
  readonly note: string | null
  readonly duration_ms: number | null
  readonly request_id: string | null
}

/** The shape that is written now. */
const VERSION = 2

/** The columns, in the order in which they are sent to `ledger_append` and read back. */
export const ENTRY_COLUMNS = [
  'id',
  'v',
  'kind',
  'decision',
  'reason_code',
  'subject',
  'role',
  'organisation',
  'region',
  'department',
  'client',
  'purpose',
  'case_number',
  'consent_id',
  'verification_id',
  'report_number',
  'people',
  'item_ids',
  'item_results',
  'note',
  'duration_ms',
  'request_id',
  'client_address',
  'salt',
  'commitments',
] as const satisfies readonly (keyof EntryRow)[]

/** Those of them that are lists. */
export const LIST_COLUMNS: ReadonlySet<keyof EntryRow> = new Set(['people', 'item_ids', 'item_results'])

/**
 * An event as a row and as the canonical JSON that is hashed, with a new id. Texts are bounded and made plain
 * ({@link ledgerText}).
 *
 * @throws {TypeError} where a person's hash or an item's id is empty, or the name of a note is no word.
 */
export function newEntry(event: LedgerEvent): { readonly row: EntryRow; readonly body: string } {
  const id = randomUUIDv7()
  const salt = newSalt()
  const row = rowOf(id, salt, event, ledgerText)
  const body = canonicalEntry(row)
  // Whatever is not plain (a control character, half a surrogate pair) is escaped in JSON, so one look finds it all.
  const hidden = JSON.stringify([row.case_number, row.client_address, row.people])
  if (!body.includes('\\') && !hidden.includes('\\')) return { row, body }
  const plain = rowOf(id, salt, event, (text) => plainText(ledgerText(text)))
  return { row: plain, body: canonicalEntry(plain) }
}

function rowOf(id: string, salt: string, event: LedgerEvent, text: (value: string) => string): EntryRow {
  const { actor, items, note, durationMs } = event
  const optional = (value: string | null | undefined) =>
    value === null || value === undefined ? null : text(value)
  const named = (value: string, what: string) => {
    if (value === '') throw new TypeError(`the ledger records no empty ${what}`)
    return text(value)
  }
  const caseNumber = optional(event.caseNumber)
  const clientAddress = optional(actor.address)
  const people = event.people?.map((person) => named(person, 'hash of a person')) ?? null
  return {
    id,
    v: VERSION,
    kind: event.kind,
    decision: event.decision,
    reason_code: optional(event.reasonCode),
    subject: text(actor.subject),
    role: actor.role,
    organisation: optional(actor.organisation),
    region: optional(actor.region),
    department: optional(actor.department),
    client: optional(actor.client),
    purpose: optional(event.purpose),
    // UUIDs are the same in either case; fences compare them as text.
    consent_id: optional(event.consentId)?.toLowerCase() ?? null,
    verification_id: optional(event.verificationId),
    report_number: optional(event.reportNumber),
    item_ids: items?.map(({ item }) => named(item, 'item id')) ?? null,
    item_results: items?.map((item) => itemResult(item, text)) ?? null,
    note: note === undefined ? null : canonicalNote(note, text),
    duration_ms: durationMs === undefined ? null : wholeMilliseconds(durationMs),
    request_id: optional(event.requestId),
    case_number: caseNumber,
    client_address: clientAddress,
    people,
    salt: caseNumber === null && clientAddress === null && people === null ? null : salt,
    commitments: null,
  }
}

/** Names in notes are the hub's own: words, without anything that JSON would escape. */
const NOTE_NAME = /^[\w.-]{1,64}$/

/** In the order of their names, as canonical JSON has them. */
const OUTCOMES = [
  'ERROR',
  'HIT',
  'MISMATCH',
  'NONE',
  'NOT_AUTHORIZED',
  'NOT_RETURNED',
] as const satisfies readonly (keyof LedgerItem['outcomes'])[]

/** What stands in `item_results` for an item. */
export function itemResult(
  { level, outcomes, reasonCode }: LedgerItem,
  text: (value: string) => string,
): string {
  let counts = ''
  for (const outcome of OUTCOMES) {
    const count = outcomes[outcome]
    if (count !== undefined) counts += `${counts === '' ? '' : ','}"${outcome}":${count}`
  }
  const reason = reasonCode === null ? 'null' : quote(text(reasonCode))
  return `{"level":${level === null ? 'null' : quote(level)},"outcomes":{${counts}},"reasonCode":${reason}}`
}

function canonicalNote(note: Readonly<Record<string, string>>, text: (value: string) => string): string {
  const entries = new Map<string, string>()
  for (const [name, value] of Object.entries(note)) {
    if (!NOTE_NAME.test(name)) throw new TypeError(`${name} names nothing in a note of the ledger`)
    entries.set(name, text(value))
  }
  return canonicalStrings(entries)
}

/** Canonical JSON of an object of strings. */
export function canonicalStrings(entries: ReadonlyMap<string, string>): string {
  const parts = [...entries.keys()].sort().map((key) => `${quote(key)}:${quote(entries.get(key) ?? '')}`)
  return `{${parts.join(',')}}`
}

function wholeMilliseconds(duration: number): number | null {
  return Number.isFinite(duration) ? Math.min(Math.max(Math.round(duration), 0), 2 ** 31 - 1) : null
}

/** The canonical JSON of an entry, which its leaf in the tree is the hash of. */
export function canonicalEntry(row: EntryRow): string {
  let json = `{"actor":{"client":${quoteOrNull(row.client)},"department":${quoteOrNull(row.department)}`
  json += `,"organisation":${quoteOrNull(row.organisation)},"region":${quoteOrNull(row.region)}`
  json += `,"role":${quote(row.role)},"subject":${quote(row.subject)}},"at":"${timeOf(row.id)}"`
  const open = row.v === 1
  if (open && row.case_number !== null) json += `,"caseNumber":${quote(row.case_number)}`
  if (row.consent_id !== null) json += `,"consentId":${quote(row.consent_id)}`
  json += `,"decision":${quote(row.decision)}`
  if (row.duration_ms !== null) json += `,"durationMs":${row.duration_ms}`
  json += `,"id":"${row.id}"`
  if (row.item_ids !== null) json += `,"items":[${canonicalItems(row.item_ids, row.item_results ?? [])}]`
  json += `,"kind":${quote(row.kind)}`
  if (row.note !== null) json += `,"note":${row.note}`
  if (open && row.people !== null) json += `,"people":[${row.people.map(quote).join(',')}]`
  const commitments = open ? null : commitmentsOf(row)
  if (commitments !== null) json += `,"personal":${commitments}`
  if (row.purpose !== null) json += `,"purpose":${quote(row.purpose)}`
  if (row.reason_code !== null) json += `,"reasonCode":${quote(row.reason_code)}`
  if (row.report_number !== null) json += `,"reportNumber":${quote(row.report_number)}`
  if (row.request_id !== null) json += `,"requestId":${quote(row.request_id)}`
  json += `,"v":${row.v}`
  if (row.verification_id !== null) json += `,"verificationId":${quote(row.verification_id)}`
  return `${json}}`
}

function canonicalItems(ids: readonly string[], results: readonly string[]): string {
  // Each result is an object's text; the item's name goes in front of what stands in it.
  return ids.map((id, i) => `{"item":${quote(id)},${(results[i] ?? '{').slice(1)}`).join(',')
}

/** The moment in a UUID of version 7, RFC 3339 with milliseconds, UTC. */
export function timeOf(id: string): string {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toISOString()
}

function quote(text: string): string {
  return JSON.stringify(text)
}

function quoteOrNull(text: string | null): string {
  return text === null ? 'null' : JSON.stringify(text)
}
