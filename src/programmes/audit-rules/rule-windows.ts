/**
 * The windows of a rule: one for each officer, person, letter (…) that entries are gathered by, kept up as entries come in
 * the order of the ledger. A window that is not there is one of which nothing was counted, as long as the rule has seen
 * enough of the ledger: all of it back to a moment, or all of one person, letter or address.
 */
import type { CompiledAuditRule, CompiledCount } from './compile.ts'
import type { GatheredBy } from './document.ts'
import type { JudgedEntry } from './entry.ts'
import { type Contribution, Window } from './window.ts'

/** By what the ledger has an index; whatever else a rule gathers by, it follows all entries. */
export const INDEXED = ['consent', 'address', 'person'] as const satisfies readonly GatheredBy[]
export type Indexed = (typeof INDEXED)[number]

/** Windows of which everything was seen that was written after a moment. */
interface Shelf {
  from: number
  readonly windows: Map<string, Window>
}

/** What a rule has to see before it can judge an entry. */
export interface Wanted {
  /** By which index, and what of it; null for all entries. */
  readonly of: { readonly by: Indexed; readonly value: string } | null
  /** Everything after this moment, in milliseconds since 1970. */
  readonly from: number
}

/** A clock may be ten minutes off, which the ledger sees to, and an entry may wait a little: so much further back is kept. */
export const CLOCKS_MS = 30 * 60_000
/** Of a window that nobody asks for any more it is looked so many times in its stretch of time whether it can go. */
const LOOKS = 8

export class RuleWindows {
  readonly rule: CompiledAuditRule
  /** By which index windows are found in the ledger; null where the rule has to see all entries. */
  readonly indexed: Indexed | null
  readonly #kinds: ReadonlySet<string>
  readonly #distinct: readonly boolean[]
  /** Where in keys it stands what they are looked up by. */
  readonly #place: number
  readonly #shelves = new Map<string, Shelf>()
  /** Windows that were added to since it was looked what can go, with where they stand. */
  readonly #touched = new Map<Window, { readonly shelf: Shelf; readonly name: string }>()
  #lookedAt = Number.NEGATIVE_INFINITY
  #size = 0

  constructor(rule: CompiledAuditRule) {
    this.rule = rule
    const followsAll = rule.by.includes('subject') || rule.by.includes('organisation')
    this.indexed = followsAll ? null : (INDEXED.find((one) => rule.by.includes(one)) ?? null)
    this.#place = this.indexed === null ? -1 : rule.by.indexOf(this.indexed)
    this.#kinds = new Set(rule.counts.flatMap(({ kinds }) => [...kinds]))
    this.#distinct = rule.counts.map(({ of }) => of !== 'entries')
  }

  /** Kinds of entries that are counted. */
  get kinds(): ReadonlySet<string> {
    return this.#kinds
  }

  /** What it takes in memory, in numbers that are kept, about. */
  get size(): number {
    return this.#size
  }

