/** Keeps what rules found: findings that are opened, and those that grow. However many there are, in a few statements. */
import { randomUUIDv7 } from 'node:crypto'
import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { CompiledAuditRule } from '../programmes/audit-rules/compile.ts'
import type { DepartmentJudgement } from '../programmes/audit-rules/department.ts'
import { belongsTo, evidenceOf, explanationOf, type Trigger } from '../programmes/audit-rules/judge.ts'
import type { AuditFindingsTable } from '../storage/tables/auditing.ts'
import type { Tables } from '../storage/tables.ts'
import type { WorkingDays } from '../working-days.ts'
import type { Stretch } from './department-hours.ts'

type NewFinding = Insertable<AuditFindingsTable>

/** Entries that a finding names at most; how many there were, it tells in full. */
const MOST_ENTRIES = 500
/** Rows of one statement: PostgreSQL takes 65,535 parameters. */
const ROWS = 1_000

export interface KeepDependencies {
  readonly workingDays: Pick<WorkingDays, 'deadlineAfter'>
  readonly now: () => Date
}

/** A finding that is being put together. */
interface Growing {
  readonly id: string
  readonly openedAt: number
  /** The entry at which it was found first; null where it is kept already. */
  readonly openedBy: string | null
  /** The entries that it names, by their place, and those of them that are new. */
  readonly named: Set<number>
  readonly names: number[]
  readonly subjects: Set<string>
  /** The last trigger that belongs to it; null where none of these does. */
  last: Trigger | null
}

/**
 * Keeps what rules found among entries: each trigger opens a finding, or belongs to one that is there and not concluded.
 * The triggers are in the order of their entries, and the caller judges alone.
 *
 * @returns what the ledger is to say of those that were opened.
 */
export async function keepTriggers(
  transaction: Transaction<Tables>,
  triggers: readonly Trigger[],
  dependencies: KeepDependencies,
): Promise<readonly LedgerEvent[]> {
  if (triggers.length === 0) return []
  const findings = await growingFor(transaction, triggers)
  for (const trigger of triggers) {
    const key = identityOf(trigger)
    const known = findings.get(key) ?? []
    if (known.length === 0) findings.set(key, known)
    let finding = known.findLast((one) => belongsTo(trigger, one))
    if (!finding) {
      finding = {
        id: randomUUIDv7(),
        openedAt: trigger.entry.at,
        openedBy: trigger.entry.id,
        named: new Set(),
        names: [],
        subjects: new Set(),
        last: null,
      }
      known.push(finding)
    }
    grow(finding, trigger)
  }
  const touched = [...findings.values()]
    .flat()
    .flatMap((one) => (one.last ? [{ ...one, last: one.last }] : []))
  const opened = touched.flatMap((one) =>
    one.openedBy === null ? [] : [openedRow(one, one.openedBy, dependencies)],
  )
  const events = await insert(transaction, opened)
  await update(
    transaction,
    touched.filter(({ openedBy }) => openedBy === null),
  )
  const earliest = triggers.reduce(
    (from, { rule, entry }) => Math.min(from, entry.at - rule.withinMs),
    Number.POSITIVE_INFINITY,
  )
  await nameEntries(transaction, touched, new Date(earliest))
  return events
}

function grow(finding: Growing, trigger: Trigger): void {
  const before = finding.last
  finding.last = trigger
  finding.subjects.add(trigger.entry.subject)
  // Whose entries they are is known where they are gathered by officer.
  if (finding.named.size >= MOST_ENTRIES && trigger.rule.by.includes('subject')) return
  for (const { index, subject } of evidenceOf(trigger, before)) {
    finding.subjects.add(subject)
    if (finding.named.size >= MOST_ENTRIES || finding.named.has(index)) continue
    finding.named.add(index)
    finding.names.push(index)
  }
}

type Touched = Growing & { readonly last: Trigger }

function openedRow(finding: Touched, openedBy: string, { workingDays, now }: KeepDependencies): NewFinding {
  const { last } = finding
  const at = now()
  return {
    id: finding.id,
    region: last.region,
    ...ruleColumns(last.rule),
    gathered_by: [...last.rule.by],
    key: last.key.join('\n'),
    opened_by: openedBy,
    opening_at: new Date(finding.openedAt),
    ...judgedColumns(last),
    subjects: [...finding.subjects].sort(),
    department: null,
    state: 'OPEN',
    opened_at: at,
    due_at: workingDays.deadlineAfter(at, last.rule.published.document.dueWorkingDays),
  }
}

async function update(transaction: Transaction<Tables>, findings: readonly Touched[]): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map(({ id, last, subjects }) => ({
    id,
    ...judgedColumns(last),
    subjects: [...subjects],
  }))
  await sql`
    update audit_findings finding set last_at = grown.last_at, entry_count = grown.entry_count,
      counts = grown.counts::jsonb, comparisons = grown.comparisons::jsonb, explanation_zh = grown.explanation_zh,
      explanation_en = grown.explanation_en,
      subjects = (
        select array_agg(distinct one collate "C" order by one collate "C") from unnest(finding.subjects || grown.subjects) one
      )
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as grown(id uuid, last_at timestamptz, entry_count integer,
      counts text, comparisons text, explanation_zh text, explanation_en text, subjects text[])
    where finding.id = grown.id`.execute(transaction)
}

