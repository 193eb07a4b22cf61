/** Findings as they are read. */
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Keys } from '../storage/keys.ts'
import type { AuditFindingsTable } from '../storage/tables/auditing.ts'
import type { Tables } from '../storage/tables.ts'
import type { AuditFinding, FindingState } from './finding.ts'

type Executor = Kysely<Tables>
type FindingRow = Selectable<AuditFindingsTable>

/** An entry of the ledger that a finding rests on. */
export interface EntryReference {
  readonly id: string
  readonly index: number
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
