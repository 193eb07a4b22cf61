/** Reads entries of the ledger for judging: those that come next, and what the same people did before. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import { timeOf } from '../ledger/entry-row.ts'
import { relationsOf } from '../people/relation.ts'
import type { CompiledAuditRule } from '../programmes/audit-rules/compile.ts'
import type { GatheredBy } from '../programmes/audit-rules/document.ts'
import type { JudgedEntry } from '../programmes/audit-rules/entry.ts'
import { keysOf } from '../programmes/audit-rules/judge.ts'
import type { Tables } from '../storage/tables.ts'

/** An entry with what departments answered, for counting that too. */
export interface ReadEntry extends JudgedEntry {
  readonly itemIds: readonly string[]
  readonly itemResults: readonly string[]
  readonly durationMs: number | null
}

interface Row {
  readonly index: number
  readonly id: string
  readonly kind: string
  readonly decision: JudgedEntry['decision']
  readonly reason_code: string | null
  readonly subject: string
  readonly role: string
  readonly organisation: string | null
  readonly region: string | null
  readonly purpose: string | null
  readonly case_number: string | null
  readonly consent_id: string | null
  readonly client_address: string | null
  readonly people: readonly string[] | null
  readonly note: string | null
  readonly forgotten: boolean
}

const COLUMNS = sql`index, id, kind, decision, reason_code, subject, role, organisation, region, purpose, case_number,
  consent_id, client_address, array_to_json(people) as people, note, commitments is not null as forgotten`

/** The entries from a place on, in their order. */
export async function nextEntries(
  transaction: Transaction<Tables>,
  from: number,
  limit: number,
): Promise<ReadEntry[]> {
  const { rows } = await sql<
    Row & {
      readonly item_ids: readonly string[] | null
      readonly item_results: readonly string[] | null
      readonly duration_ms: number | null
    }
  >`
    select ${COLUMNS}, array_to_json(item_ids) as item_ids, array_to_json(item_results) as item_results, duration_ms
    from ledger_entries where index >= ${from} and index < ${from + limit} order by index`.execute(
    transaction,
  )
  return rows.map((row) => ({
    ...entryOf(row),
    itemIds: row.item_ids ?? [],
    itemResults: row.item_results ?? [],
    durationMs: row.duration_ms,
  }))
}

/** By what an index of the ledger finds entries; in this order a rule's first is looked for, the others narrow it here. */
const DIMENSIONS = [
  'consent',
  'address',
  'subject',
  'person',
  'organisation',
] as const satisfies readonly GatheredBy[]

/**
 * What the rules need of the time before some entries: of each kind of key one statement, for all rules and entries.
 *
 * @param entries those that are to be judged, which are not read again.
 */
export async function earlierEntries(
  transaction: Transaction<Tables>,
  entries: readonly JudgedEntry[],
  rulesOf: (entry: JudgedEntry) => readonly CompiledAuditRule[],
): Promise<JudgedEntry[]> {
  const wanted = new Map<GatheredBy, { keys: Set<string>; kinds: Set<string>; from: number }>()
  for (const entry of entries) {
    for (const rule of rulesOf(entry)) {
      const dimension = DIMENSIONS.find((one) => rule.by.includes(one))
      if (dimension === undefined || rule.counts.length === 0) continue
      const place = rule.by.indexOf(dimension)
      const known = wanted.get(dimension)
      const want = known ?? { keys: new Set(), kinds: new Set(), from: Number.POSITIVE_INFINITY }
      if (!known) wanted.set(dimension, want)
      for (const key of keysOf(rule, entry)) want.keys.add(key[place] ?? '')
      for (const { kinds } of rule.counts) for (const kind of kinds) want.kinds.add(kind)
      want.from = Math.min(want.from, entry.at - rule.withinMs)
    }
  }
  const [first] = entries
  const found = new Map<string, JudgedEntry>()
  if (!first) return []
  for (const [dimension, { keys, kinds, from }] of wanted) {
    const { rows } = await sql<Row>`
      select ${COLUMNS} from ledger_entries
      where id >= ledger_first_id(${new Date(from)}) and index < ${first.index}
        and kind = any(${[...kinds]}::text[]) and ${matches(dimension, [...keys])}
      order by index`.execute(transaction)
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, entryOf(row))
  }
  return [...found.values()].sort((a, b) => a.index - b.index)
}

function matches(dimension: GatheredBy, keys: readonly string[]): RawBuilder<boolean> {
  switch (dimension) {
    case 'person':
      return sql`people && ${keys}::text[]`
    case 'subject':
      return sql`subject = any(${keys}::text[])`
    case 'consent':
      return sql`consent_id = any(${keys}::text[])`
    case 'organisation':
      return sql`organisation = any(${keys}::text[])`
    case 'address':
      return sql`client_address = any(${keys}::text[])`
  }
}

/**
 * Says of each entry whether its case was opened before it: a letter or a verification of the same office, or under the same
 * letter, named the case. Read from the ledger itself, so that the answer is the same whenever it is asked.
 */
export async function withOpenedCases<Entry extends JudgedEntry>(
  transaction: Transaction<Tables>,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const cases = [...new Set(entries.flatMap(({ caseNumber }) => (caseNumber === null ? [] : [caseNumber])))]
  if (cases.length === 0) return [...entries]
  const { rows } = await sql<{
    readonly case_number: string
    readonly organisation: string | null
    readonly consent_id: string | null
    readonly first: number
  }>`
    select case_number, organisation, consent_id, min(index) as first from ledger_entries
    where case_number = any(${cases}::text[]) and kind in ('CONSENT_RECORDED', 'VERIFICATION_REQUESTED')
      and decision <> 'REFUSED'
    group by case_number, organisation, consent_id`.execute(transaction)
  const opened = Map.groupBy(rows, (row) => row.case_number)
  return entries.map((entry) => {
    if (entry.caseNumber === null) return entry
    const caseOpened = (opened.get(entry.caseNumber) ?? []).some(
      (one) =>
        one.first < entry.index &&
        (one.organisation === entry.organisation ||
          (one.consent_id !== null && one.consent_id === entry.consentId)),
    )
    return { ...entry, caseOpened }
  })
}

function entryOf(row: Row): JudgedEntry {
  const people = row.people ?? []
  const { forgotten } = row
  return {
    id: row.id,
    index: row.index,
    at: Date.parse(timeOf(row.id)),
    kind: row.kind,
    decision: row.decision,
    reason: row.reason_code,
    subject: row.subject,
    role: row.role,
    organisation: row.organisation,
    region: row.region,
    purpose: row.purpose,
    forgotten,
    caseNumber: row.case_number,
    caseOpened: forgotten ? null : false,
    consentId: row.consent_id,
    address: row.client_address,
    people,
    relations: relationsOf(relationNote(row.note), people.length),
  }
}

/** What the note of an entry says of relations; most have none, and parsing costs. */
function relationNote(note: string | null): string | undefined {
  if (note === null || !note.includes('"relation"')) return undefined
  const parsed: unknown = JSON.parse(note)
  if (typeof parsed !== 'object' || parsed === null || !('relation' in parsed)) return undefined
  return typeof parsed.relation === 'string' ? parsed.relation : undefined
}
