/** How a department answered over time, for whoever runs it; from the hours that are counted as the ledger is judged. */
import { type Kysely, sql } from 'kysely'
import { HeduiError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'

/** An hour or a day in which it was asked. */
export interface DepartmentAnswering {
  readonly at: Date
  /** People times items. */
  readonly asked: number
  readonly silent: number
  readonly none: number
  /** Looks that asked this department alone. */
  readonly timed: number
  /** Milliseconds; null where none asked it alone. */
  readonly meanMs: number | null
}

const MOST_DAYS = 90
/** Up to so many days it is told hour by hour. */
const DAYS_BY_HOUR = 2
const DAY_MS = 86_400_000

/** Oldest first. @throws {HeduiError} `INPUT_INVALID` for days outside 1 to 90. */
export async function departmentAnswering(
  kysely: Kysely<Tables>,
  department: string,
  days: number,
  now: Date,
): Promise<DepartmentAnswering[]> {
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new HeduiError('INPUT_INVALID', {
      zh: `天数应为1至${MOST_DAYS}`,
      en: `between 1 and ${MOST_DAYS} days are told`,
      path: 'days',
    })
  }
  const since = new Date(now.getTime() - days * DAY_MS)
  const bucket = days <= DAYS_BY_HOUR ? 'hour' : 'day'
  const { rows } = await sql<Row>`
    select date_trunc(${bucket}, hour, 'Asia/Shanghai') as at, sum(asked)::int as asked, sum(silent)::int as silent,
           sum(none)::int as none, sum(alone)::int as timed, sum(alone_ms)::float8 as ms
      from audit_department_hours
     where department = ${department} and hour >= date_trunc(${bucket}, ${since}::timestamptz, 'Asia/Shanghai')
     group by 1 order by 1`.execute(kysely)
  return rows.map(({ ms, ...row }) => ({
    ...row,
    meanMs: row.timed === 0 ? null : Math.round(ms / row.timed),
  }))
}

interface Row extends Omit<DepartmentAnswering, 'meanMs'> {
  readonly ms: number
}
