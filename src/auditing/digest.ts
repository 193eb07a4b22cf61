/**
 * The daily digest: what audit rules found on a day in a region and what became of it, kept as it was when the day was over.
 * A day on which nothing was found has one too: that nothing was found is worth knowing.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { z } from 'zod'
import { regionPrefix } from '../access/region.ts'
import { addDays, chineseDay, dayInChina } from '../calendar.ts'
import type { Tables } from '../storage/tables.ts'
import { endOfDay } from '../working-days.ts'
import type { AuditRules } from './rules-in-force.ts'
import { ruleCounts } from './statistics.ts'

const ruleCount = z.object({ rule: z.string(), zh: z.string(), en: z.string(), opened: z.number() })
const worstRule = z.object({
  rule: z.string(),
  zh: z.string(),
  en: z.string(),
  falsePositiveRate: z.string(),
})
const documentShape = z.object({
  opened: z.number(),
  openedBySeverity: z.object({ HIGH: z.number(), MEDIUM: z.number(), LOW: z.number() }),
  openedByRule: z.array(ruleCount),
  confirmed: z.number(),
  falsePositives: z.number(),
  unclear: z.number(),
  pending: z.number(),
  overdue: z.number(),
  /** Rules with the highest share of false findings of the last 90 days, three at most. */
  worstRules: z.array(worstRule),
  text: z.object({ zh: z.string(), en: z.string() }),
})

type DigestDocument = z.output<typeof documentShape>
export type AuditRuleCount = z.output<typeof ruleCount>
export type AuditWorstRule = z.output<typeof worstRule>

export interface AuditDigest {
  /** ISO 8601, in China. */
  readonly day: string
  readonly region: string
  readonly document: DigestDocument
  readonly madeAt: Date
}

/** After a longer stillstand only the latest days are made up for. */
const MOST_DAYS = 31

