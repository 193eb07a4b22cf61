/**
 * Judges the ledger as it grows. Entries are taken in their order, each once: how far the ledger was judged, what was found
 * and what the ledger says of that stand in one transaction, and the row that keeps the place lets one node judge at a time.
 * A node that dies leaves nothing half judged; another goes on from there.
 *
 * It works behind those who are looked after: it rests the longer the busier they are, and lags rather than slow them.
 */
import { sql, type Transaction } from 'kysely'
import { dayInChina } from '../calendar.ts'
import type { LedgerEvent } from '../ledger/entry.ts'
import { Follower } from '../ledger/follow.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { judgeDepartment } from '../programmes/audit-rules/department.ts'
import type { StandardsLibrary } from '../programmes/library.ts'
import type { Database } from '../storage/database.ts'
import { Lease } from '../storage/lease.ts'
import type { Tables } from '../storage/tables.ts'
import type { HolidayCalendar, WorkingDays } from '../working-days.ts'
import { countAnswers, departmentFacts, endsOne, stretchesEnding } from './department-hours.ts'
import { makeDigests } from './digest.ts'
import { forgetErasedHouseholds } from './forget-people.ts'
import { Judging } from './judging.ts'
import { keepDepartmentFinding, keepTriggers } from './keep-findings.ts'
import { nextEntries } from './ledger-entries.ts'
import { type AuditRules, auditRules } from './rules-in-force.ts'

export interface AuditorOptions {
  readonly database: Pick<Database, 'kysely' | 'pool'>
  readonly ledger: Pick<Ledger, 'appendIn'>
  readonly library: Pick<StandardsLibrary, 'byVersion'>
  readonly calendar: HolidayCalendar
  readonly workingDays: WorkingDays
  readonly now: () => Date
  /** How long after there was nothing left the next round begins, in milliseconds. */
  readonly intervalMs: number
  /** Entries in one transaction at most; 1,000 where it is left out. */
  readonly batch?: number
  /** How busy those are who go first, from 0 to 1; never, where it is left out. */
  readonly busy?: () => number
  /** Told after each round. */
  readonly onRound?: (round: AuditRound) => void
  /** Told of how far behind rounds are, whichever node they are of. */
  readonly onState?: (state: AuditState) => void
  /** Told of each round that failed (the next one tries again), and of a published rule that cannot be compiled. */
  readonly onError?: (error: unknown) => void
}

export interface AuditRound {
  /** Entries that were judged. */
  readonly judged: number
  /** Entries that are not judged yet. */
  readonly behind: number
  /** How long ago the last entry was written that is judged, in milliseconds; 0 where all are. */
  readonly lagMs: number
  /** Findings that were opened, by rule and severity. */
  readonly opened: readonly { readonly rule: string; readonly severity: string }[]
}

export interface AuditState extends Pick<AuditRound, 'behind' | 'lagMs'> {
  /** Findings that nobody concluded yet, and those of them whose time is up. */
  readonly pending: number
  readonly overdue: number
}

const BATCH = 400
/** Where nobody else had anything to do it does not rest; where they are busy all the time, so many times what a round took. */
const REST = 4
/** A stretch of time is over for good a little after its end: nodes' clocks differ. */
const GRACE_MS = 60_000
/** How often the state is told, at most. */
const STATE_MS = 5_000
/** Any number that nothing else in the hub locks. */
const JUDGING_LEASE = 7_239_025

export class Auditor {
  readonly #options: AuditorOptions
  readonly #rules: (transaction: Transaction<Tables>) => Promise<AuditRules>
  readonly #follower: Follower
  /** One node goes on for as long as it lives: another would have to read again what this one remembers. */
  readonly #lease: Lease
  #judging = new Judging()
  /** The entry that `#judging` expects next; it has seen what stands before. */
  #expected = -1
  #toldAt = Number.NEGATIVE_INFINITY
  /** The day and regions whose digests are made. */
  #digested = ''

