/** What is looked for in the ledger, and how it is found: by sets of segments, by an index, within a time. */
import { type RawBuilder, sql } from 'kysely'
import type { Role } from '../../access/actor.ts'
import { HeduiError } from '../../errors.ts'
import type { Outcome } from '../../findings/finding.ts'
import type { LedgerDecision, LedgerEntryKind } from '../entry.ts'
import { ledgerText, plainText } from '../entry-text.ts'
import { answered, type Dimension, itemPrefixOf } from '../segments/dimensions.ts'

/** What entries must have, all of it. The same names as the GraphQL input `AccessLogFilter`. */
export interface AccessLogFilter {
  readonly subject?: string | null | undefined
  readonly organisation?: string | null | undefined
  readonly role?: Role | null | undefined
  /** The client program. */
  readonly client?: string | null | undefined
  readonly kind?: LedgerEntryKind | null | undefined
  readonly decision?: LedgerDecision | null | undefined
  /** True: only what was refused as a whole. */
  readonly refusedOnly?: boolean | null | undefined
  readonly reasonCode?: string | null | undefined
  readonly purpose?: string | null | undefined
  readonly caseNumber?: string | null | undefined
  readonly consentId?: string | null | undefined
  readonly verificationId?: string | null | undefined
  readonly reportNumber?: string | null | undefined
  /** The network address that the call came from, as it was recorded. */
  readonly clientAddress?: string | null | undefined
  readonly item?: string | null | undefined
  /** The department that holds an item that was asked for. */
  readonly department?: string | null | undefined
  /** Somebody had it; of `item` or `department` where one is named. */
  readonly outcome?: Outcome | null | undefined
  /** Keyed hash of the person concerned (src/storage/keys.ts `hashPerson`), never the ID number. */
  readonly person?: string | null | undefined
  /** One household: entries under any of its letters, or of its case at that office. */
  readonly household?: HouseholdKey | null | undefined
  /** One entry. */
  readonly entryId?: string | null | undefined
  /** Households whose entries are left out. */
  readonly without?: readonly HouseholdKey[] | undefined
  /** RFC 3339: from this moment on. */
  readonly from?: string | null | undefined
  /** RFC 3339: up to but not including this moment. */
  readonly until?: string | null | undefined
}

export interface HouseholdKey {
  readonly consentIds: readonly string[]
  /** Null where the letters name none. */
  readonly case: { readonly organisation: string; readonly caseNumber: string } | null
}

/** A value that a segment has a set of. */
export interface SetCondition {
  readonly dimension: Dimension
  readonly value: string
}

/** Between which ids, which begin with their time: from the first on, up to but not including the second. */
export interface Window {
  readonly from: string | null
  readonly until: string | null
}

export interface Search {
  readonly sets: readonly SetCondition[]
  /** Conditions that an index of entries answers; where there is one, segments are not asked. */
  readonly direct: readonly RawBuilder<boolean>[]
  /** Whether the index that answers them gives entries in the order of the ledger. */
  readonly ordered: boolean
  readonly window: Window
}

/**
 * @throws {HeduiError} `DATE_INVALID` (from, until), `INPUT_INVALID` (`refusedOnly` beside another decision).
 */
export function searchOf(filter: AccessLogFilter): Search {
  const { person, household } = filter
  const direct: RawBuilder<boolean>[] = []
  for (const [column, value] of [
    ['case_number', filter.caseNumber],
    ['consent_id', filter.consentId?.toLowerCase()],
    ['verification_id', filter.verificationId],
    ['report_number', filter.reportNumber],
    ['client_address', filter.clientAddress],
  ] as const) {
    if (isGiven(value)) direct.push(sql`${sql.ref(column)} = ${stored(value)}`)
  }
  if (isGiven(person)) direct.push(sql`people @> array[${stored(person)}]::text[]`)
  if (isGiven(household)) direct.push(ofHousehold(household))
  if (isGiven(filter.entryId)) direct.push(sql`id = ${filter.entryId}`)
  for (const hidden of filter.without ?? []) direct.push(sql`${ofHousehold(hidden)} is not true`)
  return {
    sets: setsOf(filter),
    direct,
    ordered: !isGiven(person) && !isGiven(household),
    window: {
      from: isGiven(filter.from) ? firstIdOf(filter.from, 'from') : null,
      until: isGiven(filter.until) ? firstIdOf(filter.until, 'until') : null,
    },
  }
}

function ofHousehold({ consentIds, case: named }: HouseholdKey): RawBuilder<boolean> {
  const letters = sql<boolean>`consent_id = any (${consentIds.map((id) => id.toLowerCase())}::text[])`
  if (named === null) return sql`(${letters})`
  return sql`(${letters} or
    (case_number = ${stored(named.caseNumber)} and organisation = ${stored(named.organisation)}))`
}

function setsOf(filter: AccessLogFilter): SetCondition[] {
  const { item, outcome } = filter
  // Entries name items: a department is found by what its items' ids begin with.
  const department = isGiven(filter.department) ? itemPrefixOf(filter.department) : null
  const sets: SetCondition[] = []
  const one = (dimension: Dimension, value: string | null | undefined) => {
    if (isGiven(value)) sets.push({ dimension, value: stored(value) })
  }
  one('SUBJECT', filter.subject)
  one('ORGANISATION', filter.organisation)
  one('ROLE', filter.role)
  one('CLIENT', filter.client)
  one('KIND', filter.kind)
  one('DECISION', decisionOf(filter))
  one('REASON', filter.reasonCode)
  one('PURPOSE', filter.purpose)
  if (!isGiven(outcome)) {
    one('ITEM', item)
    one('DEPARTMENT', department)
  } else {
    if (isGiven(item)) one('ITEM_OUTCOME', answered(outcome, stored(item)))
    if (isGiven(department)) one('DEPARTMENT_OUTCOME', answered(outcome, stored(department)))
    if (!isGiven(item) && !isGiven(department)) one('OUTCOME', outcome)
  }
  return sets
}

function decisionOf({ decision, refusedOnly }: AccessLogFilter): LedgerDecision | null | undefined {
  if (refusedOnly !== true) return decision
  if (!isGiven(decision) || decision === 'REFUSED') return 'REFUSED'
  throw new HeduiError('INPUT_INVALID', {
    path: 'filter.refusedOnly',
    zh: 'refusedOnly 与 decision 矛盾',
    en: 'refusedOnly contradicts decision',
  })
}

export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}

/** A text as it stands in entries. */
function stored(text: string): string {
  return plainText(ledgerText(text))
}

/** The smallest id (UUID version 7) of a moment. */
function firstIdOf(moment: string, path: string): string {
  const time = Date.parse(moment)
  if (Number.isNaN(time)) throw new HeduiError('DATE_INVALID', { path: `filter.${path}` })
  const hex = Math.min(Math.max(time, 0), 2 ** 48 - 1)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
