/** Whom other standards would touch: counted over many reports, without opening any of them to anybody. */
import { type RawBuilder, sql } from 'kysely'
import { HeduiError } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import { type ChangedVerdict, compareReport, type OtherStandards, type ReplayDependencies } from './replay.ts'

/** How many reports were looked at, and how verdicts would change, by programme and from which to which. */
export interface Effect {
  readonly reports: number
  /** Of these, how many have nothing kept of what they were made from, and so could not be compared. */
  readonly withoutBasis: number
  readonly changed: number
  readonly changes: readonly CountedChange[]
}

/** How often the verdict of a programme changes from one to another. */
export interface CountedChange extends Omit<ChangedVerdict, 'member'> {
  readonly count: number
}

/** Which reports: those of a region that are valid on a day. */
export interface ValidReports {
  /** ISO 8601. */
  readonly validOn: string
  /** A GB/T 2260 prefix; empty for every region. */
  readonly regionPrefix: string
}

/** Reports that are read at a time. */
const PAGE = 100

/** The numbers of all of them, page by page, so that memory stays flat however many there are. */
export async function* everyReport(
  { kysely }: Pick<Database, 'kysely'>,
  which: ValidReports,
): AsyncGenerator<string> {
  let after = ''
  for (;;) {
    const { rows } = await sql<{ number: string }>`
      ${numbersOf(which)} and number > ${after} order by number limit ${PAGE}`.execute(kysely)
    for (const { number } of rows) yield number
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.number
  }
}

/** Some of them, by a lot that is the same each time: the same reports tell of two drafts. With how many there are. */
export async function drawnReports(
  { kysely }: Pick<Database, 'kysely'>,
  which: ValidReports,
  atMost: number,
): Promise<{ readonly numbers: readonly string[]; readonly valid: number }> {
  const { rows } = await sql<{ number: string; valid: number }>`
    select number, count(*) over ()::int as valid from (${numbersOf(which)}) reports
     order by sha256(convert_to(number, 'UTF8')) limit ${atMost}`.execute(kysely)
  return { numbers: rows.map(({ number }) => number), valid: rows[0]?.valid ?? 0 }
}

function numbersOf({ validOn, regionPrefix }: ValidReports): RawBuilder<{ number: string }> {
  return sql`select distinct number from reports where region like ${`${regionPrefix}%`} and valid_until >= ${validOn}`
}

/**
 * What other standards would change for reports, each in its newest version.
 *
 * @param against what they are held against; null for the reports as they were issued.
 */
export async function effectOn(
  dependencies: ReplayDependencies,
  numbers: AsyncIterable<string> | Iterable<string>,
  other: OtherStandards,
  against: OtherStandards | null = null,
  onProgress: (done: number) => void = () => undefined,
): Promise<Effect> {
  const counts = new Map<string, CountedChange>()
  let reports = 0
  let withoutBasis = 0
  let changed = 0
  for await (const number of numbers) {
    reports += 1
    try {
      const changes = await compareReport(dependencies, number, null, other, against)
      if (changes.length > 0) changed += 1
      for (const { programme, title, before, after } of changes) {
        const key = `${programme} ${before} ${after}`
        const known = counts.get(key) ?? { programme, title, before, after, count: 0 }
        counts.set(key, { ...known, count: known.count + 1 })
      }
    } catch (error) {
      const { code } = error instanceof HeduiError ? error : { code: null }
      // Of what was erased nothing is left to compare either.
      if (code !== 'REPORT_WITHOUT_BASIS' && code !== 'ERASED') throw error
      withoutBasis += 1
    }
    onProgress(reports)
  }
  const changes = [...counts.values()].sort((a, b) => (a.programme < b.programme ? -1 : 1))
  return { reports, withoutBasis, changed, changes }
}