function judgedColumns(trigger: Trigger) {
  const { zh, en } = explanationOf(trigger)
  return {
    last_at: new Date(trigger.entry.at),
    entry_count: trigger.entryCount,
    counts: JSON.stringify(Object.fromEntries(trigger.counts)),
    comparisons: JSON.stringify(trigger.comparisons),
    explanation_zh: zh,
    explanation_en: en,
  }
}

function ruleColumns({ published: { document, version } }: CompiledAuditRule) {
  return {
    rule_region: document.region,
    rule: document.slug,
    rule_version: version,
    rule_title_zh: document.title.zh,
    rule_title_en: document.title.en,
    severity: document.severity,
  }
}

/** Keeps what a rule found of a department's stretch of time. @returns what the ledger is to say; nothing where it is there. */
export function keepDepartmentFinding(
  transaction: Transaction<Tables>,
  rule: CompiledAuditRule,
  department: string,
  { from, until }: Stretch,
  judgement: DepartmentJudgement,
  { workingDays, now }: KeepDependencies,
): Promise<LedgerEvent[]> {
  const at = now()
  const { document } = rule.published
  const row: NewFinding = {
    id: randomUUIDv7(),
    region: document.region,
    ...ruleColumns(rule),
    gathered_by: ['department'],
    key: department,
    opened_by: from.toISOString(),
    opening_at: from,
    last_at: until,
    entry_count: 0,
    subjects: [],
    department,
    counts: JSON.stringify(Object.fromEntries(judgement.facts)),
    comparisons: JSON.stringify(judgement.comparisons),
    explanation_zh: judgement.explanation.zh,
    explanation_en: judgement.explanation.en,
    state: 'OPEN',
    opened_at: at,
    due_at: workingDays.deadlineAfter(at, document.dueWorkingDays),
  }
  return insert(transaction, [row])
}

/** Findings that are opened; nothing is judged twice, and a second time would do nothing. */
async function insert(
  transaction: Transaction<Tables>,
  findings: readonly NewFinding[],
): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = []
  for (let start = 0; start < findings.length; start += ROWS) {
    const some = findings.slice(start, start + ROWS)
    const inserted = await transaction
      .insertInto('audit_findings')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    const ids = new Set(inserted.map(({ id }) => id))
    events.push(...some.filter(({ id }) => ids.has(id)).map(openedEvent))
  }
  return events
}

/** What the ledger says of a finding that was opened. */
export function openedEvent(
  row: Pick<NewFinding, 'id' | 'rule' | 'rule_region' | 'rule_version' | 'severity'>,
): LedgerEvent {
  return {
    kind: 'AUDIT_FINDING_OPENED',
    decision: 'GRANTED',
    actor: HUB_ACTOR,
    note: {
      finding: row.id,
      rule: row.rule,
      region: row.rule_region,
      version: String(row.rule_version),
      severity: row.severity,
    },
  }
}

/** Names the entries of findings by their place; their ids stand in the ledger. None was written before `earliest`. */
async function nameEntries(
  transaction: Transaction<Tables>,
  findings: readonly Touched[],
  earliest: Date,
): Promise<void> {
  const names = findings.flatMap(({ id, names }) => names.map((index) => ({ id, index })))
  if (names.length === 0) return
  await sql`
    insert into audit_finding_entries (finding_id, index, entry_id)
    select name.finding, entry.index, entry.id
    from unnest(${names.map(({ id }) => id)}::uuid[], ${names.map(({ index }) => index)}::bigint[]) name(finding, index)
    join ledger_entries entry on entry.index = name.index and entry.id >= ledger_first_id(${earliest})
    where exists (select from audit_findings where id = name.finding)
    on conflict do nothing`.execute(transaction)
}

/** The findings that triggers may belong to, and that nobody concludes meanwhile; by rule and key. */
async function growingFor(
  transaction: Transaction<Tables>,
  triggers: readonly Trigger[],
): Promise<Map<string, Growing[]>> {
  type Row = Pick<
    Selectable<AuditFindingsTable>,
    'id' | 'rule_region' | 'rule' | 'rule_version' | 'key' | 'opening_at'
  > & { readonly named: readonly number[] | null }
  const { rows } = await sql<Row>`
    select id, rule_region, rule, rule_version, key, opening_at,
      (select json_agg(index) from audit_finding_entries where finding_id = audit_findings.id) as named
    from audit_findings
    where state <> 'CONCLUDED'
      and rule = any(${[...new Set(triggers.map(({ rule }) => rule.published.document.slug))]}::text[])
      and key = any(${[...new Set(triggers.map(({ key }) => key.join('\n')))]}::text[])
    order by opening_at, id for update`.execute(transaction)
  const found = new Map<string, Growing[]>()
  for (const row of rows) {
    const key = `${row.rule_region}/${row.rule}@${row.rule_version}\n${row.key}`
    const growing: Growing = {
      id: row.id,
      openedAt: row.opening_at.getTime(),
      openedBy: null,
      named: new Set(row.named),
      names: [],
      subjects: new Set(),
      last: null,
    }
    const others = found.get(key)
    if (others) others.push(growing)
    else found.set(key, [growing])
  }
  return found
}

function identityOf({ rule, key }: Trigger): string {
  const { document, version } = rule.published
  return `${document.region}/${document.slug}@${version}\n${key.join('\n')}`
}
