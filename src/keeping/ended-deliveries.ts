/** What departments delivered in files, and that nobody asks any more since they ended. */
import { sql } from 'kysely'
import { HUB_ACTOR } from '../access/hub-actor.ts'
import { dayInChina } from '../calendar.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { RetentionRules } from '../retention-file.ts'
import type { Database } from '../storage/database.ts'
import type { DeliveriesTable } from '../storage/tables/deliveries.ts'

export interface EndedDeliveriesDependencies {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly rules: Pick<RetentionRules, 'deliveries'>
  readonly now: () => Date
}

/** What was deleted of one department. */
export interface DeletedDeliveries {
  readonly department: string
  readonly rows: number
}

/** Files of registers; what answered inquiries, or was refused, left no rows. */
const GOING: DeliveriesTable['state'][] = ['TAKEN', 'REPLACED', 'KNOWN', 'OLDER']
/** Rows deleted by one statement, so that it stays within its time. */
const DELETED_AT_ONCE = 20_000

/**
 * Deletes what departments delivered whose last version ended long enough ago; a department that is live or suspended keeps
 * what it delivered. The notes of the files go too: should the department come back, a file that still lies in its place is
 * taken anew. Of one department all goes at once or nothing, so that nobody is answered from a part of a register.
 *
 * @param signal ends it; what is left is due the next time.
 */
export async function deleteEndedDeliveries(
  { database: { kysely }, ledger, rules, now }: EndedDeliveriesDependencies,
  signal: AbortSignal,
): Promise<readonly DeletedDeliveries[]> {
  const { rows: ended } = await sql<{ department: string }>`
    select department from (
      select department, coalesce(
        (select max(changed_at) from department_versions
          where slug = department and state in ('RETIRED', 'SUPERSEDED')),
        max(dealt_with_at)) as ended_at
      from deliveries
      where state = any(${GOING}::text[]) and not exists (
        select from department_versions where slug = department and state in ('ACTIVE', 'SUSPENDED'))
      group by department
    ) as ended
    where china_day(ended_at) + ${rules.deliveries}::interval <= ${dayInChina(now())}::date
    order by department`.execute(kysely)
  const deleted: DeletedDeliveries[] = []
  for (const { department } of ended) {
    signal.throwIfAborted()
    const rows = await kysely.transaction().execute(async (transaction) => {
      let count = 0
      for (let more = true; more; signal.throwIfAborted()) {
        const { numAffectedRows = 0n } = await sql`
          delete from delivery_rows where ctid = any(array(
            select r.ctid from delivery_rows r join deliveries d on d.id = r.delivery_id
             where d.department = ${department} limit ${DELETED_AT_ONCE}))`.execute(transaction)
        count += Number(numAffectedRows)
        more = numAffectedRows > 0n
      }
      await transaction
        .deleteFrom('deliveries')
        .where('department', '=', department)
        .where('state', 'in', GOING)
        .execute()
      const note = { department, rows: String(count) }
      await ledger.appendIn(transaction, [
        { kind: 'DELIVERIES_DELETED', decision: 'GRANTED', actor: HUB_ACTOR, note },
      ])
      return count
    })
    deleted.push({ department, rows })
  }
  return deleted
}
