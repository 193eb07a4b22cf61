/**
 * Judges entries in the order of the ledger and remembers what it has seen, so that nothing is read twice: the windows of the
 * rules, and which cases were opened. All of it can be read anew from the ledger; it is never the only place of anything.
 */
import type { Transaction } from 'kysely'
import type { CompiledAuditRule } from '../programmes/audit-rules/compile.ts'
import type { EntryCondition } from '../programmes/audit-rules/condition.ts'
import type { JudgedEntry } from '../programmes/audit-rules/entry.ts'
import { isAbout, judgeEntry, type Trigger } from '../programmes/audit-rules/judge.ts'
import { CLOCKS_MS, INDEXED, type Indexed, RuleWindows } from '../programmes/audit-rules/rule-windows.ts'
import type { Tables } from '../storage/tables.ts'
import { allEntries, entriesOf } from './ledger-entries.ts'
import { OpenedCases } from './opened-cases.ts'
import { RuleDays } from './rule-days.ts'
import type { AuditRules } from './rules-in-force.ts'

/** Numbers that windows keep at most, where what was looked up can be looked up again: some 64 MB. */
const MOST_KEPT = 8_000_000
/** People, letters or addresses in one statement. */
const VALUES = 500

/** A rule that is asked about an entry, and whether it is about such entries; null where nobody can tell, or can yet. */
interface Asked {
  readonly rule: CompiledAuditRule
  readonly isMeant: boolean | null
}

/** Of some rules what has to be read of some people, letters or addresses, back to a moment. */
type LookUps = Map<RuleWindows, Map<string, number>>

export class Judging {
  readonly #cases = new OpenedCases()
  /** Of the rules that count something. */
  readonly #windows = new Map<CompiledAuditRule, RuleWindows>()

