/** Findings as rows. */
import { randomUUIDv7 } from 'node:crypto'
import { type Insertable, type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { CompiledAuditRule } from '../programmes/audit-rules/compile.ts'
import type { DepartmentJudgement } from '../programmes/audit-rules/department.ts'
import {
  belongsTo,
  type EntryReference,
  explanationOf,
  type Trigger,
} from '../programmes/audit-rules/judge.ts'
import type { Keys } from '../storage/keys.ts'
import type { AuditFindingsTable } from '../storage/tables/auditing.ts'
import type { Tables } from '../storage/tables.ts'
import type { WorkingDays } from '../working-days.ts'
import type { Stretch } from './department-hours.ts'
import type { AuditFinding, FindingState } from './finding.ts'

type Executor = Kysely<Tables>
type FindingRow = Selectable<AuditFindingsTable>

/** Entries that a finding names at most; how many there were, it tells in full. */
const MOST_ENTRIES = 500

export interface KeepDependencies {
  readonly workingDays: Pick<WorkingDays, 'deadlineAfter'>
  readonly now: () => Date
}

/** A finding that is being put together. */
interface Growing {
  readonly id: string
  readonly isNew: boolean
  readonly openedAt: number
  /** The entry at which it was found first. */
  readonly openedBy: string
  readonly entries: Map<number, EntryReference>
  readonly subjects: Set<string>
  /** Whether a trigger of these belongs to it. */
  isTouched: boolean
  last: Trigger
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
    let finding = known.findLast((one) => belongsTo(trigger, one))
    if (!finding) {
      finding = {
        id: randomUUIDv7(),
        isNew: true,
        openedAt: trigger.entry.at,
        openedBy: trigger.entry.id,
        entries: new Map(),
        subjects: new Set(),
        isTouched: true,
        last: trigger,
      }
      findings.set(key, [...known, finding])
    }
    finding.last = trigger
    finding.isTouched = true
    for (const entry of trigger.evidence) {
      finding.subjects.add(entry.subject)
      if (finding.entries.size < MOST_ENTRIES) finding.entries.set(entry.index, entry)
    }
  }
  const touched = [...findings.values()].flat().filter(({ isTouched }) => isTouched)
  const events: LedgerEvent[] = []
  for (const finding of touched) {
    if (finding.isNew) events.push(...(await open(transaction, finding, dependencies)))
    else await grow(transaction, finding)
    await nameEntries(transaction, finding.id, [...finding.entries.values()])
  }
  return events
}

async function open(
  transaction: Transaction<Tables>,
  finding: Growing,
  { workingDays, now }: KeepDependencies,
): Promise<LedgerEvent[]> {
  const { last } = finding
  const { document } = last.rule.published
  const at = now()
  const row = {
    id: finding.id,
    region: last.region,
    ...ruleColumns(last.rule),
    gathered_by: [...last.rule.by],
    key: last.key.join('\n'),
    opened_by: finding.openedBy,
    opening_at: new Date(finding.openedAt),
    ...judgedColumns(last),
    subjects: [...finding.subjects].sort(),
    department: null,
    state: 'OPEN' as const,
    opened_at: at,
    due_at: workingDays.deadlineAfter(at, document.dueWorkingDays),
  }
  return (await insert(transaction, row)) ? [openedEvent(row)] : []
}

async function grow(transaction: Transaction<Tables>, { id, last, subjects }: Growing): Promise<void> {
  await transaction
    .updateTable('audit_findings')
    .set({
      ...judgedColumns(last),
      subjects: sql<
        string[]
      >`(select array_agg(distinct one collate "C" order by one collate "C") from unnest(subjects || ${[...subjects]}::text[]) one)`,
    })
    .where('id', '=', id)
    .execute()
}

