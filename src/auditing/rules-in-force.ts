import type { Transaction } from 'kysely'
import QuickLRU from 'quick-lru'
import { dayInChina } from '../calendar.ts'
import { areFaults, type CompiledAuditRule, compileAuditRule } from '../programmes/audit-rules/compile.ts'
import type { AuditRuleDocument } from '../programmes/audit-rules/document.ts'
import type { StandardsLibrary } from '../programmes/library.ts'
import { inForce, type Published, versionName, versionOf } from '../programmes/standard.ts'
import type { Tables } from '../storage/tables.ts'
import type { HolidayCalendar } from '../working-days.ts'

/** The audit rules that are published, compiled. */
export interface AuditRules {
  /** Those that count in a region on the day of a moment: a region's own version goes before that of the region around it. */
  at(region: string, moment: number): readonly CompiledAuditRule[]
  /** Those that look at departments on the day of a moment, of every region that has some. */
  ofDepartments(moment: number): readonly CompiledAuditRule[]
  /** The regions that publish any. */
  readonly regions: readonly string[]
}

const KEPT = 500

/** @param onFault told of a published rule that cannot be compiled any more; it is left out. */
export function auditRules(
  library: Pick<StandardsLibrary, 'byVersion'>,
  calendar: HolidayCalendar,
  onFault: (rule: string) => void,
): (transaction: Transaction<Tables>) => Promise<AuditRules> {
  const compiled = new QuickLRU<string, CompiledAuditRule | null>({ maxSize: KEPT })

  function compile(one: Published<AuditRuleDocument>): CompiledAuditRule | null {
    const key = versionName(versionOf(one))
    const known = compiled.get(key)
    if (known !== undefined) return known
    const rule = compileAuditRule(one, calendar)
    const usable = areFaults(rule) ? null : rule
    if (!usable) onFault(key)
    compiled.set(key, usable)
    return usable
  }

  /** What was published when it was last looked, and the rules of it. */
  let last: { readonly names: string; readonly rules: AuditRules } | null = null

  return async (transaction) => {
    const references = await transaction
      .selectFrom('standard_versions')
      .select(['region', 'slug', 'version'])
      .where('kind', '=', 'audit-rule')
      .where('state', '=', 'PUBLISHED')
      .orderBy('region')
      .orderBy('slug')
      .orderBy('version')
      .execute()
    const names = references.map(versionName).join(' ')
    if (last?.names === names) return last.rules
    const published = (await library.byVersion(references, transaction)).filter(isAuditRule)
    const known = new QuickLRU<string, readonly CompiledAuditRule[]>({ maxSize: KEPT })
    const on = (region: string, day: string): readonly CompiledAuditRule[] => {
      const key = `${region} ${day}`
      const before = known.get(key)
      if (before) return before
      const found = inForce(published, region, day).filter(isAuditRule)
      const rules = found.flatMap((one) => compile(one) ?? [])
      known.set(key, rules)
      return rules
    }
    const aboutEntries = new WeakMap<readonly CompiledAuditRule[], readonly CompiledAuditRule[]>()
    const at = (region: string, moment: number): readonly CompiledAuditRule[] => {
      const all = on(region, dayInChina(new Date(moment)))
      const before = aboutEntries.get(all)
      if (before) return before
      const rules = all.filter((rule) => rule.kinds.size > 0)
      aboutEntries.set(all, rules)
      return rules
    }
    const regions = [...new Set(references.map(({ region }) => region))]
    const rules: AuditRules = {
      regions,
      at,
      ofDepartments: (moment) =>
        regions.flatMap((region) =>
          on(region, dayInChina(new Date(moment))).filter(
            ({ published: { document } }) => document.departments !== undefined && document.region === region,
          ),
        ),
    }
    last = { names, rules }
    return rules
  }
}

function isAuditRule(one: Published): one is Published<AuditRuleDocument> {
  return one.document.kind === 'audit-rule'
}