  /** What has to be seen before an entry can be judged, and was not yet. */
  wanted(entry: JudgedEntry): readonly Wanted[] {
    const from = entry.at - this.rule.withinMs
    if (this.indexed === null) return this.#has('', from) ? NOTHING : [{ of: null, from }]
    const by = this.indexed
    return this.#valuesOf(entry).flatMap((value) =>
      this.#has(value, from) ? NOTHING : [{ of: { by, value }, from }],
    )
  }

  /** Everything after a moment is going to be added, from the beginning: of a value, or of all. What was known of it goes. */
  begin(of: Wanted['of'], from: number): void {
    const value = of?.value ?? ''
    const before = this.#shelves.get(value)
    if (before) this.#drop(value, before)
    this.#shelves.set(value, { from, windows: new Map() })
    this.#size += OF_A_SHELF
  }

  /**
   * Adds an entry to the windows that it belongs to, as far as they are kept.
   *
   * @param only to those of these values, which were begun for it; null for all.
   */
  add(entry: JudgedEntry, only: ReadonlySet<string> | null = null): void {
    if (this.#shelves.size === 0 || !this.#kinds.has(entry.kind)) return
    const contributions = this.rule.counts.map((count) => contributionOf(count, entry))
    if (contributions.every((one) => one === null)) return
    for (const key of keysOf(this.rule, entry)) {
      const value = this.#valueIn(key)
      if (only !== null && !only.has(value)) continue
      const shelf = this.#shelves.get(value)
      if (!shelf || entry.at <= shelf.from) continue
      const { name } = key
      let window = shelf.windows.get(name)
      if (!window) {
        window = new Window(this.#distinct)
        shelf.windows.set(name, window)
        this.#size += OF_A_WINDOW
      }
      window.add(entry.index, entry.at, entry.subject, contributions)
      this.#size += OF_AN_ENTRY
      this.#touched.set(window, { shelf, name })
    }
  }

  /** The window of a key up to an entry; null where nothing is counted in it. Only what {@link wanted} no more is right. */
  at(key: Key, entry: JudgedEntry): Window | null {
    const value = this.#valueIn(key)
    const shelf = this.#shelves.get(value)
    if (!shelf) return null
    if (this.indexed !== null) {
      // The last in the map is the last that was asked for.
      this.#shelves.delete(value)
      this.#shelves.set(value, shelf)
    }
    const window = shelf.windows.get(key.name) ?? null
    window?.moveTo(entry.at - this.rule.withinMs)
    return window
  }

  /** Lets go what no entry after a moment can ask for. Findings that rest on it must have been kept. */
  forget(at: number): void {
    const upTo = at - this.rule.withinMs - CLOCKS_MS
    if (at - this.#lookedAt > this.rule.withinMs / LOOKS) {
      this.#lookedAt = at
      for (const shelf of this.#shelves.values())
        for (const [name, window] of shelf.windows) this.#shorten(shelf, name, window, upTo)
    } else {
      for (const [window, { shelf, name }] of this.#touched) this.#shorten(shelf, name, window, upTo)
    }
    this.#touched.clear()
  }

  #shorten(shelf: Shelf, name: string, window: Window, upTo: number): void {
    shelf.from = Math.max(shelf.from, upTo)
    this.#size -= window.forget(shelf.from) * OF_AN_ENTRY
    if (window.size > 0) return
    shelf.windows.delete(name)
    this.#size -= OF_A_WINDOW
  }

  /** Lets go what was asked for longest ago, and can be looked up again. @returns false where there is nothing. */
  letGo(): boolean {
    if (this.indexed === null) return false
    const [oldest] = this.#shelves
    if (!oldest) return false
    this.#drop(...oldest)
    return true
  }

  #drop(value: string, shelf: Shelf): void {
    this.#shelves.delete(value)
    this.#size -= OF_A_SHELF
    for (const window of shelf.windows.values()) {
      this.#touched.delete(window)
      this.#size -= OF_A_WINDOW + window.size * OF_AN_ENTRY
    }
  }

  #has(value: string, from: number): boolean {
    const shelf = this.#shelves.get(value)
    return shelf !== undefined && shelf.from <= from
  }

  #valueIn({ parts }: Key): string {
    return this.indexed === null ? '' : (parts[this.#place] ?? '')
  }

  #valuesOf(entry: JudgedEntry): readonly string[] {
    return [...new Set(keysOf(this.rule, entry).map((key) => this.#valueIn(key)))]
  }
}

const NOTHING = [] as const
/** Numbers kept of each, about. */
const OF_AN_ENTRY = 5
const OF_A_WINDOW = 90
const OF_A_SHELF = 45

/** What an entry is gathered by. */
export interface Key {
  readonly parts: readonly string[]
  /** The parts, one a line. */
  readonly name: string
}

/** What an entry is gathered by: one key, or one for each person; none where something of it is not there. */
export function keysOf({ by }: Pick<CompiledAuditRule, 'by'>, entry: JudgedEntry): readonly Key[] {
  if (entry !== latest.entry) latest = { entry, keys: [] }
  for (const known of latest.keys) if (isSame(known.by, by)) return known.keys
  const keys = by.length === 0 ? [{ parts: [entry.id], name: entry.id }] : gathered(by, entry)
  latest.keys.push({ by, keys })
  return keys
}

/** Of the entry that was asked about last: many rules gather by the same. */
let latest: { entry: JudgedEntry | null; keys: { by: readonly GatheredBy[]; keys: readonly Key[] }[] } = {
  entry: null,
  keys: [],
}

function isSame(one: readonly GatheredBy[], other: readonly GatheredBy[]): boolean {
  return one === other || (one.length === other.length && one.every((by, at) => by === other[at]))
}

function gathered(by: readonly GatheredBy[], entry: JudgedEntry): readonly Key[] {
  let keys: readonly (readonly string[])[] = [[]]
  for (const one of by) {
    const values = valuesOf(one, entry)
    keys = keys.flatMap((key) => values.map((value) => [...key, value]))
  }
  return keys.map((parts) => ({ parts, name: parts.join('\n') }))
}

function valuesOf(by: GatheredBy, entry: JudgedEntry): readonly string[] {
  switch (by) {
    case 'subject':
      return [entry.subject]
    case 'person':
      return [...new Set(entry.people)]
    case 'consent':
      return present(entry.consentId)
    case 'organisation':
      return present(entry.organisation)
    case 'address':
      return present(entry.address)
  }
}

function present(value: string | null): readonly string[] {
  return value === null ? [] : [value]
}

/** What an entry adds to a count; null where it does not. */
function contributionOf(count: CompiledCount, entry: JudgedEntry): Contribution | null {
  if (!count.kinds.has(entry.kind)) return null
  const counts = count.when === null ? true : count.when.of(entry).value
  return counts === false ? null : { certain: counts === true, things: thingsOf(count, entry) }
}

function thingsOf({ of }: CompiledCount, entry: JudgedEntry): readonly string[] | null {
  switch (of) {
    case 'entries':
      return null
    case 'people':
      return entry.people
    case 'officers':
      return [entry.subject]
    case 'organisations':
      return present(entry.organisation)
    case 'consents':
      return present(entry.consentId)
    case 'addresses':
      return present(entry.address)
    case 'cases':
      return present(entry.caseNumber)
  }
}