/** Makes the digests of days that are over and have none, of every region that publishes audit rules. */
export async function makeDigests(
  transaction: Transaction<Tables>,
  { regions }: AuditRules,
  now: Date,
): Promise<void> {
  const yesterday = addDays(dayInChina(now), -1)
  for (const region of regions) {
    const newest = await transaction
      .selectFrom('audit_digests')
      .select((build) => build.fn.max('day').as('day'))
      .where('region', '=', region)
      .executeTakeFirst()
    const since = newest?.day ?? null
    const earliest = addDays(yesterday, -(MOST_DAYS - 1))
    let day = since === null ? yesterday : addDays(since, 1)
    if (day < earliest) day = earliest
    for (; day <= yesterday; day = addDays(day, 1)) {
      const document = await digestOf(transaction, region, day)
      await transaction
        .insertInto('audit_digests')
        .values({ day, region, document: JSON.stringify(document), made_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }
}

async function digestOf(executor: Kysely<Tables>, region: string, day: string): Promise<DigestDocument> {
  const prefix = regionPrefix(region)
  const [from, until] = [endOfDay(addDays(day, -1)), endOfDay(day)]
  const { rows: byRule } = await sql<{
    rule: string
    zh: string
    en: string
    severity: 'HIGH' | 'MEDIUM' | 'LOW'
    opened: number
  }>`
    select rule, max(rule_title_zh) as zh, max(rule_title_en) as en, severity, count(*) as opened from audit_findings
    where region like ${`${prefix}%`} and opened_at >= ${from} and opened_at < ${until}
    group by rule, severity order by opened desc, rule`.execute(executor)
  const { rows } = await sql<{
    confirmed: number
    false_positives: number
    unclear: number
    pending: number
    overdue: number
  }>`
    select
      count(*) filter (where verdict = 'CONFIRMED' and concluded_at >= ${from}) as confirmed,
      count(*) filter (where verdict = 'FALSE' and concluded_at >= ${from}) as false_positives,
      count(*) filter (where verdict = 'UNCLEAR' and concluded_at >= ${from}) as unclear,
      count(*) filter (where concluded_at is null or concluded_at >= ${until}) as pending,
      count(*) filter (where (concluded_at is null or concluded_at >= ${until}) and due_at < ${until}) as overdue
    from audit_findings
    where region like ${`${prefix}%`} and opened_at < ${until}
      and (concluded_at is null or concluded_at >= ${from})`.execute(executor)
  const concluded = rows[0] ?? { confirmed: 0, false_positives: 0, unclear: 0, pending: 0, overdue: 0 }
  const openedBySeverity = { HIGH: 0, MEDIUM: 0, LOW: 0 }
  for (const { severity, opened } of byRule) openedBySeverity[severity] += opened
  const numbers = {
    opened: byRule.reduce((sum, { opened }) => sum + opened, 0),
    openedBySeverity,
    openedByRule: byRule.map(({ rule, zh, en, opened }) => ({ rule, zh, en, opened })),
    confirmed: concluded.confirmed,
    falsePositives: concluded.false_positives,
    unclear: concluded.unclear,
    pending: concluded.pending,
    overdue: concluded.overdue,
    worstRules: await worstRules(executor, prefix, day, until),
  }
  return { ...numbers, text: told(region, day, numbers) }
}

async function worstRules(executor: Kysely<Tables>, prefix: string, day: string, until: Date) {
  const listing = { regionPrefix: prefix, rule: null, from: addDays(day, -89), until: day }
  const months = await ruleCounts(executor, listing, until)
  const rules = Map.groupBy(months, ({ rule }) => rule)
  const rated = [...rules].flatMap(([rule, all]) => {
    const sum = (of: 'confirmed' | 'falsePositives') => all.reduce((total, one) => total + one[of], 0)
    const [wrong, decided] = [sum('falsePositives'), sum('falsePositives') + sum('confirmed')]
    const title = all.find(({ opened }) => opened > 0)?.title
    return wrong === 0 || !title ? [] : [{ rule, ...title, rate: wrong / decided }]
  })
  return rated
    .sort((a, b) => b.rate - a.rate || (a.rule < b.rule ? -1 : 1))
    .slice(0, 3)
    .map(({ rate, ...one }) => ({ ...one, falsePositiveRate: rate.toFixed(4) }))
}

function told(
  region: string,
  day: string,
  numbers: Omit<DigestDocument, 'text'>,
): { zh: string; en: string } {
  const {
    opened,
    openedBySeverity: by,
    openedByRule,
    confirmed,
    falsePositives,
    unclear,
    pending,
    overdue,
  } = numbers
  const worst = numbers.worstRules
  return {
    zh: [
      `${region} ${chineseDay(day)} 审计日报`,
      `新发现 ${opened} 项（高 ${by.HIGH}、中 ${by.MEDIUM}、低 ${by.LOW}）。`,
      ...openedByRule.map((one) => `· ${one.zh}：${one.opened} 项`),
      `当日办结：属实 ${confirmed} 项、不属实 ${falsePositives} 项、无法查明 ${unclear} 项。`,
      `待办 ${pending} 项，其中超期 ${overdue} 项。`,
      ...(worst.length === 0
        ? []
        : [`近 90 日误报率最高：${worst.map((one) => `${one.zh} ${one.falsePositiveRate}`).join('；')}。`]),
    ].join('\n'),
    en: [
      `Audit digest of ${region}, ${day}`,
      `${opened} new (${by.HIGH} high, ${by.MEDIUM} medium, ${by.LOW} low).`,
      ...openedByRule.map((one) => `- ${one.en}: ${one.opened}`),
      `Concluded on that day: ${confirmed} confirmed, ${falsePositives} false, ${unclear} unclear.`,
      `${pending} pending, ${overdue} of them overdue.`,
      ...(worst.length === 0
        ? []
        : [
            `Most often false in 90 days: ${worst.map((one) => `${one.en} ${one.falsePositiveRate}`).join('; ')}.`,
          ]),
    ].join('\n'),
  }
}

/** Digests of a region and of what lies in it, or of all; newest first. */
export async function listDigests(
  executor: Kysely<Tables>,
  { regionPrefix: prefix, day, before, limit }: DigestListing,
): Promise<AuditDigest[]> {
  let query = executor
    .selectFrom('audit_digests')
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('region')
    .limit(limit)
  if (prefix !== null) query = query.where('region', 'like', `${prefix}%`)
  if (day !== null) query = query.where('day', '=', day)
  if (before !== null)
    query = query.where((build) =>
      build.or([
        build('day', '<', before.day),
        build.and([build('day', '=', before.day), build('region', '>', before.region)]),
      ]),
    )
  const rows = await query.execute()
  return rows.map((row) => ({
    day: row.day,
    region: row.region,
    document: documentShape.parse(row.document),
    madeAt: row.made_at,
  }))
}

export interface DigestListing {
  readonly regionPrefix: string | null
  readonly day: string | null
  /** The last one before the page. */
  readonly before: { readonly day: string; readonly region: string } | null
  readonly limit: number
}