function judgedColumns(trigger: Trigger) {
  const { zh, en } = explanationOf(trigger)
  return {
    last_at: new Date(trigger.entry.at),
    entry_count: trigger.evidence.length,
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

/** Keeps what a rule found of a department's stretch of time; null where it is there already. */
export async function keepDepartmentFinding(
  transaction: Transaction<Tables>,
  rule: CompiledAuditRule,
  department: string,
  { from, until }: Stretch,
  judgement: DepartmentJudgement,
  { workingDays, now }: KeepDependencies,
): Promise<LedgerEvent | null> {
  const at = now()
  const { document } = rule.published
  const row = {
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
    state: 'OPEN' as const,
    opened_at: at,
    due_at: workingDays.deadlineAfter(at, document.dueWorkingDays),
  }
  return (await insert(transaction, row)) ? openedEvent(row) : null
}

/** A finding that is opened; nothing is judged twice, and a second time would do nothing. */
async function insert(executor: Executor, row: Insertable<AuditFindingsTable>): Promise<boolean> {
  const inserted = await executor
    .insertInto('audit_findings')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** What the ledger says of a finding that was opened. */
export function openedEvent(
  row: Pick<FindingRow, 'id' | 'rule' | 'rule_region' | 'rule_version' | 'severity'>,
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

async function nameEntries(
  transaction: Transaction<Tables>,
  finding: string,
  entries: readonly EntryReference[],
): Promise<void> {
  if (entries.length === 0) return
  await transaction
    .insertInto('audit_finding_entries')
    .values(entries.map(({ id, index }) => ({ finding_id: finding, index, entry_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The findings that triggers may belong to, and that nobody concludes meanwhile; by rule and key. */
async function growingFor(
  transaction: Transaction<Tables>,
  triggers: readonly Trigger[],
): Promise<Map<string, Growing[]>> {
  const [first] = triggers
  const rows = await transaction
    .selectFrom('audit_findings')
    .select(['id', 'rule_region', 'rule', 'rule_version', 'key', 'opening_at', 'opened_by'])
    .where('state', '<>', 'CONCLUDED')
    .where('rule', 'in', [...new Set(triggers.map(({ rule }) => rule.published.document.slug))])
    .where('key', '=', sql<string>`any(${[...new Set(triggers.map(({ key }) => key.join('\n')))]}::text[])`)
    .orderBy('opening_at')
    .orderBy('id')
    .forUpdate()
    .execute()
  const named = await transaction
    .selectFrom('audit_finding_entries')
    .select(['finding_id', 'index', 'entry_id'])
    .where('finding_id', '=', sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute()
  const entriesOfFinding = Map.groupBy(named, ({ finding_id: finding }) => finding)
  const found = new Map<string, Growing[]>()
  for (const row of rows) {
    if (!first) break
    const key = `${row.rule_region}/${row.rule}@${row.rule_version}\n${row.key}`
    const growing = {
      id: row.id,
      isNew: false,
      openedAt: row.opening_at.getTime(),
      openedBy: row.opened_by,
      subjects: new Set<string>(),
      entries: new Map(
        (entriesOfFinding.get(row.id) ?? []).map((one) => [
          one.index,
          { id: one.entry_id, index: one.index },
        ]),
      ),
      isTouched: false,
      last: first,
    }
    found.set(key, [...(found.get(key) ?? []), growing])
  }
  return found
}

function identityOf({ rule, key }: Trigger): string {
  const { document, version } = rule.published
  return `${document.region}/${document.slug}@${version}\n${key.join('\n')}`
}

/** What a list of findings may be narrowed by; null: not by it. */
export interface FindingListing {
  readonly regionPrefix: string | null
  readonly state: FindingState | null
  readonly rule: string | null
  readonly severity: AuditFinding['severity'] | null
  readonly assignedTo: string | null
  readonly subject: string | null
  readonly overdueAt: Date | null
  readonly afterId: string | null
  readonly limit: number
}

/** A page of findings, newest first. */
export async function listFindings(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  listing: FindingListing,
): Promise<AuditFinding[]> {
  let query = executor.selectFrom('audit_findings').selectAll().orderBy('id', 'desc').limit(listing.limit)
  if (listing.regionPrefix !== null) query = query.where('region', 'like', `${listing.regionPrefix}%`)
  if (listing.state !== null) query = query.where('state', '=', listing.state)
  if (listing.rule !== null) query = query.where('rule', '=', listing.rule)
  if (listing.severity !== null) query = query.where('severity', '=', listing.severity)
  if (listing.assignedTo !== null) query = query.where('assigned_to', '=', listing.assignedTo)
  if (listing.subject !== null)
    query = query.where(sql<boolean>`subjects @> array[${listing.subject}]::text[]`)
  if (listing.overdueAt !== null)
    query = query.where('state', '<>', 'CONCLUDED').where('due_at', '<', listing.overdueAt)
  if (listing.afterId !== null) query = query.where('id', '<', listing.afterId)
  return (await query.execute()).map((row) => findingOf(keys, row))
}

/** @param lock whether nobody else may change it until the transaction ends. */
export async function findFinding(
  keys: Pick<Keys, 'open'>,
  executor: Executor,
  id: string,
  lock = false,
): Promise<AuditFinding | null> {
  let query = executor.selectFrom('audit_findings').selectAll().where('id', '=', id)
  if (lock) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row ? findingOf(keys, row) : null
}

/** The entries that a finding names, in their order. */
export async function entriesOf(executor: Executor, finding: string): Promise<readonly EntryReference[]> {
  const rows = await executor
    .selectFrom('audit_finding_entries')
    .select(['entry_id', 'index'])
    .where('finding_id', '=', finding)
    .orderBy('index')
    .execute()
  return rows.map(({ entry_id: id, index }) => ({ id, index }))
}

/** What is sealed of a finding. */
export function contextOf(id: string): string {
  return `audit-finding:${id}`
}

function findingOf(keys: Pick<Keys, 'open'>, row: FindingRow): AuditFinding {
  const { assigned_to: to, assigned_by: assignedBy, assigned_at: assignedAt } = row
  const { verdict, sealed_note: sealed, concluded_by: by, concluded_at: at } = row
  return {
    id: row.id,
    region: row.region,
    rule: row.rule,
    ruleRegion: row.rule_region,
    ruleVersion: row.rule_version,
    title: { zh: row.rule_title_zh, en: row.rule_title_en },
    severity: row.severity,
    gatheredBy: row.gathered_by,
    key: row.key,
    from: row.opening_at,
    until: row.last_at,
    entryCount: row.entry_count,
    subjects: row.subjects,
    department: row.department,
    counts: row.counts,
    comparisons: row.comparisons,
    explanation: { zh: row.explanation_zh, en: row.explanation_en },
    state: row.state,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    assignment:
      to !== null && assignedBy !== null && assignedAt ? { to, by: assignedBy, at: assignedAt } : null,
    conclusion:
      verdict !== null && sealed && by !== null && at
        ? { verdict, note: keys.open(sealed, contextOf(row.id)).toString('utf8'), by, at }
        : null,
  }
}
