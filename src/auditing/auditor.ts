/**
 * Judges the ledger as it grows. Entries are taken in their order, each once: how far the ledger was judged, what was found
 * and what the ledger says of that stand in one transaction, and the row that keeps the place lets one node judge at a time.
 * A node that dies leaves nothing half judged; another goes on from there.
 */
import { sql, type Transaction } from 'kysely'
import { dayInChina } from '../calendar.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { CompiledAuditRule } from '../programmes/audit-rules/compile.ts'
import { judgeDepartment } from '../programmes/audit-rules/department.ts'
import { EntryView, type JudgedEntry } from '../programmes/audit-rules/entry.ts'
import { judgeEntry, keysOf, type Trigger } from '../programmes/audit-rules/judge.ts'
import { evaluated } from '../programmes/expressions.ts'
import type { StandardsLibrary } from '../programmes/library.ts'
import type { Database } from '../storage/database.ts'
import type { Tables } from '../storage/tables.ts'
import type { HolidayCalendar, WorkingDays } from '../working-days.ts'
import { countAnswers, departmentFacts, stretchesEnding } from './department-hours.ts'
import { makeDigests } from './digest.ts'
import { keepDepartmentFinding, keepTriggers } from './finding-store.ts'
import { earlierEntries, nextEntries, type ReadEntry, withOpenedCases } from './ledger-entries.ts'
import { type AuditRules, auditRules } from './rules-in-force.ts'

export interface AuditorOptions {
  readonly database: Pick<Database, 'kysely'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly library: Pick<StandardsLibrary, 'byVersion'>
  readonly calendar: HolidayCalendar
  readonly workingDays: WorkingDays
  readonly now: () => Date
  /** How long after one round the next begins, in milliseconds. */
  readonly intervalMs: number
  /** Entries in one transaction at most; 100 where it is left out. */
  readonly batch?: number
  /** Told after each round. */
  readonly onRound?: (round: AuditRound) => void
  /** Told of each round that failed (the next one tries again), and of a published rule that cannot be compiled. */
  readonly onError?: (error: unknown) => void
}

export interface AuditRound {
  /** Entries that were judged. */
  readonly judged: number
  /** Entries that are not judged yet. */
  readonly behind: number
  /** Findings that were opened, by rule and severity. */
  readonly opened: readonly { readonly rule: string; readonly severity: string }[]
  /** Findings that nobody concluded yet, and those of them whose time is up. */
  readonly pending: number
  readonly overdue: number
}

/** Small, so that nobody who is looked after meanwhile waits long. */
const BATCH = 100
/** While there is much to judge, so many times what a round took is left to those who are looked after. */
const REST = 4
/** A stretch of time is over for good a little after its end: nodes' clocks differ. */
const GRACE_MS = 60_000

export class Auditor {
  readonly #options: AuditorOptions
  readonly #rules: (transaction: Transaction<Tables>) => Promise<AuditRules>
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  /** Ends a rest. */
  #wake: (() => void) | null = null

