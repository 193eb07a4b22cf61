/**
 * Holds entries of the ledger against audit rules. Pure: what an entry comes to depends on the entries up to it alone, never
 * on how many are judged at once, so that a break-down and a start anew find the same.
 */
import Big from 'big.js'
import { evaluated, type MadeComparison, type Rule } from '../expressions.ts'
import { Quantity } from '../quantity.ts'
import { type CompiledAuditRule, type CompiledCount, filledIn } from './compile.ts'
import type { GatheredBy } from './document.ts'
import { EntryView, type JudgedEntry } from './entry.ts'

/** An entry of the ledger that a finding rests on. */
export interface EntryReference {
  readonly id: string
  readonly index: number
}

/** What a rule found at an entry. */
export interface Trigger {
  readonly rule: CompiledAuditRule
  /** What the entries were gathered by; the entry's own id where each stands for itself. */
  readonly key: readonly string[]
  /** GB/T 2260 of who did it. */
  readonly region: string
  readonly entry: JudgedEntry
  /** The entries that were counted, and the entry itself; by their place. */
  readonly evidence: readonly JudgedEntry[]
  /** Exact decimals by the id of the count, as they are known at least. */
  readonly counts: ReadonlyMap<string, string>
  readonly comparisons: readonly JudgedComparison[]
}

/** A comparison that was made, as decimals; what is not exact is a range. */
export interface JudgedComparison {
  readonly value: string
  readonly is: string
  readonly threshold: string
}

/** Gives the entries with the same key, in their order, as far as a rule looks back and further; later ones do no harm. */
export type Gathered = (rule: CompiledAuditRule, key: readonly string[]) => readonly JudgedEntry[]

/**
 * Judges one entry by one rule.
 *
 * @returns what it found, by key; `undetermined` where what is not known leaves it open.
 */
export function judgeEntry(
  rule: CompiledAuditRule,
  entry: JudgedEntry,
  gathered: Gathered,
): { readonly triggers: readonly Trigger[]; readonly undetermined: boolean } {
  if (!rule.kinds.has(entry.kind)) return NOTHING
  const view = new EntryView(entry, rule.offHours)
  const variables = { entry: view, parameters: rule.parameters }
  const isMeant = rule.when === null ? true : evaluated(rule.when, variables).value
  if (isMeant === false) return NOTHING
  const triggers: Trigger[] = []
  let undetermined = isMeant === null
  if (isMeant === null) return { triggers, undetermined }
  for (const key of keysOf(rule, entry)) {
    const window = rule.by.length === 0 ? [entry] : windowOf(gathered(rule, key), entry, rule.withinMs)
    const counted = rule.counts.map((count) => ({ count, ...countIn(rule, count, window) }))
    const values = Object.fromEntries(counted.map(({ count, quantity }) => [count.id, quantity]))
    const person = rule.by.includes('person') ? (key[rule.by.indexOf('person')] ?? null) : null
    const about = person === null ? view : new EntryView(entry, rule.offHours, person)
    const { value, comparisons } = evaluated(rule.finds, { ...variables, entry: about, ...values })
    if (value === null) undetermined = true
    if (value !== true) continue
    const evidence = new Set([...counted.flatMap((one) => one.entries), entry])
    triggers.push({
      rule,
      key,
      region: entry.region ?? rule.published.document.region,
      entry,
      evidence: [...evidence].sort((a, b) => a.index - b.index),
      counts: new Map(counted.map(({ count, quantity }) => [count.id, shown(quantity)])),
      comparisons: comparisons.map(spelled),
    })
  }
  return { triggers, undetermined }
}

const NOTHING = { triggers: [], undetermined: false } as const

/** What an entry is gathered by: one key, or one for each person; none where something of it is not there. */
export function keysOf(rule: CompiledAuditRule, entry: JudgedEntry): readonly (readonly string[])[] {
  if (rule.by.length === 0) return [[entry.id]]
  let keys: readonly (readonly string[])[] = [[]]
  for (const by of rule.by) {
    const values = valuesOf(by, entry)
    keys = keys.flatMap((key) => values.map((value) => [...key, value]))
  }
  return keys
}

