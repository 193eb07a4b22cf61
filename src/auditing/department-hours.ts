/** What departments answered, hour by hour: counted as the ledger is judged, so that what is usual is a sum of few rows. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import QuickLRU from 'quick-lru'
import { departmentOf } from '../access/item-grant.ts'
import type { DepartmentFacts, DepartmentNumbers } from '../programmes/audit-rules/department.ts'
import type { Tables } from '../storage/tables.ts'
import type { ReadEntry } from './ledger-entries.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const CHINA_MS = 8 * HOUR_MS

interface Hour {
  readonly department: string
  readonly hour: Date
  asked: number
  silent: number
  none: number
  alone: number
  alone_ms: number
}

/** Adds what departments answered in some entries. Each entry is to be counted once, by whoever moves the position on. */
export async function countAnswers(
  transaction: Transaction<Tables>,
  entries: readonly ReadEntry[],
): Promise<void> {
  const hours = new Map<string, Hour>()
  for (const entry of entries) {
    if (entry.kind !== 'DISCLOSURE' && entry.kind !== 'COLLECTION') continue
    const hour = new Date(Math.floor(entry.at / HOUR_MS) * HOUR_MS)
    const asked = new Set<Hour>()
    entry.itemIds.forEach((item, index) => {
      const { answered, silent, none } = outcomesIn(entry.itemResults[index] ?? '')
      if (answered + silent === 0) return
      const department = departmentOf(item)
      const key = `${department} ${hour.getTime()}`
      const known = hours.get(key)
      const one = known ?? { department, hour, asked: 0, silent: 0, none: 0, alone: 0, alone_ms: 0 }
      if (!known) hours.set(key, one)
      one.asked += answered + silent
      one.silent += silent
      one.none += none
      asked.add(one)
    })
    const [only] = asked
    if (only && asked.size === 1 && entry.durationMs !== null) {
      only.alone += 1
      only.alone_ms += entry.durationMs
    }
  }
  if (hours.size === 0) return
  await transaction
    .insertInto('audit_department_hours')
    .values([...hours.values()])
    .onConflict((conflict) =>
      conflict.columns(['department', 'hour']).doUpdateSet((build) => {
        const added = (column: 'asked' | 'silent' | 'none' | 'alone' | 'alone_ms') =>
          build(`audit_department_hours.${column}`, '+', build.ref(`excluded.${column}`))
        return {
          asked: added('asked'),
          silent: added('silent'),
          none: added('none'),
          alone: added('alone'),
          alone_ms: added('alone_ms'),
        }
      }),
    )
    .execute()
}

/** How many people of an item had an answer, none, or an answer that there is nothing. */
interface Answers {
  readonly answered: number
  readonly silent: number
  readonly none: number
}

/** Few results are different from each other. */
const known = new QuickLRU<string, Answers>({ maxSize: 2_000 })

function outcomesIn(result: string): Answers {
  const before = known.get(result)
  if (before) return before
  const count = (outcome: string): number => Number(new RegExp(`"${outcome}":(\\d+)`).exec(result)?.[1] ?? 0)
  const none = count('NONE')
  const answers = {
    none,
    silent: count('NOT_RETURNED') + count('ERROR'),
    answered: count('HIT') + count('MISMATCH') + none,
  }
  known.set(result, answers)
  return answers
}

/** A stretch of time of all departments. */
export interface Stretch {
  readonly from: Date
  readonly until: Date
}

/** Whether an hour, or a day in China, ended after one moment and up to another. */
export function endsOne(every: 'PT1H' | 'P1D', after: Date, upTo: Date): boolean {
  const [length, offset] = stretchOf(every)
  const number = (at: Date): number => Math.floor((at.getTime() + offset) / length)
  return number(after) < number(upTo)
}

function stretchOf(every: 'PT1H' | 'P1D'): readonly [length: number, offset: number] {
  return every === 'PT1H' ? [HOUR_MS, 0] : [DAY_MS, CHINA_MS]
}

/** The hours, or days in China, that ended between two moments and in which any department was asked, in their order. */
export async function stretchesEnding(
  transaction: Transaction<Tables>,
  every: 'PT1H' | 'P1D',
  after: Date,
  upTo: Date,
): Promise<readonly Stretch[]> {
  const [length, offset] = stretchOf(every)
  const { rows } = await sql<{ readonly hour: Date }>`
    select distinct hour from audit_department_hours
    where hour > ${new Date(after.getTime() - length)} and hour < ${upTo} order by hour`.execute(transaction)
  const begins = new Set(
    rows.map(({ hour }) => Math.floor((hour.getTime() + offset) / length) * length - offset),
  )
  return [...begins]
    .map((begin) => ({ from: new Date(begin), until: new Date(begin + length) }))
    .filter(({ until }) => until > after && until <= upTo)
}

/** What each department answered in a stretch of time, beside what is usual for it. */
export async function departmentFacts(
  transaction: Transaction<Tables>,
  { from, until }: Stretch,
  usual: 'P7D' | 'P30D',
): Promise<ReadonlyMap<string, DepartmentFacts>> {
  const since = new Date(from.getTime() - (usual === 'P7D' ? 7 : 30) * DAY_MS)
  const [now, before] = [await sums(transaction, from, until), await sums(transaction, since, from)]
  return new Map(
    [...now].map(([department, { days: _, ...numbers }]) => [
      department,
      {
        ...numbers,
        usual: before.get(department) ?? { asked: 0, silent: 0, none: 0, latency: null, days: 0 },
      },
    ]),
  )
}

async function sums(transaction: Transaction<Tables>, from: Date, until: Date) {
  const { rows } = await sql<{
    readonly department: string
    readonly asked: number
    readonly silent: number
    readonly none: number
    readonly alone: number
    readonly alone_ms: number
    readonly days: number
  }>`
    select department, ${total('asked')}, ${total('silent')}, ${total('none')}, ${total('alone')}, ${total('alone_ms')},
      count(distinct (hour at time zone interval '8 hours')::date) as days
    from audit_department_hours where hour >= ${from} and hour < ${until} group by department`.execute(
    transaction,
  )
  return new Map(
    rows.map(
      ({
        department,
        asked,
        silent,
        none,
        alone,
        alone_ms,
        days,
      }): [string, DepartmentNumbers & { days: number }] => [
        department,
        { asked, silent, none, latency: alone > 0 ? alone_ms / alone : null, days },
      ],
    ),
  )
}

function total(column: string): RawBuilder<number> {
  return sql`sum(${sql.ref(column)})::bigint as ${sql.ref(column)}`
}
