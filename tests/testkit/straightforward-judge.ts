/**
 * The plain reading of an audit rule, against which the judge is held: for each entry the whole window is gathered anew from
 * all entries, every condition is evaluated, and nothing is remembered. It shares nothing with the judge but the compiled
 * documents.
 */
import Big from 'big.js'
import type { CompiledAuditRule } from '../../src/programmes/audit-rules/compile.ts'
import type { GatheredBy } from '../../src/programmes/audit-rules/document.ts'
import { EntryView, type JudgedEntry } from '../../src/programmes/audit-rules/entry.ts'
import { AuditExpressions } from '../../src/programmes/audit-rules/expressions.ts'
import { shown, spelled } from '../../src/programmes/audit-rules/told.ts'
import { evaluated, type Rule } from '../../src/programmes/expressions.ts'
import { Quantity } from '../../src/programmes/quantity.ts'

/** What a rule comes to at an entry, as far as anybody is told. */
export interface PlainTrigger {
  readonly key: string
  readonly entryCount: number
  readonly evidence: readonly number[]
  readonly subjects: readonly string[]
  readonly counts: Readonly<Record<string, string>>
  readonly comparisons: readonly unknown[]
}

/** Judges an entry by a rule; `all` in the order of the ledger. */
export function judgePlainly(
  rule: CompiledAuditRule,
  entry: JudgedEntry,
  all: readonly JudgedEntry[],
): { readonly triggers: readonly PlainTrigger[]; readonly undetermined: boolean } {
  const { document } = rule.published
  const condition = (scope: 'entry' | 'finds', text: string) => conditionOf(rule, scope, text)
  const view = (one: JudgedEntry, person: string | null = null) => new EntryView(one, rule.offHours, person)
  const holds = (text: string | undefined, one: JudgedEntry): boolean | null =>
    text === undefined
      ? true
      : evaluated(condition('entry', text), { entry: view(one), parameters: rule.parameters }).value
  const triggers: PlainTrigger[] = []
  const none = { triggers, undetermined: false }
  if (!document.entries?.kinds.some((kind) => kind === entry.kind)) return none
  const isMeant = holds(document.entries.when, entry)
  if (isMeant === false) return none
  if (isMeant === null) return { triggers, undetermined: true }
  const finds = condition('finds', document.finds)
  let undetermined = false
  for (const key of plainKeys(rule.by, entry)) {
    const window =
      rule.by.length === 0
        ? [entry]
        : all.filter(
            (one) =>
              one.index <= entry.index &&
              one.at > entry.at - rule.withinMs &&
              plainKeys(rule.by, one).some((own) => own.join('\n') === key.join('\n')),
          )
    const evidence = new Set([entry])
    const counts = document.counts.map((count) => {
      const kinds: readonly string[] = count.kinds ?? document.entries?.kinds ?? []
      const certain = new Set<string>()
      const possible = new Set<string>()
      for (const one of window) {
        const counted = kinds.includes(one.kind) ? holds(count.when, one) : false
        const things = counted === false ? [] : plainThings(count.of, one)
        for (const thing of things) {
          possible.add(thing)
          if (counted === true) certain.add(thing)
        }
        if (counted === true && things.length > 0) evidence.add(one)
      }
      const quantity = new Quantity({ low: Big(certain.size), high: Big(possible.size) }, 'COUNT', {
        kind: 'FIGURE',
        title: { zh: count.id, en: count.id },
      })
      return [count.id, quantity] as const
    })
    const person = rule.by.includes('person') ? (key[rule.by.indexOf('person')] ?? null) : null
    const { value, comparisons } = evaluated(finds, {
      entry: view(entry, person),
      parameters: rule.parameters,
      ...Object.fromEntries(counts),
    })
    if (value === null) undetermined = true
    if (value !== true) continue
    const rests = [...evidence].sort((a, b) => a.index - b.index)
    triggers.push({
      key: key.join('\n'),
      entryCount: rests.length,
      evidence: rests.map(({ index }) => index),
      subjects: rests.map(({ subject }) => subject),
      counts: Object.fromEntries(counts.map(([id, quantity]) => [id, shown(quantity)])),
      comparisons: comparisons.map(spelled),
    })
  }
  return { triggers, undetermined }
}

/** Compiled once: that takes longer than everything else. */
const compiled = new WeakMap<CompiledAuditRule, Map<string, Rule<boolean>>>()

function conditionOf(rule: CompiledAuditRule, scope: 'entry' | 'finds', text: string): Rule<boolean> {
  const known = compiled.get(rule) ?? new Map<string, Rule<boolean>>()
  compiled.set(rule, known)
  const before = known.get(text)
  if (before) return before
  const { parameters, counts } = rule.published.document
  const expressions = new AuditExpressions(
    parameters.map(({ id }) => id),
    counts.map(({ id }) => id),
  )
  const condition = expressions.condition(scope, text)
  if ('message' in condition) throw new TypeError(condition.message)
  known.set(text, condition)
  return condition
}

function plainKeys(by: readonly GatheredBy[], entry: JudgedEntry): string[][] {
  if (by.length === 0) return [[entry.id]]
  return by.reduce<string[][]>(
    (keys, one) => keys.flatMap((key) => plainValues(one, entry).map((value) => [...key, value])),
    [[]],
  )
}

function plainValues(by: GatheredBy, entry: JudgedEntry): string[] {
  const values: Readonly<Record<GatheredBy, readonly (string | null)[]>> = {
    subject: [entry.subject],
    person: [...new Set(entry.people)],
    consent: [entry.consentId],
    organisation: [entry.organisation],
    address: [entry.address],
  }
  return values[by].filter((value) => value !== null)
}

function plainThings(of: string, entry: JudgedEntry): string[] {
  const things: Readonly<Record<string, readonly (string | null)[]>> = {
    entries: [entry.id],
    people: entry.people,
    officers: [entry.subject],
    organisations: [entry.organisation],
    cases: [entry.caseNumber],
    consents: [entry.consentId],
    addresses: [entry.address],
  }
  return (things[of] ?? []).filter((thing) => thing !== null)
}
