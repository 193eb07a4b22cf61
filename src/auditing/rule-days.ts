/** How often each rule was asked on a day, and how often it could not be told. */
import type { Transaction } from 'kysely'
import { dayInChina } from '../calendar.ts'
import type { CompiledAuditRule } from '../programmes/audit-rules/compile.ts'
import type { Tables } from '../storage/tables.ts'

export class RuleDays {
  readonly #counts = new Map<CompiledAuditRule, Map<string, { judged: number; undetermined: number }>>()

  /** @param at when the entry was written that it was asked about, in milliseconds since 1970. */
  count(rule: CompiledAuditRule, at: number, undetermined: boolean): void {
    const day = dayInChina(new Date(at))
    const days = this.#counts.get(rule) ?? new Map<string, { judged: number; undetermined: number }>()
    if (days.size === 0) this.#counts.set(rule, days)
    const count = days.get(day) ?? { judged: 0, undetermined: 0 }
    if (count.judged === 0) days.set(day, count)
    count.judged += 1
    if (undetermined) count.undetermined += 1
  }

  /** Adds them to those that are kept. */
  async keep(transaction: Transaction<Tables>): Promise<void> {
    if (this.#counts.size === 0) return
    await transaction
      .insertInto('audit_rule_days')
      .values(
        [...this.#counts].flatMap(([{ published }, days]) =>
          [...days].map(([day, counts]) => ({
            rule_region: published.document.region,
            rule: published.document.slug,
            rule_version: published.version,
            day,
            ...counts,
          })),
        ),
      )
      .onConflict((conflict) =>
        conflict.columns(['rule_region', 'rule', 'rule_version', 'day']).doUpdateSet((build) => ({
          judged: build('audit_rule_days.judged', '+', build.ref('excluded.judged')),
          undetermined: build('audit_rule_days.undetermined', '+', build.ref('excluded.undetermined')),
        })),
      )
      .execute()
  }
}
