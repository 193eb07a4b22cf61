/**
 * Holds entries of the ledger against audit rules. Pure: what an entry comes to depends on the entries up to it alone, never
 * on how many are judged at once, so that a break-down and a start anew find the same.
 */
import { stretchInWords } from '../../stretch-in-words.ts'
import { type CompiledAuditRule, filledIn } from './compile.ts'
import type { Range } from './condition.ts'
import type { JudgedEntry } from './entry.ts'
import { keysOf, type RuleWindows } from './rule-windows.ts'
import { type JudgedComparison, shownCount } from './told.ts'
import type { Evidence, Window } from './window.ts'

/** What a rule found at an entry. */
export interface Trigger {
  readonly rule: CompiledAuditRule
  /** What the entries were gathered by; the entry's own id where each stands for itself. */
  readonly key: readonly string[]
  /** GB/T 2260 of who did it. */
  readonly region: string
  readonly entry: JudgedEntry
  /** How many entries it rests on: those that were counted, and the entry itself. */
  readonly entryCount: number
  /** Numbers by the id of the count, as they are known. */
  readonly counts: ReadonlyMap<string, string>
  readonly comparisons: readonly JudgedComparison[]
  /** Where the entries that were counted are looked up; null where none was. */
  readonly window: { readonly at: Window; readonly from: number; readonly arrived: number } | null
}

/** What an entry came to by a rule. */
export interface Judged {
  /** By key. */
  readonly triggers: readonly Trigger[]
  /** Whether what is not known leaves it open. */
  readonly undetermined: boolean
}

/** Whether a rule asks about an entry; null where what is not known leaves it open. */
export function isAbout(rule: CompiledAuditRule, entry: JudgedEntry): boolean | null {
  if (!rule.kinds.has(entry.kind)) return false
  return rule.when === null ? true : rule.when.of(entry).value
}

/**
 * Judges one entry by one rule.
 *
 * @param windows of the rule, with everything up to the entry and the entry itself; null for a rule that counts nothing.
 * @param isMeant what {@link isAbout} says, where that is known.
 */
export function judgeEntry(
  rule: CompiledAuditRule,
  entry: JudgedEntry,
  windows: RuleWindows | null,
  isMeant: boolean | null = isAbout(rule, entry),
): Judged {
  if (isMeant === false) return NOTHING
  if (isMeant === null) return OPEN
  const triggers: Trigger[] = []
  let undetermined = false
  const personAt = rule.by.indexOf('person')
  for (const key of keysOf(rule, entry)) {
    const window = windows?.at(key, entry) ?? null
    const counted: readonly Range[] = window?.counts() ?? rule.counts.map(() => NONE)
    const person = personAt < 0 ? null : (key.parts[personAt] ?? null)
    const { value, comparisons } = rule.findsAmong.of(entry, person, counted)
    if (value === null) undetermined = true
    if (value !== true) continue
    triggers.push({
      rule,
      key: key.parts,
      region: entry.region ?? rule.published.document.region,
      entry,
      entryCount: window === null ? 1 : window.evident + (window.isEvidence(entry.at, entry.index) ? 0 : 1),
      counts: new Map(rule.counts.map(({ id }, at) => [id, shownCount(counted[at] ?? NONE)])),
      comparisons,
      window:
        window === null ? null : { at: window, from: entry.at - rule.withinMs, arrived: window.arrived },
    })
  }
  return { triggers, undetermined }
}

const NOTHING: Judged = { triggers: [], undetermined: false }
const OPEN: Judged = { triggers: [], undetermined: true }
const NONE: Range = { low: 0, high: 0 }

/**
 * The entries that a trigger rests on, by their place. For as long as its windows have forgotten nothing since it was found.
 *
 * @param before an earlier trigger of the same key whose entries are known; only what came since is then told, where that can be.
 */
export function evidenceOf(trigger: Trigger, before: Trigger | null = null): readonly Evidence[] {
  const { entry, window } = trigger
  const own = { index: entry.index, subject: entry.subject }
  if (!window) return [own]
  const follows = before?.window?.at === window.at && before.window.from <= window.from
  const since =
    follows && before?.window
      ? { index: before.entry.index, count: window.arrived - before.window.arrived }
      : undefined
  const found = window.at.evidence(window.from, entry.index, since)
  return found.at(-1)?.index === entry.index ? found : [...found, own]
}

/** A finding as it is opened by a trigger and grows with further ones. */
export interface OpenFinding {
  /** Milliseconds since 1970: when the entry that opened it was written. */
  readonly openedAt: number
}

/**
 * Whether a trigger belongs to a finding that is there already: the same rule and key, and no longer after what opened it
 * than the rule looks back. What comes later is a finding of its own.
 */
export function belongsTo(trigger: Trigger, finding: OpenFinding): boolean {
  return trigger.rule.withinMs > 0 && trigger.entry.at < finding.openedAt + trigger.rule.withinMs
}

/** The explanation of a trigger in both languages. */
export function explanationOf(trigger: Trigger): { readonly zh: string; readonly en: string } {
  const { rule, entry, counts, entryCount } = trigger
  const { document } = rule.published
  const within = document.within === undefined ? { zh: '', en: '' } : stretchInWords(document.within)
  const values: readonly (readonly [string, string])[] = [
    ['subject', entry.subject],
    ['organisation', entry.organisation ?? ''],
    ['reason', entry.reason ?? ''],
    ['entries', String(entryCount)],
    ...counts,
    ...[...rule.parameterValues].map(([id, value]): [string, string] => [`parameters.${id}`, value]),
  ]
  return {
    zh: filledIn(document.explanation.zh, new Map([...values, ['within', within.zh]])),
    en: filledIn(document.explanation.en, new Map([...values, ['within', within.en]])),
  }
}
