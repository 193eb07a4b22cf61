import Big from 'big.js'
import type { DisclosureLevel, Measure, MeasuredThing, Outcome } from './finding.ts'

/** Which measures an item feeds, as the registry states it. */
export type FeedsOf = (item: string) => readonly string[]

/** A finding as far as it can be added up. */
export interface Addend {
  readonly id: string
  readonly item: string
  readonly outcome: Outcome
  readonly level: DisclosureLevel
  readonly measures: readonly Measure[]
}

/**
 * Adds up the measures of findings. Decimals are exact; nothing is rounded.
 *
 * @param findings of one person or of all members, whichever the figure is about.
 * @returns null where none of the findings is of an item that feeds one of the kinds: nothing was verified, which is
 *   not the same as zero.
 */
export function addUp(kinds: ReadonlySet<string>, findings: readonly Addend[], feeds: FeedsOf): Sum | null {
  let fed = false
  let value = Big(0)
  const things = new Things()
  const sources: string[] = []
  const missing: string[] = []
  for (const finding of findings) {
    if (!feeds(finding.item).some((kind) => kinds.has(kind))) continue
    fed = true
    if (!isComplete(finding)) {
      missing.push(finding.id)
      continue
    }
    let contributes = false
    for (const measure of finding.measures) {
      if (!kinds.has(measure.kind)) continue
      value = value.plus(measure.value)
      for (const one of measure.things ?? []) value = value.minus(things.repeated(measure.kind, one))
      contributes = true
    }
    if (contributes) sources.push(finding.id)
  }
  return fed ? { value, sources, missing, countedOnce: things.countedOnce() } : null
}

/** What some findings add up to. */
export interface Sum {
  /** What came back adds up to this. */
  readonly value: Big
  /** Ids of the findings that add to it. */
  readonly sources: readonly string[]
  /** Ids of the findings that should feed it and say nothing of it. */
  readonly missing: readonly string[]
  /** The things that stand in several findings and are counted once. */
  readonly countedOnce: readonly string[]
}

/** The things that were met while adding up. */
class Things {
  readonly #most = new Map<string, Big>()
  readonly #repeated = new Set<string>()

  /** What of this contribution was counted already: all but what it adds to the most that the thing was worth so far. */
  repeated(kind: string, { thing, value }: MeasuredThing): Big {
    const key = `${kind} ${thing}`
    const before = this.#most.get(key)
    const worth = Big(value)
    this.#most.set(key, before?.gt(worth) ? before : worth)
    if (!before) return Big(0)
    this.#repeated.add(thing)
    return before.gt(worth) ? worth : before
  }

  countedOnce(): readonly string[] {
    return [...this.#repeated]
  }
}

/**
 * Whether a finding says all there is to say about its measures. A finding below SUMMARY carries none, so a figure that
 * needs it is incomplete rather than too low.
 */
function isComplete(finding: Addend): boolean {
  if (finding.outcome === 'NONE') return true
  return finding.outcome === 'HIT' && finding.level !== 'CONCLUSION'
}