  /**
   * Judges entries that follow those that it judged before.
   *
   * @returns what was found, in the order of the entries. How often rules were asked is kept.
   */
  async judge(
    transaction: Transaction<Tables>,
    entries: readonly JudgedEntry[],
    rules: AuditRules,
  ): Promise<readonly Trigger[]> {
    const [first] = entries
    if (!first) return []
    const maybe = entries.map((entry) =>
      entry.region === null ? NONE : askedAbout(rules.at(entry.region, entry.at), entry),
    )
    for (const rule of new Set(maybe.flatMap((all) => all.map((one) => one.rule))))
      if (rule.counts.length > 0) this.#windowsOf(rule)
    const counting = [...this.#windows.keys()].filter(countsByCase)
    const told = await this.#tellCases(
      transaction,
      entries,
      first.index,
      (entry, at) =>
        (maybe[at] ?? NONE).some(({ rule }) => isOpenBy(rule.when, entry) || reads(rule.findsAmong)) ||
        isCountOpen(counting, entry),
    )
    const asked = told.map((entry, at) => onceToldOf(maybe[at] ?? NONE, entry))
    await this.#see(transaction, told, asked, first.index)
    const triggers: Trigger[] = []
    const days = new RuleDays()
    for (const [at, entry] of told.entries()) {
      for (const windows of this.#windows.values()) windows.add(entry)
      for (const { rule, isMeant } of asked[at] ?? NONE) {
        const judged = judgeEntry(rule, entry, this.#windows.get(rule) ?? null, isMeant)
        days.count(rule, entry.at, judged.undetermined)
        triggers.push(...judged.triggers)
      }
    }
    await days.keep(transaction)
    return triggers
  }

  /** Lets go what no entry after a moment can ask for, once what was found is kept. */
  forget(at: number): void {
    for (const windows of this.#windows.values()) windows.forget(at)
    let kept = 0
    for (const { size } of this.#windows.values()) kept += size
    const byAge = [...this.#windows.values()].filter(({ indexed }) => indexed !== null)
    while (kept > MOST_KEPT) {
      const largest = byAge.sort((a, b) => b.size - a.size)[0]
      const before = largest?.size ?? 0
      if (!largest?.letGo()) break
      kept -= before - largest.size
    }
  }

  #windowsOf(rule: CompiledAuditRule): RuleWindows {
    const known = this.#windows.get(rule)
    if (known) return known
    const windows = new RuleWindows(rule)
    this.#windows.set(rule, windows)
    return windows
  }

  /** Says of each entry whether its case was opened before it, where a condition has to know. */
  async #tellCases(
    transaction: Transaction<Tables>,
    entries: readonly JudgedEntry[],
    before: number,
    asks: (entry: JudgedEntry, at: number) => boolean,
  ): Promise<readonly JudgedEntry[]> {
    const asking = new Set(entries.filter(asks))
    await this.#cases.lookUp(transaction, [...asking], before)
    return entries.map((entry) => {
      const caseOpened = asking.has(entry) ? this.#cases.isOpenedBefore(entry) : null
      if (entry.index >= before) this.#cases.note(entry)
      return caseOpened === null ? entry : { ...entry, caseOpened }
    })
  }

  /** Sees to it that windows have everything that entries are judged by. */
  async #see(
    transaction: Transaction<Tables>,
    entries: readonly JudgedEntry[],
    asked: readonly (readonly Asked[])[],
    before: number,
  ): Promise<void> {
    const all = new Map<RuleWindows, number>()
    const lookUps: Readonly<Record<Indexed, LookUps>> = {
      consent: new Map(),
      address: new Map(),
      person: new Map(),
    }
    for (const [at, entry] of entries.entries()) {
      for (const { rule, isMeant } of asked[at] ?? NONE) {
        const windows = isMeant ? this.#windows.get(rule) : undefined
        if (!windows) continue
        for (const { of, from } of windows.wanted(entry)) {
          if (of === null) all.set(windows, Math.min(all.get(windows) ?? from, from))
          else {
            const values = lookUps[of.by].get(windows) ?? new Map<string, number>()
            lookUps[of.by].set(windows, values)
            values.set(of.value, Math.min(values.get(of.value) ?? from, from))
          }
        }
      }
    }
    if (all.size > 0) await this.#seeAll(transaction, all, before)
    for (const by of INDEXED)
      if (lookUps[by].size > 0) await this.#lookUp(transaction, by, lookUps[by], before)
  }

  async #seeAll(
    transaction: Transaction<Tables>,
    wanted: ReadonlyMap<RuleWindows, number>,
    before: number,
  ): Promise<void> {
    for (const [windows, from] of wanted) windows.begin(null, from - CLOCKS_MS)
    const from = Math.min(...wanted.values()) - CLOCKS_MS
    const kinds = new Set([...wanted.keys()].flatMap((one) => [...one.kinds]))
    const rules = [...wanted.keys()].map(({ rule }) => rule).filter(countsByCase)
    for await (const page of allEntries(transaction, { from, before, kinds })) {
      const told = await this.#tellCases(transaction, page, before, (entry) => isCountOpen(rules, entry))
      for (const entry of told) for (const windows of wanted.keys()) windows.add(entry)
    }
  }

  async #lookUp(
    transaction: Transaction<Tables>,
    by: Indexed,
    wanted: LookUps,
    before: number,
  ): Promise<void> {
    const values = [...new Set([...wanted.values()].flatMap((of) => [...of.keys()]))]
    const kinds = new Set([...wanted.keys()].flatMap((one) => [...one.kinds]))
    const rules = [...wanted.keys()].map(({ rule }) => rule).filter(countsByCase)
    for (let start = 0; start < values.length; start += VALUES) {
      const some = values.slice(start, start + VALUES)
      let from = Number.POSITIVE_INFINITY
      const begun = new Map<RuleWindows, ReadonlySet<string>>()
      for (const [windows, of] of wanted) {
        const own = some.filter((value) => of.has(value))
        for (const value of own) {
          const since = (of.get(value) ?? 0) - CLOCKS_MS
          windows.begin({ by, value }, since)
          from = Math.min(from, since)
        }
        begun.set(windows, new Set(own))
      }
      const found = await entriesOf(transaction, { from, before, kinds }, by, some)
      const told = await this.#tellCases(transaction, found, before, (entry) => isCountOpen(rules, entry))
      for (const entry of told) for (const [windows, only] of begun) windows.add(entry, only)
    }
  }
}

const NONE: readonly Asked[] = []

/** The rules that ask about an entry, as far as the entry alone tells: nothing is looked up for others. */
function askedAbout(rules: readonly CompiledAuditRule[], entry: JudgedEntry): readonly Asked[] {
  const asked: Asked[] = []
  for (const rule of rules) {
    if (!rule.kinds.has(entry.kind)) continue
    // Whether its case was opened is not known yet.
    const isMeant = reads(rule.when) ? null : isAbout(rule, entry)
    if (isMeant !== false) asked.push({ rule, isMeant })
  }
  return asked
}

/** The same once it is told whether the entry's case was opened. */
function onceToldOf(asked: readonly Asked[], entry: JudgedEntry): readonly Asked[] {
  if (!asked.some(({ rule }) => reads(rule.when))) return asked
  return asked.map((one) => (reads(one.rule.when) ? { ...one, isMeant: isAbout(one.rule, entry) } : one))
}

function reads(condition: EntryCondition | null): boolean {
  return condition?.fields.has('entry.caseOpened') ?? false
}

/** Whether it depends on the entry's case, which nobody looked up yet, what a condition comes to. */
function isOpenBy(condition: EntryCondition | null, entry: JudgedEntry): boolean {
  return condition !== null && reads(condition) && condition.of(entry).value === null
}

function countsByCase({ counts }: CompiledAuditRule): boolean {
  return counts.some(({ when }) => reads(when))
}

function isCountOpen(rules: readonly CompiledAuditRule[], entry: JudgedEntry): boolean {
  return rules.some(({ counts }) =>
    counts.some(({ kinds, when }) => kinds.has(entry.kind) && isOpenBy(when, entry)),
  )
}
