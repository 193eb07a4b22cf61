/** How rules fare: how often each found something, what came of it, and how often it could not be told. */
import { type Kysely, sql } from 'kysely'
import type { LocalizedText } from '../localized-text.ts'
import type { StandardsLibrary } from '../programmes/library.ts'
import type { Tables } from '../storage/tables.ts'

/** A rule in a month. */
export interface RuleStatistics {
  readonly rule: string
  readonly ruleRegion: string
  /** As its findings have it; of one that never found anything, of the version that was published last. */
  readonly title: LocalizedText
  /** `2026-03`, in China, by when findings were opened. */
  readonly month: string
  readonly opened: number
  readonly confirmed: number
  readonly falsePositives: number
  readonly unclear: number
  /** Not concluded yet. */
  readonly pending: number
  readonly overdue: number
  /** False ones among those confirmed or false, 0 to 1 with four decimals; null where there are none. */
  readonly falsePositiveRate: string | null
  /** Entries that were held against it, and those of which it could not be told. */
  readonly judged: number
  readonly undetermined: number
}

export interface StatisticsListing {
  readonly regionPrefix: string | null
  readonly rule: string | null
  /** Days in China, both included; null: not narrowed. */
  readonly from: string | null
  readonly until: string | null
}

/** The same where the title is known only of those that found something. */
export type RuleCounts = Omit<RuleStatistics, 'title'> & { readonly title: LocalizedText | null }

/** {@link ruleCounts} with the titles of rules that found nothing as they were published last. */
export async function ruleStatistics(
  executor: Kysely<Tables>,
  library: Pick<StandardsLibrary, 'byVersion'>,
  listing: StatisticsListing,
  now: Date,
): Promise<RuleStatistics[]> {
  const counts = await ruleCounts(executor, listing, now)
  const silent = counts.filter(({ title }) => title === null)
  const titles = await publishedTitles(executor, library, silent)
  return counts.map((row) => ({
    ...row,
    title: row.title ?? titles.get(`${row.ruleRegion}/${row.rule}`) ?? { zh: row.rule, en: row.rule },
  }))
}

/** By rule and month, months that found nothing included where the rule was asked. */
export async function ruleCounts(
  executor: Kysely<Tables>,
  { regionPrefix, rule, from, until }: StatisticsListing,
  now: Date,
): Promise<RuleCounts[]> {
  const region = `${regionPrefix ?? ''}%`
  const { rows } = await sql<{
    rule: string
    rule_region: string
    title_zh: string | null
    title_en: string | null
    month: string
    opened: number
    confirmed: number
    false_positives: number
    unclear: number
    overdue: number
    judged: number
    undetermined: number
  }>`
    with found as (
      select rule, rule_region, to_char(opened_at at time zone interval '8 hours', 'YYYY-MM') as month,
        max(rule_title_zh) as title_zh, max(rule_title_en) as title_en, count(*) as opened,
        count(*) filter (where verdict = 'CONFIRMED') as confirmed,
        count(*) filter (where verdict = 'FALSE') as false_positives,
        count(*) filter (where verdict = 'UNCLEAR') as unclear,
        count(*) filter (where state <> 'CONCLUDED' and due_at < ${now}) as overdue
      from audit_findings
      where region like ${region} and (${rule}::text is null or rule = ${rule})
        and (${from}::date is null or (opened_at at time zone interval '8 hours')::date >= ${from}::date)
        and (${until}::date is null or (opened_at at time zone interval '8 hours')::date <= ${until}::date)
      group by 1, 2, 3
    ), asked as (
      select rule, rule_region, to_char(day, 'YYYY-MM') as month, sum(judged)::bigint as judged,
        sum(undetermined)::bigint as undetermined
      from audit_rule_days
      where rule_region like ${region} and (${rule}::text is null or rule = ${rule})
        and (${from}::date is null or day >= ${from}::date) and (${until}::date is null or day <= ${until}::date)
      group by 1, 2, 3
    )
    select coalesce(found.rule, asked.rule) as rule, coalesce(found.rule_region, asked.rule_region) as rule_region,
      title_zh, title_en, coalesce(found.month, asked.month) as month, coalesce(opened, 0) as opened,
      coalesce(confirmed, 0) as confirmed, coalesce(false_positives, 0) as false_positives,
      coalesce(unclear, 0) as unclear, coalesce(overdue, 0) as overdue, coalesce(judged, 0) as judged,
      coalesce(undetermined, 0) as undetermined
    from found full join asked using (rule, rule_region, month)
    order by month desc, rule, rule_region`.execute(executor)
  return rows.map((row) => {
    const decided = row.confirmed + row.false_positives
    return {
      rule: row.rule,
      ruleRegion: row.rule_region,
      title: row.title_zh === null || row.title_en === null ? null : { zh: row.title_zh, en: row.title_en },
      month: row.month,
      opened: row.opened,
      confirmed: row.confirmed,
      falsePositives: row.false_positives,
      unclear: row.unclear,
      pending: row.opened - decided - row.unclear,
      overdue: row.overdue,
      falsePositiveRate: decided === 0 ? null : (row.false_positives / decided).toFixed(4),
      judged: row.judged,
      undetermined: row.undetermined,
    }
  })
}

/** The titles of rules as they were published last, by `region/slug`. */
async function publishedTitles(
  executor: Kysely<Tables>,
  library: Pick<StandardsLibrary, 'byVersion'>,
  rules: readonly Pick<RuleCounts, 'rule'>[],
): Promise<ReadonlyMap<string, LocalizedText>> {
  if (rules.length === 0) return new Map()
  const references = await executor
    .selectFrom('standard_versions')
    .select(['region', 'slug'])
    .select(({ fn }) => fn.max('version').as('version'))
    .where('kind', '=', 'audit-rule')
    .where('approved_at', 'is not', null)
    .where('slug', 'in', [...new Set(rules.map(({ rule }) => rule))])
    .groupBy(['region', 'slug'])
    .execute()
  const published = await library.byVersion(references, executor)
  return new Map(published.map(({ document }) => [`${document.region}/${document.slug}`, document.title]))
}
