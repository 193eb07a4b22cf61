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
  const feeding = findingsThatFeed(kinds, findings, feeds)
  if (feeding.length === 0) return null
  let value = Big(0)
  const things = new Things()
  const sources: string[] = []
  const missing: string[] = []
  for (const finding of feeding) {
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
  return { value, sources, missing, countedOnce: things.countedOnce() }
}

/** Whether for each of some kinds there is a finding of an item that feeds it, whatever it says. */
export function areFed(kinds: readonly string[], findings: readonly Addend[], feeds: FeedsOf): boolean {
  const places = placesOf(findings, feeds)
  return kinds.every((kind) => places.has(kind))
}

/** In their order. */
function findingsThatFeed(
  kinds: ReadonlySet<string>,
  findings: readonly Addend[],
  feeds: FeedsOf,
): readonly Addend[] {
  const places = placesOf(findings, feeds)
  const own = new Set<number>()
  for (const kind of kinds) for (const place of places.get(kind) ?? []) own.add(place)
  const ordered = kinds.size === 1 ? [...own] : [...own].sort((a, b) => a - b)
  return ordered.flatMap((place) => findings[place] ?? [])
}

/** Where in a list of findings those stand that feed a kind. A household's list is added up for dozens of figures. */
type Places = ReadonlyMap<string, readonly number[]>

const known = new WeakMap<readonly Addend[], { readonly feeds: FeedsOf; readonly places: Places }>()

function placesOf(findings: readonly Addend[], feeds: FeedsOf): Places {
  const before = known.get(findings)
  if (before?.feeds === feeds) return before.places
  const places = new Map<string, number[]>()
  for (const [place, { item }] of findings.entries()) {
    for (const kind of feeds(item)) {
      const list = places.get(kind)
      if (list) list.push(place)
      else places.set(kind, [place])
    }
  }
  known.set(findings, { feeds, places })
  return places
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
