/** The finding that each emergency access has from its beginning: a rule of the hub's own, which nobody can switch off. */
import { sql } from 'kysely'
import type { AccessFindings } from '../disclosure/emergency/basis.ts'
import type { WorkingDays } from '../working-days.ts'
import { openedEvent } from './keep-findings.ts'

/** The slug of the rule, of version 0. */
const EMERGENCY_RULE = 'emergency-access'
/** The rule holds wherever the hub is. */
const EVERYWHERE = '000000'

export interface EmergencyFindingsDependencies {
  readonly workingDays: Pick<WorkingDays, 'deadlineAfter'>
  /** How soon an access is to be reviewed. */
  readonly dueWorkingDays: number
}

export function emergencyFindings({
  workingDays,
  dueWorkingDays,
}: EmergencyFindingsDependencies): AccessFindings {
  return {
    async open(transaction, access) {
      const { id, openedBy, openedAt, expiresAt, people, items } = access
      const minutes = String(Math.round((expiresAt.getTime() - openedAt.getTime()) / 60_000))
      const row = {
        id: access.findingId,
        region: access.region,
        rule_region: EVERYWHERE,
        rule: EMERGENCY_RULE,
        rule_version: 0,
        rule_title_zh: '紧急访问',
        rule_title_en: 'Emergency access',
        severity: 'HIGH' as const,
        gathered_by: ['emergency'],
        key: id,
        opened_by: id,
        opening_at: openedAt,
        last_at: openedAt,
        entry_count: 0,
        subjects: [openedBy],
        department: null,
        counts: JSON.stringify({ people: String(people.length), items: String(items.length), minutes }),
        comparisons: JSON.stringify([]),
        explanation_zh: `${openedBy} 未经授权书开启了对 ${people.length} 人 ${items.length} 个项目的紧急访问，时长 ${minutes} 分钟，须事后复核。`,
        explanation_en: `${openedBy} opened an emergency access to ${counted(items.length, 'item', 'items')} of ${counted(people.length, 'person', 'people')} for ${minutes} minutes without a consent letter; it is to be reviewed.`,
        state: 'OPEN' as const,
        opened_at: openedAt,
        due_at: workingDays.deadlineAfter(openedAt, dueWorkingDays),
      }
      await transaction.insertInto('audit_findings').values(row).execute()
      return { rule: row.rule, severity: row.severity, event: openedEvent(row) }
    },

    async nameEntry(transaction, findingId, { id, index }, at) {
      await transaction
        .insertInto('audit_finding_entries')
        .values({ finding_id: findingId, index, entry_id: id })
        .execute()
      await transaction
        .updateTable('audit_findings')
        .set({ last_at: at, entry_count: sql<number>`entry_count + 1` })
        .where('id', '=', findingId)
        .execute()
    },
  }
}

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`
}
