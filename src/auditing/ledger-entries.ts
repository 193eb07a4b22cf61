/** Entries of the ledger as audit rules judge them: no more columns than they may ask for. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import QuickLRU from 'quick-lru'
import { type Relation, relationsOf } from '../people/relation.ts'
import type { JudgedEntry } from '../programmes/audit-rules/entry.ts'
import type { Indexed } from '../programmes/audit-rules/rule-windows.ts'
import type { Tables } from '../storage/tables.ts'

/** An entry with what departments answered, for counting that too. Whether its case was opened is not known yet. */
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

/** Of notes only those that say something of relations: most do not, and are long. Lists as JSON: `pg` reads it faster. */
const COLUMNS = sql`index, id, kind, decision, reason_code, subject, role, organisation, region, purpose, case_number,
  consent_id, client_address, array_to_json(people) as people, commitments is not null as forgotten,
  case when note like '%"relation"%' then note end as note`

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

/** Which earlier entries are read. */
export interface Earlier {
  /** Milliseconds since 1970: those that were written then or later. */
  readonly from: number
  /** Those before this place. */
  readonly before: number
  readonly kinds: Iterable<string>
}

/** Rows of one statement: enough that its cost is the rows', and few enough to hold. */
const PAGE = 5_000

/** All entries of some time, in pages, by their time. */
export async function* allEntries(
  transaction: Transaction<Tables>,
  { from, before, kinds }: Earlier,
): AsyncGenerator<JudgedEntry[]> {
  let after: RawBuilder<boolean> = sql`id >= ledger_first_id(${new Date(from)})`
  for (;;) {
    const { rows } = await sql<Row>`
      select ${COLUMNS} from ledger_entries
      where ${after} and index < ${before} and kind = any(${[...kinds]}::text[])
      order by id limit ${PAGE}`.execute(transaction)
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(entryOf)
    after = sql`id > ${last.id}`
  }
}

/** The entries of some people, letters or addresses. */
export async function entriesOf(
  transaction: Transaction<Tables>,
  { from, before, kinds }: Earlier,
  by: Indexed,
  values: readonly string[],
): Promise<JudgedEntry[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ledger_entries
    where id >= ledger_first_id(${new Date(from)}) and index < ${before}
      and kind = any(${[...kinds]}::text[]) and ${matches(by, values)}`.execute(transaction)
  return rows.map(entryOf)
}

function matches(by: Indexed, values: readonly string[]): RawBuilder<boolean> {
  switch (by) {
    case 'person':
      return sql`people && ${values}::text[]`
    case 'consent':
      return sql`consent_id = any(${values}::text[])`
    case 'address':
      return sql`client_address = any(${values}::text[])`
  }
}

function entryOf(row: Row): JudgedEntry {
  const people = row.people ?? NOBODY
  return {
    id: row.id,
    index: row.index,
    at: Number.parseInt(row.id.slice(0, 8) + row.id.slice(9, 13), 16),
    kind: row.kind,
    decision: row.decision,
    reason: row.reason_code,
    subject: row.subject,
    role: row.role,
    organisation: row.organisation,
    region: row.region,
    purpose: row.purpose,
    forgotten: row.forgotten,
    caseNumber: row.case_number,
    caseOpened: null,
    consentId: row.consent_id,
    address: row.client_address,
    people,
    relations: relationsTold(row.note, people.length),
  }
}

const NOBODY: readonly string[] = []

/** Notes say the same few things of relations, and reading one costs. */
const known = new QuickLRU<string, readonly Relation[]>({ maxSize: 2_000 })

function relationsTold(note: string | null, people: number): readonly Relation[] {
  const text = note === null ? undefined : relationNote(note)
  const key = `${people} ${text ?? ''} ${text === undefined}`
  const before = known.get(key)
  if (before) return before
  const relations = relationsOf(text, people)
  known.set(key, relations)
  return relations
}

/** What the note of an entry says of relations. */
function relationNote(note: string): string | undefined {
  const parsed: unknown = JSON.parse(note)
  if (typeof parsed !== 'object' || parsed === null || !('relation' in parsed)) return undefined
  return typeof parsed.relation === 'string' ? parsed.relation : undefined
}