  constructor(options: AuditorOptions) {
    this.#options = options
    this.#rules = auditRules(options.library, options.calendar, (rule) =>
      options.onError?.(new Error(`the audit rule ${rule} cannot be compiled any more`)),
    )
  }

  /** Judges what comes, from now on. */
  start(): void {
    const next = (): void => {
      if (this.#stopped) return
      this.#timer = setTimeout(() => {
        this.#running = this.#catchUp().catch((error: unknown) => this.#options.onError?.(error))
        void this.#running.then(next)
      }, this.#options.intervalMs)
    }
    next()
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#wake?.()
    await this.#running
  }

  /** Judges until nothing is left, then makes the digests of days that are over. */
  async #catchUp(): Promise<void> {
    for (;;) {
      const began = performance.now()
      const round = await this.judge()
      if (round === null) return
      this.#options.onRound?.(round)
      if (round.behind === 0) break
      await this.#rest(REST * (performance.now() - began))
      if (this.#stopped) return
    }
    await this.#options.database.kysely.transaction().execute(async (transaction) => {
      if (await lockPosition(transaction))
        await makeDigests(transaction, await this.#rules(transaction), this.#options.now())
    })
  }

  /** Waits, at most until it is stopped. */
  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
      setTimeout(resolve, milliseconds)
      if (this.#stopped) resolve()
    })
  }

  /** Judges the next entries; null where another node is at it. */
  judge(): Promise<AuditRound | null> {
    const { database, ledger, batch = BATCH } = this.#options
    return database.kysely.transaction().execute(async (transaction) => {
      const position = await lockPosition(transaction)
      if (!position) return null
      const entries = await nextEntries(transaction, position.next_index, batch)
      const size = await sql<{ size: number }>`select size from ledger_head`.execute(transaction)
      const behind = (size.rows[0]?.size ?? 0) - position.next_index - entries.length
      const last = entries.at(-1)
      if (!last)
        return { judged: 0, behind: Math.max(0, behind), opened: [], ...(await this.#pending(transaction)) }
      const rules = await this.#rules(transaction)
      await countAnswers(transaction, entries)
      const triggers = await this.#judgeEntries(transaction, entries, rules)
      const events = [...(await keepTriggers(transaction, triggers, this.#options))]
      const until = new Date(
        entries.reduce((latest, { at }) => Math.max(latest, at), position.judged_until.getTime()),
      )
      events.push(...(await this.#judgeDepartments(transaction, rules, position.judged_until, until)))
      await transaction
        .updateTable('audit_position')
        .set({ next_index: last.index + 1, judged_until: until })
        .execute()
      const pending = await this.#pending(transaction)
      await ledger.appendIn(transaction, events)
      return {
        judged: entries.length,
        behind: Math.max(0, behind),
        ...pending,
        opened: events.map(({ note }) => ({
          rule: note?.['rule'] ?? '',
          severity: note?.['severity'] ?? '',
        })),
      }
    })
  }

  #pending(transaction: Transaction<Tables>) {
    return transaction
      .selectFrom('audit_findings')
      .select(({ fn }) => [
        fn.countAll<number>().as('pending'),
        fn.countAll<number>().filterWhere('due_at', '<', this.#options.now()).as('overdue'),
      ])
      .where('state', '<>', 'CONCLUDED')
      .executeTakeFirstOrThrow()
  }

  async #judgeEntries(
    transaction: Transaction<Tables>,
    read: readonly ReadEntry[],
    rules: AuditRules,
  ): Promise<readonly Trigger[]> {
    const rulesOf = (entry: JudgedEntry): readonly CompiledAuditRule[] =>
      entry.region === null ? [] : rules.at(entry.region, entry.at).filter((rule) => mayConcern(rule, entry))
    const watched = read.filter((entry) => rulesOf(entry).length > 0)
    if (watched.length === 0) return []
    const all = new Set(watched.flatMap(rulesOf))
    const earlier = await earlierEntries(transaction, watched, rulesOf)
    // What is counted of the batch itself may be of kinds that no rule asks about.
    let entries: JudgedEntry[] = [...earlier, ...read]
    if ([...all].some(({ reads }) => reads.has('entry.caseOpened')))
      entries = await withOpenedCases(transaction, entries)
    const gathered = gatherer(entries)
    const first = read[0]?.index ?? 0
    const days = new RuleDays()
    const triggers: Trigger[] = []
    for (const entry of entries) {
      if (entry.index < first) continue
      for (const rule of rulesOf(entry)) {
        const judged = judgeEntry(rule, entry, gathered)
        days.count(rule, entry, judged.undetermined)
        triggers.push(...judged.triggers)
      }
    }
    await days.keep(transaction)
    return triggers
  }

  async #judgeDepartments(
    transaction: Transaction<Tables>,
    rules: AuditRules,
    before: Date,
    until: Date,
  ): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = []
    const [after, upTo] = [new Date(before.getTime() - GRACE_MS), new Date(until.getTime() - GRACE_MS)]
    for (const every of ['PT1H', 'P1D'] as const) {
      for (const stretch of await stretchesEnding(transaction, every, after, upTo)) {
        for (const rule of rules.ofDepartments(stretch.from.getTime())) {
          const { departments } = rule.published.document
          if (departments?.every !== every) continue
          const facts = await departmentFacts(transaction, stretch, departments.usual)
          for (const [department, numbers] of facts) {
            const judgement = judgeDepartment(rule, department, numbers)
            if (judgement.found !== true) continue
            const event = await keepDepartmentFinding(
              transaction,
              rule,
              department,
              stretch,
              judgement,
              this.#options,
            )
            if (event) events.push(event)
          }
        }
      }
    }
    return events
  }
}

/** How far the ledger was judged, held until the transaction ends; null where another node holds it. */
async function lockPosition(transaction: Transaction<Tables>) {
  return (
    (await transaction
      .selectFrom('audit_position')
      .selectAll()
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()) ?? null
  )
}

/** Whether a rule asks about an entry, as far as the entry alone tells: nothing is looked up for others. */
function mayConcern(rule: CompiledAuditRule, entry: JudgedEntry): boolean {
  if (!rule.kinds.has(entry.kind)) return false
  // Whether its case was opened is not known yet.
  if (rule.when === null || rule.when.fields.has('entry.caseOpened')) return true
  const variables = { entry: new EntryView(entry, rule.offHours), parameters: rule.parameters }
  return evaluated(rule.when, variables).value !== false
}

/** Entries by the keys that rules gather them by; each index is made when it is first asked for. */
function gatherer(entries: readonly JudgedEntry[]) {
  const indexes = new Map<string, Map<string, JudgedEntry[]>>()
  return (rule: CompiledAuditRule, key: readonly string[]): readonly JudgedEntry[] => {
    const by = rule.by.join(' ')
    let index = indexes.get(by)
    if (!index) {
      index = new Map()
      indexes.set(by, index)
      for (const entry of entries) {
        for (const own of keysOf(rule, entry)) {
          const text = own.join('\n')
          const known = index.get(text)
          if (known) known.push(entry)
          else index.set(text, [entry])
        }
      }
    }
    return index.get(key.join('\n')) ?? []
  }
}

/** How often each rule was asked on a day, and how often it could not be told. */
class RuleDays {
  readonly #counts = new Map<
    string,
    {
      rule_region: string
      rule: string
      rule_version: number
      day: string
      judged: number
      undetermined: number
    }
  >()

  count(
    { published: { document, version } }: CompiledAuditRule,
    entry: JudgedEntry,
    undetermined: boolean,
  ): void {
    const day = dayInChina(new Date(entry.at))
    const key = `${document.region}/${document.slug}@${version} ${day}`
    const known = this.#counts.get(key)
    const count = known ?? {
      rule_region: document.region,
      rule: document.slug,
      rule_version: version,
      day,
      judged: 0,
      undetermined: 0,
    }
    if (!known) this.#counts.set(key, count)
    count.judged += 1
    if (undetermined) count.undetermined += 1
  }

  async keep(transaction: Transaction<Tables>): Promise<void> {
    if (this.#counts.size === 0) return
    await transaction
      .insertInto('audit_rule_days')
      .values([...this.#counts.values()])
      .onConflict((conflict) =>
        conflict.columns(['rule_region', 'rule', 'rule_version', 'day']).doUpdateSet((build) => ({
          judged: build('audit_rule_days.judged', '+', build.ref('excluded.judged')),
          undetermined: build('audit_rule_days.undetermined', '+', build.ref('excluded.undetermined')),
        })),
      )
      .execute()
  }
}