  constructor(options: AuditorOptions) {
    this.#options = options
    this.#rules = auditRules(options.library, options.calendar, (rule) =>
      options.onError?.(new Error(`the audit rule ${rule} cannot be compiled any more`)),
    )
    this.#lease = new Lease(options.database, JUDGING_LEASE)
    this.#follower = new Follower({
      round: () => this.#round(),
      intervalMs: options.intervalMs,
      restMs: (tookMs) => REST * Math.min(1, options.busy?.() ?? 0) * tookMs,
      onError: options.onError,
    })
  }

  /** Judges what comes, from now on. */
  start(): void {
    this.#follower.start()
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    await this.#follower.stop()
    this.#lease.release()
  }

  /** @returns whether there is more to judge. */
  async #round(): Promise<boolean> {
    if (!(await this.#lease.hold())) {
      this.#begin()
      await this.#tellState()
      return false
    }
    const round = await this.judge()
    if (round) this.#options.onRound?.(round)
    await this.#tellState()
    if (round && round.behind > 0) return true
    await this.#digest()
    return false
  }

  /** Makes the digests of days that are over. */
  async #digest(): Promise<void> {
    await this.#options.database.kysely.transaction().execute(async (transaction) => {
      const rules = await this.#rules(transaction)
      const due = `${dayInChina(this.#options.now())} ${rules.regions.join(' ')}`
      if (due === this.#digested || !(await lockPosition(transaction))) return
      await makeDigests(transaction, rules, this.#options.now())
      this.#digested = due
    })
  }

  async #tellState(): Promise<void> {
    const { onState, now, database } = this.#options
    if (!onState || performance.now() - this.#toldAt < STATE_MS) return
    this.#toldAt = performance.now()
    const { rows } = await sql<{ behind: number; until: Date; pending: number; overdue: number }>`
      select (select size from ledger_head) - next_index as behind, judged_until as until, findings.*
      from audit_position, lateral (
        select count(*) as pending, count(*) filter (where due_at < ${now()}) as overdue
        from audit_findings where state <> 'CONCLUDED'
      ) findings`.execute(database.kysely)
    const [state] = rows
    if (!state) return
    const { pending, overdue } = state
    onState({ ...lag(state.behind, state.until.getTime(), now()), pending, overdue })
  }

  /** Judges the next entries; null where another node is at it. */
  async judge(): Promise<AuditRound | null> {
    try {
      const round = await this.#options.database.kysely
        .transaction()
        .execute((transaction) => this.#judge(transaction))
      // Only what is committed is judged.
      if (round) {
        this.#expected = round.next
        this.#judging.forget(round.until)
      }
      return round && { ...lag(round.behind, round.until, this.#options.now()), ...round.done }
    } catch (error) {
      this.#begin()
      throw error
    }
  }

  /** Remembers nothing: what was seen is not what stands, or is no longer all that stands. */
  #begin(): void {
    this.#judging = new Judging()
    this.#expected = -1
  }

  async #judge(transaction: Transaction<Tables>) {
    const { ledger, batch = BATCH } = this.#options
    const position = await lockPosition(transaction)
    if (!position) return null
    const from = position.next_index
    if (from !== this.#expected) this.#begin()
    const entries = await nextEntries(transaction, from, batch)
    const size = await sql<{ size: number }>`select size from ledger_head`.execute(transaction)
    const behind = Math.max(0, (size.rows[0]?.size ?? 0) - from - entries.length)
    const judgedUntil = position.judged_until.getTime()
    const last = entries.at(-1)
    if (!last) return { next: from, behind, until: judgedUntil, done: { judged: 0, opened: [] } }
    const rules = await this.#rules(transaction)
    await countAnswers(transaction, entries)
    const triggers = await this.#judging.judge(transaction, entries, rules)
    const events = [...(await keepTriggers(transaction, triggers, this.#options))]
    await forgetErasedHouseholds(transaction, entries)
    const until = entries.reduce((latest, { at }) => Math.max(latest, at), judgedUntil)
    events.push(...(await this.#judgeDepartments(transaction, rules, judgedUntil, until)))
    const next = last.index + 1
    await transaction
      .updateTable('audit_position')
      .set({ next_index: next, judged_until: new Date(until) })
      .execute()
    await ledger.appendIn(transaction, events)
    const opened = events.map(({ note }) => ({
      rule: note?.['rule'] ?? '',
      severity: note?.['severity'] ?? '',
    }))
    return { next, behind, until, done: { judged: entries.length, opened } }
  }

  async #judgeDepartments(
    transaction: Transaction<Tables>,
    rules: AuditRules,
    before: number,
    until: number,
  ): Promise<LedgerEvent[]> {
    const events: LedgerEvent[] = []
    const [after, upTo] = [new Date(before - GRACE_MS), new Date(until - GRACE_MS)]
    for (const every of ['PT1H', 'P1D'] as const) {
      if (!endsOne(every, after, upTo)) continue
      for (const stretch of await stretchesEnding(transaction, every, after, upTo)) {
        for (const rule of rules.ofDepartments(stretch.from.getTime())) {
          const { departments } = rule.published.document
          if (departments?.every !== every) continue
          const facts = await departmentFacts(transaction, stretch, departments.usual)
          for (const [department, numbers] of facts) {
            const judgement = judgeDepartment(rule, department, numbers)
            if (judgement.found !== true) continue
            events.push(
              ...(await keepDepartmentFinding(
                transaction,
                rule,
                department,
                stretch,
                judgement,
                this.#options,
              )),
            )
          }
        }
      }
    }
    return events
  }
}

function lag(behind: number, until: number, now: Date): Pick<AuditRound, 'behind' | 'lagMs'> {
  return { behind, lagMs: behind === 0 ? 0 : Math.max(0, now.getTime() - until) }
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