function valuesOf(by: GatheredBy, entry: JudgedEntry): readonly string[] {
  const one = (value: string | null): readonly string[] => (value === null ? [] : [value])
  switch (by) {
    case 'subject':
      return [entry.subject]
    case 'person':
      return [...new Set(entry.people)]
    case 'consent':
      return one(entry.consentId)
    case 'organisation':
      return one(entry.organisation)
    case 'address':
      return one(entry.address)
  }
}

/** The entries of a key up to one of them, as far back as the rule looks. */
function windowOf(all: readonly JudgedEntry[], entry: JudgedEntry, withinMs: number): readonly JudgedEntry[] {
  return all.filter((one) => one.index <= entry.index && one.at > entry.at - withinMs)
}

/** Whether an entry is counted does not change, and is asked again and again. */
const known = new WeakMap<CompiledCount, WeakMap<JudgedEntry, { readonly counts: boolean | null }>>()

function isCounted(rule: CompiledAuditRule, count: CompiledCount, entry: JudgedEntry): boolean | null {
  if (!count.kinds.has(entry.kind)) return false
  if (count.when === null) return true
  const ofCount = known.get(count) ?? new WeakMap<JudgedEntry, { readonly counts: boolean | null }>()
  known.set(count, ofCount)
  const before = ofCount.get(entry)
  if (before) return before.counts
  const counts = holds(count.when, rule, entry)
  ofCount.set(entry, { counts })
  return counts
}

function holds(when: Rule<boolean>, rule: CompiledAuditRule, entry: JudgedEntry): boolean | null {
  return evaluated(when, { entry: new EntryView(entry, rule.offHours), parameters: rule.parameters }).value
}

/** How many different things stand in a window; a range where it is not known of some whether they count. */
function countIn(rule: CompiledAuditRule, count: CompiledCount, window: readonly JudgedEntry[]) {
  const certain = new Set<string>()
  const possible = new Set<string>()
  const entries: JudgedEntry[] = []
  for (const entry of window) {
    const counts = isCounted(rule, count, entry)
    if (counts === false) continue
    const things = thingsOf(count, entry)
    for (const thing of things) {
      possible.add(thing)
      if (counts) certain.add(thing)
    }
    if (counts && things.length > 0) entries.push(entry)
  }
  const quantity = new Quantity({ low: Big(certain.size), high: Big(possible.size) }, 'COUNT', {
    kind: 'FIGURE',
    title: { zh: count.id, en: count.id },
  })
  return { quantity, entries }
}

function thingsOf({ of }: CompiledCount, entry: JudgedEntry): readonly string[] {
  switch (of) {
    case 'entries':
      return [entry.id]
    case 'people':
      return entry.people
    case 'officers':
      return [entry.subject]
    case 'organisations':
      return valuesOf('organisation', entry)
    case 'consents':
      return valuesOf('consent', entry)
    case 'addresses':
      return valuesOf('address', entry)
    case 'cases':
      return entry.caseNumber === null ? [] : [entry.caseNumber]
  }
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
  const { rule, entry, counts, evidence } = trigger
  const { document } = rule.published
  const values = new Map<string, string>([
    ['subject', entry.subject],
    ['organisation', entry.organisation ?? ''],
    ['reason', entry.reason ?? ''],
    ['within', document.within ?? ''],
    ['entries', String(evidence.length)],
    ...counts,
    ...[...rule.parameterValues].map(([id, value]): [string, string] => [`parameters.${id}`, value]),
  ])
  return {
    zh: filledIn(document.explanation.zh, values),
    en: filledIn(document.explanation.en, values),
  }
}

/** A comparison that was made, spelled out. */
export function spelled({ value, is, threshold }: MadeComparison): JudgedComparison {
  return { value: shown(value), is, threshold: shown(threshold) }
}

/** A number as it is told: exact, or as a range; open ends are left out. At most four digits behind the point. */
export function shown({ low, high }: Quantity): string {
  const text = (value: Big | null): string => (value === null ? '' : value.round(4).toFixed())
  if (low && high && low.eq(high)) return text(low)
  return low === null && high === null ? '?' : `${text(low)}–${text(high)}`
}
